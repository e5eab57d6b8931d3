import * as z from "zod"
import { operation } from "./operation.ts"
import { Act } from "./rulebook/deadline.ts"
import { Span } from "./rulebook/provision.ts"
import { Day, Id, Instant, Line, Prose, Signature, Stored } from "./shape.ts"

/** How a day was counted, kept so that it can be explained for ever. */
export const Counted = z.object({
  from: Day,
  count: z.int(),
  unit: z.enum(["day", "workday", "month", "year"]),
  countsStart: z.boolean(),
  /** Where a last day that is a rest day moves; absent from what was counted before it was kept. */
  roll: z.enum(["none", "next", "previous"]).optional(),
  /** Days passed over, with what they were. */
  skipped: z.array(z.object({ date: Day, why: z.enum(["weekend", "holiday"]), name: Line.optional() })),
  /** The last day before it rolled away from a rest day. */
  rolledFrom: Day.optional(),
})

/** A due day somebody agreed to: the first, and every extension after it. */
export const Due = z.object({
  dueOn: Day,
  /** The first moment that is late. */
  dueAt: Instant,
  /** Absent when a person gave the day. */
  counted: Counted.optional(),
  /** The day that the rulebook names, where it was no count, and the rest days over which it rolled. */
  named: z.object({ day: Day, skipped: Counted.shape.skipped }).optional(),
  /** The calendar beyond the last published day may yet change it. */
  provisional: z.boolean(),
  agreed: Signature.optional(),
  /** The edition under which it was computed; absent: that of the duty's basis. */
  edition: z.int().optional(),
  /** Why it took the place of the day before it, where nobody agreed to it: another edition, or a notice of holidays. */
  why: z.enum(["edition", "calendar"]).optional(),
})

export const DutyState = z.discriminatedUnion("name", [
  z.object({ name: z.literal("open") }),
  /** `onTime` is frozen here: a later change of rule or calendar never rewrites it. Absent where there was no due day. */
  z.object({
    name: z.literal("met"),
    at: Instant,
    by: Signature,
    onTime: z.boolean().optional(),
    /** What was done, where there is no record of it. */
    note: Prose.optional(),
  }),
  z.object({ name: z.literal("cancelled"), at: Instant }),
])

/** Something that somebody must do by a time because an article says so (DESIGN §4). */
export const Duty = Stored.extend({
  /** The file it lies in: a project's id, or that of a year's rhythms. */
  project: Id,
  /** What is to be done: a deadline of the rulebook (`submission`), a stage (`stage`), an approval step (`approval-step`)… */
  kind: Id,
  /** `of`: what an approval is of. */
  subject: z.object({ noun: Id, id: Id, title: Line, of: Id.optional() }),
  /** The place in its parent, such as the stage's or the step's id. */
  part: Id.optional(),
  assignee: z.object({ role: Id.optional(), unit: Id.optional(), people: z.array(Id).optional() }),
  basis: z.object({ rulebook: z.int(), provision: Id.optional(), cites: z.array(z.string()) }),
  /** What comes round: the period (for a round, the project that ended), and the supervised unit that it is about. */
  rhythm: z.object({ period: Id, from: Day, to: Day, unit: Id.optional() }).optional(),
  /** It shows on a desk from here on. */
  opensAt: Instant,
  /** Every agreed day, first to last; empty where none is set. The last is in force. */
  due: z.array(Due).max(50),
  /** The rungs of its ladder, in order, with what has fired. */
  milestones: z.array(z.object({ rung: Id, at: Instant, acts: z.array(Act), firedAt: Instant.optional() })).max(100),
  state: DutyState,
})

/** A duty as a reader sees it now. */
export const DutyView = Duty.extend({
  lamp: Id.optional(),
  /** On the reader's desk by delegation: the name of whom they act for. */
  on: Line.optional(),
})

/** Open duties on the reader's own desk, by due day, undated last. */
export const list = operation("duty.list", {
  method: "GET",
  path: "/api/duties",
  access: "session",
  input: z.object({ cursor: z.string().max(2000).optional() }),
  output: z.object({ items: z.array(DutyView), cursor: z.string().optional() }),
})

/** Open duties that are late with the units in the reader's reach, earliest first. */
export const late = operation("duty.late", {
  method: "GET",
  path: "/api/duties/late",
  input: z.object({ cursor: z.string().max(2000).optional() }),
  output: z.object({ items: z.array(DutyView), cursor: z.string().optional() }),
})

/** Why this day: the articles' words, the count and the days skipped. */
export const explain = operation("duty.explain", {
  method: "GET",
  path: "/api/duties/{id}/explanation",
  access: "session",
  input: z.object({ id: Id }),
  output: z.object({
    duty: DutyView,
    provision: z.object({ id: Id, name: Line, origin: z.enum(["document", "ours"]) }).optional(),
    document: z.object({ title: Line, number: Line.optional(), version: z.int() }),
    /** Under what each of its days was computed, in the order of `due`. `span`: what the provision gave then. */
    dates: z.array(
      z.object({
        edition: z.int(),
        provision: z.object({ id: Id, name: Line, origin: z.enum(["document", "ours"]) }).optional(),
        span: Span.optional(),
        /** Where the holidays came from, and the last day that they cover. */
        calendar: z.object({ source: z.string(), through: Day }),
      }),
    ),
    articles: z.array(z.object({ id: z.string(), number: z.string(), title: z.string().optional(), text: z.string() })),
  }),
})

export type Due = z.infer<typeof Due>
export type Duty = z.infer<typeof Duty>
export type DutyState = z.infer<typeof DutyState>
export type DutyView = z.infer<typeof DutyView>
