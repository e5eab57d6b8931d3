import * as z from "zod"
import { operation } from "./operation.ts"
import { Day, Id, Line, Prose, Stored } from "./shape.ts"

/** Training before a round (9.1). */
export const Training = Stored.extend({
  project: Id,
  subject: Line,
  heldOn: Day,
  place: Line.optional(),
  experts: z.array(z.object({ name: Line, from: Line })).max(50),
  attendance: z.array(Id).max(500),
  notes: Prose.optional(),
})

export const record = operation("training.record", {
  method: "POST",
  path: "/api/projects/{project}/trainings",
  input: Training.omit({ id: true, version: true, createdAt: true, createdBy: true, trail: true }),
  output: Training,
})

export type Training = z.infer<typeof Training>
