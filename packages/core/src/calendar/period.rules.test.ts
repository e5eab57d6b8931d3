import { stateCalendar as calendar } from "@bihuan/rulebooks/calendar"
import { describe, expect, it, test } from "vitest"
import { periodDue, periodsOf } from "./period.rules.ts"

describe("periods of a year", () => {
  it("cover the year without a gap", () => {
    expect(periodsOf("quarter", 2026)).toEqual([
      { id: "2026-q1", from: "2026-01-01", to: "2026-03-31" },
      { id: "2026-q2", from: "2026-04-01", to: "2026-06-30" },
      { id: "2026-q3", from: "2026-07-01", to: "2026-09-30" },
      { id: "2026-q4", from: "2026-10-01", to: "2026-12-31" },
    ])
    expect(periodsOf("half-year", 2026).map(({ id, to }) => [id, to])).toEqual([
      ["2026-h1", "2026-06-30"],
      ["2026-h2", "2026-12-31"],
    ])
    expect(periodsOf("year", 2024)).toEqual([{ id: "2024", from: "2024-01-01", to: "2024-12-31" }])
    expect(periodsOf("month", 2024)[1]).toEqual({ id: "2024-02", from: "2024-02-01", to: "2024-02-29" })
  })
})

describe("每季度第三个月25日前", () => {
  const by25 = { kind: "day", month: 3, day: 25, inclusive: true, roll: "none" } as const
  const quarter = (index: number) => periodsOf("quarter", 2026)[index]!

  it("takes in the 25th or not, as set", () => {
    expect(periodDue(calendar, by25, quarter(1))).toMatchObject({ dueOn: "2026-06-25", dueAt: "2026-06-25T16:00:00Z" })
    expect(periodDue(calendar, { ...by25, inclusive: false }, quarter(1)).dueOn).toBe("2026-06-24")
  })
  it("meets the holiday of 2026-09-25 as the roll says", () => {
    expect(periodDue(calendar, by25, quarter(2)).dueOn).toBe("2026-09-25")
    expect(periodDue(calendar, { ...by25, roll: "previous" }, quarter(2)).dueOn).toBe("2026-09-24")
    const next = periodDue(calendar, { ...by25, roll: "next" }, quarter(2))
    expect(next).toMatchObject({ dueOn: "2026-09-28", rolledFrom: "2026-09-25", provisional: false })
    expect(next.skipped.map(({ name }) => name)).toEqual(["中秋", "中秋", "中秋"])
  })
  it("is provisional past the last published day", () => {
    const later = periodsOf("quarter", 2027)[0]!
    expect(periodDue(calendar, { ...by25, roll: "next" }, later).provisional).toBe(true)
    expect(periodDue(calendar, by25, later).provisional).toBe(false)
  })
})

test("a day past the month's end is the month's last day", () => {
  const due = { kind: "day", month: 1, day: 31, inclusive: true, roll: "none" } as const
  expect(periodsOf("month", 2026).map((period) => periodDue(calendar, due, period).dueOn.slice(8))).toEqual([
    "31",
    "28",
    "31",
    "30",
    "31",
    "30",
    "31",
    "31",
    "30",
    "31",
    "30",
    "31",
  ])
})

test("the end of a period, and a span after it", () => {
  const [first] = periodsOf("half-year", 2023)
  expect(periodDue(calendar, { kind: "period-end", roll: "none" }, first!).dueOn).toBe("2023-06-30")
  const span = { count: 5, unit: "workday", countsStart: false, roll: "none" } as const
  expect(periodDue(calendar, { kind: "after", span }, first!)).toMatchObject({
    dueOn: "2023-07-07",
    provisional: false,
  })
})
