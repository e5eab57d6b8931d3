import type { Calendar } from "@bihuan/contract/rulebook/document"
import type { Offset, Span } from "@bihuan/contract/rulebook/provision"
import { addDays, addMonths, civilDate, dayDueAt, endOf, weekdayOf } from "./civil.ts"

/** A rest day that a count or a roll passed over. `name` where the calendar names the holiday. */
export type Skipped = { date: string; why: "weekend" | "holiday"; name?: string }

/** How a due day came about, so that the page can answer "why this day?". */
export type Counted = {
  /** The civil day on which the count starts. */
  from: string
  count: number
  unit: Span["unit"]
  countsStart: boolean
  skipped: Skipped[]
  roll?: Span["roll"] | undefined
  /** The day that the count gave, where it was a rest day and the due day was moved. */
  rolledFrom?: string
}

/** `dueAt` is the first instant at which it is late. `provisional`: it depends on days that no notice covers yet. */
export type Due = { dueOn: string; dueAt: string; counted: Counted; provisional: boolean }

export type Days = {
  isWorkday: (day: string) => boolean
  skipped: (day: string) => Skipped
}

const known = new WeakMap<Calendar, Days>()

/** The calendar's two lists as sets: counting asks for many days of the same calendar. */
export function daysOf(calendar: Calendar): Days {
  const before = known.get(calendar)
  if (before) return before
  const off = new Set(calendar.off)
  const work = new Set(calendar.work)
  const isWeekend = (day: string) => weekdayOf(day) % 6 === 0
  const days: Days = {
    isWorkday: (day) => (isWeekend(day) ? work.has(day) : !off.has(day)),
    skipped: (day) => {
      const name = calendar.holidays.find((holiday) => holiday.from <= day && day <= holiday.to)?.name
      return { date: day, why: name || off.has(day) ? "holiday" : "weekend", ...(name ? { name } : {}) }
    },
  }
  known.set(calendar, days)
  return days
}

export const isWorkday = (calendar: Calendar, day: string): boolean => daysOf(calendar).isWorkday(day)

/** `looked`: the last day on which the calendar was asked. */
type Landing = { day: string; skipped: Skipped[]; rolledFrom?: string; looked?: string }

/** Walks workdays from `day` in one direction until `count` of them are behind. */
function walkWorkdays(days: Days, day: string, step: 1 | -1, count: number, countsStart: boolean): Landing {
  const skipped: Skipped[] = []
  let at = countsStart ? day : addDays(day, step)
  for (let left = count; ; at = addDays(at, step)) {
    if (!days.isWorkday(at)) skipped.push(days.skipped(at))
    else if (--left === 0) return { day: at, skipped, looked: at }
  }
}

function walkPlain(day: string, step: 1 | -1, { count, unit, countsStart }: Span): Landing {
  const whole = unit === "day" ? addDays(day, step * count) : addMonths(day, step * count * (unit === "year" ? 12 : 1))
  return { day: countsStart ? addDays(whole, -step) : whole, skipped: [] }
}

/** Moves a landing off a rest day, as the span says. */
function roll(days: Days, landing: Landing, how: Span["roll"]): Landing {
  if (how === "none") return landing
  const skipped = [...landing.skipped]
  let at = landing.day
  for (; !days.isWorkday(at); at = addDays(at, how === "next" ? 1 : -1)) skipped.push(days.skipped(at))
  const looked = how === "next" ? at : landing.day
  return { day: at, skipped, looked, ...(at === landing.day ? {} : { rolledFrom: landing.day }) }
}

function land(calendar: Calendar, day: string, step: 1 | -1, span: Span): Landing {
  const days = daysOf(calendar)
  const counted =
    span.unit === "workday" ? walkWorkdays(days, day, step, span.count, span.countsStart) : walkPlain(day, step, span)
  return roll(days, counted, span.roll)
}

/**
 * When something is due that starts on a civil day and takes a span.
 * General law (民法典 201–203): the start day does not count and a last day on a rest day moves on; a county's document may
 * say otherwise, which is what `countsStart` and `roll` are for.
 */
export function dueOf(calendar: Calendar, span: Span, from: string): Due {
  const landing = land(calendar, from, 1, span)
  return {
    dueOn: landing.day,
    dueAt: endOf(landing.day, calendar.dayEndsAt),
    counted: {
      from,
      count: span.count,
      unit: span.unit,
      countsStart: span.countsStart,
      roll: span.roll,
      skipped: landing.skipped,
      ...(landing.rolledFrom ? { rolledFrom: landing.rolledFrom } : {}),
    },
    provisional: landing.looked !== undefined && landing.looked > calendar.through,
  }
}

/** As `dueOf`, for something that starts at an instant. */
export const dueAfter = (calendar: Calendar, span: Span, start: string): Due => dueOf(calendar, span, civilDate(start))

/** The instant at an offset from a due time: the end of the day so many days before or after the due day. */
export function offsetFrom(calendar: Calendar, dueAt: string, offset: Offset): string {
  if (!offset.span) return dueAt
  const { day } = land(calendar, dayDueAt(dueAt), offset.direction === "after" ? 1 : -1, offset.span)
  return endOf(day, calendar.dayEndsAt)
}

/** Moves one day off a rest day; where the calendar must be asked past its last day the result is provisional. */
export function rolled(calendar: Calendar, day: string, how: Span["roll"]) {
  const landing = roll(daysOf(calendar), { day, skipped: [] }, how)
  return {
    day: landing.day,
    skipped: landing.skipped,
    ...(landing.rolledFrom ? { rolledFrom: landing.rolledFrom } : {}),
    provisional: landing.looked !== undefined && landing.looked > calendar.through,
  }
}
