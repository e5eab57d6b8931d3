import * as z from "zod"
import { DutyView } from "./duty.ts"
import { operation } from "./operation.ts"
import { Day, Id, Line, Signature, Stored, Version } from "./shape.ts"

/** How many evaluations go with one letter: all of them change together. */
export const mostSent = 40

/** A letter to one of the rulebook's recipients (报送、备案, 11): what went, when, and the receipt for it. */
export const Sending = Stored.extend({
  year: z.int().min(2000).max(2200),
  recipient: Id,
  /** The recipient's name at the time. */
  to: Line,
  on: Day,
  /** The letter's own number. */
  number: Line.optional(),
  evaluations: z.array(Id).max(mostSent),
  /** The annual report, where it went along. */
  report: Id.optional(),
  /** The duty to get the receipt. */
  duty: Id,
  receipt: z.object({ on: Day, receiver: Line, number: Line.optional(), by: Signature }).optional(),
})

/** Sends approved evaluations, and the report that took them in. Nothing goes to one recipient twice. */
export const send = operation("sending.send", {
  method: "POST",
  path: "/api/sendings",
  input: Sending.pick({ year: true, recipient: true, on: true, number: true, evaluations: true, report: true }),
  output: Sending,
})
/** The recipient's receipt: the day, who took it, and the number under which it is kept there. */
export const receipt = operation("sending.receipt", {
  method: "POST",
  path: "/api/sendings/{id}/receipt",
  input: z.object({ id: Id, version: Version, on: Day, receiver: Line, number: Line.optional() }),
  output: Sending,
})
export const list = operation("sending.list", {
  method: "GET",
  path: "/api/sendings",
  input: z.object({ year: z.coerce.number().int().min(2000).max(2200) }),
  output: z.object({ items: z.array(z.object({ sending: Sending, duty: DutyView })) }),
})

export type Sending = z.infer<typeof Sending>
