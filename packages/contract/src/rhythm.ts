import * as z from "zod"
import { Duty, DutyView } from "./duty.ts"
import { operation } from "./operation.ts"
import { Id, Prose, Version } from "./shape.ts"

/**
 * Every duty with a due day of a year that the reader may see, by that day: what comes round by the rulebook, and the deadlines
 * of running work. Missed ones are open and past their day. A page can be short of its size and still lead on.
 */
export const calendar = operation("rhythm.calendar", {
  method: "GET",
  path: "/api/calendar",
  input: z.object({
    year: z.coerce.number().int().min(2000).max(2200),
    cursor: z.string().max(2000).optional(),
  }),
  output: z.object({ items: z.array(DutyView), cursor: z.string().optional() }),
})

/** Ends a duty that has no record of its own, with words on what was done: for whoever has it. */
export const settle = operation("rhythm.settle", {
  method: "POST",
  path: "/api/duties/{id}/settle",
  access: "session",
  input: z.object({ id: Id, version: Version, note: Prose }),
  output: Duty,
})
