import type { Due } from "@bihuan/contract/duty"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import { describe, expect, it } from "vitest"
import type { Reach } from "../system/actor.ts"
import { dueAgain, lookBackDue, mustNotBeOwn, reviewStep } from "./closeout.rules.ts"

const now = "2026-05-06T02:00:00Z"
const span = { count: 10, unit: "day", countsStart: false, roll: "none" } as const
const ruled = (kind: string): Rulebook => ({
  ...puyang2023,
  deadlines: puyang2023.deadlines.map((one) => (one.id === kind ? { ...one, span } : one)),
})
const reach = (role: string): Reach[] => [{ post: { unit: "group-1", role, from: "2026-01-01" }, within: "unit" }]

const step = (book: Rulebook, level: string | undefined, role: string) =>
  reviewStep(book, level, reach(role), "stationed-group")
const closing = (closure: Partial<NonNullable<Rulebook["closure"]>>): Rulebook => ({
  ...puyang2023,
  closure: { ...puyang2023.closure!, ...closure },
})

describe("who closes", () => {
  it("is nobody of the unit that rectified", () => {
    const posts = [{ unit: "bureau", role: "stationed-group", from: "2026-01-01" }]
    expect(() => mustNotBeOwn({ posts }, { unit: "bureau" })).toThrow("own-work")
    expect(() => mustNotBeOwn({ posts }, { unit: "school" })).not.toThrow()
  })
  it("is one of the rulebook's reviewers", () => {
    expect(step(puyang2023, undefined, "stationed-group")).toBeUndefined()
    expect(() => step(puyang2023, undefined, "deputy-secretary")).toThrow("forbidden")
  })
  it("names a level where there are levels, and its reviewers count", () => {
    const reviewers = [{ role: "deputy-secretary", inCharge: false }]
    const levels = [
      { id: "a", name: "甲" },
      { id: "b", name: "乙", reviewers },
    ]
    const book = closing({ levels })
    expect(() => step(book, undefined, "stationed-group")).toThrow("parts-missing")
    expect(() => step(book, "c", "stationed-group")).toThrow("not-in-rulebook")
    expect(step(book, "a", "stationed-group")).toBeUndefined()
    expect(() => step(book, "b", "stationed-group")).toThrow("forbidden")
    expect(step(book, "b", "deputy-secretary")).toBeUndefined()
  })
  it("may be anybody with the permission where the rulebook names nobody", () => {
    const { closure: _, ...silent } = puyang2023
    expect(step(silent, undefined, "letters-office")).toBeUndefined()
  })
})

describe("reviewers who answer together", () => {
  const office = { role: "conduct-office", inCharge: true }
  const group = { role: "stationed-group", inCharge: true }
  const secretary = { role: "deputy-secretary", inCharge: false }
  const parties = [office, group, { role: "township-commission", inCharge: true }]

  it("are all but the closer, who has spoken, and those of other units' kinds", () => {
    expect(step(closing({ mode: "all" }), undefined, "stationed-group")).toMatchObject({
      mode: "all",
      parties: [office],
    })
    expect(step(closing({ mode: "all" }), undefined, "letters-office")?.parties).toEqual([office, group])
    expect(step(closing({ mode: "all", reviewers: [group] }), undefined, "stationed-group")).toBeUndefined()
  })
  it("are no more needed where any of them is enough and the closer is one", () => {
    expect(step(closing({ mode: "any" }), undefined, "conduct-office")).toBeUndefined()
    expect(step(closing({ mode: "any" }), undefined, "letters-office")).toMatchObject({
      mode: "any",
      parties: [office, group],
    })
  })
  it("are gathered by the consolidator, who answers alone where the others have spoken", () => {
    const consolidator = secretary
    expect(step(closing({ mode: "all", consolidator }), undefined, "stationed-group")).toMatchObject({
      parties: [office],
      consolidator,
    })
    for (const mode of ["one", "any"] as const) {
      const alone = step(closing({ mode, consolidator }), undefined, "stationed-group")
      expect(alone).toMatchObject({ mode: "one", parties: [secretary] })
      expect(alone).not.toHaveProperty("consolidator")
    }
    expect(step(closing({ mode: "all", reviewers: parties, consolidator }), undefined, "conduct-office")).toMatchObject(
      {
        parties: [group],
        consolidator,
      },
    )
  })
})

describe("the look-back", () => {
  it("is left to people where the rulebook counts nothing", () => {
    expect(lookBackDue(puyang2023, undefined, now, "on")).toBeUndefined()
    expect(lookBackDue(puyang2023, "2026-08-01", now, "on")?.dueOn).toBe("2026-08-01")
    expect(() => lookBackDue(puyang2023, "2026-05-05", now, "on")).toThrow("in-the-past")
  })
  it("is counted where it does, whatever a person asked", () => {
    const counting = { ...puyang2023, lookBacks: puyang2023.lookBacks.map((one) => ({ ...one, after: span })) }
    expect(lookBackDue(counting, "2026-08-01", now, "on")?.dueOn).toBe("2026-05-16")
    expect(lookBackDue(ruled("look-back"), undefined, now, "on")?.dueOn).toBe("2026-05-16")
  })
  it("is no more where the rulebook has none", () => {
    const without = { ...puyang2023, lookBacks: [] }
    expect(lookBackDue(without, undefined, now, "on")).toBeUndefined()
    expect(() => lookBackDue(without, "2026-08-01", now, "on")).toThrow("not-in-rulebook")
  })
})

describe("rectification that goes on", () => {
  const agreed: Due = { dueOn: "2026-05-11", dueAt: "2026-05-11T16:00:00Z", provisional: false }
  const again = (asked: string | undefined, at: string, book = puyang2023) =>
    dueAgain(book, asked, { due: [agreed] }, at, "dueOn").dueOn

  it("keeps the day agreed before until it has gone", () => {
    expect(again(undefined, "2026-05-11T15:59:59Z")).toBe("2026-05-11")
    for (const late of ["2026-05-11T16:00:00Z", "2026-05-11T16:00:01Z"]) {
      expect(() => again(undefined, late)).toThrow(expect.objectContaining({ code: "date-needed", field: "dueOn" }))
    }
  })
  it("takes the day asked for, and the rulebook's count where neither is there", () => {
    expect(again("2026-06-01", now)).toBe("2026-06-01")
    expect(again(undefined, "2026-05-12T02:00:00Z", ruled("rectification"))).toBe("2026-05-22")
  })
})
