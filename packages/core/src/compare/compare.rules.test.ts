import { sections } from "@bihuan/contract/draft"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { applied, differencesOf } from "./compare.rules.ts"

const changed = (change: (book: Rulebook) => void): Rulebook => {
  const copy = structuredClone(puyang2023)
  change(copy)
  return copy
}
const deadline = (book: Rulebook, id: string) => book.deadlines.find((one) => one.id === id)

describe("what differs is named by provision and field", () => {
  test("nothing, in the same", () => expect(differencesOf(puyang2023, structuredClone(puyang2023))).toEqual([]))

  test("a longer span", () => {
    const after = changed((book) => {
      const span = deadline(book, "submission")?.span
      if (span) Object.assign(span, { count: 15, unit: "workday" })
    })
    const of = { section: "deadlines", provision: "submission", name: "报告批准后提交常委会", kind: "changed" }
    const found = differencesOf(puyang2023, after)
    expect(found.map(({ name: _, ...rest }) => rest)).toEqual([
      { ...of, name: undefined, field: ["span", "count"], before: 10, after: 15 },
      { ...of, name: undefined, field: ["span", "unit"], before: "day", after: "workday" },
    ])
    expect(found[0]?.name).toBe(deadline(puyang2023, "submission")?.name)
  })

  test("a step of a chain that came, one that is gone, and a new order", () => {
    const after = changed(({ approvalChains: [chain] }) => {
      const [first, second] = chain?.steps ?? []
      if (chain && first && second) chain.steps = [second, { ...first, id: "new" }, first]
    })
    const [chain] = puyang2023.approvalChains
    const ids = chain?.steps.map(({ id }) => id) ?? []
    expect(differencesOf(puyang2023, after)).toMatchObject([
      { section: "approvalChains", provision: chain?.id, kind: "added", field: ["steps", "new"] },
      { kind: "order", field: ["steps"], before: ids, after: [ids[1], "new", ids[0]] },
    ])
  })

  test("what was unset, and a section that is one object", () => {
    const after = changed((book) => {
      delete book.closure
      book.document.title = "新的办法"
      delete deadline(book, "submission")?.span
    })
    expect(differencesOf(puyang2023, after)).toMatchObject([
      { section: "document", field: ["title"], kind: "changed", after: "新的办法" },
      { section: "deadlines", provision: "submission", field: ["span"], kind: "removed" },
      { section: "closure", field: [], kind: "removed", before: puyang2023.closure },
    ])
  })
})

test("comparing and applying a difference gives the other version back", () => {
  /** Any two rulebooks: of each section a part, in any order, with some provisions of other words, deep ones too. */
  const version = fc
    .record({
      taken: fc.infiniteStream(fc.nat(3)),
      orders: fc.infiniteStream(fc.nat(1000)),
      words: fc.infiniteStream(fc.constantFrom("甲", "乙", undefined)),
    })
    .map(({ taken, orders, words }) => {
      const next = <T>(stream: Iterator<T>) => stream.next().value as T
      const bend = (value: unknown): unknown => {
        if (Array.isArray(value)) {
          const kept = value.filter(() => next(taken) > 0).map((one) => ({ one: bend(one), at: next(orders) }))
          return kept.sort((a, b) => a.at - b.at).map(({ one }) => one)
        }
        if (typeof value !== "object" || value === null) return value
        const fields = Object.entries(value).flatMap(([key, one]) => {
          if (key === "id") return [[key, one]]
          const word = next(taken) === 0 ? next(words) : "as it is"
          if (word === undefined) return []
          return [[key, typeof one === "string" && word !== "as it is" ? word : bend(one)]]
        })
        return Object.fromEntries(fields)
      }
      const book = { id: "x" } as Record<string, unknown>
      for (const section of sections) if (puyang2023[section] !== undefined) book[section] = bend(puyang2023[section])
      return book as Rulebook
    })
  fc.assert(
    fc.property(version, version, (before, after) => {
      const kept = structuredClone(before)
      expect(applied(before, differencesOf(before, after))).toEqual(after)
      expect(before).toEqual(kept)
    }),
    { numRuns: 60 },
  )
})
