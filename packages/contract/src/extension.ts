import type * as z from "zod"
import { operation } from "./operation.ts"
import { WrittenState } from "./plan.ts"
import { Day, Id, Prose, Stored, Version } from "./shape.ts"

/** A request to move one deadline. The dates agreed before are kept on the duty. */
export const Extension = Stored.extend({
  project: Id,
  duty: Id,
  reason: Prose,
  dueOn: Day,
  state: WrittenState,
})

export const request = operation("extension.request", {
  method: "POST",
  path: "/api/duties/{duty}/extensions",
  input: Extension.pick({ duty: true, reason: true, dueOn: true }).extend({ version: Version }),
  output: Extension,
})

export type Extension = z.infer<typeof Extension>
