import * as z from "zod"
import { DutyView } from "./duty.ts"
import { operation } from "./operation.ts"
import { Day, Id, Line, Prose, Stored, Version } from "./shape.ts"

/** A meeting with a supervised unit's party committee (10.3). Its id is that of the duty to hold it. */
export const Consultation = Stored.extend({
  /** The supervised unit, and the group or township commission that supervises it. */
  unit: Id,
  by: Id,
  period: Id,
  on: Day,
  agenda: Prose,
  /** Findings of the unit that it was told of. */
  findings: z.array(Id).max(200),
  /** What was said of each part that the rulebook names, by the part's id. */
  parts: z.record(Id, z.string().trim().max(20_000)),
  /** Colleagues of the commission, and those of the unit by name. */
  people: z.array(Id).max(200),
  attendance: z.array(Line).max(200),
  minutes: Prose,
})

/** What follows from it (以案促改), each a duty of its own: who does it, by when. The owner is the unit or its supervisor. */
const FollowUp = z.object({ title: Line, owner: Id, dueOn: Day })

export const hold = operation("consultation.hold", {
  method: "POST",
  path: "/api/consultations/{id}",
  input: Consultation.pick({
    id: true,
    on: true,
    agenda: true,
    findings: true,
    parts: true,
    people: true,
    attendance: true,
    minutes: true,
  }).extend({ version: Version, followUps: z.array(FollowUp).max(50) }),
  output: Consultation,
})

/** Due, held or missed: its duty says which. */
export const Consulting = z.object({
  duty: DutyView,
  consultation: Consultation.optional(),
  followUps: z.array(DutyView),
})
export const get = operation("consultation.get", {
  method: "GET",
  path: "/api/consultations/{id}",
  input: z.object({ id: Id }),
  output: Consulting,
})
export const list = operation("consultation.list", {
  method: "GET",
  path: "/api/consultations",
  input: z.object({ year: z.coerce.number().int().min(2000).max(2200) }),
  output: z.object({ items: z.array(Consulting) }),
})

export type Consultation = z.infer<typeof Consultation>
export type Consulting = z.infer<typeof Consulting>
