import type { PeriodicDue } from "@bihuan/contract/rulebook/deadline"
import type { Calendar } from "@bihuan/contract/rulebook/document"
import type { Cycle } from "@bihuan/contract/rulebook/provision"
import { addDays, addMonths, dayOf, endOf } from "./civil.ts"
import { dueOf, rolled, type Skipped } from "./days.rules.ts"

/** One month, quarter, half-year or year. `from` and `to` belong to it. */
export type Period = { id: string; from: string; to: string }

/** A round ends when people end it, so it has no periods in the calendar. */
export type CalendarCycle = Exclude<Cycle, "round">

/** How many months a period has. */
export const MONTHS: Record<CalendarCycle, number> = { month: 1, quarter: 3, "half-year": 6, year: 12 }

const nameOf = (cycle: CalendarCycle, year: number, index: number) =>
  ({
    month: `${year}-${String(index + 1).padStart(2, "0")}`,
    quarter: `${year}-q${index + 1}`,
    "half-year": `${year}-h${index + 1}`,
    year: `${year}`,
  })[cycle]

/** The periods of a year, in order. */
export function periodsOf(cycle: CalendarCycle, year: number): Period[] {
  const months = MONTHS[cycle]
  return Array.from({ length: 12 / months }, (_, index) => {
    const from = dayOf(year, index * months + 1, 1)
    return { id: nameOf(cycle, year, index), from, to: addDays(addMonths(from, months), -1) }
  })
}

export type PeriodDue = { dueOn: string; dueAt: string; skipped: Skipped[]; rolledFrom?: string; provisional: boolean }

/** When a periodic duty of a period is due. A day past the month's end is its last day. */
export function periodDue(calendar: Calendar, due: PeriodicDue, period: Pick<Period, "from" | "to">): PeriodDue {
  if (due.kind === "after") {
    const { dueOn, dueAt, counted, provisional } = dueOf(calendar, due.span, period.to)
    const { skipped, rolledFrom } = counted
    return { dueOn, dueAt, skipped, ...(rolledFrom ? { rolledFrom } : {}), provisional }
  }
  const named = due.kind === "day" ? dayInPeriod(due, period) : period.to
  const { day, ...moved } = rolled(calendar, named, due.roll)
  return { dueOn: day, dueAt: endOf(day, calendar.dayEndsAt), ...moved }
}

function dayInPeriod(due: Extract<PeriodicDue, { kind: "day" }>, period: Pick<Period, "from">): string {
  const [year = 0, month = 1] = addMonths(period.from, due.month - 1)
    .split("-")
    .map(Number)
  const day = dayOf(year, month, due.day)
  return due.inclusive ? day : addDays(day, -1)
}
