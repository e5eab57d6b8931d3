import * as Contract from "@bihuan/contract/assessment"
import type { Parsed } from "@bihuan/contract/operation"
import { Refusal } from "@bihuan/contract/refusal"
import type { Metric } from "@bihuan/contract/rulebook/assessment"
import type { Id } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { sign } from "../system/actor.ts"
import { again } from "../system/again.ts"
import { type Context, command } from "../system/command.ts"
import { type Change, changed, made } from "../system/commit.ts"
import { fileOf } from "../system/ids.ts"
import type { Nouns } from "../system/table.ts"
import { assessmentId, type Count, corrected, factorOf, isOf, placesOf } from "./assessment.rules.ts"
import { countIn, sourceOf } from "./counting.ts"
import {
  isPublished,
  maySee,
  mustLead,
  mustStand,
  type Running,
  running,
  termDuties,
  termOf,
  termView,
  viewsOfUnits,
} from "./term.ts"

type Figures = Nouns["assessment"]["figures"]

export const list = command(Contract.list, async ({ year }, context) => {
  const duties = await termDuties(context, year)
  const terms = await Promise.all(
    duties.map(async (duty) => {
      const term = await context.store.get("term", duty.subject.id)
      if (!term && !context.book.assessment) return undefined
      return termView(context, await running(context, duty, term))
    }),
  )
  return { items: terms.filter((term) => term !== undefined) }
})

/** How many units are counted for one page of the comparison. */
const mostUnits = 6
const mostRecords = 50

const placeIn = (cursor: string | undefined): number => {
  const at = Number(cursor ?? 0)
  if (!Number.isInteger(at) || at < 0) throw new Refusal("invalid", { field: "cursor" })
  return at
}
const after = (at: number, all: number) => (at < all ? { cursor: `${at}` } : {})

export const term = command(Contract.term, async ({ id }, context) => {
  const of = await termOf(context, id)
  const view = await termView(context, of)
  if (!view) throw new Refusal("not-found", { params: { noun: "term" } })
  // How a result was approved is not the units' business.
  const approvals = maySee(context.reach, of, of.lead) ? (await context.store.file(id)).approval : []
  return { term: view, approvals }
})

export const compare = command(Contract.compare, async ({ id, cursor }, context) => {
  const of = await termOf(context, id)
  const units = of.units.filter((unit) => maySee(context.reach, of, unit.id))
  if (units.length === 0) throw new Refusal("not-found", { params: { noun: "term" } })
  const from = placeIn(cursor)
  return {
    items: await viewsOfUnits(context, of, units.slice(from, from + mostUnits)),
    ...after(from + mostUnits, units.length),
  }
})

/** A unit's assessment within the actor's sight. To others there is no such record. */
export async function inSight(context: Context, id: Id) {
  const of = await termOf(context, fileOf(id))
  const unit = of.units.find((one) => assessmentId(of.id, one.id) === id)
  if (!unit || !maySee(context.reach, of, unit.id)) throw new Refusal("not-found", { params: { noun: "assessment" } })
  return { of, unit }
}

export const get = command(Contract.get, async ({ id }, context) => {
  const { of, unit } = await inSight(context, id)
  const [assessment] = await viewsOfUnits(context, of, [unit])
  const term = await termView(context, of)
  return { term: term!, assessment: assessment! }
})

/** The indicator that a figure is of, as the rulebook has it. */
export function placeOf({ rule }: Running, indicator: Id, metric: Metric | undefined, field: string) {
  const place = placesOf(rule).find((one) => one.indicator.id === indicator && one.metric === metric)
  if (!place) throw new Refusal("not-in-rulebook", { field, params: { value: indicator } })
  return place
}

/** Counts a unit's figures by the records as they are now. */
async function counter({ store }: Pick<Context, "store">, of: Running, unit: Id) {
  const source = await sourceOf(store, of.rule, [unit], of.span, of.units)
  return (place: ReturnType<typeof placeOf>): Count => {
    const { indicator, metric } = place
    if (metric) return countIn(source, indicator, metric, unit, of.span)
    const leadKind = of.units.find(({ id }) => id === unit)?.kind
    return { counted: 0, factor: factorOf(indicator, { leadKind }), records: [] }
  }
}

export const records = command(Contract.records, async ({ id, indicator, metric, cursor }, context) => {
  const { store } = context
  const { of, unit } = await inSight(context, id)
  const place = placeOf(of, indicator, metric, "indicator")
  const figure = (await store.get("assessment", id))?.figures.find(isOf(indicator, metric))
  const before = figure?.records ?? []
  const now = isPublished(of) ? before : (await counter(context, of, unit.id))(place).records
  const was = new Set(before.map((one) => one.id))
  const is = new Set(now.map((one) => one.id))
  const all: Contract.BehindView[] = [
    ...now.map((one) => ({
      ...one,
      project: fileOf(one.id),
      ...(figure && !was.has(one.id) && { change: "added" as const }),
    })),
    ...before
      .filter((one) => !is.has(one.id))
      .map((one) => ({ ...one, project: fileOf(one.id), change: "gone" as const })),
  ]
  const from = placeIn(cursor)
  const items = await Promise.all(
    all.slice(from, from + mostRecords).map(async (one): Promise<Contract.BehindView> => {
      if (one.noun === "duty") {
        const duty = await store.get("duty", one.id)
        if (!duty) return one
        const on = duty.state.name === "met" ? { on: civilDate(duty.state.at) } : {}
        return { ...one, project: duty.project, subject: duty.subject, title: duty.subject.title, ...on }
      }
      const finding = await store.get("finding", one.id)
      if (!finding) return one
      return { ...one, title: finding.title, unit: finding.unit, on: civilDate(finding.createdAt) }
    }),
  )
  return { items, ...after(from + mostRecords, all.length) }
})

/** A unit's assessment that is being worked on, before one of those who do. */
async function working(context: Context, id: Id, version: number | undefined) {
  const { of, unit } = await inSight(context, id)
  mustLead(context, of)
  mustStand(of, "open")
  const stored = await context.store.get("assessment", id)
  if (!stored && version !== undefined) throw new Refusal("not-found", { params: { noun: "assessment" } })
  return { of, unit, stored }
}

/** The assessment with its figures; its term begins with the first, and is written each time so that none is put forward unread. */
function written(
  { of, unit, stored }: Awaited<ReturnType<typeof working>>,
  version: number | undefined,
  figures: Figures,
): { about: Change<"assessment">; also: Change[] } {
  const { id: term, duty, lead, edition, span } = of
  const id = assessmentId(term, unit.id)
  const content = { id: term, duty: duty.id, lead, rulebook: edition, from: span.from, to: span.to }
  const period = duty.rhythm?.period ?? term
  return {
    about:
      stored && version !== undefined
        ? changed("assessment", { ...stored, version }, { figures })
        : made("assessment", { id, term, unit: unit.id, figures, appeals: [] }),
    also: [of.term ? changed("term", of.term, {}) : made("term", { ...content, period, state: { name: "open" } })],
  }
}

async function confirmOnce({ id, version, figures }: Parsed<typeof Contract.confirm>, context: Context) {
  const work = await working(context, id, version)
  const { of, unit, stored } = work
  const count = await counter(context, of, unit.id)
  const by = sign(context.actor, context.now)
  let next: Figures = stored?.figures ?? []
  const moved: string[] = []
  for (const [at, { indicator, metric, counted }] of figures.entries()) {
    const place = placeOf(of, indicator, metric, `figures.${at}.indicator`)
    const now = count(place)
    if (now.counted !== counted) moved.push(place.indicator.name)
    const before = next.find(isOf(indicator, metric))
    const figure = { indicator, metric, ...now, by, corrections: before?.corrections ?? [] }
    next = before ? next.map((one) => (one === before ? figure : one)) : [...next, figure]
  }
  if (moved.length > 0) throw new Refusal("figures-moved", { params: { names: [...new Set(moved)].join("、") } })
  return context.commit({ event: "assessment.confirmed", ...written(work, version, next) })
}

/** Two people can confirm figures of two units at the same moment, and both write the term: the later one goes again. */
export const confirm = command(Contract.confirm, (input, context) => again(["term"], () => confirmOnce(input, context)))

async function correctOnce(
  { id, version, indicator, metric, value, reason }: Parsed<typeof Contract.correct>,
  context: Context,
) {
  const work = await working(context, id, version)
  const { of, unit, stored } = work
  const place = placeOf(of, indicator, metric, "indicator")
  if (metric && value < 0) throw new Refusal("invalid", { field: "value" })
  const count = (await counter(context, of, unit.id))(place)
  const correction = { value, reason, by: sign(context.actor, context.now) }
  const figures = corrected(stored?.figures ?? [], { indicator, metric }, count, correction)
  return context.commit({ event: "assessment.corrected", ...written(work, version, figures) })
}

export const correct = command(Contract.correct, (input, context) => again(["term"], () => correctOnce(input, context)))
