import * as z from "zod"
import { Id, Line } from "../shape.ts"
import { Condition } from "./condition.ts"
import { Cycle, Item, Party, provision, Span } from "./provision.ts"
import { Part } from "./work.ts"

/** What can be counted from the records; there is no count of a person, and none that makes a score by itself. */
export const Metric = z.enum([
  "findings-raised",
  "findings-closed",
  "findings-closed-on-time",
  "cases-transferred",
  "accountability-started",
  "mechanisms-improved",
  "losses-recovered",
  "duties-met-on-time",
])
export type Metric = z.infer<typeof Metric>

export type Indicator = {
  id: string
  name: string
  cites: string[]
  origin: "document" | "ours"
  note?: string | undefined
  /** Share in the parent, in hundredths. The weights of siblings sum to 100, or none has one. */
  weight?: number | undefined
  /** Points at the start, per unit counted, at most and at least. */
  base?: number | undefined
  each?: number | undefined
  cap?: number | undefined
  floor?: number | undefined
  metrics?: Metric[] | undefined
  /** Points are multiplied where the condition is met. */
  multipliers?: { when: Condition; by: number }[] | undefined
  children?: Indicator[] | undefined
}

const points = z.number().min(-10_000).max(10_000).optional()

type IndicatorInput = Omit<Indicator, "cites" | "children"> & {
  cites?: string[] | undefined
  children?: IndicatorInput[] | undefined
}

/** A node of the tree: either it has children, or metrics, or people judge it. */
export const Indicator: z.ZodType<Indicator, IndicatorInput> = z.strictObject({
  ...provision,
  weight: z.number().min(0).max(100).optional(),
  base: points,
  each: points,
  cap: points,
  floor: points,
  metrics: z.array(Metric).max(20).optional(),
  multipliers: z
    .array(z.strictObject({ when: Condition, by: z.number().min(0).max(100) }))
    .max(20)
    .optional(),
  get children() {
    return z.array(Indicator).max(50).optional()
  },
})

export const Assessment = z.strictObject({
  ...provision,
  every: Cycle,
  lead: Id,
  /** Whose units are assessed. */
  of: z.array(Id).min(1).max(20),
  indicators: z.array(Indicator).max(100).default([]),
  /** `from`: the least points of the grade. */
  grades: z
    .array(z.strictObject({ id: Id, name: Line, from: points }))
    .max(20)
    .default([]),
  appeal: z.strictObject({ span: Span.optional(), to: Party }).optional(),
})
export type Assessment = z.infer<typeof Assessment>

/** Of whom: the leading body as such, or whoever holds the post of its principal leader (一把手). */
const EvaluationSubject = z.strictObject({ id: Id, name: Line, of: z.enum(["body", "principal"]) })

/** What is written about; `evidence`: it cannot stand without a record that it rests on. */
const EvaluationHeading = Part.extend({ evidence: z.boolean().default(false) })

/** Whom the result goes to, outside the service; `filing`: to be kept on file there (备案). */
const EvaluationRecipient = Item.extend({ filing: z.boolean().optional() })

/**
 * Evaluations of a unit's leading body and its principal leader, written by people (11). One for each supervised unit falls to its
 * writers, by the day of the periodic duty of this kind; no chain: what is submitted stands; no `report`: they go into none.
 */
export const Evaluation = z.strictObject({
  ...provision,
  every: Cycle,
  /** The role that sends them on and may have them written anew. */
  lead: Id,
  /** Of the unit that has the duty, those who may write; none named: all of it. */
  writers: z.array(Id).max(20).default([]),
  subjects: z.array(EvaluationSubject).max(10).default([]),
  headings: z.array(EvaluationHeading).max(20).default([]),
  chain: Id.optional(),
  /** The periodic duty whose report takes in the year's evaluations. */
  report: Id.optional(),
  recipients: z.array(EvaluationRecipient).max(50).default([]),
})
export type Evaluation = z.infer<typeof Evaluation>

/** Meetings with a supervised unit's party committee (10.3); the periodic duty named says how often. */
export const Consultation = z.strictObject({
  ...provision,
  duty: Id,
  parts: z.array(Item).max(50).default([]),
})
export type Consultation = z.infer<typeof Consultation>
