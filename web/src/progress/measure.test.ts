import { expect, test } from "vitest"
import { perHundred, placesOf, rateOf } from "./measure.ts"

test("a rate counts what is done among what is due, and is not told where a part is not", () => {
  const parts = { "on-time": 6, late: 1, overdue: 1, open: 40 }
  expect(rateOf("duties", { total: 48, parts })).toBe(0.75)
  expect(rateOf("duties", { total: 48, parts: { ...parts, late: null } })).toBe(undefined)
  expect(rateOf("duties", { total: 40, parts: { "on-time": 0, late: 0, overdue: 0, open: 40 } })).toBe(undefined)
})

test("places go from the highest rate, shared by equals", () => {
  expect(placesOf([0.5, undefined, 1, 0.5, 0.2])).toEqual([2, undefined, 1, 2, 4])
})

test("size is counted in supervised units", () => {
  const none = { total: null, parts: {} }
  const groups = { projects: none, findings: { total: 6, parts: {} }, duties: none, lookbacks: none, reports: none }
  const figures = { units: 24, groups, medians: { dispose: null, rectify: null, "look-back": null } }
  expect(perHundred(figures, "findings")).toBe(25)
  expect(perHundred(figures, "projects")).toBe(undefined)
  expect(perHundred({ ...figures, units: 0 }, "findings")).toBe(undefined)
})
