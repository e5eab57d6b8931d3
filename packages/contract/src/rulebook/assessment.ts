import { z } from "zod"
import { Id, Line } from "../shape.ts"
import { Condition } from "./condition.ts"
import { Cycle, Item, Party, provision, Span } from "./provision.ts"

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

/** Evaluations written by people (11): of whom, under which headings, and where the result goes. */
export const Evaluation = z.strictObject({
  ...provision,
  every: Cycle,
  lead: Id,
  writers: z.array(Id).max(20).default([]),
  recipients: z.array(Item).max(50).default([]),
})
export type Evaluation = z.infer<typeof Evaluation>

/** Meetings with a supervised unit's party committee (10.3); the periodic duty named says how often. */
export const Consultation = z.strictObject({
  ...provision,
  duty: Id,
  parts: z.array(Item).max(50).default([]),
})
export type Consultation = z.infer<typeof Consultation>
