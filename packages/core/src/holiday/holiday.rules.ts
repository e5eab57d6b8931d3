import type { Due, Duty } from "@bihuan/contract/duty"
import type { HolidayNotice } from "@bihuan/contract/holiday"
import { Refusal } from "@bihuan/contract/refusal"
import type { Calendar } from "@bihuan/contract/rulebook/document"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Instant } from "@bihuan/contract/shape"
import { addDays, weekdayOf } from "../calendar/civil.ts"
import { dueOf } from "../calendar/days.rules.ts"
import { periodDue } from "../calendar/period.rules.ts"
import { withEditions } from "../duty/duty.rules.ts"
import { dueFrom } from "../rhythm/rhythm.rules.ts"
import { ladderAt, type Moved } from "../takeover/takeover.rules.ts"

type Notice = Pick<HolidayNotice, "year" | "source" | "holidays" | "work">

const isRest = (day: string) => weekdayOf(day) % 6 === 0

function weekdaysIn({ from, to }: Notice["holidays"][number]): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (!isRest(day)) days.push(day)
  return days
}

const merged = new WeakMap<Calendar, Map<string, Calendar>>()

/** A rulebook's calendar with the notices since; of a year's the last one counts. The same object for the same notices: counts are kept by it. */
export function calendarWith(
  calendar: Calendar,
  notices: readonly Pick<HolidayNotice, "id" | keyof Notice>[],
): Calendar {
  if (notices.length === 0) return calendar
  const known = merged.get(calendar) ?? new Map<string, Calendar>()
  merged.set(calendar, known)
  const key = notices.map(({ id }) => id).join()
  const before = known.get(key)
  if (before) return before
  const found = notices.reduce(taken, calendar)
  known.set(key, found)
  return found
}

function taken(calendar: Calendar, { year, source, holidays, work }: Notice): Calendar {
  const isOther = (day: string) => day.slice(0, 4) !== `${year}`
  const union = (days: string[]) => [...new Set(days)].sort()
  const last = `${year}-12-31`
  return {
    ...calendar,
    source: calendar.source.includes(source) ? calendar.source : `${calendar.source}；${source}`.slice(0, 500),
    through: last > calendar.through ? last : calendar.through,
    off: union([...calendar.off.filter(isOther), ...holidays.flatMap(weekdaysIn)]),
    work: union([...calendar.work.filter(isOther), ...work]),
    holidays: [...calendar.holidays.filter(({ to }) => isOther(to)), ...holidays].sort((a, b) =>
      a.from < b.from ? -1 : 1,
    ),
  }
}

/** Refuses a year that leaves a gap, a holiday outside its year, and a day worked in exchange that is none. */
export function mustFit({ through }: Calendar, { year, holidays, work }: Notice): void {
  const next = Number(through.slice(0, 4)) + (through.endsWith("-12-31") ? 1 : 0)
  if (year > next) throw new Refusal("invalid", { field: "year" })
  // New Year's holiday may begin in the last week of the year before.
  const isOf = (day: string) => day >= `${year - 1}-12-25` && day <= `${year}-12-31`
  holidays.forEach(({ from, to }, at) => {
    if (to < from || !isOf(to)) throw new Refusal("invalid", { field: `holidays.${at}.to` })
    if (!isOf(from)) throw new Refusal("invalid", { field: `holidays.${at}.from` })
  })
  work.forEach((day, at) => {
    const within = holidays.some(({ from, to }) => from <= day && day <= to)
    if (!isOf(day) || !isRest(day) || within) throw new Refusal("invalid", { field: `work.${at}` })
  })
}

/** The day of a duty counted once more by another calendar. Undefined: it is not counted, or not known how. */
function recounted({ rhythm, basis, due }: Duty, book: Rulebook, calendar: Calendar): Due | undefined {
  const last = due.at(-1)
  if (!last || last.agreed) return undefined
  if (rhythm) {
    const is = book.periodicDuties.find(({ id }) => id === basis.provision)
    return is?.due && dueFrom(periodDue(calendar, is.due, rhythm))
  }
  const { counted } = last
  if (!counted) return undefined
  const { count, unit, countsStart, roll, from } = counted
  return roll && dueOf(calendar, { count, unit, countsStart, roll }, from)
}

/**
 * A duty after a notice of holidays: with another day where it moves, and a day that is sure where it was provisional. Undefined:
 * nothing about it changes.
 * @param book the duty's own, with the calendar as it is now
 */
export function resettled(duty: Duty, book: Rulebook, at: Instant): Moved | undefined {
  const last = duty.due.at(-1)
  const due = recounted(duty, book, book.calendar)
  if (!last || !due) return undefined
  const milestones = ladderAt(book, duty.basis.provision, due, at)
  const { basis } = duty
  if (due.dueAt === last.dueAt) {
    if (due.provisional === last.provisional) return undefined
    return {
      due: [...duty.due.slice(0, -1), { ...last, provisional: due.provisional }],
      milestones: duty.milestones,
      basis,
    }
  }
  return { due: [...withEditions(duty), { ...due, edition: basis.rulebook, why: "calendar" }], milestones, basis }
}
