import * as z from "zod"
import { operation } from "./operation.ts"
import { WrittenState } from "./plan.ts"
import { Project } from "./project.ts"
import { Day, Id, Instant, Line, Prose, Signature, Stored, Version } from "./shape.ts"

/** How many proposals one list takes. */
export const listed = 1000

/** A version is a list's number: 1 as published, and one more with each amendment. What has no `until` still stands. */
const span = { since: z.int().min(1), until: z.int().min(2).optional() }

/** One of the year's key points (要点), with the arrangement that it comes from. */
export const KeyPointFields = z.object({
  text: z.string().trim().min(1).max(2000),
  focusAreas: z.array(Id).max(20),
  source: Line,
})
export const KeyPoint = KeyPointFields.extend({ id: Id, ...span })

export const ListState = z.discriminatedUnion("name", [
  /** Proposals come in and are consolidated. `returned`: why the list came back from its approval. */
  z.object({ name: z.literal("gathering"), returned: Prose.optional() }),
  z.object({ name: z.literal("submitted"), approval: Id }),
  z.object({ name: z.literal("approved"), at: Instant, approval: Id.optional() }),
  /** Being published: not all projects have begun yet. */
  z.object({ name: z.literal("publishing"), on: Day, document: Line.optional() }),
  z.object({ name: z.literal("published"), on: Day, document: Line.optional() }),
])

/** One edition of a list of the rulebook: the annual list of 2026. It is a file of its own. */
export const YearList = Stored.extend({
  /** A list of the rulebook, and the period of its cycle: `2026`, `2026-q1`, `2026-r2`. */
  list: Id,
  period: Id,
  year: z.int(),
  name: Line,
  /** The office that gathers and publishes it. */
  lead: Id,
  rulebook: z.int().min(1),
  /** Every key point there ever was, each with the versions in which it stood. */
  keyPoints: z.array(KeyPoint).max(500),
  call: z.object({
    from: Day,
    until: Day,
    /** Units that need not propose this time. */
    excused: z.array(z.object({ unit: Id, reason: Line })).max(200),
  }),
  /** In the list's order. A merged project keeps its place, so that its unit has proposed. */
  proposals: z.array(z.object({ project: Id, unit: Id, at: Instant })).max(listed),
  /** 0 until it is published. */
  number: z.int().min(0),
  state: ListState,
  /** Why each version came about. */
  log: z.array(z.object({ number: z.int(), reason: Prose, by: Signature, approval: Id.optional() })).max(1000),
  reports: z.array(z.object({ on: Day, document: Line, to: Line, by: Signature })).max(100),
})

/** A project as it stands on a list through some of its versions. */
export const Entry = Stored.extend({
  list: Id,
  project: Id,
  ...span,
  ...Project.pick({ title: true, content: true, form: true, lead: true, units: true, focusAreas: true, cycle: true })
    .shape,
})

export const AmendmentChange = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("add-point"), ...KeyPointFields.shape }),
  z.object({ kind: z.literal("change-point"), point: Id, ...KeyPointFields.shape }),
  z.object({ kind: z.literal("withdraw-point"), point: Id }),
  z.object({
    kind: z.literal("change-project"),
    project: Id,
    ...Project.pick({ title: true, content: true, cycle: true, focusAreas: true }).shape,
  }),
  z.object({ kind: z.literal("withdraw-project"), project: Id }),
])

/** A change of a published list (动态更新). A project is added by submitting it: it then goes through the amendments' chain. */
export const Amendment = Stored.extend({
  list: Id,
  reason: Prose,
  changes: z.array(AmendmentChange).min(1).max(10),
  state: WrittenState,
})

export const amend = operation("list.amend", {
  method: "POST",
  path: "/api/lists/{id}/amendments",
  input: z.object({ id: Id, version: Version }).extend(Amendment.pick({ reason: true, changes: true }).shape),
  output: Amendment,
})

export type KeyPoint = z.infer<typeof KeyPoint>
export type YearList = z.infer<typeof YearList>
export type Entry = z.infer<typeof Entry>
export type Amendment = z.infer<typeof Amendment>
export type AmendmentChange = z.infer<typeof AmendmentChange>
