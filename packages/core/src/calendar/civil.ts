/** Civil days in Asia/Shanghai ("YYYY-MM-DD") and instants in UTC with whole seconds ("2026-05-06T15:59:59Z"). */

const DAY_MS = 86_400_000
/** China has kept one offset and no summer time since 1991, so it is a constant here and no time-zone table is needed. */
const OFFSET_MS = 8 * 3_600_000

const msOf = (day: string) => Date.parse(`${day}T00:00:00Z`)
const dayFrom = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const instantFrom = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`

/** The civil day in Asia/Shanghai on which an instant falls. */
export const civilDate = (instant: string): string => dayFrom(Date.parse(instant) + OFFSET_MS)

/** The first instant of a civil day. */
export const startOf = (day: string): string => instantFrom(msOf(day) - OFFSET_MS)

/** The first instant after a civil day: something due that day is late from here on. `dayEndsAt` is "24:00" or a closing hour. */
export function endOf(day: string, dayEndsAt = "24:00"): string {
  const [hours = 24, minutes = 0] = dayEndsAt.split(":").map(Number)
  return instantFrom(msOf(day) - OFFSET_MS + (hours * 60 + minutes) * 60_000)
}

/** The day whose end is this due instant. */
export const dayDueAt = (dueAt: string): string => dayFrom(Date.parse(dueAt) - 1000 + OFFSET_MS)

export const addDays = (day: string, count: number): string => dayFrom(msOf(day) + count * DAY_MS)

/** 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(msOf(day)).getUTCDay()

export const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

export function dayOf(year: number, month: number, day: number): string {
  return dayFrom(Date.UTC(year, month - 1, Math.min(day, lastDayOf(year, month))))
}

/** The same day some months later (or earlier, when negative); the last of the month where that month is shorter. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number)
  const total = year * 12 + (month - 1) + count
  return dayOf(Math.floor(total / 12), (((total % 12) + 12) % 12) + 1, date)
}
