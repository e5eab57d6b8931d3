import { z } from "zod"
import { operation } from "./operation.ts"
import { Rulebook } from "./rulebook/rulebook.ts"
import { Day, Stored } from "./shape.ts"

/** A county's rulebook from a day on. Never edited after it is published. */
export const Edition = Stored.extend({ number: z.int().min(1), effectiveFrom: Day, rulebook: Rulebook })

/** The edition in force today, or an earlier one by its number. */
export const get = operation("rulebook.get", {
  method: "GET",
  path: "/api/rulebook",
  access: "session",
  input: z.object({ number: z.coerce.number().int().min(1).optional() }),
  output: Edition,
})

export type Edition = z.infer<typeof Edition>
