import * as z from "zod"
import { Approval } from "./approval.ts"
import { Due, Duty, DutyView } from "./duty.ts"
import { operation } from "./operation.ts"
import { Metric } from "./rulebook/assessment.ts"
import { Day, Id, Instant, Line, Prose, Signature, Stored, Version } from "./shape.ts"

/** A record behind a figure; `amount` where it counts for something else than one (yuan, mechanisms). */
const Behind = z.object({ noun: z.enum(["finding", "duty"]), id: Id, amount: z.number().optional() })

/** A number of a person's, beside what was counted: with the reason, and never in its place. */
const Correction = z.object({ value: z.number(), reason: Prose, by: Signature })

/** A figure that somebody of the lead stands by, as the records had it then. */
export const Figure = z.object({
  indicator: Id,
  /** Absent where people judge: then the last correction is the figure, in points. */
  metric: Metric.optional(),
  counted: z.number(),
  /** What one counts for on average, by the rulebook's multipliers. */
  factor: z.number(),
  records: z.array(Behind).max(5000),
  by: Signature,
  corrections: z.array(Correction).max(50),
})

/** The unit's objection to a published result, and what became of it. */
const Appeal = z.object({
  text: Prose,
  by: Signature,
  duty: Id,
  answer: z.object({ outcome: z.enum(["kept", "corrected"]), reason: Prose, by: Signature }).optional(),
})

/** 评估考核 (10.5): of one unit's work in one term. Nobody's person is assessed. */
export const Assessment = Stored.extend({
  term: Id,
  unit: Id,
  figures: z.array(Figure).max(500),
  appeals: z.array(Appeal).max(20),
})

/** The figures count up to `through`, the moment at which they were put forward. */
export const TermState = z.discriminatedUnion("name", [
  z.object({ name: z.literal("open"), returned: Prose.optional() }),
  z.object({ name: z.literal("submitted"), through: Instant, approval: Id }),
  z.object({ name: z.literal("approved"), through: Instant, at: Instant, approval: Id.optional() }),
  /** `appealBy`: the last day on which a unit may appeal; absent: at any time. */
  z.object({
    name: z.literal("published"),
    through: Instant,
    by: Signature,
    appealBy: Due.pick({ dueOn: true, dueAt: true }).optional(),
  }),
])

/** The assessment of a period, all units together. A file of its own, whose id follows from the period. */
export const Term = Stored.extend({
  period: Id,
  from: Day,
  to: Day,
  /** The unit that assesses. */
  lead: Id,
  /** The rulebook version under which it runs: the one in force when the first figure was confirmed. */
  rulebook: z.int().min(1),
  /** The duty to assess. */
  duty: Id,
  state: TermState,
})

/** A figure beside what the records say now. */
export const FigureView = z.object({
  metric: Metric.optional(),
  /** What the records say; of a published one, what they said. Absent where people judge. */
  counted: z.number().optional(),
  /** As confirmed or corrected; absent: nobody has looked at it yet. */
  value: z.number().optional(),
  by: Signature.optional(),
  /** What it was when it was confirmed, where the records say something else now, with what came and went. */
  moved: z.object({ from: z.number(), added: z.int(), gone: z.int() }).optional(),
  corrections: z.array(Correction),
})

/** An indicator as the rulebook has it, in the order of the tree, with its figures and its points. */
export const Node = z.object({
  id: Id,
  name: Line,
  depth: z.int(),
  cites: z.array(z.string()),
  origin: z.enum(["document", "ours"]),
  note: z.string().optional(),
  weight: z.number().optional(),
  base: z.number().optional(),
  each: z.number().optional(),
  cap: z.number().optional(),
  floor: z.number().optional(),
  figures: z.array(FigureView),
  /** Absent where the rulebook gives none, or a figure is missing. */
  points: z.number().optional(),
})

/** What is known of one unit's work. `version` is absent while nobody has confirmed anything. */
export const AssessmentView = z.object({
  id: Id,
  version: Version.optional(),
  unit: Id,
  nodes: z.array(Node),
  points: z.number().optional(),
  grade: z.object({ id: Id, name: Line }).optional(),
  /** Figures that nobody has confirmed, and those that moved since. */
  unconfirmed: z.int(),
  moved: z.int(),
  appeals: z.array(Appeal),
})

/** `term` is absent while nobody has confirmed anything. `units`: those whose assessment the reader may open now. */
export const TermView = z.object({
  id: Id,
  duty: DutyView,
  lead: Id,
  term: Term.optional(),
  units: z.array(z.object({ assessment: Id, unit: Id, name: Line })),
})

export const list = operation("assessment.list", {
  method: "GET",
  path: "/api/assessments",
  input: z.object({ year: z.coerce.number().int().min(2000).max(2200) }),
  output: z.object({ items: z.array(TermView) }),
})
/** The whole, with how it went through approval. */
export const term = operation("assessment.term", {
  method: "GET",
  path: "/api/assessment-terms/{id}",
  input: z.object({ id: Id }),
  output: z.object({ term: TermView, approvals: z.array(Approval) }),
})
/** Units side by side, some at a time: whoever asks goes on until no cursor is left. */
export const compare = operation("assessment.compare", {
  method: "GET",
  path: "/api/assessment-terms/{id}/units",
  input: z.object({ id: Id, cursor: z.string().max(8).optional() }),
  output: z.object({ items: z.array(AssessmentView), cursor: z.string().optional() }),
})
export const get = operation("assessment.get", {
  method: "GET",
  path: "/api/assessments/{id}",
  input: z.object({ id: Id }),
  output: z.object({ term: TermView, assessment: AssessmentView }),
})

/** A record behind a figure. `change`: it came, or went, since the figure was confirmed. Without `title` it is no longer there. */
export const BehindView = Behind.extend({
  /** The file it lies in. */
  project: Id,
  title: Line.optional(),
  /** What a duty is about. */
  subject: Duty.shape.subject.optional(),
  unit: Id.optional(),
  on: Day.optional(),
  change: z.enum(["added", "gone"]).optional(),
})
export const records = operation("assessment.records", {
  method: "GET",
  path: "/api/assessments/{id}/records",
  input: z.object({ id: Id, indicator: Id, metric: Metric, cursor: z.string().max(8).optional() }),
  output: z.object({ items: z.array(BehindView), cursor: z.string().optional() }),
})

/** `version` is absent at the first time. */
const Named = z.object({ id: Id, version: Version.optional() })
/** Stands by figures as they were read: refused where the records have moved meanwhile. */
export const confirm = operation("assessment.confirm", {
  method: "POST",
  path: "/api/assessments/{id}/confirm",
  input: Named.extend({
    figures: z
      .array(z.object({ indicator: Id, metric: Metric, counted: z.number() }))
      .min(1)
      .max(500),
  }),
  output: Assessment,
})
/** A number of one's own with the reason; where people judge, the points. */
export const correct = operation("assessment.correct", {
  method: "POST",
  path: "/api/assessments/{id}/correct",
  input: Named.extend({
    indicator: Id,
    metric: Metric.optional(),
    value: z.number().min(-1e12).max(1e12),
    reason: Prose,
  }),
  output: Assessment,
})

const OfTerm = z.object({ id: Id, version: Version })
/** Puts the whole before its approval chain; without one it is approved at once. Every figure must be confirmed as it is now. */
export const submit = operation("assessment.submit", {
  method: "POST",
  path: "/api/assessment-terms/{id}/submit",
  input: OfTerm,
  output: Term,
})
/** Takes what is approved and not published back to work. */
export const reopen = operation("assessment.reopen", {
  method: "POST",
  path: "/api/assessment-terms/{id}/reopen",
  input: OfTerm.extend({ reason: Prose }),
  output: Term,
})
export const publish = operation("assessment.publish", {
  method: "POST",
  path: "/api/assessment-terms/{id}/publish",
  input: OfTerm,
  output: Term,
})

/** The unit's receipt of its published result. */
export const acknowledge = operation("assessment.acknowledge", {
  method: "POST",
  path: "/api/assessments/{id}/acknowledge",
  input: z.object({ id: Id }),
  output: z.object({}),
})
export const appeal = operation("assessment.appeal", {
  method: "POST",
  path: "/api/assessments/{id}/appeal",
  input: z.object({ id: Id, version: Version, text: Prose }),
  output: Assessment,
})
/** With `corrections` the result changes; without any it is kept. */
export const answer = operation("assessment.answer", {
  method: "POST",
  path: "/api/assessments/{id}/answer",
  input: z.object({
    id: Id,
    version: Version,
    reason: Prose,
    corrections: z
      .array(z.object({ indicator: Id, metric: Metric.optional(), value: z.number().min(-1e12).max(1e12) }))
      .max(100),
  }),
  output: Assessment,
})

export type Figure = z.infer<typeof Figure>
export type Assessment = z.infer<typeof Assessment>
export type Term = z.infer<typeof Term>
export type FigureView = z.infer<typeof FigureView>
export type Node = z.infer<typeof Node>
export type AssessmentView = z.infer<typeof AssessmentView>
export type TermView = z.infer<typeof TermView>
export type BehindView = z.infer<typeof BehindView>
