import { expect, test } from "vitest"
import { after, instant } from "./durations.ts"

test.each([
  ["2026-01-31T09:00:00Z", "P1M", "2026-02-28T09:00:00Z"],
  ["2024-01-31T09:00:00Z", "P1M", "2024-02-29T09:00:00Z"],
  ["2024-02-29T00:00:00Z", "P1Y", "2025-02-28T00:00:00Z"],
  ["2026-03-01T09:00:00Z", "P10D", "2026-03-11T09:00:00Z"],
  ["2026-03-01T09:00:00Z", "P2W", "2026-03-15T09:00:00Z"],
  ["2026-12-31T23:59:59Z", "PT1S", "2027-01-01T00:00:00Z"],
  ["2026-03-01T09:00:00Z", "P1DT2H3M4.5S", "2026-03-02T11:03:04.500Z"],
  ["2026-03-01T09:00:00Z", "PT0S", "2026-03-01T09:00:00Z"],
])("%s + %s = %s", (from, duration, expected) => {
  expect(after(Date.parse(from), duration)).toBe(Date.parse(expected))
})

test.each(["", "P", "PT", "P1", "10D", "-P1D", "P1.5D", "P1H", "P1DT", "P99999999999Y"])(
  "%j is no duration",
  (text) => {
    expect(after(0, text)).toBeUndefined()
  },
)

test("an instant needs its zone", () => {
  expect(instant("2026-03-01T09:00:00+08:00")).toBe(Date.parse("2026-03-01T01:00:00Z"))
  expect(instant("2026-03-01T09:00Z")).toBe(Date.parse("2026-03-01T09:00:00Z"))
  for (const text of ["2026-03-01T09:00:00", "2026-03-01", "2026-13-01T00:00:00Z", "tomorrow"]) {
    expect(instant(text)).toBeUndefined()
  }
})
