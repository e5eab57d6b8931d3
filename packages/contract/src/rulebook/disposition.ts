import * as z from "zod"
import { Id } from "../shape.ts"
import { Condition } from "./condition.ts"
import { StartEvent } from "./deadline.ts"
import { Item, Party, provision, Span } from "./provision.ts"

/**
 * How numbers are given. `pattern` has {n}, and {year} if the series begins anew each year: 濮县纪建〔{year}〕{n}号.
 * Instruments with the same `scope` share one series.
 */
export const Numbering = z.strictObject({
  pattern: z
    .string()
    .max(60)
    .regex(/^[^{}]*(?:\{(?:year|n)\}[^{}]*)*$/)
    .refine((pattern) => pattern.split("{n}").length === 2, { params: { code: "numberOnce" } }),
  scope: Id,
})
export type Numbering = z.infer<typeof Numbering>

/** May hold {unit}, {project}, {report}, {replyBy} and {rectifyBy}. */
const Wording = z.string().trim().max(2000)

export const Instrument = z.strictObject({
  ...provision,
  /** Unset: a person gives the number. */
  numbering: Numbering.optional(),
  wording: z.strictObject({ title: Wording, opening: Wording, closing: Wording }).optional(),
  /** How long the unit has to answer; unset: a person gives the date on the document, or none. */
  reply: Span.optional(),
  /** How long the unit has to rectify; unset: a person gives the date. */
  rectification: Span.optional(),
})
export type Instrument = z.infer<typeof Instrument>

export const Disposition = z.strictObject({
  ...provision,
  leadsTo: z.enum(["rectification", "accountability", "transfer", "none"]),
  /** The instruments by which it can be fed back to the unit. */
  instruments: z.array(Id).max(20).default([]),
  /** Seen only by those who need to know. */
  restricted: z.boolean(),
})
export type Disposition = z.infer<typeof Disposition>

/** A written report upward (抄报) after the standing committee's decision. */
export const Briefing = z.strictObject({
  ...provision,
  /** Readers outside the service, so they are names. */
  recipients: z.array(Item).min(1).max(50),
  /** The situations in which it is written; unset: always. */
  when: Condition.optional(),
})
export type Briefing = z.infer<typeof Briefing>

export const CloseOutLevel = z.strictObject({
  id: Id,
  name: Item.shape.name,
  reviewers: z.array(Party).max(20).optional(),
})

/** How rectification ends (销号). */
export const Closure = z.strictObject({
  ...provision,
  /** Who reviews; a level can name others. */
  reviewers: z.array(Party).max(20),
  mode: z.enum(["one", "any", "all"]).default("one"),
  consolidator: Party.optional(),
  levels: z.array(CloseOutLevel).max(20).default([]),
  phases: z.array(Item).max(20).optional(),
  /** Unset: no extension. `most`: how often one deadline may be extended. */
  extension: z.strictObject({ chain: Id, most: z.number().int().min(1).max(100).optional() }).optional(),
  /** 持续整改: a finding may stay open on purpose and is looked at again after each span; unset: not offered. */
  continuing: z.strictObject({ review: Span.optional() }).optional(),
})
export type Closure = z.infer<typeof Closure>

export const LookBack = z.strictObject({
  ...provision,
  from: StartEvent,
  /** Unset: it is arranged by people, when there is need (根据需要适时). */
  after: Span.optional(),
  questions: z.array(Item).min(1).max(50),
  whenFailed: z.enum(["reopen", "none"]),
})
export type LookBack = z.infer<typeof LookBack>
