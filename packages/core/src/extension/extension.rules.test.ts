import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import { describe, expect, it } from "vitest"
import { extensionFacts, isTheirs, mustBeExtendable, mustBeLater } from "./extension.rules.ts"

const now = "2026-05-06T02:00:00Z"
const due = { dueOn: "2026-05-11", dueAt: "2026-05-11T16:00:00Z", provisional: false }
const open = { state: { name: "open" as const }, due: [due] }

describe("whose duty it is", () => {
  const zhang = { person: "zhang", posts: [{ unit: "bureau", role: "supervised-unit", from: "2026-01-01" }] }
  it.each([
    [{ unit: "bureau" }, true],
    [{ unit: "bureau", role: "supervised-unit" }, true],
    [{ unit: "school", role: "supervised-unit" }, false],
    [{ unit: "bureau", role: "clerk" }, false],
    [{ role: "supervised-unit" }, true],
    [{ unit: "bureau", people: ["li"] }, false],
    [{ unit: "school", people: ["zhang"] }, true],
    [{}, false],
  ])("%j: %s", (assignee, theirs) => expect(isTheirs(assignee, zhang)).toBe(theirs))
})

describe("9.8 a later day", () => {
  it("can be asked for what is open and has a day", () => {
    expect(mustBeExtendable(puyang2023, open)).toBe(due)
    expect(() => mustBeExtendable(puyang2023, { ...open, due: [] })).toThrow("wrong-state")
    expect(() => mustBeExtendable(puyang2023, { ...open, state: { name: "cancelled", at: now } })).toThrow(
      "wrong-state",
    )
  })
  it("is not there where the rulebook has no extension, and no more often than it says", () => {
    const { closure: _, ...silent } = puyang2023
    expect(() => mustBeExtendable(silent, open)).toThrow("not-in-rulebook")
    const once = { ...puyang2023, closure: { ...puyang2023.closure!, extension: { chain: "extension", most: 1 } } }
    expect(mustBeExtendable(once, open)).toBe(due)
    expect(() => mustBeExtendable(once, { ...open, due: [due, due] })).toThrow(
      expect.objectContaining({ code: "outside-limit", params: { most: 1 } }),
    )
  })
  it("is later than the one agreed, and ahead", () => {
    expect(() => mustBeLater(puyang2023, due, "2026-05-12", now)).not.toThrow()
    expect(() => mustBeLater(puyang2023, due, "2026-05-11", now)).toThrow("too-early")
    expect(() => mustBeLater(puyang2023, due, "2026-05-12", "2026-05-12T15:59:59Z")).not.toThrow()
    expect(() => mustBeLater(puyang2023, due, "2026-05-12", "2026-05-12T16:00:00Z")).toThrow("in-the-past")
  })
  it("is told to the chain: which extension, by how many days", () => {
    expect(extensionFacts(open, due, "2026-05-21")).toEqual({ number: 1, days: 10 })
    expect(extensionFacts({ due: [due, due] }, due, "2026-05-12")).toEqual({ number: 2, days: 1 })
  })
})
