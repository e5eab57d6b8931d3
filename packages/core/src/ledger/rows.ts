import type { Duty } from "@bihuan/contract/duty"
import type { Finding } from "@bihuan/contract/finding"
import type { Instruction } from "@bihuan/contract/instruction"
import type { Instrument } from "@bihuan/contract/instrument"
import type { Filter, Order } from "@bihuan/contract/ledger"
import type { Project } from "@bihuan/contract/project"
import type { Id } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { belongingOf } from "../project/access.ts"
import { rectificationId } from "../rectification/rectification.rules.ts"
import { type Belonging, takesIn } from "../system/actor.ts"
import type { Store } from "../system/store.ts"
import type { Nouns } from "../system/table.ts"
import type { Opened } from "./access.ts"
import { type Shown, sourceOf } from "./column.rules.ts"

export interface Question {
  opened: Opened
  year: number
  filter: Filter
  order: Order
  cursor: string | undefined
  size: number
}

/** Any record that a ledger can be of, as its index holds it. */
type Found = Partial<
  Stateless<Finding> & Stateless<Project> & Instrument & Stateless<Duty> & Stateless<Instruction>
> & {
  id: Id
  createdAt: string
  state?: { name: string; duty?: Id }
}
type Stateless<T> = Omit<T, "state">

/** A row's record, with those it is linked to as far as they were asked for. */
export interface Linked {
  own: Found
  belonging: Belonging | undefined
  records: { [N in Shown]?: N extends "task" ? Instruction : Nouns[Exclude<N, "task">] }
}

/** Where a ledger's rows lie in order; a unit's findings have an index of their own, so that a small ledger is read alone. */
function placeOf({ ledger: { of }, unit, about }: Opened, year: number) {
  if (of === "finding" || of === "rectification") {
    if (!unit) return ["finding", "ledger", `finding#${year}`] as const
    if (about) return ["finding", "shelf", `unit#${unit.id}`] as const
    return ["finding", "desk", `lead#${unit.id}#${year}`] as const
  }
  if (of === "task") return ["instruction", "ledger", `instruction#${year}`] as const
  return [of, "ledger", `${of}#${year}`] as const
}

/** A page of a ledger's records. `needs`: the linked records to bring along, each kind in one read for the whole page. */
export async function pageOf(store: Store, { opened, year, filter, order, cursor, size }: Question, needs: Set<Shown>) {
  const [noun, index, of] = placeOf(opened, year)
  const page = await store.page(noun, index, of, {
    cursor,
    size,
    order: order === "oldest" ? "asc" : "desc",
    where: (row) => isOwn(opened, year, row as Found) && fits(filter, row as Found),
  })
  const rows = await linked(store, opened, page.items as Found[], needs)
  // Instruments and duties are whose their project is.
  return { rows: rows.filter((row) => isWithin(opened, row) && hasForm(filter, row)), cursor: page.cursor }
}

const ofFinding = ({ ledger: { of } }: Opened) => of === "finding" || of === "rectification"
const byProject = ({ ledger: { of } }: Opened) => of === "instrument" || of === "duty"

/** Of the year, within the actor's reach, and of the unit whose copy it is. */
function isOwn(opened: Opened, year: number, row: Found): boolean {
  if (opened.ledger.of === "rectification" && !row.instrument) return false
  if (ofFinding(opened) && !civilDate(row.createdAt).startsWith(`${year}`)) return false
  return byProject(opened) || isWithin(opened, { own: row, belonging: belongingIn(row), records: {} })
}

function belongingIn({ lead, proposer, unit, units = [], measures = [] }: Found): Belonging | undefined {
  const all = [...(unit ? [unit] : []), ...units, ...measures.map((measure) => measure.unit)]
  return lead ? { lead, units: all, ...(proposer && { proposer }) } : undefined
}

function isWithin({ unit, about, reach }: Opened, { own, belonging }: Linked): boolean {
  if (!belonging) return !unit && reach.some(({ within }) => within === "county")
  if (!takesIn(reach, belonging)) return false
  if (!unit) return true
  if (!about) return belonging.lead === unit.id
  const whose = own.unit ?? own.assignee?.unit
  return whose ? whose === unit.id : belonging.units.includes(unit.id)
}

/** What can be told of a record alone. */
function fits({ state, concerning, focusArea, principalLeader }: Filter, row: Found): boolean {
  if (state && stateOf(row) !== state) return false
  if (concerning && ![row.unit, row.assignee?.unit, ...(row.units ?? [])].includes(concerning)) return false
  if (focusArea && !row.focusAreas?.includes(focusArea)) return false
  return !principalLeader || `${row.principalLeader ?? false}` === principalLeader
}

const hasForm = ({ form }: Filter, { records }: Linked) => !form || records.project?.form === form

export const stateOf = (row: Found): string => row.state?.name ?? (row.received ? "received" : "issued")

async function linked(store: Store, opened: Opened, rows: Found[], needs: Set<Shown>): Promise<Linked[]> {
  const { of } = opened.ledger
  const findings = ofFinding(opened)
  const ids = (wanted: boolean, id: (row: Found) => Id | undefined) =>
    wanted ? rows.flatMap((row) => id(row) ?? []) : []
  const sided = needs.has("rectification") || (of === "rectification" && needs.has("duty"))
  const side = ({ id, instrument }: Found) => (findings && instrument ? rectificationId(id) : undefined)
  const [projects, sides, instruments, visits] = await Promise.all([
    store.many(
      "project",
      ids(of !== "project" && (needs.has("project") || byProject(opened)), ({ project }) => project),
    ),
    store.many("rectification", ids(sided, side)),
    store.many(
      "instrument",
      ids(needs.has("instrument"), ({ instrument }) => instrument),
    ),
    store.many(
      "visit",
      ids(needs.has("visit"), ({ visit }) => visit),
    ),
  ])
  // A unit's day is the one of its own duty; elsewhere a row waits for whatever its state says.
  const dutyIn = (row: Found) => (of === "rectification" ? sides.get(rectificationId(row.id))?.duty : row.state?.duty)
  const duties = await store.many("duty", ids(of !== "duty" && needs.has("duty"), dutyIn))
  return rows.map((own) => {
    const project = of === "project" ? (own as unknown as Project) : projects.get(own.project ?? "")
    const duty = of === "duty" ? (own as unknown as Duty) : duties.get(dutyIn(own) ?? "")
    const among = {
      project,
      rectification: sides.get(rectificationId(own.id)),
      instrument: instruments.get(own.instrument ?? ""),
      visit: visits.get(own.visit ?? ""),
      [findings ? "finding" : of]: own,
      duty: duty && { ...duty, dueOn: duty.due.at(-1)?.dueOn },
    }
    const belonging = byProject(opened) ? project && belongingOf(project) : belongingIn(own)
    return { own, belonging, records: among as Linked["records"] }
  })
}

/** The linked records that a ledger's columns read. */
export const neededBy = ({ of, columns }: Opened["ledger"]): Set<Shown> =>
  new Set(columns.map(({ path }) => sourceOf(of, path).noun))
