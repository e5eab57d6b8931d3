import * as z from "zod"
import { DutyView } from "./duty.ts"
import { operation } from "./operation.ts"
import { Day, Id, Instant, Prose, Signature, Stored, Version } from "./shape.ts"

/** A figure counted from the ledger, with the records behind it. `state`: of findings, those that stood there. */
export const Figure = z.object({
  of: z.enum(["projects", "visits", "findings", "closed", "late", "reminders", "handlings"]),
  state: Id.optional(),
  records: z.array(z.object({ noun: Id, id: Id })),
})

export const PeriodicState = z.discriminatedUnion("name", [
  z.object({ name: z.literal("draft") }),
  z.object({ name: z.literal("submitted") }),
  z.object({ name: z.literal("received"), by: Signature }),
  z.object({ name: z.literal("returned"), by: Signature, reason: Prose }),
])

/** 定期报告 (10.4): of a unit or of the county, for a period. Its id is that of the duty to make it. */
export const Periodic = Stored.extend({
  unit: Id.optional(),
  period: Id,
  text: Prose,
  /** As they stood when it was written last; those of a submitted one no longer move. */
  figures: z.array(Figure),
  /** The reports that it was assembled from. */
  sources: z.array(Id).max(2000),
  /** The approved evaluations that it took in; only a report that the rulebook names takes in any. */
  evaluations: z.array(Id).max(2000).optional(),
  /** Where it was sent on to. */
  sent: z
    .array(z.object({ recipient: Id, sending: Id, on: Day }))
    .max(50)
    .optional(),
  /** Each time it was submitted. Whether it was on time is decided by the first, and frozen. */
  submissions: z.array(z.object({ by: Signature, onTime: z.boolean().optional() })).max(50),
  state: PeriodicState,
})

const Named = z.object({ id: Id, version: Version })

/** `version` is absent at the first time. */
export const save = operation("periodic.save", {
  method: "PUT",
  path: "/api/periodic-reports/{id}",
  input: Periodic.pick({ id: true, text: true }).extend({ version: Version.optional() }),
  output: Periodic,
})
export const submit = operation("periodic.submit", {
  method: "POST",
  path: "/api/periodic-reports/{id}/submit",
  input: Named,
  output: Periodic,
})
/** The receipt of whom it goes to. */
export const receive = operation("periodic.receive", {
  method: "POST",
  path: "/api/periodic-reports/{id}/receive",
  input: Named,
  output: Periodic,
})
export const sendBack = operation("periodic.send-back", {
  method: "POST",
  path: "/api/periodic-reports/{id}/send-back",
  input: Named.extend({ reason: Prose }),
  output: Periodic,
})

/** The duty with its report where one is begun. */
export const Reporting = z.object({ duty: DutyView, report: Periodic.optional() })
/** An evaluation as a report takes it in: its words, and by its id the way to what they rest on. */
const TakenIn = z.object({
  id: Id,
  unit: Id,
  parts: z.array(z.object({ subject: Id, heading: Id, text: Prose })),
})

/** With what the ledger says now: the draft's figures, and the reports and evaluations that it would be assembled from. */
export const get = operation("periodic.get", {
  method: "GET",
  path: "/api/periodic-reports/{id}",
  input: z.object({ id: Id }),
  output: Reporting.extend({
    figures: z.array(Figure),
    sources: z.array(Id),
    evaluations: z.array(TakenIn),
    at: Instant,
  }),
})
export const list = operation("periodic.list", {
  method: "GET",
  path: "/api/periodic-reports",
  input: z.object({ year: z.coerce.number().int().min(2000).max(2200) }),
  output: z.object({ items: z.array(Reporting) }),
})

export type TakenIn = z.infer<typeof TakenIn>
export type Figure = z.infer<typeof Figure>
export type Periodic = z.infer<typeof Periodic>
export type Reporting = z.infer<typeof Reporting>
