import { getDayDetail } from "chinese-days"
import { expect, test } from "vitest"
import { stateCalendar } from "./calendar.ts"

const days = function* (from: string, through: string) {
  for (let ms = Date.parse(from); ms <= Date.parse(through); ms += 86_400_000) yield new Date(ms)
}

test("every day from 2023 to the last published one is worked or not as the notices say", () => {
  const off = new Set(stateCalendar.off)
  const work = new Set(stateCalendar.work)
  const differing: string[] = []
  for (const date of days("2023-01-01", stateCalendar.through)) {
    const day = date.toISOString().slice(0, 10)
    const worked = date.getUTCDay() % 6 === 0 ? work.has(day) : !off.has(day)
    if (worked !== getDayDetail(day).work) differing.push(day)
  }
  expect(differing).toEqual([])
})

test("every holiday has the name that the notices give it", () => {
  for (const date of days("2023-01-01", stateCalendar.through)) {
    const day = date.toISOString().slice(0, 10)
    const { work, name } = getDayDetail(day)
    const expected = work ? undefined : name.split(",")[1]
    expect([day, stateCalendar.holidays.find(({ from, to }) => from <= day && day <= to)?.name]).toEqual([
      day,
      expected,
    ])
  }
})

test("off days are weekdays and exchanged days are weekend days", () => {
  const isWeekend = (day: string) => new Date(day).getUTCDay() % 6 === 0
  expect(stateCalendar.off.filter(isWeekend)).toEqual([])
  expect(stateCalendar.work.filter((day) => !isWeekend(day))).toEqual([])
})
