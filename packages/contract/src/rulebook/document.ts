import * as z from "zod"
import { Day, Id, Line } from "../shape.ts"
import { ArticleId } from "./provision.ts"

/** A regulation on which the document, or a means of supervision, rests. */
export const Basis = z.strictObject({ id: Id, name: Line, issuer: Line.optional() })
export type Basis = z.infer<typeof Basis>

export const SourceDocument = z.strictObject({
  title: Line,
  number: Line.optional(),
  issuer: Line,
  date: Day.optional(),
  /** The first day on which it applies. */
  effectiveFrom: Day.optional(),
  basis: z.array(Basis).max(100).default([]),
  /** What stands before the first chapter or article: the covering notice and the title, as printed. */
  preamble: z.string().max(20_000).optional(),
})
export type SourceDocument = z.infer<typeof SourceDocument>

export const ArticleItem = z.strictObject({
  id: ArticleId,
  /** As it is cited: "（七）", or "第二款" for a paragraph without a number. */
  number: z.string().max(16),
  title: z.string().max(200).optional(),
  /** The item's words as printed, with its number where it has one. */
  text: z.string().max(20_000),
})
export type ArticleItem = z.infer<typeof ArticleItem>

export const Article = z.strictObject({
  id: ArticleId,
  /** As printed: "第九条". */
  number: z.string().max(16),
  /** The chapter it stands in: "第三章 分类监督确保精准化". */
  chapter: z.string().max(200).optional(),
  title: z.string().max(200).optional(),
  /** The words before the first item, as printed, the article's number included. */
  text: z.string().max(20_000),
  items: z.array(ArticleItem).max(100).default([]),
})
export type Article = z.infer<typeof Article>

/**
 * Which days are worked. Saturdays and Sundays rest unless in `work`; other days are worked unless in `off`.
 * After `through` nothing was published: a date that depends on later days is provisional.
 */
export const Calendar = z.strictObject({
  source: z.string().max(500),
  through: Day,
  /** Weekdays on which the State Council's notice gives a holiday. */
  off: z.array(Day).max(2000),
  /** Saturdays and Sundays that are worked in exchange (调休). */
  work: z.array(Day).max(2000),
  /** Names of the holidays, first and last day included, so that a skipped day can say why it rests. */
  holidays: z
    .array(z.strictObject({ name: z.string().min(1).max(40), from: Day, to: Day }))
    .max(500)
    .default([]),
  /** When a day ends for a deadline, in Asia/Shanghai: "24:00", or an office's closing hour. */
  dayEndsAt: z
    .string()
    .regex(/^(?:(?:0[1-9]|1\d|2[0-3]):[0-5]\d|24:00)$/)
    .default("24:00"),
})
export type Calendar = z.infer<typeof Calendar>
