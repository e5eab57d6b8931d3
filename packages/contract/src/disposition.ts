import * as z from "zod"
import { operation } from "./operation.ts"
import { Day, Id, Instant, Line, Prose, Signature, Stored, Version } from "./shape.ts"

/** The written report upward (抄报). */
export const Briefing = z.object({
  /** Recipients of the rulebook's briefings. */
  to: z.array(Id).min(1).max(50),
  on: Day,
  number: Line.optional(),
  text: Prose,
  by: Signature,
})

/** What the standing committee decided after it had studied the report, as its secretary recorded it. */
export const Decision = z.object({ on: Day, text: Prose, by: Signature })

/** The disposition of one approved report, phase by phase (9.7). */
export const DispositionState = z.discriminatedUnion("name", [
  z.object({ name: z.literal("submission"), since: Instant, duty: Id }),
  z.object({ name: z.literal("deliberation"), since: Instant, duty: Id }),
  z.object({ name: z.literal("briefing"), since: Instant, duty: Id }),
  z.object({ name: z.literal("feedback"), since: Instant, duty: Id }),
  z.object({ name: z.literal("done"), at: Instant }),
])

/** One a report; its id ends the report's. */
export const Disposition = Stored.extend({
  project: Id,
  report: Id,
  lead: Id,
  state: DispositionState,
  submitted: z.object({ note: Prose.optional(), by: Signature }).optional(),
  decision: Decision.optional(),
  briefings: z.array(Briefing).max(50),
})

export const submit = operation("disposition.submit", {
  method: "POST",
  path: "/api/dispositions/{id}/submit",
  input: z.object({ id: Id, version: Version, note: Prose.optional() }),
  output: Disposition,
})
/** Records the decision with exactly one disposition for each finding of the report. */
export const decide = operation("disposition.decide", {
  method: "POST",
  path: "/api/dispositions/{id}/decide",
  input: z.object({
    id: Id,
    version: Version,
    on: Day,
    text: Prose,
    findings: z.array(z.object({ finding: Id, disposition: Id, opinion: Prose.optional() })).max(2000),
  }),
  output: Disposition,
})
export const brief = operation("disposition.brief", {
  method: "POST",
  path: "/api/dispositions/{id}/brief",
  input: Briefing.omit({ by: true }).extend({ id: Id, version: Version }),
  output: Disposition,
})

export type Disposition = z.infer<typeof Disposition>
export type DispositionState = z.infer<typeof DispositionState>
