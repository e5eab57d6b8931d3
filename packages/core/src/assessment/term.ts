import * as Contract from "@bihuan/contract/assessment"
import { Refusal } from "@bihuan/contract/refusal"
import type { Assessment as Provision } from "@bihuan/contract/rulebook/assessment"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id } from "@bihuan/contract/shape"
import type { Unit } from "@bihuan/contract/unit"
import { beginApproval } from "../approval/begin.ts"
import { dueAfter } from "../calendar/days.rules.ts"
import { dutyOf, met } from "../duty/duty.rules.ts"
import { wakes } from "../duty/timer.ts"
import { fileOfYear } from "../rhythm/rhythm.entity.ts"
import { viewsOf } from "../rhythm/rhythm.ts"
import { type Reach, sign, takesIn } from "../system/actor.ts"
import { type Context, command } from "../system/command.ts"
import { type Change, type Content, changed, made } from "../system/commit.ts"
import type { Nouns } from "../system/table.ts"
import { assessmentId, throughOf, viewOf, yearOfTerm } from "./assessment.rules.ts"
import { countIn, type Span, sourceOf } from "./counting.ts"

type Duty = Nouns["duty"]

/** A term with what it runs by: before anybody has confirmed a figure, the rulebook in force today. */
export interface Running {
  id: Id
  term: Nouns["term"] | undefined
  duty: Duty
  book: Rulebook
  edition: number
  rule: Provision
  lead: Id
  /** The units that are assessed: those of the rulebook's roles that are there in its period. */
  units: Unit[]
  span: Span
}

const isTerm = ({ subject, state, rhythm }: Duty) => subject.noun === "term" && state.name !== "cancelled" && !!rhythm
const missing = () => new Refusal("not-found", { params: { noun: "term" } })

/** The duties to assess of a year. */
export async function termDuties({ store }: Pick<Context, "store">, year: number): Promise<Duty[]> {
  const { duty } = await store.file(fileOfYear(year))
  const found = new Map(duty.filter(isTerm).map((one) => [one.subject.id, one]))
  return [...found.values()]
}

export async function termOf(context: Context, id: Id): Promise<Running> {
  const { store } = context
  const year = yearOfTerm(id)
  if (year === undefined) throw missing()
  const term = await store.get("term", id)
  const duty = term
    ? await store.need("duty", term.duty)
    : (await termDuties(context, year)).find(({ subject }) => subject.id === id)
  if (!duty) throw missing()
  return running(context, duty, term)
}

export async function running(context: Context, duty: Duty, term: Nouns["term"] | undefined): Promise<Running> {
  const { store, now } = context
  const edition = term?.rulebook ?? context.edition
  const book = term ? await context.bookOf(edition) : context.book
  const rule = book.assessment
  const period = duty.rhythm
  if (!rule || !period) throw missing()
  const [units, people] = await Promise.all([store.all("unit"), store.all("person")])
  const there = units.filter(({ from, to }) => from <= period.to && (!to || to >= period.from))
  const holders = (role: Id) => {
    const kinds = book.roles.find(({ id }) => id === role)?.unitKinds
    const posts = people.flatMap((person) => person.posts).filter((post) => post.role === role)
    return there.filter(({ id, kind }) => (kinds ? kinds.includes(kind) : posts.some(({ unit }) => unit === id)))
  }
  const assessed = new Set(rule.of.flatMap((role) => holders(role).map(({ id }) => id)))
  return {
    id: duty.subject.id,
    term,
    duty,
    book,
    edition,
    rule,
    lead: term?.lead ?? holders(rule.lead)[0]?.id ?? "none",
    units: there.filter(({ id }) => assessed.has(id)),
    span: { from: period.from, to: period.to, through: throughOf(term, now) },
  }
}

export const isPublished = ({ term }: Running): boolean => term?.state.name === "published"

/** Whoever assesses, or is over it, sees every unit's at all times; a unit sees its own once it is published. */
export function maySee(reach: readonly Reach[], of: Running, unit: Id): boolean {
  const over = reach.filter(({ post, within }) => within !== "unit" || post.unit === of.lead)
  if (takesIn(over, { lead: of.lead, units: [unit] })) return true
  return isPublished(of) && takesIn(reach, { lead: unit, units: [] })
}

/** As a reader sees it; undefined: the reader may see nothing of it. */
export async function termView(context: Context, of: Running): Promise<Contract.TermView | undefined> {
  const units = of.units.filter(({ id }) => maySee(context.reach, of, id))
  if (units.length === 0) return undefined
  const [duty] = await viewsOf(context, [of.duty])
  return {
    id: of.id,
    duty: duty!,
    lead: of.lead,
    ...(of.term && { term: of.term }),
    units: units.map(({ id, name }) => ({ assessment: assessmentId(of.id, id), unit: id, name })),
  }
}

/** Only a holder of the leading role works on it, once its period has begun. */
export function mustLead({ reach, now }: Pick<Context, "reach" | "now">, { rule, duty }: Running): void {
  if (!reach.some(({ post }) => post.role === rule.lead)) throw new Refusal("not-your-turn")
  if (duty.opensAt > now) {
    throw new Refusal("not-begun", { field: "id", params: { day: duty.rhythm?.from ?? duty.opensAt } })
  }
}

export function mustStand<S extends Contract.Term["state"]["name"]>({ term }: Running, name: S) {
  const state = term?.state ?? { name: "open" }
  if (state.name !== name) {
    const is = state.name === "published" ? "announced" : state.name
    throw new Refusal("wrong-state", { params: { noun: "term", state: is } })
  }
}

/** The views of some units, counted anew unless they are published. */
export async function viewsOfUnits({ store }: Pick<Context, "store">, of: Running, units: readonly Unit[]) {
  const ids = units.map(({ id }) => id)
  const frozen = isPublished(of)
  const [stored, source] = await Promise.all([
    Promise.all(ids.map((unit) => store.get("assessment", assessmentId(of.id, unit)))),
    frozen ? undefined : sourceOf(store, of.rule, ids, of.span, of.units),
  ])
  return ids.map((unit, at) => {
    const now =
      source &&
      ((indicator: Parameters<typeof countIn>[1], metric: Parameters<typeof countIn>[2]) =>
        countIn(source, indicator, metric, unit, of.span))
    return viewOf(of.rule, assessmentId(of.id, unit), unit, stored[at], now)
  })
}

const names = (of: Running, views: readonly Contract.AssessmentView[]): string =>
  views
    .slice(0, 20)
    .map(({ unit }) => of.units.find(({ id }) => id === unit)?.name ?? unit)
    .join("、")

/** Every figure is confirmed, and says what the records say. */
async function mustBeWhole(context: Context, of: Running): Promise<void> {
  const views = await viewsOfUnits(context, of, of.units)
  const open = views.filter(({ unconfirmed }) => unconfirmed > 0)
  if (open.length > 0) throw new Refusal("figures-unconfirmed", { params: { names: names(of, open) } })
  const moved = views.filter((view) => view.moved > 0)
  if (moved.length > 0) throw new Refusal("figures-moved", { params: { names: names(of, moved) } })
}

/** A term that somebody has begun to work on, before one of those who do. */
async function begun(context: Context, id: Id) {
  const of = await termOf(context, id)
  if (!of.units.some((unit) => maySee(context.reach, of, unit.id))) throw missing()
  mustLead(context, of)
  if (!of.term)
    throw new Refusal("figures-unconfirmed", {
      params: { names: names(of, await viewsOfUnits(context, of, of.units)) },
    })
  return { of, term: of.term }
}

export const submit = command(Contract.submit, async ({ id, version }, context) => {
  const { now, commit } = context
  const { of, term } = await begun(context, id)
  mustStand(of, "open")
  await mustBeWhole(context, of)
  const subject = { noun: "assessment" as const, id, title: `${of.rule.name} ${term.period}`.slice(0, 200) }
  const approval = await beginApproval(context, of.book, term, subject)
  const before = { ...term, version }
  if (!approval) {
    const state = { name: "approved" as const, through: now, at: now }
    return commit({ event: "assessment.approved", about: changed("term", before, { state }) })
  }
  return commit({
    event: "assessment.submitted",
    about: changed("term", before, { state: { name: "submitted", through: now, approval: approval.id } }),
    also: approval.also,
    starts: approval.starts ?? [],
  })
})

export const reopen = command(Contract.reopen, async ({ id, version, reason }, context) => {
  const { of, term } = await begun(context, id)
  mustStand(of, "approved")
  return context.commit({
    event: "assessment.reopened",
    about: changed("term", { ...term, version }, { state: { name: "open", returned: reason } }),
  })
})

/** The kind of a unit's duty to receipt its result. */
export const receipt = "assessment-receipt"

export const receiptFor = (of: Running, term: Nouns["term"], unit: Id, id: Id, now: string): Content<"duty"> => {
  const assessment = assessmentId(of.id, unit)
  const subject = { noun: "assessment", id: assessment, title: `${of.rule.name} ${term.period}`.slice(0, 200) }
  const span = of.rule.appeal?.span
  const due = span && dueAfter(of.book.calendar, span, now)
  const task = { id, project: of.id, kind: receipt, subject, lead: of.lead, unit, assignee: { unit }, due }
  return dutyOf(of.book, of.edition, { ...task, cites: of.rule.cites }, now)
}

/** A transaction holds a hundred rows: the journal's, the term's, the duty's, and one for each unit. */
const mostUnits = 95

/** From here on each unit sees its own, and the figures no longer move. */
export const publish = command(Contract.publish, async ({ id, version }, context) => {
  const { actor, now, store, commit } = context
  const { of, term } = await begun(context, id)
  mustStand(of, "approved")
  if (of.units.length > mostUnits) throw new Refusal("outside-limit", { params: { most: mostUnits } })
  await mustBeWhole(context, of)
  const by = sign(actor, now)
  const { duty: around } = await store.file(of.duty.project)
  const done = around.filter(
    ({ subject, state }) => subject.noun === "term" && subject.id === id && state.name === "open",
  )
  const receipts = of.units.map((unit) => receiptFor(of, term, unit.id, `${assessmentId(id, unit.id)}-receipt`, now))
  const due = receipts[0]?.due[0]
  const also: Change[] = [
    ...done.map((duty) => changed("duty", duty, met(duty, by))),
    ...receipts.map((duty) => made("duty", duty)),
  ]
  return commit({
    event: "assessment.published",
    about: changed(
      "term",
      { ...term, version },
      {
        state: {
          ...{ name: "published", through: throughOf(term, now), by },
          ...(due && { appealBy: { dueOn: due.dueOn, dueAt: due.dueAt } }),
        },
      },
    ),
    also,
    wakes: wakes(done),
  })
})
