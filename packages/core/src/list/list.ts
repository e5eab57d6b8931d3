import type { YearList } from "@bihuan/contract/amendment"
import * as Contract from "@bihuan/contract/list"
import type { Project } from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import type { List } from "@bihuan/contract/rulebook/work"
import { civilDate } from "../calendar/civil.ts"
import { cancelled, dutyOf, extended, viewOf } from "../duty/duty.rules.ts"
import { timers, wakes } from "../duty/timer.ts"
import { belongingOf } from "../project/access.ts"
import { type Actor, sign, takesIn } from "../system/actor.ts"
import { type Context, command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import type { Store } from "../system/store.ts"
import {
  callDuty,
  calledOn,
  differences,
  firstPoints,
  hindrancesOf,
  isPublished,
  listIdOf,
  mustBeState,
  mustKnowAreas,
  ruleOf,
  standing,
  windowOf,
  yearOf,
} from "./list.rules.ts"

/** Only the office that the rulebook names gathers and publishes a list. */
function officeOf({ posts }: Actor, rule: List): string {
  const post = posts.find(({ role }) => role === rule.consolidator)
  if (!post) throw new Refusal("forbidden")
  return post.unit
}

/** The list with the rule under which it runs, for the office that has it in hand. */
export async function inHand({ actor, store, bookOf }: Context, id: string, ...states: YearList["state"]["name"][]) {
  const list = await store.need("list", id)
  const book = await bookOf(list.rulebook)
  const rule = ruleOf(book, list.list)
  if (!isPublished(rule)) throw new Refusal("not-in-rulebook", { field: "list", params: { value: list.list } })
  officeOf(actor, rule)
  mustBeState(list, ...states)
  return { list, book, rule }
}

/** The projects of a list in its order. */
export const projectsOf = (store: Store, list: YearList): Promise<Project[]> =>
  Promise.all(list.proposals.map(({ project }) => store.need("project", project)))

function mustKnowUnits(units: readonly { id: string }[], excused: readonly { unit: string }[]): void {
  const at = excused.findIndex(({ unit }) => !units.some(({ id }) => id === unit))
  if (at >= 0) throw new Refusal("not-found", { field: `excused.${at}.unit`, params: { noun: "unit" } })
}

/** The duty of each unit that must propose, by the window's last day. */
function callsOf(
  context: Pick<Context, "book" | "now">,
  rule: List,
  list: Omit<YearList, keyof Signed>,
  units: Called,
) {
  const subject = { noun: "list", id: list.id, title: list.name }
  return units.map(({ unit, role }) =>
    dutyOf(
      context.book,
      list.rulebook,
      {
        ...{ id: callDuty(list.id, unit.id), project: list.id, kind: "proposal", subject, lead: list.lead },
        ...{ assignee: { role, unit: unit.id }, dueOn: list.call.until, cites: rule.cites },
      },
      context.now,
    ),
  )
}
type Signed = Pick<YearList, "version" | "createdAt" | "createdBy" | "trail">
type Called = ReturnType<typeof calledOn>

/** A transaction holds a hundred rows: so many units can be called on at once. */
const mostCalled = 90

export const open = command(Contract.open, async ({ list: of, period, keyPoints, until, excused }, context) => {
  const { actor, now, store, book, edition, commit } = context
  const rule = ruleOf(book, of)
  if (!isPublished(rule)) throw new Refusal("not-in-rulebook", { field: "list", params: { value: of } })
  const lead = officeOf(actor, rule)
  const year = yearOf(rule, period)
  if (await store.get("list", listIdOf({ list: of, period, year }))) {
    throw new Refusal("already-there", { field: "period", params: { noun: "list" } })
  }
  mustKnowAreas(book, keyPoints, "keyPoints")
  const units = await store.all("unit")
  mustKnowUnits(units, excused)
  const today = civilDate(now)
  const list = {
    ...{ id: listIdOf({ list: of, period, year }), list: of, period, year, name: `${rule.name}（${period}）`, lead },
    ...{ rulebook: edition, keyPoints: firstPoints(keyPoints), proposals: [], number: 0, log: [], reports: [] },
    call: { ...windowOf(rule, year, until, today), excused },
    state: { name: "gathering" as const },
  }
  const called = calledOn(book, rule, list, units, today)
  if (called.length > mostCalled) throw new Refusal("too-large")
  const duties = callsOf(context, rule, list, called)
  return commit({
    event: "list.opened",
    about: made("list", list),
    also: duties.map((duty) => made("duty", duty)),
    starts: timers(duties),
  })
})

export const change = command(Contract.change, async ({ id, version, keyPoints, until, excused }, context) => {
  const { actor, now, store, commit } = context
  const { list, book, rule } = await inHand(context, id, "gathering")
  mustKnowAreas(book, keyPoints, "keyPoints")
  const units = await store.all("unit")
  mustKnowUnits(units, excused)
  const today = civilDate(now)
  // A window that has ended can stay as it was.
  const call =
    until === list.call.until ? list.call : { ...windowOf(rule, list.year, until, today), from: list.call.from }
  const patch = { keyPoints: firstPoints(keyPoints), call: { ...call, excused } }
  const called = calledOn(book, rule, { call: patch.call }, units, today)
  const { duty } = await store.file(id)
  const known = new Set(duty.map((one) => one.id))
  const gone = duty.filter(
    (one) => one.kind === "proposal" && !called.some(({ unit }) => one.id === callDuty(id, unit.id)),
  )
  const open = duty.filter((one) => one.kind === "proposal" && one.state.name === "open")
  const moved = until === list.call.until ? [] : open.filter((one) => !gone.includes(one))
  const dropped = open.filter((one) => gone.includes(one))
  const fresh = called.filter(({ unit }) => !known.has(callDuty(id, unit.id)))
  const begun = until < today ? [] : callsOf({ book, now }, rule, { ...list, ...patch }, fresh)
  return commit({
    event: "list.changed",
    about: changed("list", { ...list, version }, patch),
    also: [
      ...moved.map((one) => changed("duty", one, extended(book, one, until, now, sign(actor, now)))),
      ...dropped.map((one) => changed("duty", one, cancelled(now))),
      ...begun.map((one) => made("duty", one)),
    ],
    starts: timers(begun),
    wakes: wakes([...moved, ...dropped]),
  })
})

export const list = command(Contract.list, async ({ year, cursor }, { store }) => {
  const { items, cursor: next } = await store.page("list", "ledger", `list#${year}`, { cursor })
  return { items, ...(next && { cursor: next }) }
})

export const get = command(Contract.get, async ({ id, number }, context) => {
  const { now, store, bookOf, reach } = context
  const list = await store.need("list", id)
  if (number !== undefined && number > list.number) throw new Refusal("not-found", { params: { noun: "list" } })
  const [file, projects, book] = await Promise.all([store.file(id), projectsOf(store, list), bookOf(list.rulebook)])
  const shown = number ?? Math.max(list.number, 1)
  const place = new Map(list.proposals.map(({ project }, at) => [project, at]))
  return {
    list,
    keyPoints: standing(list.keyPoints, shown),
    entries: standing(file.entry, shown).sort((a, b) => (place.get(a.project) ?? 0) - (place.get(b.project) ?? 0)),
    proposals: projects.filter((project) => takesIn(reach, belongingOf(project))),
    amendments: file.amendment,
    approvals: file.approval,
    duties: file.duty.map((duty) => viewOf(book, duty, now)),
  }
})

/** What stands in the way, of a list as it is now. */
export async function hindrances({ now, store, bookOf }: Context, list: YearList) {
  const book = await bookOf(list.rulebook)
  const rule = ruleOf(book, list.list)
  if (!rule || list.state.name !== "gathering") return []
  const [projects, units] = await Promise.all([projectsOf(store, list), store.all("unit")])
  return hindrancesOf(book, rule, list, projects, units, civilDate(now))
}

export const check = command(Contract.check, async ({ id }, context) => ({
  items: await hindrances(context, await context.store.need("list", id)),
}))

export const compare = command(Contract.compare, async ({ id, from, to }, { store }) => {
  const list = await store.need("list", id)
  const field = [from, to].findIndex((one) => one > list.number)
  if (field >= 0) throw new Refusal("not-found", { field: field === 0 ? "from" : "to", params: { noun: "list" } })
  const { entry } = await store.file(id)
  return {
    keyPoints: differences(list.keyPoints, (point) => point.id, from, to),
    projects: differences(entry, ({ project }) => project, from, to),
  }
})
