import type { DutyView } from "@bihuan/contract/duty"
import { expect, it } from "vitest"
import { monthsOf, monthToShow } from "./months.ts"

const now = "2026-09-24T16:00:00Z"
const duty = (dueOn: string, state: "open" | "cancelled" = "open"): DutyView => ({
  id: dueOn,
  version: 1,
  createdAt: now,
  createdBy: { person: "p", name: "某", unit: "u", at: now },
  project: "p",
  kind: "briefing",
  subject: { noun: "project", id: "p", title: "t" },
  assignee: {},
  basis: { rulebook: 1, cites: [] },
  opensAt: now,
  due: [{ dueOn, dueAt: new Date(Date.parse(`${dueOn}T16:00:00Z`)).toISOString(), provisional: false }],
  milestones: [],
  state: state === "open" ? { name: "open" } : { name: "cancelled", at: now },
})
const year = [duty("2026-03-25"), duty("2026-03-31", "cancelled"), duty("2026-09-23"), duty("2026-09-25")]
const counts = (filter: "all" | "open" | "missed") =>
  monthsOf(year, filter, now).flatMap(({ month, duties, missed }) =>
    duties.length > 0 ? [[month, duties.length, missed]] : [],
  )

it("lays a year out in twelve months, each with what is missed in it", () => {
  expect(monthsOf([], "all", now).map(({ month }) => month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  expect(counts("all")).toEqual([
    [3, 2, 1],
    [9, 2, 1],
  ])
  expect(counts("open")).toEqual([
    [3, 1, 1],
    [9, 2, 1],
  ])
  expect(counts("missed")).toEqual([
    [3, 1, 1],
    [9, 1, 1],
  ])
})

it("begins at the present month, and in another year at the first with anything in it", () => {
  const months = monthsOf(year, "all", now)
  expect(monthToShow(months, 2026, "2026-09-25")).toBe(9)
  expect(monthToShow(months, 2025, "2026-09-25")).toBe(3)
  expect(monthToShow(monthsOf([], "all", now), 2025, "2026-09-25")).toBe(1)
})
