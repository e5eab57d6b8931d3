import type { Problem } from "@bihuan/contract/rulebook/check"
import type { PeriodicDuty } from "@bihuan/contract/rulebook/deadline"
import type { Offset } from "@bihuan/contract/rulebook/provision"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { lastDayOf, weekdayOf } from "../calendar/civil.ts"
import { MONTHS } from "../calendar/period.rules.ts"
import { nameIn, problem } from "./check-walk.ts"
import { roughDays } from "./span.rules.ts"

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
