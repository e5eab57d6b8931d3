import { expect, test } from "vitest"
import { Rate } from "./rate.ts"

const takes = (rate: Rate, key: string, times: number, at: number): number => {
  for (let taken = 0; taken < times; taken++) {
    try {
      rate.take(key, at)
    } catch {
      return taken
    }
  }
  return times
}

test("a minute's worth at once, then as time gives it back, each key by itself", () => {
  const rate = new Rate(60)
  expect(takes(rate, "li", 100, 0)).toBe(60)
  expect(takes(rate, "li", 100, 999)).toBe(0)
  expect(takes(rate, "wang", 100, 999)).toBe(60)
  expect(takes(rate, "li", 100, 1000)).toBe(1)
  expect(takes(rate, "li", 100, 11_000)).toBe(10)
  expect(takes(rate, "li", 100, 3_600_000)).toBe(60)
})
