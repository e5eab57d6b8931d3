import * as z from "zod"
import { DutyView } from "./duty.ts"
import { ownFields } from "./field.ts"
import { operation } from "./operation.ts"
import { Day, Id, Instant, Line, Prose, Reference, Signature, Stored, Version } from "./shape.ts"

/** One measure of an instruction (台账管理、动态跟踪…): whose it is, by when, and what was done. */
export const Measure = z.object({
  /** A measure of the rulebook's instruction tasks. */
  measure: Id,
  unit: Id,
  person: Id.optional(),
  dueOn: Day,
  duty: Id,
  record: z.object({ on: Day, text: Prose, evidence: z.array(Line).max(50), by: Signature }).optional(),
})

/** A registered major instruction (批示件): an opaque reference and the measures it goes through. Its content stays elsewhere. */
export const Instruction = Stored.extend({
  reference: Reference,
  /** What has to be carried out, in words that mean nothing to a stranger. */
  title: Line,
  year: z.int(),
  lead: Id,
  rulebook: z.int().min(1),
  measures: z.array(Measure).max(100),
  state: z.discriminatedUnion("name", [
    z.object({ name: z.literal("open") }),
    z.object({ name: z.literal("closed"), at: Instant, by: Signature, conclusion: Prose }),
  ]),
  ...ownFields,
})

export const register = operation("instruction.register", {
  method: "POST",
  path: "/api/instructions",
  input: Instruction.pick({ reference: true, title: true, fields: true }),
  output: Instruction,
})
/** Gives a measure its owner and its day. */
export const assign = operation("instruction.assign", {
  method: "POST",
  path: "/api/instructions/{id}/measures",
  input: Measure.pick({ measure: true, unit: true, person: true, dueOn: true }).extend({ id: Id, version: Version }),
  output: Instruction,
})
/** Records what was done for a measure; for its owner. */
export const record = operation("instruction.record", {
  method: "POST",
  path: "/api/instructions/{id}/measures/{measure}",
  input: z.object({
    id: Id,
    measure: Id,
    version: Version,
    on: Day,
    text: Prose,
    evidence: z.array(Line).max(50).default([]),
  }),
  output: Instruction,
})
/** Closes it when every measure of the rulebook has its record. */
export const close = operation("instruction.close", {
  method: "POST",
  path: "/api/instructions/{id}/close",
  input: z.object({ id: Id, version: Version, conclusion: Prose }),
  output: Instruction,
})
export const list = operation("instruction.list", {
  method: "GET",
  path: "/api/instructions",
  input: z.object({ year: z.coerce.number().int().min(2000).max(2200), cursor: z.string().max(2000).optional() }),
  output: z.object({ items: z.array(Instruction), cursor: z.string().optional() }),
})
export const get = operation("instruction.get", {
  method: "GET",
  path: "/api/instructions/{id}",
  input: z.object({ id: Id }),
  output: z.object({ instruction: Instruction, duties: z.array(DutyView) }),
})

export type Instruction = z.infer<typeof Instruction>
