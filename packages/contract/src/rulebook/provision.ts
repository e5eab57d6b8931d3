import * as z from "zod"
import { Id, Line } from "../shape.ts"

export const Text = z.string().trim().min(1).max(4000)

/** An article or item of the document: "6" is 第六条, "9.7" is 第九条（七）. */
export const ArticleId = z
  .string()
  .max(16)
  .regex(/^\d+(?:\.\d+)*$/)

/** A provision's id within its section; an article's has dots: `9.7`. */
export const ProvisionId = z
  .string()
  .regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/)
  .max(80)

export const Cites = z.array(ArticleId).max(20)

/** `document`: the county's document says so. `ours`: a default of this service where the document is silent, shown as such. */
export const Origin = z.enum(["document", "ours"])

/** What every provision has. `cites` may be empty only where the document is silent. */
export const provision = {
  id: Id,
  name: Line,
  cites: Cites.default([]),
  origin: Origin,
  note: z.string().trim().max(1000).optional(),
}

/** A plain named choice inside a provision (a part of a plan, a question of a look-back). */
export const Item = z.strictObject({ id: Id, name: Line, note: z.string().trim().max(1000).optional() })
export type Item = z.infer<typeof Item>

export const SpanUnit = z.enum(["day", "workday", "month", "year"])

/**
 * A length of time as documents write it: 10日, 五个工作日, 三个月.
 * `countsStart`: whether the day it starts on is day one (general law: it is not).
 * `roll`: where a last day that is a rest day moves: nowhere, to the next workday, to the previous one.
 */
export const Span = z.strictObject({
  count: z.number().int().min(1).max(3660),
  unit: SpanUnit,
  countsStart: z.boolean(),
  roll: z.enum(["none", "next", "previous"]),
})
export type Span = z.infer<typeof Span>

/** A moment relative to a due time. Without a span it is the due time itself, whichever the direction. */
export const Offset = z.strictObject({ direction: z.enum(["before", "after"]), span: Span.optional() })
export type Offset = z.infer<typeof Offset>

/**
 * Somebody named by role. `inCharge`: only the holders who answer for the subject's lead unit, because they work in it or are in
 * charge of it (协管、分管); otherwise every holder in the county.
 */
export const Party = z.strictObject({ role: Id, inCharge: z.boolean() })
export type Party = z.infer<typeof Party>

/** How often something comes round. `round` is once for each finished round of supervision. */
export const Cycle = z.enum(["month", "quarter", "half-year", "year", "round"])
export type Cycle = z.infer<typeof Cycle>
