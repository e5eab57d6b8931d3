import * as z from "zod"
import { Approval } from "./approval.ts"
import { Duty } from "./duty.ts"
import { operation } from "./operation.ts"
import { Problem } from "./rulebook/check.ts"
import { ProvisionId } from "./rulebook/provision.ts"
import { Rulebook } from "./rulebook/rulebook.ts"
import { Accepted, Running } from "./rulebook.ts"
import { Day, Id, Line, Prose, Signature, Stored, Version } from "./shape.ts"

/** A part of a rulebook that is edited by itself: `deadlines`, `closure`, `articles`… */
export type Section = Exclude<keyof Rulebook, "id">
export const sections = Object.keys(Rulebook.shape).filter((key) => key !== "id") as [Section, ...Section[]]
export const Section = z.enum(sections)

/** From what a draft began, or what is compared: `edition-2`, `template-puyang-2023`, `draft-abcdefghjk`. */
export const Source = z
  .string()
  .regex(/^(?:edition-[1-9]\d{0,5}|(?:template|draft)-[a-z0-9]+(?:-[a-z0-9]+)*)$/)
  .max(90)

/** One change of a draft. `undoes`: it took back the change of that number; `undone`: it was taken back itself. */
export const DraftChange = z.object({
  number: z.int().min(1),
  section: Section,
  /** Absent where the section was written as a whole. */
  provision: ProvisionId.optional(),
  by: Signature,
  undoes: z.int().optional(),
  undone: z.literal(true).optional(),
})

export const DraftState = z.discriminatedUnion("name", [
  /** `returned`: why it came back from its approval. */
  z.object({ name: z.literal("editing"), returned: Prose.optional() }),
  z.object({ name: z.literal("discarded"), by: Signature }),
  /** Before its chain; where the rulebook has none (`approval` is absent), a second person confirms it. */
  z.object({
    name: z.literal("submitted"),
    by: Signature,
    effectiveFrom: Day,
    running: Running,
    accepted: z.array(Accepted).max(500),
    approval: Id.optional(),
  }),
  z.object({ name: z.literal("published"), edition: z.int(), effectiveFrom: Day }),
])

/** A rulebook on its way to be an edition. What it says is asked for with `draft.get`. */
export const Draft = Stored.extend({
  name: Line,
  base: Source,
  /** In a province: the template of which it will be the next version. */
  template: Id.optional(),
  /** In a county: the version of its province's template that it follows, and whose bonds hold it. */
  follows: Id.optional(),
  /** The office of whoever began it. */
  lead: Id,
  /** The edition that was in force then: by its rules the draft is approved. */
  rulebook: z.int().min(1),
  /** By `section` or `section/provision`: the draft's version that last wrote it. */
  touched: z.record(z.string(), z.int()),
  /** The newest changes, oldest first. */
  changes: z.array(DraftChange).max(200),
  state: DraftState,
})

/**
 * Begins a draft from the edition in force, another one, a published template or another draft. In a province it is of the next version
 * of a `template`, from the newest one where nothing else is said, or else of the province's own rules.
 */
export const begin = operation("draft.begin", {
  method: "POST",
  path: "/api/drafts",
  input: z.object({ name: Line, from: Source.optional(), template: Id.max(40).optional() }),
  output: Draft,
})

export const get = operation("draft.get", {
  method: "GET",
  path: "/api/drafts/{id}",
  input: z.object({ id: Id }),
  output: z.object({ draft: Draft, rulebook: Rulebook, approvals: z.array(Approval) }),
})

/** Newest first. */
export const list = operation("draft.list", {
  method: "GET",
  path: "/api/drafts",
  input: z.object({ cursor: z.string().max(2000).optional() }),
  output: z.object({ items: z.array(Draft), cursor: z.string().optional() }),
})

/**
 * Writes one provision of a section (adds, replaces, or moves it `at` a place), or a section as a whole. Without a `value` it is
 * taken out: the provision is gone, the section is unset. `version` is the draft's that was read: what others wrote since
 * elsewhere stays, and where they wrote the same, the answer is `stale` and nothing is written.
 */
export const save = operation("draft.save", {
  method: "PUT",
  path: "/api/drafts/{id}/sections/{section}",
  input: z.object({
    id: Id,
    version: Version,
    section: Section,
    provision: ProvisionId.optional(),
    value: z.unknown().optional(),
    /** The place in its section, from 0; unset: where it is, or the end. */
    at: z.int().min(0).max(500).optional(),
  }),
  output: Draft,
})

/** Takes back a change: the one named, or the newest of one's own that still stands. Of an undoing, it does it again. */
export const undo = operation("draft.undo", {
  method: "POST",
  path: "/api/drafts/{id}/undo",
  input: z.object({ id: Id, version: Version, change: z.int().min(1).optional() }),
  output: Draft,
})

export const discard = operation("draft.discard", {
  method: "POST",
  path: "/api/drafts/{id}/discard",
  input: z.object({ id: Id, version: Version }),
  output: Draft,
})

/** A problem with where it stands: `path` by places, and the ids by which an editor finds the field. */
export const PlacedProblem = Problem.extend({
  section: Section,
  provision: ProvisionId.optional(),
  /** Within the provision, or the section that is none: `steps.1.parties`. */
  field: z.string(),
})

/** Everything inconsistent in the draft, errors first, by itself and with the people and the open work of the county. */
export const check = operation("draft.check", {
  method: "GET",
  path: "/api/drafts/{id}/check",
  input: z.object({ id: Id }),
  output: z.object({ version: Version, problems: z.array(PlacedProblem) }),
})

/**
 * One difference between two rulebooks. `field` is the path within the provision (or the section that is one object), by keys
 * and by the ids of items: empty, the whole. What was absent has no `before`, what is gone no `after`.
 */
export const Difference = z.object({
  section: Section,
  provision: ProvisionId.optional(),
  /** The provision's name, as the later of the two has it. */
  name: z.string().optional(),
  kind: z.enum(["added", "removed", "changed", "order"]),
  field: z.array(z.string()),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
})

/** Provision by provision, between any two of drafts, editions and templates. */
export const compare = operation("draft.compare", {
  method: "GET",
  path: "/api/rulebook/comparison",
  input: z.object({ from: Source, to: Source }),
  output: z.object({ differences: z.array(Difference) }),
})

/**
 * Puts a draft forward as the edition of a day to come: through the chain that the rulebook has for it, else before a second person.
 * Refused while the check finds errors; every warning must be accepted by name.
 */
export const publish = operation("draft.publish", {
  method: "POST",
  path: "/api/drafts/{id}/publication",
  input: z.object({
    id: Id,
    version: Version,
    effectiveFrom: Day,
    running: Running,
    accepted: z.array(Accepted).max(500).default([]),
  }),
  output: Draft,
})

/** The second person's word, where the rulebook has no chain for its own change. Nobody confirms what they put forward. */
export const confirm = operation("draft.confirm", {
  method: "POST",
  path: "/api/drafts/{id}/confirmation",
  input: z.object({ id: Id, version: Version }),
  output: Draft,
})
/** The second person sends it back. */
export const sendBack = operation("draft.return", {
  method: "POST",
  path: "/api/drafts/{id}/return",
  input: z.object({ id: Id, version: Version, reason: Prose }),
  output: Draft,
})
/** Whoever put it forward takes it back, while nobody has confirmed it. What is in a chain is withdrawn there. */
export const withdraw = operation("draft.withdraw", {
  method: "POST",
  path: "/api/drafts/{id}/withdrawal",
  input: z.object({ id: Id, version: Version }),
  output: Draft,
})

/** A desk by what names it: a unit, or a role of the whole county. */
const Desk = z.object({ unit: Id.optional(), role: Id.optional() })

/** A duty that would get another day. `late`: it would be late the moment the draft takes over. */
export const Move = Duty.pick({ project: true, kind: true, subject: true, assignee: true }).extend({
  duty: Id,
  from: Day.optional(),
  to: Day,
  late: z.boolean(),
})

/** A pending approval's step that would be decided by others. People by id. */
export const Hand = z.object({
  approval: Id,
  project: Id,
  of: Approval.shape.of,
  step: Line,
  from: z.array(Id),
  to: z.array(Id),
})

/**
 * What would happen if the draft took over on a day (tomorrow, where none is given) and running work were computed anew: on the
 * county's real open work, and nothing is written. `year`: duties that come round in the twelve months from that day, by month
 * and desk, under the edition in force and under the draft.
 */
export const tryOut = operation("draft.try", {
  method: "GET",
  path: "/api/drafts/{id}/trial",
  input: z.object({ id: Id, effectiveFrom: Day.optional() }),
  output: z.object({
    effectiveFrom: Day,
    /** Open duties that were looked at. */
    open: z.int(),
    moved: z.int(),
    late: z.int(),
    desks: z.array(Desk.extend({ moved: z.int(), late: z.int() })),
    /** The first of those that would move, soonest first. */
    moves: z.array(Move).max(500),
    hands: z.array(Hand),
    year: z.array(Desk.extend({ month: z.string(), before: z.int(), after: z.int() })),
  }),
})

export type Move = z.infer<typeof Move>
export type Hand = z.infer<typeof Hand>
export type Trial = z.infer<typeof tryOut.output>
export type Draft = z.infer<typeof Draft>
export type DraftChange = z.infer<typeof DraftChange>
export type Difference = z.infer<typeof Difference>
export type PlacedProblem = z.infer<typeof PlacedProblem>
