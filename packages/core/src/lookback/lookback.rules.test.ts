import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import { describe, expect, it } from "vitest"
import { mustAnswerAll, mustFollow, reopened, roundOf } from "./lookback.rules.ts"

const [provision] = puyang2023.lookBacks
const answer = { text: "已完成", satisfied: true }
const now = "2026-08-03T02:00:00Z"

describe("9.8c the three questions", () => {
  const answers = { tasks: answer, rectification: answer, mechanisms: answer }
  it("are all answered", () => expect(() => mustAnswerAll(provision!, answers)).not.toThrow())
  it("are named when one is open, or one is asked that the rulebook does not ask", () => {
    const { mechanisms: _, ...two } = answers
    expect(() => mustAnswerAll(provision!, two)).toThrow(
      expect.objectContaining({ code: "parts-missing", field: "answers.mechanisms" }),
    )
    expect(() => mustAnswerAll(provision!, { ...answers, mood: answer })).toThrow(
      expect.objectContaining({ code: "not-in-rulebook", field: "answers.mood" }),
    )
  })
})

describe("the day of a look-back", () => {
  it("is not before the close-out and not to come", () => {
    const closed = "2026-07-31T16:00:00Z"
    expect(() => mustFollow("2026-08-01", closed, now)).not.toThrow()
    expect(() => mustFollow("2026-07-31", closed, now)).toThrow("too-early")
    expect(() => mustFollow("2026-08-04", closed, now)).toThrow("in-the-future")
  })
})

describe("a look-back that failed", () => {
  const ask = (passed: boolean, rectifyBy?: string, whenFailed: "reopen" | "none" = "reopen") =>
    reopened(puyang2023, { ...provision!, whenFailed }, { passed, rectifyBy }, now)
  it("reopens by a day that somebody gives", () => {
    expect(ask(false, "2026-09-01")?.dueOn).toBe("2026-09-01")
    expect(() => ask(false)).toThrow(expect.objectContaining({ code: "date-needed", field: "rectifyBy" }))
    expect(() => ask(false, "2026-08-02")).toThrow(expect.objectContaining({ code: "in-the-past", field: "rectifyBy" }))
  })
  it("ends where the rulebook reopens nothing, as one that passed does", () => {
    expect(ask(false, undefined, "none")).toBeUndefined()
    expect(ask(true, "2026-09-01")).toBeUndefined()
  })
})

it("arranges a look-back only on what ended with its close-out", () => {
  const ended = (how: "closed" | "noted") => ({ state: { name: "ended" as const, at: now, how }, closeOuts: [] })
  expect(roundOf(ended("closed"))).toEqual({ at: now, round: 1 })
  expect(() => roundOf(ended("noted"))).toThrow("wrong-state")
  expect(() => roundOf({ state: { name: "raised" }, closeOuts: [] })).toThrow("wrong-state")
})
