import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import { describe, expect, it } from "vitest"
import { kindFor, mustKnowForm, mustRead, readersOf } from "./handling.rules.ts"

describe("9.7d those who need to know", () => {
  it("are those named and whoever opens it, each once", () => {
    expect(readersOf(["li", "wang"], "wang")).toEqual(["li", "wang"])
    expect(readersOf(["li"], "wang")).toEqual(["li", "wang"])
  })
  it("alone learn that it is there", () => {
    expect(() => mustRead({ readers: ["li"] }, "li")).not.toThrow()
    expect(() => mustRead({ readers: ["li"] }, "wang")).toThrow("not-found")
  })
})

describe("a handling", () => {
  const decided = { person: "s", name: "秘书", unit: "committee", at: "2026-05-06T02:00:00Z" }
  const of = (disposition: string) =>
    kindFor(puyang2023, { disposed: { disposition, decided }, state: { name: "reported", report: "r" } })
  it("is what the finding's disposition leads to", () => {
    expect([of("accountability"), of("investigation")]).toEqual(["accountability", "transfer"])
    expect(() => of("rectify")).toThrow("wrong-state")
  })
  it("takes a measure of its own form only", () => {
    expect(() => mustKnowForm(puyang2023, { fourForm: "first", measure: "admonition" })).not.toThrow()
    expect(() => mustKnowForm(puyang2023, {})).not.toThrow()
    expect(() => mustKnowForm(puyang2023, { fourForm: "fifth" })).toThrow(
      expect.objectContaining({ field: "fourForm" }),
    )
    for (const fourForm of ["second", undefined]) {
      expect(() => mustKnowForm(puyang2023, { fourForm, measure: "admonition" })).toThrow(
        expect.objectContaining({ code: "not-in-rulebook", field: "measure" }),
      )
    }
  })
})
