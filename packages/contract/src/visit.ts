import * as z from "zod"
import { ownFields } from "./field.ts"
import { operation } from "./operation.ts"
import { Day, Id, Line, Prose, Signature, Stored, Version } from "./shape.ts"

/** One inspection on the spot (9.4). */
export const Visit = Stored.extend({
  project: Id,
  unit: Id,
  on: Day,
  place: Line,
  /** Means of supervision that the rulebook grants. */
  means: z.array(Id).min(1).max(20),
  people: z.array(Id).min(1).max(200),
  record: Prose,
  evidence: z.array(Line).max(100),
  /** What leaders said when they directed the work. */
  guidance: z.array(z.object({ by: Signature, text: Prose })).max(100),
  ...ownFields,
})

export const record = operation("visit.record", {
  method: "POST",
  path: "/api/projects/{project}/visits",
  input: Visit.pick({
    project: true,
    unit: true,
    on: true,
    place: true,
    means: true,
    people: true,
    record: true,
    evidence: true,
    fields: true,
  }),
  output: Visit,
})
export const guide = operation("visit.guide", {
  method: "POST",
  path: "/api/visits/{id}/guidance",
  input: z.object({ id: Id, version: Version, text: Prose }),
  output: Visit,
})

export type Visit = z.infer<typeof Visit>
