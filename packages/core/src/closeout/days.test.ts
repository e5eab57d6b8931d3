import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import { describe, expect, it } from "vitest"
import { dueOn, mustBeAhead, mustHaveCome } from "./days.ts"

const early = { ...puyang2023, calendar: { ...puyang2023.calendar, dayEndsAt: "17:30" } }

describe("a day that a person gives", () => {
  it.each([
    ["2026-05-11T15:59:59Z", true],
    ["2026-05-11T16:00:00Z", false],
    ["2026-05-11T16:00:01Z", false],
  ])("lies ahead until its last second has gone: %s", (now, ahead) => {
    const ask = () => mustBeAhead(puyang2023, "2026-05-11", now, "rectifyBy")
    if (ahead) expect(ask).not.toThrow()
    else expect(ask).toThrow(expect.objectContaining({ code: "in-the-past", field: "rectifyBy" }))
  })
  it("ends with the county's working day", () => {
    expect(dueOn(early, "2026-05-11", "2026-05-11T09:29:59Z", "dueOn")).toMatchObject({ dueAt: "2026-05-11T09:30:00Z" })
    expect(() => dueOn(early, "2026-05-11", "2026-05-11T09:30:00Z", "dueOn")).toThrow("in-the-past")
  })
  it("of something that happened has begun in Shanghai, whatever the day in UTC", () => {
    expect(() => mustHaveCome("2026-05-11", "2026-05-10T15:59:59Z", "on")).toThrow("in-the-future")
    expect(() => mustHaveCome("2026-05-11", "2026-05-10T16:00:00Z", "on")).not.toThrow()
  })
})
