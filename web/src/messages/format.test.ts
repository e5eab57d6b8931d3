import { afterEach, describe, expect, it } from "vitest"
import { dayEnding, dayOf, daysUntil, formatDay, formatInstant } from "./format.ts"
import { setLanguage } from "./language.ts"

afterEach(() => setLanguage("zh"))

describe("days and moments are Shanghai's", () => {
  it("reads a day back with its weekday", () => {
    expect(formatDay("2026-03-05")).toBe("2026年3月5日（周四）")
    setLanguage("en")
    expect(formatDay("2026-03-05")).toBe("Thu 5 Mar 2026")
  })

  it("shows the Shanghai day of a UTC moment on both sides of midnight", () => {
    expect(formatInstant("2026-03-05T15:59:59Z")).toBe("2026年3月5日 23:59")
    expect(formatInstant("2026-03-05T16:00:00Z")).toBe("2026年3月6日 00:00")
    expect(dayOf("2026-03-05T15:59:59Z")).toBe("2026-03-05")
    expect(dayOf("2026-03-05T16:00:00Z")).toBe("2026-03-06")
  })

  it("takes midnight for the end of the day before, where a deadline ends", () => {
    expect(dayEnding("2026-09-24T15:59:59Z")).toBe("2026-09-24")
    expect(dayEnding("2026-09-24T16:00:00Z")).toBe("2026-09-24")
    expect(dayEnding("2026-09-24T16:00:01Z")).toBe("2026-09-25")
  })

  it("counts calendar days, not spans of 24 hours", () => {
    expect(daysUntil("2026-03-06", "2026-03-05T15:59:59Z")).toBe(1)
    expect(daysUntil("2026-03-06", "2026-03-05T16:00:00Z")).toBe(0)
    expect(daysUntil("2026-03-06T15:59:59Z", "2026-03-07T16:00:00Z")).toBe(-2)
  })

  it("shows what it cannot read as it came", () => {
    expect(formatDay("待定")).toBe("待定")
  })
})
