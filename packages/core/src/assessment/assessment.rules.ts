import type { Assessment, AssessmentView, Figure, FigureView, Node, Term } from "@bihuan/contract/assessment"
import type { Indicator, Metric, Assessment as Provision } from "@bihuan/contract/rulebook/assessment"
import type { Facts } from "@bihuan/contract/rulebook/condition"
import type { Approvable } from "../approval/approval.rules.ts"
import { isMet } from "../rulebook/condition.rules.ts"
import { changed } from "../system/commit.ts"

/** A record that counts, with what is known of it. */
export interface Counted {
  noun: "finding" | "duty"
  id: string
  amount: number
  facts: Facts
}

/** What the records say of one metric. */
export type Count = Pick<Figure, "counted" | "factor" | "records">

/** Sums of hundredths stay hundredths: money is added up here. */
const cents = (sum: number): number => Math.round(sum * 100) / 100

/** By how much what has these facts counts for, as the indicator's multipliers say. */
export const factorOf = ({ multipliers = [] }: Pick<Indicator, "multipliers">, facts: Facts): number =>
  multipliers.filter(({ when }) => isMet(when, facts)).reduce((product, { by }) => product * by, 1)

/** `otherwise`: the facts of the unit, by which what a person puts in counts where no record does. */
export function counted(indicator: Pick<Indicator, "multipliers">, found: readonly Counted[], otherwise: Facts): Count {
  const sum = found.reduce((total, { amount }) => total + amount, 0)
  const weighed = found.reduce((total, { amount, facts }) => total + amount * factorOf(indicator, facts), 0)
  return {
    counted: cents(sum),
    factor: sum > 0 ? weighed / sum : factorOf(indicator, otherwise),
    records: found.map(({ noun, id, amount }) => ({ noun, id, ...(amount !== 1 && { amount }) })),
  }
}

/** The value in force: the last correction, else what was counted. */
export const valueIn = ({ counted: count, corrections }: Pick<Figure, "counted" | "corrections">): number =>
  corrections.at(-1)?.value ?? count

/** Every indicator of the tree in order, with how deep it stands. */
export const flat = (indicators: readonly Indicator[], depth = 0): { indicator: Indicator; depth: number }[] =>
  indicators.flatMap((indicator) => [{ indicator, depth }, ...flat(indicator.children ?? [], depth + 1)])

const isLeaf = ({ children }: Indicator) => !children?.length
/** Where an indicator names nothing that can be counted, people judge it. */
export const isJudged = (indicator: Indicator): boolean => isLeaf(indicator) && !indicator.metrics?.length
const isScored = (indicator: Indicator) =>
  isLeaf(indicator) && (isJudged(indicator) || indicator.base !== undefined || indicator.each !== undefined)

/** The figures that an assessment has, in the tree's order. */
export const placesOf = ({ indicators }: Pick<Provision, "indicators">): { indicator: Indicator; metric?: Metric }[] =>
  flat(indicators)
    .filter(({ indicator }) => isLeaf(indicator))
    .flatMap(({ indicator }): { indicator: Indicator; metric?: Metric }[] =>
      isJudged(indicator) ? [{ indicator }] : (indicator.metrics ?? []).map((metric) => ({ indicator, metric })),
    )

export const isOf = (indicator: string, metric: Metric | undefined) => (figure: Pick<Figure, "indicator" | "metric">) =>
  figure.indicator === indicator && figure.metric === metric

const isMore = (indicator: Indicator) =>
  isJudged(indicator) || (indicator.metrics ?? []).some((metric) => metric !== "findings-raised")

/** How many problems were found is no measure by itself: something else must have points too. */
const makesScore = (indicators: readonly Indicator[]): boolean =>
  flat(indicators).some(({ indicator }) => isScored(indicator) && isMore(indicator))

/** Whether a rulebook gives points for the number of problems and for nothing else: then it makes no score. */
export const countsOnlyProblems = (indicators: readonly Indicator[]): boolean =>
  flat(indicators).some(({ indicator }) => isScored(indicator)) && !makesScore(indicators)

const within = ({ cap = Infinity, floor = -Infinity }: Pick<Indicator, "cap" | "floor">, points: number): number =>
  Math.max(floor, Math.min(cap, points))

/** One point in a million is a rounding error of the machine, and must not cost a grade. */
const exact = (points: number): number => Math.round(points * 1e6) / 1e6

type Values = (indicator: string, metric: Metric | undefined) => { value: number; factor: number } | undefined

function pointsOf(indicator: Indicator, values: Values): number | undefined {
  if (!isLeaf(indicator)) {
    const points = totalOf(indicator.children ?? [], values)
    return points === undefined ? undefined : within(indicator, points)
  }
  const { id, base = 0, each = 0, metrics = [] } = indicator
  if (!isScored(indicator)) return undefined
  if (isJudged(indicator)) {
    const judged = values(id, undefined)
    return judged && within(indicator, base + judged.value * judged.factor)
  }
  let points = base
  for (const metric of metrics) {
    const figure = values(id, metric)
    if (!figure) return undefined
    points += each * figure.value * figure.factor
  }
  return within(indicator, points)
}

/** By their weights, or added up where none has one. Undefined where one of them has no points. */
function totalOf(indicators: readonly Indicator[], values: Values): number | undefined {
  let total = 0
  for (const indicator of indicators) {
    const points = pointsOf(indicator, values)
    if (points === undefined) return undefined
    total += (points * (indicator.weight ?? 100)) / 100
  }
  return indicators.length > 0 ? total : undefined
}

/** The points of every indicator and the whole, where the rulebook gives points and every figure is there. */
export function scored(indicators: readonly Indicator[], values: Values): { of: Map<string, number>; total?: number } {
  const of = new Map<string, number>()
  if (!makesScore(indicators)) return { of }
  for (const { indicator } of flat(indicators)) {
    const points = pointsOf(indicator, values)
    if (points !== undefined) of.set(indicator.id, exact(points))
  }
  const total = totalOf(indicators, values)
  return { of, ...(total !== undefined && { total: exact(total) }) }
}

/** The grade with the most points that the total reaches. */
export const gradeOf = ({ grades }: Pick<Provision, "grades">, total: number | undefined) =>
  total === undefined
    ? undefined
    : grades
        .flatMap(({ id, name, from }) => (from !== undefined && from <= total ? [{ id, name, from }] : []))
        .sort((a, b) => b.from - a.from)[0]

/** Whether the records say something else than when the figure was confirmed. Where no count is given, it cannot move. */
export function movedSince(figure: Figure, now: Count | undefined): FigureView["moved"] {
  if (!now || figure.metric === undefined) return undefined
  const key = ({ id, amount }: Figure["records"][number]) => `${id} ${amount ?? 1}`
  const [before, after] = [new Set(figure.records.map(key)), new Set(now.records.map(key))]
  const added = now.records.filter((one) => !before.has(key(one))).length
  const gone = figure.records.filter((one) => !after.has(key(one))).length
  return added + gone > 0 ? { from: figure.counted, added, gone } : undefined
}

/** What is known of one unit's work. `now`: what the records say; absent once it is published, when it no longer moves. */
export function viewOf(
  rule: Provision,
  id: string,
  unit: string,
  stored: Assessment | undefined,
  now: ((indicator: Indicator, metric: Metric) => Count) | undefined,
): AssessmentView {
  const figures = stored?.figures ?? []
  const seen = placesOf(rule).map(({ indicator, metric }) => {
    const figure = figures.find(isOf(indicator.id, metric))
    const count = metric && now?.(indicator, metric)
    return { indicator: indicator.id, figure, count, view: figureView(metric, figure, count) }
  })
  const standing: Values = (indicator, metric) => {
    const one = seen.find((place) => place.indicator === indicator && place.view.metric === metric)
    if (one?.figure) return { value: valueIn(one.figure), factor: one.figure.factor }
    // Before anybody has confirmed it, the points show what the records would give.
    return one?.count && { value: one.count.counted, factor: one.count.factor }
  }
  const { of, total } = scored(rule.indicators, standing)
  const grade = gradeOf(rule, total)
  return {
    id,
    unit,
    ...(stored && { version: stored.version }),
    nodes: flat(rule.indicators).map(({ indicator: { children, metrics, multipliers, ...fields }, depth }): Node => {
      const points = of.get(fields.id)
      return {
        ...fields,
        depth,
        figures: seen.filter(({ indicator }) => indicator === fields.id).map(({ view }) => view),
        ...(points !== undefined && { points }),
      }
    }),
    ...(total !== undefined && { points: total }),
    ...(grade && { grade: { id: grade.id, name: grade.name } }),
    unconfirmed: seen.filter(({ figure }) => !figure).length,
    moved: seen.filter(({ view }) => view.moved).length,
    appeals: stored?.appeals ?? [],
  }
}

function figureView(metric: Metric | undefined, figure: Figure | undefined, now: Count | undefined): FigureView {
  const moved = figure && movedSince(figure, now)
  const count = now?.counted ?? (metric && figure?.counted)
  return {
    ...(metric && { metric }),
    ...(count !== undefined && { counted: count }),
    ...(figure && { value: valueIn(figure), by: figure.by }),
    ...(moved && { moved }),
    corrections: figure?.corrections ?? [],
  }
}

/** Figures with one more number of a person's on one of them; the one before it stays. `by`: who stands by the count. */
export function corrected(
  figures: readonly Figure[],
  place: { indicator: string; metric?: Metric | undefined },
  count: Count,
  correction: Figure["corrections"][number],
  by = correction.by,
): Figure[] {
  const { indicator, metric } = place
  const before = figures.find(isOf(indicator, metric))
  const after: Figure = {
    indicator,
    ...(metric && { metric }),
    ...count,
    by,
    corrections: [...(before?.corrections ?? []), correction],
  }
  return before ? figures.map((one) => (one === before ? after : one)) : [...figures, after]
}

/** A file of its own, so without a dash; the year stands in it where the period, a round, does not name one. */
export const termIdOf = (period: string, year: number): string =>
  `term${period.startsWith(`${year}`) ? period : `${year}${period}`}`.replaceAll("-", "")

export const yearOfTerm = (id: string): number | undefined => {
  const [, year] = /^term(\d{4})/.exec(id) ?? []
  return year === undefined ? undefined : Number(year)
}

export const assessmentId = (term: string, unit: string): string => `${term}-${unit}`

/** Up to when the records count: of a term that is being worked on, up to now. */
export const throughOf = (term: Term | undefined, now: string): string =>
  term && term.state.name !== "open" ? term.state.through : now

export const assessmentApproval: Approvable = {
  async approved({ of, id: approval }, { now, store }) {
    const term = await store.need("term", of.id)
    return {
      also: [changed("term", term, { state: { name: "approved", through: throughOf(term, now), at: now, approval } })],
    }
  },
  async returned({ of }, reason, { store }) {
    const term = await store.need("term", of.id)
    return { also: [changed("term", term, { state: { name: "open", ...(reason && { returned: reason }) } })] }
  },
}
