import { expect, it } from "vitest"
import { restsOf, sentenceOf } from "./counted.ts"

it("makes one line of neighbouring rest days with one name, and keeps apart what is apart", () => {
  const rests = restsOf([
    { date: "2026-05-01", why: "holiday", name: "劳动节" },
    { date: "2026-05-02", why: "holiday", name: "劳动节" },
    { date: "2026-05-03", why: "holiday", name: "劳动节" },
    { date: "2026-05-10", why: "weekend" },
    { date: "2026-05-16", why: "weekend" },
    { date: "2026-05-17", why: "weekend" },
  ])
  expect(rests.map(({ from, to, days, name }) => [from, to, days, name])).toEqual([
    ["2026-05-01", "2026-05-03", 3, "劳动节"],
    ["2026-05-10", "2026-05-10", 1, "周末"],
    ["2026-05-16", "2026-05-17", 2, "周末"],
  ])
})

const counted = { from: "2026-05-06", count: 10, unit: "day", countsStart: false, skipped: [] } as const

it("says from when, how many and to which day", () => {
  const due = { dueOn: "2026-05-16", dueAt: "2026-05-16T16:00:00Z", provisional: false }
  expect(sentenceOf({ ...due, counted: { ...counted, skipped: [] } })).toBe(
    "自2026年5月6日（周三）次日起算，共10日，2026年5月16日（周六）届满。",
  )
})

it("says from which rest day it was moved", () => {
  const due = { dueOn: "2026-05-18", dueAt: "2026-05-18T16:00:00Z", provisional: false }
  expect(sentenceOf({ ...due, counted: { ...counted, skipped: [], rolledFrom: "2026-05-16" } })).toContain(
    "末日2026年5月16日（周六）不是工作日，移至2026年5月18日（周一）",
  )
})

it("says that a person set a day that nobody counted", () => {
  expect(sentenceOf({ dueOn: "2026-05-18", dueAt: "2026-05-18T16:00:00Z", provisional: false })).toBe(
    "这一天由人确定。",
  )
})
