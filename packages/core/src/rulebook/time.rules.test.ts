import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import { describe, expect, it } from "vitest"
import { deadlineOf, explainDue, lampAt, milestonesOf, periodicDuesOf } from "./time.rules.ts"

const approved = "2026-04-30T02:00:00Z"

describe("9.7 ten days after approval", () => {
  it("falls on the day that the rulebook counts", () => {
    expect(deadlineOf(puyang2023, "submission", approved)).toMatchObject({
      dueOn: "2026-05-11",
      dueAt: "2026-05-11T16:00:00Z",
      counted: { rolledFrom: "2026-05-10" },
    })
  })
  it("is nobody's guess where the span is unset or the deadline unknown", () => {
    expect(deadlineOf(puyang2023, "rectification", approved)).toBeUndefined()
    expect(deadlineOf(puyang2023, "nothing", approved)).toBeUndefined()
  })
  it("can be explained with the article, the count and the calendar", () => {
    const why = explainDue(puyang2023, "submission", approved)
    expect(why?.passages.map(({ label }) => label)).toEqual(["第九条（七）"])
    expect(why?.provision).toMatchObject({ id: "submission", origin: "document" })
    expect(why?.counted.from).toBe("2026-04-30")
    expect(why?.calendar.through).toBe("2026-12-31")
    expect(explainDue(puyang2023, "look-back", approved)).toBeUndefined()
    expect(explainDue(puyang2023, "nothing", approved)).toBeUndefined()
  })
})

describe("milestones", () => {
  const due = deadlineOf(puyang2023, "submission", approved)!
  it("stand in the order of time, over holidays and weekends", () => {
    expect(milestonesOf(puyang2023, "submission", due).map(({ rung, at }) => [rung, at])).toEqual([
      ["soon", "2026-05-07T16:00:00Z"],
      ["last-day", "2026-05-09T16:00:00Z"],
      ["due", "2026-05-11T16:00:00Z"],
      ["late", "2026-05-14T16:00:00Z"],
    ])
  })
  it("are ordered by time, not by the rulebook's order", () => {
    const [ladder] = puyang2023.ladders
    const turned = { ...puyang2023, ladders: [{ ...ladder!, rungs: ladder!.rungs.toReversed() }] }
    expect(milestonesOf(turned, "submission", due)).toEqual(milestonesOf(puyang2023, "submission", due))
  })
  it("are none without a ladder", () => {
    expect(milestonesOf(puyang2023, undefined, due)).toEqual([])
    expect(milestonesOf(puyang2023, "nowhere", due)).toEqual([])
  })
})

describe("lamps", () => {
  const dueAt = "2026-05-11T16:00:00Z"
  const lamp = (now: string, metAt?: string) => lampAt(puyang2023, dueAt, now, metAt)?.id
  it.each([
    ["2026-05-07T15:59:59Z", "green"],
    ["2026-05-07T16:00:00Z", "yellow"],
    ["2026-05-11T15:59:59Z", "yellow"],
    ["2026-05-11T16:00:00Z", "red"],
    ["2027-05-11T16:00:00Z", "red"],
  ])("open at %s: %s", (now, id) => expect(lamp(now)).toBe(id))
  it.each([
    ["2026-05-11T15:59:59Z", "done"],
    ["2026-05-11T16:00:00Z", "done-late"],
  ])("met at %s: %s, whatever the time since", (metAt, id) => expect(lamp("2028-01-01T00:00:00Z", metAt)).toBe(id))
  it("light nothing where the county has none", () => {
    expect(lampAt({ ...puyang2023, lamps: [] }, dueAt, dueAt)).toBeUndefined()
  })
})

describe("periodic duties of a year", () => {
  const duty = (id: string) => puyang2023.periodicDuties.find((one) => one.id === id)!
  it("10.4a come each quarter by the 25th, past the holiday of 2026-09-25", () => {
    const dues = periodicDuesOf(puyang2023, duty("quarterly-report"), 2026)
    expect(dues.map(({ period, due }) => [period.id, due?.dueOn])).toEqual([
      ["2026-q1", "2026-03-25"],
      ["2026-q2", "2026-06-25"],
      ["2026-q3", "2026-09-28"],
      ["2026-q4", "2026-12-25"],
    ])
  })
  it("10.3 come twice a year", () => {
    const dues = periodicDuesOf(puyang2023, duty("consultation"), 2026)
    expect(dues.map(({ due }) => due?.dueOn)).toEqual(["2026-06-30", "2026-12-31"])
  })
  it("have no day where the document gives none, and no period when they follow a round", () => {
    expect(periodicDuesOf(puyang2023, duty("annual-list"), 2026)).toEqual([
      { period: { id: "2026", from: "2026-01-01", to: "2026-12-31" } },
    ])
    expect(periodicDuesOf(puyang2023, duty("round-hearing"), 2026)).toEqual([])
  })
})
