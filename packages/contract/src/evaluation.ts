import * as z from "zod"
import { Approval } from "./approval.ts"
import { DutyView } from "./duty.ts"
import { operation } from "./operation.ts"
import { Sending } from "./sending.ts"
import { Day, Id, Instant, Line, Prose, Signature, Stored, Version } from "./shape.ts"

const EvidenceNoun = z.enum(["visit", "finding", "rectification", "lookback", "consultation", "handling"])

/** A record of the unit's year on which words rest, by its id alone. */
const EvidenceLink = z.object({ noun: EvidenceNoun, id: Id })

/** What people wrote of one subject under one heading of the rulebook, with what it rests on. Never a score. */
const Said = z.object({
  subject: Id,
  heading: Id,
  text: Prose.optional(),
  evidence: z.array(EvidenceLink).max(100),
})

/** Who held the post of principal leader (一把手) on a day of the year, as it is recorded. */
const Holder = z.object({ person: Id, name: Line, title: Line.optional(), from: Day, to: Day.optional() })

/** Written, approved, and filed once every recipient has given its receipt: until then the unit may state its side. */
const EvaluationState = z.discriminatedUnion("name", [
  z.object({ name: z.literal("draft") }),
  z.object({ name: z.literal("submitted"), approval: Id }),
  z.object({ name: z.literal("approved"), approval: Id.optional(), at: Instant }),
  /** By somebody in the chain, or after approval by whoever had it opened again. */
  z.object({ name: z.literal("returned"), approval: Id.optional(), reason: Prose, by: Signature.optional() }),
  z.object({ name: z.literal("filed"), approval: Id.optional(), at: Instant }),
])

/** 综合评价 (11): a supervised unit's leading body and its principal leader in a year, by people. A file of its own. */
export const Evaluation = Stored.extend({
  duty: Id,
  unit: Id,
  /** The unit that writes it. */
  lead: Id,
  year: z.int(),
  rulebook: z.int().min(1),
  /** As they stood when it was written last. */
  holders: z.array(Holder).max(50),
  parts: z.array(Said).max(200),
  /** Each time it was submitted. Whether it was on time is decided by the first, and frozen. */
  submissions: z.array(z.object({ by: Signature, onTime: z.boolean().optional() })).max(50),
  /** The unit's own side, in its own words: added to, never changed. */
  statements: z.array(z.object({ text: Prose, by: Signature })).max(50),
  /** What had been approved each time before it was opened again, and why it was. */
  earlier: z.array(z.object({ parts: z.array(Said), reason: Prose, by: Signature })).max(20),
  /** To whom it was sent, and when it was received. */
  sent: z.array(z.object({ recipient: Id, sending: Id, on: Day, received: Day.optional() })).max(50),
  state: EvaluationState,
})

/** A record that an evaluation can rest on, as a reader may see it. */
export const Evidence = EvidenceLink.partial({ id: true }).extend({
  /** Absent where the reader may not read the record; of a handling, its opaque reference. */
  title: Line.optional(),
  on: Day.optional(),
  /** Of a rectification or a look-back: the finding beside which it is shown. */
  finding: Id.optional(),
})

const named = z.object({ id: Id, version: Version })
const Brief = Evaluation.pick({ id: true, version: true, state: true })

/** `version` is absent at the first time. What a colleague cited and the writer may not see stays. */
export const save = operation("evaluation.save", {
  method: "PUT",
  path: "/api/evaluations/{id}",
  input: Evaluation.pick({ id: true, parts: true }).extend({ version: Version.optional() }),
  output: Brief,
})
export const submit = operation("evaluation.submit", {
  method: "POST",
  path: "/api/evaluations/{id}/submit",
  input: named,
  output: Brief,
})
/** Has an approved one written anew, before it is sent. What was approved is kept. */
export const reopen = operation("evaluation.reopen", {
  method: "POST",
  path: "/api/evaluations/{id}/reopen",
  input: named.extend({ reason: Prose }),
  output: Brief,
})
/** The unit's own side: from approval until it is filed. */
export const state = operation("evaluation.state", {
  method: "POST",
  path: "/api/evaluations/{id}/statements",
  input: named.extend({ text: Prose }),
  output: Brief,
})
/** The unit's records of the year that the writer may see and cite, newest first. */
export const evidence = operation("evaluation.evidence", {
  method: "GET",
  path: "/api/evaluations/{id}/evidence",
  input: z.object({ id: Id }),
  output: z.object({ items: z.array(Evidence.required({ id: true })) }),
})

/** What was written, as a reader may see it: each part with the records it rests on. */
const Shown = Evaluation.omit({ parts: true, earlier: true }).extend({
  parts: z.array(Said.extend({ evidence: z.array(Evidence) })),
  earlier: z.array(z.object({ parts: z.array(Said.omit({ evidence: true })), reason: Prose, by: Signature })),
})
export const Evaluating = z.object({
  duty: DutyView,
  unit: Id,
  evaluation: Shown.optional(),
  /** Who held the post, as it is recorded now. */
  holders: z.array(Holder),
  /** The course of its approval; none for the unit that it is about. */
  approvals: z.array(Approval),
  /** The unit's duty to state its side. */
  statement: DutyView.optional(),
  sendings: z.array(Sending),
})
export const get = operation("evaluation.get", {
  method: "GET",
  path: "/api/evaluations/{id}",
  input: z.object({ id: Id }),
  output: Evaluating,
})

/** One line of a year's list: without the words. */
export const EvaluationRow = z.object({
  id: Id,
  duty: DutyView,
  unit: Id,
  evaluation: Evaluation.pick({ version: true, state: true, sent: true }).extend({ statements: z.int() }).optional(),
})
export const list = operation("evaluation.list", {
  method: "GET",
  path: "/api/evaluations",
  input: z.object({ year: z.coerce.number().int().min(2000).max(2200) }),
  output: z.object({ items: z.array(EvaluationRow) }),
})

export type Evaluation = z.infer<typeof Evaluation>
export type EvidenceLink = z.infer<typeof EvidenceLink>
export type Evidence = z.infer<typeof Evidence>
export type Said = z.infer<typeof Said>
export type Holder = z.infer<typeof Holder>
export type Evaluating = z.infer<typeof Evaluating>
export type EvaluationRow = z.infer<typeof EvaluationRow>
