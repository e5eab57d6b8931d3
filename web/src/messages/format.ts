import { language } from "./language.ts"

const zone = "Asia/Shanghai"

type Formats = {
  day: Intl.DateTimeFormat
  weekday: Intl.DateTimeFormat
  time: Intl.DateTimeFormat
}

const formats = (locale: string, day: Intl.DateTimeFormatOptions): Formats => ({
  day: new Intl.DateTimeFormat(locale, { ...day, timeZone: zone }),
  weekday: new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: zone }),
  time: new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }),
})

const byLanguage = {
  zh: formats("zh-CN", { year: "numeric", month: "long", day: "numeric" }),
  en: formats("en-GB", { year: "numeric", month: "short", day: "numeric" }),
}

/** A calendar day (`2026-03-05`) is noon in Shanghai, so that no zone's offset can move it to a neighbour. */
const instantOf = (value: string): Date => new Date(value.length === 10 ? `${value}T12:00:00+08:00` : value)

/** 2026年3月5日（周四）, Thu 5 Mar 2026: from a day `YYYY-MM-DD` or an ISO instant. What cannot be read is shown as it came. */
export const formatDay = (value: string): string => {
  const date = instantOf(value)
  if (Number.isNaN(date.getTime())) return value
  const { day, weekday } = byLanguage[language()]
  return language() === "zh"
    ? `${day.format(date)}（${weekday.format(date)}）`
    : `${weekday.format(date)} ${day.format(date)}`
}

/** 2026年3月5日 14:30: from an ISO instant. */
export const formatInstant = (value: string): string => {
  const date = instantOf(value)
  if (Number.isNaN(date.getTime())) return value
  const { day, time } = byLanguage[language()]
  return language() === "zh" ? `${day.format(date)} ${time.format(date)}` : `${day.format(date)}, ${time.format(date)}`
}

const dayNumber = (value: string): number => {
  const shifted = new Date(instantOf(value).getTime() + 8 * 3_600_000) // Shanghai has had no daylight saving since 1991
  return Math.floor(shifted.getTime() / 86_400_000)
}

/** Whole calendar days in Shanghai from `now` to `value`; negative when it is past. */
export const daysUntil = (value: string, now: string): number => dayNumber(value) - dayNumber(now)

/** The calendar day in Shanghai, `YYYY-MM-DD`, at an ISO instant. */
export const dayOf = (instant: string): string => new Date(dayNumber(instant) * 86_400_000).toISOString().slice(0, 10)

/** The calendar day that an instant is of; midnight, which documents write 24:00, is the end of the day before. */
export const dayEnding = (instant: string): string => dayOf(new Date(instantOf(instant).getTime() - 1000).toISOString())

/** Names one after another, as the language lists them; a name that is missing is left out. */
export const formatList = (names: readonly string[]): string =>
  names.filter((name) => name !== "").join(language() === "zh" ? "、" : ", ")

const numbers = {
  zh: new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 }),
}

/** 12,345.67: to the hundredth, as money and points are said. */
export const formatNumber = (value: number): string => numbers[language()].format(value)
