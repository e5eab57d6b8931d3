import type { Span } from "@bihuan/contract/rulebook/provision"
import { stateCalendar as calendar } from "@bihuan/rulebooks/calendar"
import fc from "fast-check"
import { describe, expect, it, test } from "vitest"
import { addDays, addMonths, civilDate, dayDueAt, endOf, startOf } from "./civil.ts"
import { dueAfter, dueOf, isWorkday, offsetFrom, rolled } from "./days.rules.ts"

const span = (count: number, unit: Span["unit"], rest: Partial<Span> = {}): Span => ({
  count,
  unit,
  countsStart: false,
  roll: "none",
  ...rest,
})

describe("days checked against the State Council's notices", () => {
  const vectors = [
    ["2023-06-15", "2023-06-25", "2023-06-25", "2023-06-30", "2023-07-07", "2023-06-25"],
    ["2024-02-02", "2024-02-12", "2024-02-18", "2024-02-21", "2024-02-28", "2024-02-08"],
    ["2025-09-22", "2025-10-02", "2025-10-09", "2025-10-11", "2025-10-17", "2025-09-28"],
    ["2026-02-05", "2026-02-15", "2026-02-24", "2026-02-26", "2026-03-04", "2026-02-12"],
  ] as const
  test.each(vectors)("from %s", (from, natural, forward, ten, fifteen, five) => {
    const on = (of: Span) => dueOf(calendar, of, from).dueOn
    expect(on(span(10, "day"))).toBe(natural)
    expect(on(span(10, "day", { roll: "next" }))).toBe(forward)
    expect(on(span(10, "workday"))).toBe(ten)
    expect(on(span(15, "workday"))).toBe(fifteen)
    expect(on(span(5, "workday"))).toBe(five)
  })

  test("months clamp to the month's end", () => {
    expect(dueOf(calendar, span(1, "month"), "2026-01-31").dueOn).toBe("2026-02-28")
    expect(dueOf(calendar, span(3, "month"), "2024-11-30").dueOn).toBe("2025-02-28")
    expect(dueOf(calendar, span(1, "year"), "2024-02-29").dueOn).toBe("2025-02-28")
    expect(addMonths("2024-01-31", -2)).toBe("2023-11-30")
  })
})

describe("the start day", () => {
  it("is day one where the rulebook says so", () => {
    expect(dueOf(calendar, span(10, "day", { countsStart: true }), "2026-05-06").dueOn).toBe("2026-05-15")
    expect(dueOf(calendar, span(1, "workday", { countsStart: true }), "2026-05-06").dueOn).toBe("2026-05-06")
    expect(dueOf(calendar, span(1, "month", { countsStart: true }), "2026-05-01").dueOn).toBe("2026-05-31")
  })
  it("is not a workday when it rests, even if it would count", () => {
    expect(dueOf(calendar, span(1, "workday", { countsStart: true }), "2026-05-01").dueOn).toBe("2026-05-06")
  })
  it("is the day in Shanghai, not in Greenwich", () => {
    expect(dueAfter(calendar, span(1, "day"), "2026-05-06T15:59:59Z").dueOn).toBe("2026-05-07")
    expect(dueAfter(calendar, span(1, "day"), "2026-05-06T16:00:00Z").dueOn).toBe("2026-05-08")
  })
})

describe("how a day was counted", () => {
  it("names what a count of workdays passed over", () => {
    expect(dueOf(calendar, span(3, "workday"), "2026-04-29").counted).toEqual({
      from: "2026-04-29",
      count: 3,
      unit: "workday",
      countsStart: false,
      roll: "none",
      skipped: ["2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04", "2026-05-05"].map((date) => ({
        date,
        why: "holiday",
        name: "劳动节",
      })),
    })
    expect(dueOf(calendar, span(1, "workday"), "2026-03-06").counted.skipped).toEqual([
      { date: "2026-03-07", why: "weekend" },
      { date: "2026-03-08", why: "weekend" },
    ])
  })
  it("keeps the day that it rolled from, in both directions", () => {
    const next = dueOf(calendar, span(10, "day", { roll: "next" }), "2025-09-22")
    expect(next.counted.rolledFrom).toBe("2025-10-02")
    expect(next.counted.skipped).toHaveLength(7)
    const previous = dueOf(calendar, span(10, "day", { roll: "previous" }), "2025-09-22")
    expect(previous).toMatchObject({ dueOn: "2025-09-30", counted: { rolledFrom: "2025-10-02" } })
    expect(dueOf(calendar, span(9, "day", { roll: "next" }), "2026-03-02").counted).not.toHaveProperty("rolledFrom")
  })
  it("calls a weekday off without a named holiday a holiday all the same", () => {
    const bare = { ...calendar, holidays: [] }
    expect(rolled(bare, "2026-10-01", "next").skipped[0]).toEqual({ date: "2026-10-01", why: "holiday" })
  })
})

describe("past the last published day", () => {
  const short = { ...calendar, through: "2026-02-14" }
  it("is provisional only where the calendar had to be asked", () => {
    expect(dueOf(short, span(10, "day"), "2026-02-05").provisional).toBe(false)
    expect(dueOf(short, span(10, "day", { roll: "next" }), "2026-02-05").provisional).toBe(true)
    expect(dueOf(short, span(7, "workday"), "2026-02-05")).toMatchObject({ dueOn: "2026-02-14", provisional: false })
    expect(dueOf(short, span(8, "workday"), "2026-02-05").provisional).toBe(true)
    expect(dueOf(short, span(10, "day", { roll: "previous" }), "2026-02-05").provisional).toBe(true)
  })
})

describe("the end of a day", () => {
  it("is 24:00 in Shanghai, exclusive, or the closing hour", () => {
    expect(endOf("2026-05-06")).toBe("2026-05-06T16:00:00Z")
    expect(endOf("2026-05-06", "17:30")).toBe("2026-05-06T09:30:00Z")
    expect(startOf("2026-05-07")).toBe("2026-05-06T16:00:00Z")
    expect(dueOf({ ...calendar, dayEndsAt: "18:00" }, span(1, "day"), "2026-05-06").dueAt).toBe("2026-05-07T10:00:00Z")
  })
  it("belongs to the day that it ends", () => {
    expect(dayDueAt("2026-05-06T16:00:00Z")).toBe("2026-05-06")
    expect(civilDate("2026-05-06T16:00:00Z")).toBe("2026-05-07")
  })
})

describe("offsets", () => {
  const dueAt = endOf("2026-05-08")
  it("without a span is the due time", () => {
    expect(offsetFrom(calendar, dueAt, { direction: "before" })).toBe(dueAt)
  })
  it("counts back over holidays and forward over weekends", () => {
    const workdays = span(3, "workday")
    expect(offsetFrom(calendar, dueAt, { direction: "before", span: workdays })).toBe(endOf("2026-04-30"))
    expect(offsetFrom(calendar, dueAt, { direction: "after", span: workdays })).toBe(endOf("2026-05-12"))
    expect(offsetFrom(calendar, dueAt, { direction: "before", span: span(1, "month") })).toBe(endOf("2026-04-08"))
    expect(offsetFrom(calendar, dueAt, { direction: "before", span: span(2, "day", { countsStart: true }) })).toBe(
      endOf("2026-05-07"),
    )
  })
})

describe("for any day and span", () => {
  const day = fc.integer({ min: 0, max: 1400 }).map((n) => addDays("2023-01-01", n))
  const anySpan = fc.record<Span>({
    count: fc.integer({ min: 1, max: 120 }),
    unit: fc.constantFrom("day", "workday", "month", "year"),
    countsStart: fc.boolean(),
    roll: fc.constantFrom("none", "next", "previous"),
  })

  test("a later start is never due earlier", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 40 }), anySpan, (from, later, of) => {
        expect(dueOf(calendar, of, from).dueOn <= dueOf(calendar, of, addDays(from, later)).dueOn).toBe(true)
      }),
    )
  })
  test("a longer span is never due earlier", () => {
    fc.assert(
      fc.property(day, anySpan, (from, of) => {
        const longer = { ...of, count: of.count + 1 }
        expect(dueOf(calendar, of, from).dueOn <= dueOf(calendar, longer, from).dueOn).toBe(true)
      }),
    )
  })
  test("workdays and rolled days are worked, and everything skipped rests", () => {
    fc.assert(
      fc.property(day, anySpan, (from, of) => {
        const { dueOn, dueAt, counted } = dueOf(calendar, of, from)
        if (of.unit === "workday" || of.roll !== "none") expect(isWorkday(calendar, dueOn)).toBe(true)
        for (const { date } of counted.skipped) expect(isWorkday(calendar, date)).toBe(false)
        expect(dayDueAt(dueAt)).toBe(dueOn)
      }),
    )
  })
  test("between start and due day lie exactly the days counted and the days skipped", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 120 }), (from, count) => {
        const { dueOn, counted } = dueOf(calendar, span(count, "workday"), from)
        expect(addDays(from, count + counted.skipped.length)).toBe(dueOn)
      }),
    )
  })
  test("going forth and back over workdays returns", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
        fc.pre(isWorkday(calendar, from))
        const there = dueOf(calendar, span(count, "workday"), from).dueAt
        expect(offsetFrom(calendar, there, { direction: "before", span: span(count, "workday") })).toBe(endOf(from))
      }),
    )
  })
})
