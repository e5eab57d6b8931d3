import * as z from "zod"
import { operation } from "./operation.ts"
import { Id, Instant, Prose, Reference, Signature, Stored, Version } from "./shape.ts"

/** Accountability or transfer (9.7d): a restricted record that holds references and never a case. Its id ends the finding's. */
export const Handling = Stored.extend({
  project: Id,
  finding: Id,
  kind: z.enum(["accountability", "transfer"]),
  /** Those who need to know. */
  readers: z.array(Id).min(1).max(100),
  reference: Reference,
  /** One of the rulebook's four forms and its measure, as people decided it. */
  fourForm: Id.optional(),
  measure: Id.optional(),
  concluded: z.object({ result: Prose, at: Instant, by: Signature }).optional(),
})

export const open = operation("handling.open", {
  method: "POST",
  path: "/api/findings/{finding}/handling",
  input: Handling.pick({ finding: true, readers: true, reference: true }).extend({ version: Version }),
  output: Handling,
})
export const conclude = operation("handling.conclude", {
  method: "POST",
  path: "/api/handlings/{id}/conclude",
  input: z.object({ id: Id, version: Version, result: Prose, fourForm: Id.optional(), measure: Id.optional() }),
  output: Handling,
})
export const get = operation("handling.get", {
  method: "GET",
  path: "/api/handlings/{id}",
  input: z.object({ id: Id }),
  output: Handling,
})

export type Handling = z.infer<typeof Handling>
