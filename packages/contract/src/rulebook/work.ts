import * as z from "zod"
import { Id, Line } from "../shape.ts"
import { Condition } from "./condition.ts"
import { Cycle, Item, provision, Text } from "./provision.ts"

export const FocusArea = z.strictObject({ ...provision, description: Text.optional() })
export type FocusArea = z.infer<typeof FocusArea>

/** A form of supervision (集中式…). The ids are the county's data; no code knows one. */
export const Form = z.strictObject({ ...provision, description: Text.optional() })
export type Form = z.infer<typeof Form>

/** Who leads. `stationed-in`: the group stationed in the department that the project names as its lead department. */
export const Lead = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("role"), role: Id }),
  z.strictObject({ kind: z.literal("stationed-in"), fact: z.literal("leadDepartment") }),
  z.strictObject({ kind: z.literal("proposer") }),
])
export type Lead = z.infer<typeof Lead>

/** One row of the table of situations. The first row that is met decides. */
export const LeadRule = z.strictObject({ ...provision, when: Condition, lead: Lead })
export type LeadRule = z.infer<typeof LeadRule>

/**
 * What a stage can ask to be there before it ends: a closed list, because somebody must be able to count it.
 * `recusal-declarations` counts 1 once every member has declared; `findings-disposed`, `feedback` and `findings-closed` count 1
 * once it is true of every finding.
 */
export const Evidence = z.enum([
  "training-subject",
  "training-experts",
  "training-attendance",
  "team-leader",
  "team-members",
  "recusal-declarations",
  "plan-approved",
  "visits",
  "visit-means",
  "visit-people",
  "visit-records",
  "findings-list",
  "report-approved",
  "submission",
  "deliberation",
  "briefing",
  "findings-disposed",
  "feedback",
  "findings-closed",
  "look-backs",
])
export type Evidence = z.infer<typeof Evidence>

export const Need = z.strictObject({
  ...provision,
  evidence: Evidence,
  atLeast: z.number().int().min(1).max(1000).default(1),
})
export type Need = z.infer<typeof Need>

/** A part that a written record must, or may, have. */
export const Part = z.strictObject({ id: Id, name: Line, required: z.boolean(), note: z.string().max(1000).optional() })
export type Part = z.infer<typeof Part>

export const StageKind = z.enum(["training", "team", "plan", "inspection", "report", "disposition", "follow-up"])
export type StageKind = z.infer<typeof StageKind>

/** A stage of a project, in the order of the list. It ends only with all its needs and required parts. */
export const Stage = z.strictObject({
  ...provision,
  kind: StageKind,
  needs: z.array(Need).max(50).default([]),
  /** The approval that the stage's record goes through. */
  chain: Id.optional(),
  parts: z.array(Part).max(50).default([]),
})
export type Stage = z.infer<typeof Stage>

/** A means of supervision, the regulations (of the document's basis) that grant it and its stages; no stages: any. */
export const Means = z.strictObject({
  ...provision,
  basis: z.array(Id).max(20).default([]),
  stages: z.array(Id).max(20).default([]),
})
export type Means = z.infer<typeof Means>

/** How grave a finding is. `light`: it can be corrected on the spot, without a full disposition (即知即改). */
export const Severity = z.strictObject({ ...provision, light: z.boolean().default(false) })
export type Severity = z.infer<typeof Severity>

/** A registered major instruction (批示件) and the measures it goes through. */
export const InstructionTasks = z.strictObject({ ...provision, measures: z.array(Item).min(1).max(50) })
export type InstructionTasks = z.infer<typeof InstructionTasks>

/** Who proposes for a list, and how many: below `min` or above `max` it cannot be published. */
export const Proposer = z.strictObject({
  role: Id,
  min: z.number().int().min(0).max(1000).optional(),
  max: z.number().int().min(0).max(1000).optional(),
})

/** A day of the year, as "MM-DD". */
const MonthDay = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)

/**
 * A column of a list or ledger. `path` is a field of the record, or of one it is linked to ("project.name"); one of the county's own
 * stands under its id ("fields.funds", "project.fields.funds").
 */
export const Column = z.strictObject({
  id: Id,
  header: Line,
  path: z
    .string()
    .max(120)
    .regex(/^[a-z][A-Za-z]*(?:\.[a-z0-9][A-Za-z0-9-]*)*$/),
})
export type Column = z.infer<typeof Column>

export const List = z.strictObject({
  ...provision,
  cycle: Cycle,
  proposers: z.array(Proposer).max(50).default([]),
  /** Proposals are taken from and to these days of the year, both included. */
  window: z.strictObject({ from: MonthDay, to: MonthDay }).optional(),
  /** Who gathers the proposals into one list. */
  consolidator: Id.optional(),
  /** The approval of one proposal, of the whole list, and of an amendment during the cycle. */
  chains: z.strictObject({ proposal: Id.optional(), publication: Id.optional(), amendment: Id.optional() }).default({}),
  columns: z.array(Column).max(100).default([]),
})
export type List = z.infer<typeof List>

/** A view of records under the county's own headers, in its order. */
export const Ledger = z.strictObject({
  ...provision,
  of: z.enum(["project", "finding", "rectification", "instrument", "duty", "task"]),
  /** The roles whose unit has its own copy, with its own records only; none: one for the county. */
  perUnitOf: z.array(Id).max(20).default([]),
  columns: z.array(Column).min(1).max(100),
})
export type Ledger = z.infer<typeof Ledger>

/** A county's own field on a record. */
export const CustomField = z.strictObject({
  ...provision,
  on: z.enum(["project", "finding", "rectification", "instrument", "visit", "report", "plan", "unit", "task"]),
  type: z.enum(["text", "number", "date", "choice", "flag"]),
  choices: z.array(Item).max(100).optional(),
  required: z.boolean().default(false),
})
export type CustomField = z.infer<typeof CustomField>
