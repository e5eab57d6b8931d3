import * as z from "zod"
import { Id, Line } from "../shape.ts"
import { Cycle, Offset, Party, provision, Span } from "./provision.ts"

/** The events from which a deadline can count. */
export const StartEvent = z.enum([
  "list.opened",
  "instruction.registered",
  "project.listed",
  "approval.requested",
  "report.approved",
  "report.submitted",
  "report.deliberated",
  "report.briefed",
  "finding.raised",
  "finding.disposed",
  "instrument.issued",
  "rectification.submitted",
  "finding.closed",
  "finding.reopened",
  "notice.sent",
  "question.asked",
  "evaluation.approved",
  "evaluation.sent",
])
export type StartEvent = z.infer<typeof StartEvent>

/**
 * Who has to do it. subject-lead: the unit that leads the subject · subject-unit: the supervised unit, either narrowed to the
 * holders of a role there · county: every holder of the role.
 */
export const Assignee = z.discriminatedUnion("of", [
  z.strictObject({ of: z.literal("subject-lead"), role: Id.optional() }),
  z.strictObject({ of: z.literal("subject-unit"), role: Id.optional() }),
  z.strictObject({ of: z.literal("county"), role: Id }),
])
export type Assignee = z.infer<typeof Assignee>

export const Deadline = z.strictObject({
  ...provision,
  from: StartEvent,
  assignee: Assignee,
  /** Unset: the document gives no span, and a person gives the date. */
  span: Span.optional(),
  ladder: Id.optional(),
})
export type Deadline = z.infer<typeof Deadline>

/** Whom an act addresses: who has the duty, or the holders of a role. */
export const Addressee = z.union([z.literal("assignee"), Party])
export type Addressee = z.infer<typeof Addressee>

/** What happens by itself at a rung. A publication is only proposed: people decide on it. */
export const Act = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("remind"), to: Addressee }),
  z.strictObject({ kind: z.literal("lamp"), lamp: Id }),
  z.strictObject({ kind: z.literal("urge"), instrument: Id }),
  z.strictObject({ kind: z.literal("escalate"), to: Addressee }),
  z.strictObject({ kind: z.literal("publish-proposal") }),
])
export type Act = z.infer<typeof Act>

export const Rung = z.strictObject({ id: Id, name: Line, at: Offset, acts: z.array(Act).min(1).max(20) })
export type Rung = z.infer<typeof Rung>

/** What happens before and after a due time. Rungs may stand in any order: time decides. */
export const Ladder = z.strictObject({ ...provision, rungs: z.array(Rung).max(50) })
export type Ladder = z.infer<typeof Ladder>

/**
 * A colour and what it means here. It is shown for what is open, or for what was met, from `at` (unset: from the beginning)
 * until the next lamp of the same `shows` begins.
 */
export const Lamp = z.strictObject({
  ...provision,
  tone: z.enum(["danger", "warning", "notice", "calm", "done"]),
  shows: z.enum(["open", "met"]),
  at: Offset.optional(),
  meaning: z.string().trim().min(1).max(200),
})
export type Lamp = z.infer<typeof Lamp>

/** When in its period a periodic duty is due. */
export const PeriodicDue = z.discriminatedUnion("kind", [
  /** A day of a month of the period: month 3, day 25 of a quarter. `inclusive`: 25日前 takes in the 25th itself. */
  z.strictObject({
    kind: z.literal("day"),
    month: z.number().int().min(1).max(12),
    day: z.number().int().min(1).max(31),
    inclusive: z.boolean(),
    roll: Span.shape.roll,
  }),
  /** Any time in the period, so the last day of it. */
  z.strictObject({ kind: z.literal("period-end"), roll: Span.shape.roll }),
  /** Counted from the end of the period or round. */
  z.strictObject({ kind: z.literal("after"), span: Span }),
])
export type PeriodicDue = z.infer<typeof PeriodicDue>

export const PeriodicDuty = z.strictObject({
  ...provision,
  kind: z.enum(["report", "hearing", "consultation", "evaluation", "assessment", "list", "other"]),
  every: Cycle,
  /** Of a round: the forms of project whose end is the end of a round; unset: every project's. */
  forms: z.array(Id).max(20).optional(),
  who: z.array(Party).min(1).max(20),
  /** To whom the result goes; unset: it stays where it is. */
  to: z.array(Id).max(20).optional(),
  /** One duty for the county, for each unit that holds the role, for each supervised unit of it, or for each person. */
  per: z.enum(["county", "unit", "supervised-unit", "person"]),
  /** Unset: the document gives no day, and a person gives it. */
  due: PeriodicDue.optional(),
  ladder: Id.optional(),
})
export type PeriodicDuty = z.infer<typeof PeriodicDuty>
