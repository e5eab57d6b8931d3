import type { Problem } from "@bihuan/contract/rulebook/check"
import { type Condition, FACTS, type FactName, type Facts } from "@bihuan/contract/rulebook/condition"
import type { PeriodicDuty } from "@bihuan/contract/rulebook/deadline"
import type { Offset } from "@bihuan/contract/rulebook/provision"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { lastDayOf, weekdayOf } from "../calendar/civil.ts"
import { MONTHS } from "../calendar/period.rules.ts"
import { isMet } from "../rulebook/condition.rules.ts"
import { roughDays } from "../rulebook/span.rules.ts"
import { nameIn, problem, valuesOf } from "./walk.ts"

function calendar({ calendar: { off, work, through } }: Rulebook): Problem[] {
  const days = [
    ...off.map((date, index) => ({ date, path: `calendar.off.${index}`, fits: weekdayOf(date) % 6 !== 0 })),
    ...work.map((date, index) => ({ date, path: `calendar.work.${index}`, fits: weekdayOf(date) % 6 === 0 })),
  ]
  return days.flatMap(({ date, path, fits }) => [
    ...(fits ? [] : [problem(path, "calendar-day-misplaced", { date })]),
    ...(date > through ? [problem(path, "calendar-day-after-through", { date, through })] : []),
  ])
}

function deadlines(rulebook: Rulebook): Problem[] {
  const kinds = new Set(rulebook.unitKinds.filter((kind) => kind.of === "supervised").map(({ id }) => id))
  return rulebook.deadlines.flatMap(({ name, assignee, span, ladder }, index) => {
    const path = `deadlines.${index}`
    const role = rulebook.roles.find(({ id }) => id === assignee.role)
    const outside = assignee.of === "subject-unit" && role?.unitKinds && !role.unitKinds.some((kind) => kinds.has(kind))
    const mismatch = outside ? [problem(`${path}.assignee.role`, "assignee-mismatch", { role: role.name })] : []
    const rungs = rulebook.ladders.find(({ id }) => id === ladder)?.rungs ?? []
    const early = rungs.filter(
      ({ at }) => span && at.direction === "before" && at.span && roughDays(at.span) > roughDays(span),
    )
    return [
      ...mismatch,
      ...early.map((rung) => problem(`${path}.ladder`, "rung-before-start", { rung: rung.name, deadline: name })),
    ]
  })
}

/** Two offsets are one moment when they have no span, or the same. */
const moment = (at: Offset | undefined) => (at ? JSON.stringify(at.span ? at : "due") : "beginning")

function lamps(rulebook: Rulebook): Problem[] {
  const overlaps = rulebook.lamps.flatMap((lamp, index) => {
    const first = rulebook.lamps
      .slice(0, index)
      .find((before) => before.shows === lamp.shows && moment(before.at) === moment(lamp.at))
    return first ? [problem(`lamps.${index}.at`, "lamp-overlap", { first: first.name, second: lamp.name })] : []
  })
  const open = rulebook.lamps.filter(({ shows }) => shows === "open")
  const dark = open.length > 0 && open.every(({ at }) => at) ? [problem("lamps", "lamp-without-beginning")] : []
  const differing = rulebook.ladders.flatMap((ladder, index) =>
    ladder.rungs.flatMap((rung, at) =>
      rung.acts.flatMap((act, position) => {
        const lamp = act.kind === "lamp" ? rulebook.lamps.find(({ id }) => id === act.lamp) : undefined
        if (!lamp || moment(lamp.at) === moment(rung.at)) return []
        const params = { rung: rung.name, lamp: nameIn(rulebook.lamps, lamp.id) }
        return [problem(`ladders.${index}.rungs.${at}.acts.${position}`, "lamp-differs", params)]
      }),
    ),
  )
  return [...overlaps, ...dark, ...differing]
}

function periodic({ every, due }: PeriodicDuty, path: string): Problem[] {
  if (!due) return []
  if (every === "round") return due.kind === "after" ? [] : [problem(`${path}.kind`, "round-has-no-day")]
  if (due.kind === "period-end") return due.roll === "next" ? [problem(`${path}.roll`, "rolls-out-of-period")] : []
  if (due.kind === "after") return []
  const months = MONTHS[every]
  if (due.month > months) return [problem(`${path}.month`, "month-outside-period", { months, month: due.month })]
  // A leap year, so that 29 February is a day that exists, and one that most years lack.
  const lengths = (year: number) =>
    Array.from({ length: 12 / months }, (_, at) => lastDayOf(year, at * months + due.month))
  if (due.day > Math.max(...lengths(2024)))
    return [problem(`${path}.day`, "day-impossible", { month: due.month, day: due.day })]
  return due.day > Math.min(...lengths(2023)) ? [problem(`${path}.day`, "day-clamped", { day: due.day })] : []
}

/** Times that cannot be met, or that contradict one another. */
export const checkTime = (rulebook: Rulebook): Problem[] => [
  ...calendar(rulebook),
  ...deadlines(rulebook),
  ...lamps(rulebook),
  ...rulebook.periodicDuties.flatMap((duty, index) => periodic(duty, `periodicDuties.${index}.due`)),
]

/** Beyond this many combinations the table is not walked: no county's is near it. */
const MOST = 20_000

type Value = string | number | boolean

/** Values of a fact that the conditions can tell apart: all that none of them names behave alike, so one stands for them. */
function domainOf(rulebook: Rulebook, name: FactName, conditions: Condition[]): Value[] {
  if (FACTS[name].kind === "flag") return [true, false]
  if (FACTS[name].kind === "number") {
    const edges = conditions.flatMap((condition) => {
      const range = condition[name as "extensionDays"]
      return [range?.atLeast, range?.atMost].flatMap((edge) => (edge === undefined ? [] : [edge - 1, edge, edge + 1]))
    })
    return [...new Set(edges)]
  }
  const named = new Set(conditions.flatMap((condition) => condition[name as "form"] ?? []))
  const { values } = valuesOf(rulebook, name) ?? { values: [] }
  const other = values.find((value) => !named.has(value))
  return [...values.filter((value) => named.has(value)), ...(other === undefined ? [] : [other])]
}

/** Every situation that the conditions can tell apart, or how many there would be when they are too many. */
function situationsOf(rulebook: Rulebook, conditions: Condition[], always: FactName[]): Facts[] | number {
  const names = [...new Set([...always, ...conditions.flatMap((one) => Object.keys(one) as FactName[])])]
  const domains = names.map((name) => [name, domainOf(rulebook, name, conditions)] as const)
  const count = domains.reduce((product, [, values]) => product * values.length, 1)
  if (count > MOST) return count
  return domains.reduce<Facts[]>(
    (situations, [name, values]) => situations.flatMap((facts) => values.map((value) => ({ ...facts, [name]: value }))),
    [{}],
  )
}

const describe = (facts: Facts) =>
  Object.entries(facts)
    .map(([name, value]) => `${name}=${value}`)
    .join(", ")

/** Gaps, overlaps and rows that are never reached in the table of who leads. Without forms there is no project to lead. */
function leads(rulebook: Rulebook): Problem[] {
  const rows = rulebook.leads
  if (rulebook.forms.length === 0) return []
  // Every form must be met, so forms are never taken together even where no row tells them apart.
  const everyForm = { form: rulebook.forms.map(({ id }) => id) }
  const situations = situationsOf(rulebook, [everyForm, ...rows.map(({ when }) => when)], ["form"])
  if (typeof situations === "number") return [problem("leads", "too-many-situations", { count: situations })]
  const problems: Problem[] = []
  const first = new Set<number>()
  const pairs = new Set<string>()
  for (const facts of situations) {
    const [one, two] = rows.flatMap((row, index) => (isMet(row.when, facts) ? [index] : []))
    if (one === undefined) {
      problems.push(problem("leads", "situation-missing", { situation: describe(facts) }))
      continue
    }
    first.add(one)
    if (two === undefined || pairs.has(`${one}-${two}`)) continue
    pairs.add(`${one}-${two}`)
    const names = { first: rows[one]?.name ?? "", second: rows[two]?.name ?? "", situation: describe(facts) }
    problems.push(problem(`leads.${two}.when`, "situation-overlap", names))
  }
  const unreached = rows.flatMap((row, index) =>
    first.has(index) ? [] : [problem(`leads.${index}.when`, "row-unreachable", { row: row.name })],
  )
  return [...problems, ...unreached]
}

/** Chains that an earlier one for the same subjects always forestalls. */
function chains(rulebook: Rulebook): Problem[] {
  return rulebook.approvalChains.flatMap((chain, index) => {
    const before = rulebook.approvalChains.slice(0, index)
    const forestalls = (subject: (typeof chain.of)[number]) =>
      before.find((earlier) => earlier.of.includes(subject) && takesIn(rulebook, earlier.when, chain.when))
    const earlier = chain.of.map(forestalls)
    if (earlier.some((one) => one === undefined)) return []
    return [
      problem(`approvalChains.${index}.when`, "chain-unreachable", {
        chain: chain.name,
        earlier: earlier[0]?.name ?? "",
      }),
    ]
  })
}

/** Whether the wider condition is met in every situation that meets the narrower. */
function takesIn(rulebook: Rulebook, wider: Condition | undefined, narrower: Condition | undefined): boolean {
  const situations = situationsOf(rulebook, [wider ?? {}, narrower ?? {}], [])
  if (typeof situations === "number") return false
  return situations.every((facts) => !isMet(narrower, facts) || isMet(wider, facts))
}

/** What happens in no situation, in two, or in one that nobody thought of. */
export const checkSituations = (rulebook: Rulebook): Problem[] => [...leads(rulebook), ...chains(rulebook)]
