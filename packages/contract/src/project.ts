import * as z from "zod"
import { ownFields } from "./field.ts"
import { operation } from "./operation.ts"
import { Day, Id, Instant, Line, Prose, Signature, Stored, Version } from "./shape.ts"

/** What the table of situations asks about a project, besides its form. */
export const Scope = z.object({
  scale: z.enum(["county", "system", "department", "field"]),
  /** Several regions, departments or fields are concerned. */
  spansSeveral: z.boolean(),
  major: z.boolean(),
  /** Done in the name of the whole commission. */
  commissionName: z.boolean(),
  /** The department that leads the matter; its stationed group may lead the project. */
  leadDepartment: Id.optional(),
})

/** A unit that takes part without leading: its share of the work, the supervised units it goes to, and by which means (none named: any). */
const Party = z.object({
  unit: Id,
  work: Prose,
  units: z.array(Id).min(1).max(200),
  means: z.array(Id).max(20),
})
/** Joint supervision (联动): a pattern of the rulebook, and who takes part besides the lead. */
export const Linkage = z.object({ pattern: Id, parties: z.array(Party).min(1).max(50) })

/** Where a project stands. A stage is one of the rulebook's; after the last one the project is closed. */
export const ProjectState = z.discriminatedUnion("name", [
  z.object({ name: z.literal("draft") }),
  z.object({ name: z.literal("submitted"), approval: Id }),
  z.object({ name: z.literal("returned"), approval: Id.optional(), reason: Prose }),
  /** Approved for its list, which is still to be published. */
  z.object({ name: z.literal("approved"), at: Instant, approval: Id.optional() }),
  /** Became a part of another project when the list was consolidated. */
  z.object({ name: z.literal("merged"), into: Id, at: Instant }),
  /** Taken off its published list. */
  z.object({ name: z.literal("withdrawn"), at: Instant, reason: Prose }),
  z.object({ name: z.literal("running"), stage: Id, since: Instant, duty: Id }),
  z.object({ name: z.literal("closed"), at: Instant }),
])

export const Project = Stored.extend({
  /** A list of the rulebook, and the year it is for. */
  list: Id,
  year: z.int().min(2000).max(2200),
  /** The period of the list's cycle, such as `2026-q1`; unset: the whole year. */
  period: Id.optional(),
  title: Line,
  content: Prose,
  /** A form of the rulebook. */
  form: Id,
  focusAreas: z.array(Id).min(1).max(20),
  /** The supervisions of the rulebook that it joins (纪律、监察、派驻、巡察监督). */
  joins: z.array(Id).min(1).max(20),
  scope: Scope,
  /** The supervised units. */
  units: z.array(Id).min(1).max(200),
  cycle: z.object({ from: Day, to: Day }),
  proposer: Id,
  /** The unit that leads, decided by the rulebook's table of situations. */
  lead: Id,
  /** With whom it is carried. */
  linkage: Linkage.optional(),
  /** The rulebook version under which it runs. */
  rulebook: z.int().min(1),
  /** The proposal that it was split from. */
  splitFrom: Id.optional(),
  state: ProjectState,
  /** Information notices that were put to it. */
  notices: z.array(Id).max(200).optional(),
  ...ownFields,
  /** Stages that have ended, in order. */
  ended: z.array(z.object({ stage: Id, by: Signature })).max(50),
})

const fields = Project.pick({
  list: true,
  year: true,
  period: true,
  title: true,
  content: true,
  form: true,
  focusAreas: true,
  joins: true,
  scope: true,
  units: true,
  cycle: true,
  fields: true,
})

export const create = operation("project.create", {
  method: "POST",
  path: "/api/projects",
  input: fields,
  output: Project,
})
export const change = operation("project.change", {
  method: "PUT",
  path: "/api/projects/{id}",
  input: fields.extend({ id: Id, version: Version }),
  output: Project,
})
/**
 * Puts it before its approval chain; where the rulebook has none for it, it is approved at once. It waits for its list to be
 * published; on a published list it is an amendment; a list that is never published begins its projects at once.
 */
export const submit = operation("project.submit", {
  method: "POST",
  path: "/api/projects/{id}/submit",
  input: z.object({ id: Id, version: Version }),
  output: Project,
})
/** Ends the present stage and begins the next. */
export const advance = operation("project.advance", {
  method: "POST",
  path: "/api/projects/{id}/advance",
  input: z.object({ id: Id, version: Version }),
  output: Project,
})
export const list = operation("project.list", {
  method: "GET",
  path: "/api/projects",
  input: z.object({ year: z.coerce.number().int().min(2000).max(2200), cursor: z.string().max(2000).optional() }),
  output: z.object({ items: z.array(Project), cursor: z.string().optional() }),
})

export type Project = z.infer<typeof Project>
export type ProjectState = z.infer<typeof ProjectState>
export type Linkage = z.infer<typeof Linkage>
export type Scope = z.infer<typeof Scope>
