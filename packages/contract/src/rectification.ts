import * as z from "zod"
import { Duty } from "./duty.ts"
import { ownFields } from "./field.ts"
import { Finding } from "./finding.ts"
import { Instrument } from "./instrument.ts"
import { operation } from "./operation.ts"
import { Day, Id, Instant, Line, Prose, Signature, Stored, Version } from "./shape.ts"

/** The unit's own side of one finding: its row of the rectification ledger (9.8a). One a finding; its id ends the finding's. */
export const Rectification = Stored.extend({
  project: Id,
  finding: Id,
  unit: Id,
  /** The duty to rectify in its last round, whose day is the one agreed. */
  duty: Id.optional(),
  measures: Prose.optional(),
  personInCharge: Line.optional(),
  progress: z.array(z.object({ text: Prose, evidence: z.array(Line).max(50), by: Signature })).max(500),
  /** The unit's own account of the matter, in its own words. */
  statement: z.object({ text: Prose, by: Signature }).optional(),
  submissions: z.array(z.object({ summary: Prose, by: Signature })).max(50),
  returns: z.array(z.object({ reason: Prose, by: Signature })).max(50),
  ...ownFields,
})

/** What a unit sees of a finding: nothing of the project, its people or other units. */
export const UnitFinding = z.object({
  finding: Finding.pick({ id: true, version: true, title: true, detail: true, unit: true, state: true }),
  instrument: Instrument.omit({ fields: true }).optional(),
  rectification: Rectification,
  duties: z.array(Duty),
  /** What it asked for, oldest first: a later day for one of these duties, and how that stands; `reason` is its own, `answer` the other side's. */
  extensions: z.array(
    z.object({
      id: Id,
      duty: Id,
      dueOn: Day,
      reason: Prose,
      at: Instant,
      state: z.enum(["draft", "submitted", "returned", "approved"]),
      answer: Prose.optional(),
    }),
  ),
})

export const plan = operation("rectification.plan", {
  method: "POST",
  path: "/api/rectifications/{id}/plan",
  input: z.object({ id: Id, version: Version, measures: Prose, personInCharge: Line, ...ownFields }),
  output: Rectification,
})
export const progress = operation("rectification.progress", {
  method: "POST",
  path: "/api/rectifications/{id}/progress",
  input: z.object({ id: Id, version: Version, text: Prose, evidence: z.array(Line).max(50) }),
  output: Rectification,
})
export const state = operation("rectification.state", {
  method: "POST",
  path: "/api/rectifications/{id}/statement",
  input: z.object({ id: Id, version: Version, text: Prose }),
  output: Rectification,
})
/** Asks for review: measures, a person in charge and proof must be there. */
export const submit = operation("rectification.submit", {
  method: "POST",
  path: "/api/rectifications/{id}/submit",
  input: z.object({ id: Id, version: Version, summary: Prose }),
  output: Rectification,
})
/** The findings fed back to the reader's own unit. */
export const list = operation("rectification.list", {
  method: "GET",
  path: "/api/rectifications",
  input: z.object({ cursor: z.string().max(2000).optional() }),
  output: z.object({ items: z.array(UnitFinding), cursor: z.string().optional() }),
})
export const get = operation("rectification.get", {
  method: "GET",
  path: "/api/rectifications/{id}",
  input: z.object({ id: Id }),
  output: UnitFinding,
})

export type Rectification = z.infer<typeof Rectification>
export type UnitFinding = z.infer<typeof UnitFinding>
