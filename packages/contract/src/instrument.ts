import * as z from "zod"
import { ownFields } from "./field.ts"
import { operation } from "./operation.ts"
import { Day, Id, Line, Prose, Signature, Stored, Version } from "./shape.ts"

/** A numbered document to a unit: 纪检监察建议书, 督办函, 整改通知书 or whatever the rulebook has (9.7c). */
export const Instrument = Stored.extend({
  project: Id,
  /** An instrument of the rulebook. */
  kind: Id,
  number: Line,
  unit: Id,
  findings: z.array(Id).min(1).max(100),
  title: Line,
  body: Prose,
  issuedOn: Day,
  replyBy: Day.optional(),
  rectifyBy: Day.optional(),
  /** The unit's receipt. */
  received: Signature.optional(),
  ...ownFields,
})

/** Feeds disposed findings back to their unit, or, with `escalation`, urges one that is late. */
export const issue = operation("instrument.issue", {
  method: "POST",
  path: "/api/projects/{project}/instruments",
  input: Instrument.pick({ project: true, kind: true, findings: true, body: true, fields: true }).extend({
    title: Line.optional(),
    /** Where the rulebook gives no numbering. */
    number: Line.optional(),
    replyBy: Day.optional(),
    /** Where the rulebook gives no span. */
    rectifyBy: Day.optional(),
    escalation: Id.optional(),
  }),
  output: Instrument,
})
export const acknowledge = operation("instrument.acknowledge", {
  method: "POST",
  path: "/api/instruments/{id}/acknowledge",
  input: z.object({ id: Id, version: Version }),
  output: Instrument,
})

export type Instrument = z.infer<typeof Instrument>
