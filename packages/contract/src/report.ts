import * as z from "zod"
import { ownFields } from "./field.ts"
import { operation } from "./operation.ts"
import { Parts, WrittenState } from "./plan.ts"
import { Id, Prose, Stored, Version } from "./shape.ts"

/** What people wrote of a unit under the rulebook's headings (三看), with the findings it rests on. Never a score. */
export const Evaluation = z.object({ unit: Id, views: z.record(Id, Prose), evidence: z.array(Id).max(500) })

/** The inspection report with its findings list (9.6). */
export const Report = Stored.extend({
  project: Id,
  parts: Parts,
  evaluations: z.array(Evaluation).max(200),
  /** The findings list as submitted: every finding of the project that no earlier report took. */
  findings: z.array(Id).max(2000),
  state: WrittenState,
  ...ownFields,
})

export const save = operation("report.save", {
  method: "PUT",
  path: "/api/projects/{project}/report",
  input: Report.pick({ project: true, parts: true, evaluations: true, fields: true }).extend({
    version: Version.optional(),
  }),
  output: Report,
})
export const submit = operation("report.submit", {
  method: "POST",
  path: "/api/projects/{project}/report/submit",
  input: z.object({ project: Id, version: Version }),
  output: Report,
})

export type Report = z.infer<typeof Report>
