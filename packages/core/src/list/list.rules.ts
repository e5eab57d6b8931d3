import type { Entry, KeyPoint, YearList } from "@bihuan/contract/amendment"
import type { Hindrance } from "@bihuan/contract/list"
import type { Project } from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { List } from "@bihuan/contract/rulebook/work"
import type { Day, Id, Instant, Signature } from "@bihuan/contract/shape"
import type { Unit } from "@bihuan/contract/unit"
import type { Approvable } from "../approval/approval.rules.ts"
import { civilDate } from "../calendar/civil.ts"
import { periodsOf } from "../calendar/period.rules.ts"
import { dutyOf } from "../duty/duty.rules.ts"
import { type Content, changed, made } from "../system/commit.ts"

export const ruleOf = (book: Rulebook, list: Id): List | undefined => book.lists.find(({ id }) => id === list)

/** Whether a list is gathered and published as a whole. Where the rulebook has no publication, a project begins by itself. */
export const isPublished = (rule: List | undefined): rule is List & { consolidator: Id } =>
  !!rule?.consolidator && !!rule.chains.publication

/** An edition's id follows from what it is an edition of, so that there is one; it is a file of its own, so without a dash. */
export const listIdOf = ({ list, period, year }: Pick<Project, "list" | "period" | "year">): Id =>
  `${list}${period ?? year}`.replaceAll("-", "")

/** The duty of a unit to propose lies in the list's file. */
export const callDuty = (list: Id, unit: Id): Id => `${list}-proposal-${unit}`
/** The office's duty to publish what was approved. */
export const publicationDuty = (list: Id): Id => `${list}-publication`

/** The year of a period of the list's cycle; a round is named `2026-r2`, since only people know when it is. */
export function yearOf({ cycle }: List, period: Id): number {
  const year = Number(period.slice(0, 4))
  const fits =
    /^2[01]\d\d/.test(period) &&
    (cycle === "round" ? /^\d{4}-r\d{1,2}$/.test(period) : periodsOf(cycle, year).some(({ id }) => id === period))
  if (!fits) throw new Refusal("not-in-rulebook", { field: "period", params: { value: period } })
  return year
}

/** When proposals are taken: the rulebook's days, or from today to a day that a person gives. */
export function windowOf({ window }: List, year: number, until: Day | undefined, today: Day) {
  const last = window && `${year}-${window.to}`
  if (last && until && until > last) {
    throw new Refusal("outside-window", { field: "until", params: { from: `${year}-${window.from}`, until: last } })
  }
  const given = until ?? last
  if (!given) throw new Refusal("date-needed", { field: "until" })
  if (given < today) throw new Refusal("in-the-past", { field: "until", params: { day: given } })
  return { from: window ? `${year}-${window.from}` : today, until: given }
}

type Proposer = List["proposers"][number]

/** As which proposer of the rulebook a unit proposes. */
export function proposerOf(book: Rulebook, { proposers }: List, kind: Id | undefined): Proposer | undefined {
  return proposers.find(({ role }) => {
    const of = book.roles.find(({ id }) => id === role)
    return !!of && (!of.unitKinds || (kind !== undefined && of.unitKinds.includes(kind)))
  })
}

/** The units that must propose, each with how many at least. */
export function calledOn(book: Rulebook, rule: List, list: Pick<YearList, "call">, units: readonly Unit[], today: Day) {
  const excused = new Set(list.call.excused.map(({ unit }) => unit))
  return units
    .filter(({ id, from, to }) => from <= today && (!to || today <= to) && !excused.has(id))
    .flatMap((unit) => {
      const proposer = proposerOf(book, rule, unit.kind)
      return proposer?.min ? [{ unit, role: proposer.role, min: proposer.min }] : []
    })
}

const live = ({ state }: Project) => state.name === "submitted" || state.name === "approved"
/** A merged proposal was made all the same. */
const proposed = ({ state }: Project) => state.name === "approved" || state.name === "merged"

/** Whether a unit has proposed what it must, counting one that is just being approved. */
export const hasProposed = (projects: readonly Project[], just: Id, min: number): boolean =>
  projects.filter((project) => project.id !== just && proposed(project)).length + 1 >= min

/** Refuses a proposal from a unit that none is asked of, out of its days, or beyond the unit's number. */
export function mustTake(
  book: Rulebook,
  rule: List,
  list: YearList,
  project: Pick<Project, "id" | "proposer">,
  { kind, others, today }: { kind: Id | undefined; others: readonly Project[]; today: Day },
): void {
  const proposer = proposerOf(book, rule, kind)
  if (!proposer) throw new Refusal("not-granted", { field: "list", params: { value: rule.name } })
  const { from, until } = list.call
  // What came in time and was sent back may come again; the check shows it as late.
  const again = list.proposals.some((one) => one.project === project.id)
  if (!again && (today < from || today > until)) throw new Refusal("outside-window", { params: { from, until } })
  const count = others.filter((other) => other.id !== project.id && live(other)).length
  if (proposer.max !== undefined && count >= proposer.max) {
    throw new Refusal("outside-limit", { field: "list", params: { most: proposer.max } })
  }
}

/** A list's proposals with one more, or with one that came again: its place is kept. */
export function withProposal(list: YearList, project: Id, unit: Id, at: Instant): YearList["proposals"] {
  const there = list.proposals.some((one) => one.project === project)
  return there
    ? list.proposals.map((one) => (one.project === project ? { ...one, at } : one))
    : [...list.proposals, { project, unit, at }]
}

/** Everything that stands in the way of publication. */
export function hindrancesOf(
  book: Rulebook,
  rule: List,
  list: YearList,
  projects: readonly Project[],
  units: readonly Unit[],
  today: Day,
): Hindrance[] {
  const of = (unit: Id) => projects.filter(({ proposer }) => proposer === unit)
  const few = calledOn(book, rule, list, units, today).flatMap(({ unit, min }): Hindrance[] => {
    const count = of(unit.id).filter(proposed).length
    return count < min ? [{ kind: "too-few", unit: unit.id, name: unit.name, count, limit: min }] : []
  })
  const many = units.flatMap((unit): Hindrance[] => {
    const most = proposerOf(book, rule, unit.kind)?.max
    const count = of(unit.id).filter(live).length
    return most !== undefined && count > most
      ? [{ kind: "too-many", unit: unit.id, name: unit.name, count, limit: most }]
      : []
  })
  const about = (kind: Hindrance["kind"], { id, proposer, title }: Project): Hindrance => ({
    kind,
    unit: proposer,
    project: id,
    name: title,
  })
  const came = new Map(list.proposals.map(({ project, at }) => [project, civilDate(at)]))
  return [
    ...few,
    ...many,
    ...projects
      .filter((project) => live(project) && (came.get(project.id) ?? "") > list.call.until)
      .map((one) => about("late", one)),
    ...projects.filter(({ state }) => state.name === "submitted").map((one) => about("unapproved", one)),
  ]
}

export function mustBeState(list: YearList, ...names: YearList["state"]["name"][]): void {
  if (!names.includes(list.state.name)) {
    throw new Refusal("wrong-state", { params: { noun: "list", state: list.state.name } })
  }
}

/** Key points as they are written before the first version. */
export const firstPoints = (points: readonly Omit<KeyPoint, "id" | "since">[]): KeyPoint[] =>
  points.map(({ text, focusAreas, source }, at) => ({ id: `p${at + 1}`, text, focusAreas, source, since: 1 }))

export function mustKnowAreas(book: Rulebook, points: readonly Pick<KeyPoint, "focusAreas">[], field: string): void {
  points.forEach(({ focusAreas }, at) => {
    const unknown = focusAreas.findIndex((id) => !book.focusAreas.some((area) => area.id === id))
    if (unknown >= 0) {
      const path = `${field}.${at}.focusAreas.${unknown}`
      throw new Refusal("not-in-rulebook", { field: path, params: { value: focusAreas[unknown] ?? "" } })
    }
  })
}

/** What stands in a version. */
export const standing = <T extends { since: number; until?: number | undefined }>(
  all: readonly T[],
  number: number,
): T[] => all.filter(({ since, until }) => since <= number && (until === undefined || number < until))

/** What of two versions differs; `key` tells what is the same thing in both. */
export function differences<T extends { since: number; until?: number | undefined }>(
  all: readonly T[],
  key: (one: T) => string,
  from: number,
  to: number,
) {
  const [before, after] = [standing(all, from), standing(all, to)]
  const old = new Map(before.map((one) => [key(one), one]))
  const now = new Set(after.map(key))
  return {
    added: after.filter((one) => !old.has(key(one))),
    withdrawn: before.filter((one) => !now.has(key(one))),
    changed: after.flatMap((one) => {
      const was = old.get(key(one))
      return was && was.since !== one.since ? [{ before: was, after: one }] : []
    }),
  }
}

/** A project as it stands on a list from a version on. */
export function entryOf(list: Id, project: Project, since: number): Content<"entry"> {
  const { id, title, content, form, lead, units, focusAreas, cycle } = project
  return {
    ...{ id: entryId(list, id, since), list, project: id, since },
    ...{ title, content, form, lead, units, focusAreas, cycle },
  }
}
export const entryId = (list: Id, project: Id, since: number): Id => `${list}-entry-${project}-${since}`

/** The next version of a list: its number, and why. */
export const nextNumber = (list: YearList, reason: string, by: Signature, approval?: Id) => ({
  number: list.number + 1,
  log: [...list.log, { number: list.number + 1, reason, by, ...(approval && { approval }) }],
})

export const latest = (entries: readonly Entry[], project: Id): Entry | undefined =>
  entries.find((one) => one.project === project && one.until === undefined)

/** What the list's approval makes of it: the office has to publish it. */
export function approvedList(book: Rulebook, list: YearList, now: Instant, approval?: Id) {
  const subject = { noun: "list", id: list.id, title: list.name }
  const rule = ruleOf(book, list.list)
  const assignee = { unit: list.lead, ...(rule?.consolidator && { role: rule.consolidator }) }
  const id = publicationDuty(list.id)
  const task = { id, project: list.id, kind: "list-publication", subject, lead: list.lead, assignee }
  const state: YearList["state"] = { name: "approved", at: now, ...(approval && { approval }) }
  return { state, duty: dutyOf(book, list.rulebook, { ...task, cites: rule?.cites ?? [] }, now) }
}

export const listApproval: Approvable = {
  async approved({ of, id }, { store, bookOf, now }) {
    const list = await store.need("list", of.id)
    const { state, duty } = approvedList(await bookOf(list.rulebook), list, now, id)
    return { also: [changed("list", list, { state }), made("duty", duty)] }
  },
  async returned({ of }, reason, { store }) {
    const list = await store.need("list", of.id)
    const state: YearList["state"] = { name: "gathering", ...(reason && { returned: reason }) }
    return { also: [changed("list", list, { state })] }
  },
}
