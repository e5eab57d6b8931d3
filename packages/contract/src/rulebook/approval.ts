import * as z from "zod"
import { Id, Line } from "../shape.ts"
import { Condition } from "./condition.ts"
import { Party, provision, Span } from "./provision.ts"

/** What can go through an approval. */
export const ApprovalSubject = z.enum([
  "project",
  "list",
  "amendment",
  "plan",
  "report",
  "extension",
  "suspension",
  "close-out",
  "look-back",
  "instrument",
  "publication",
  "evaluation",
  "assessment",
  "rulebook",
])
export type ApprovalSubject = z.infer<typeof ApprovalSubject>

/** one: the first of the parties to decide · any: one approval is enough, all must refuse to refuse · all: every party approves. */
export const StepMode = z.enum(["one", "any", "all"])

export const ApprovalStep = z.strictObject({
  id: Id,
  name: Line,
  mode: StepMode,
  parties: z.array(Party).max(20),
  /** Gathers what parallel parties said into one answer. */
  consolidator: Party.optional(),
  /** How long the step may take; unset: no limit. */
  limit: Span.optional(),
  /** The situations in which the step is taken; unset: always. */
  when: Condition.optional(),
})
export type ApprovalStep = z.infer<typeof ApprovalStep>

/** Serial steps. Of the chains for a subject, the first whose condition is met is used. */
export const ApprovalChain = z.strictObject({
  ...provision,
  of: z.array(ApprovalSubject).min(1).max(20),
  when: Condition.optional(),
  /** How long the whole may take; unset: no limit. */
  limit: Span.optional(),
  steps: z.array(ApprovalStep).min(1).max(20),
})
export type ApprovalChain = z.infer<typeof ApprovalChain>
