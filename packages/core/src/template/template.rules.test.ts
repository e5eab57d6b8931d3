import { sections } from "@bihuan/contract/draft"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { divergencesOf, followedBook, undecided } from "./template.rules.ts"

const changed = (change: (book: Rulebook) => void): Rulebook => {
  const copy = structuredClone(puyang2023)
  change(copy)
  return copy
}
const deadline = (book: Rulebook, id: string) => {
  const found = book.deadlines.find((one) => one.id === id)
  if (!found) throw new Error(`no ${id}`)
  return found
}
const without = (book: Rulebook) => ({ ...book, id: "", bonds: [] })
/** What is said, whatever a list's section that is empty or a key without a value looks like. */
const said = (book: Rulebook) =>
  Object.fromEntries(sections.filter((section) => section !== "bonds").map((section) => [section, book[section] ?? []]))

/** Any rulebook: of each section a part, in any order, with some provisions of other words. */
const version = fc
  .record({
    taken: fc.infiniteStream(fc.nat(3)),
    orders: fc.infiniteStream(fc.nat(1000)),
    words: fc.infiniteStream(fc.constantFrom("甲", "乙", "丙")),
  })
  .map(({ taken, orders, words }): Rulebook => {
    const next = <T>(stream: Iterator<T>) => stream.next().value as T
    const bend = (one: unknown): unknown =>
      next(taken) === 0 && typeof one === "object" && one !== null && "name" in one
        ? { ...one, name: next(words) }
        : one
    const book: Record<string, unknown> = { id: "x", bonds: [] }
    for (const section of sections) {
      const value = puyang2023[section]
      if (value === undefined || section === "bonds") continue
      if (!Array.isArray(value)) book[section] = bend(value)
      else {
        const kept = value.filter(() => next(taken) > 0).map((one) => ({ one: bend(one), at: next(orders) }))
        book[section] = kept.sort((a, b) => a.at - b.at).map(({ one }) => one)
      }
    }
    return book as Rulebook
  })
const all = (choice: "theirs" | "ours", of: { key: string }[]) => Object.fromEntries(of.map(({ key }) => [key, choice]))

describe("three sides", () => {
  test("adopting and overriding nothing is the template", () => {
    fc.assert(
      fc.property(version, (template) => {
        expect(divergencesOf(template, template, template)).toEqual([])
        expect(divergencesOf(undefined, template, template)).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  test("taking everything of theirs gives the template, keeping everything of ours changes nothing", () => {
    fc.assert(
      fc.property(fc.option(version, { nil: undefined }), version, version, (base, theirs, ours) => {
        const found = divergencesOf(base, theirs, ours)
        expect(said(followedBook(theirs, ours, found, all("theirs", found)))).toEqual(said(theirs))
        expect(without(followedBook(theirs, ours, found, all("ours", found)))).toEqual(without(ours))
      }),
      { numRuns: 60 },
    )
  })

  test("what only one side changed is suggested, so that without a conflict both changes stand", () => {
    /** Provisions by number: whose hand is on each. */
    const hands = fc.infiniteStream(fc.constantFrom("theirs", "ours", "nobody"))
    fc.assert(
      fc.property(hands, (stream) => {
        const [theirs, ours, both] = [changed(() => {}), changed(() => {}), changed(() => {})]
        for (const section of sections) {
          const lists = [theirs, ours, both].map((book) => book[section] as unknown)
          if (!lists.every(Array.isArray)) continue
          const [other, own, wanted] = lists as { id: string; name?: string }[][]
          own?.forEach((_, at) => {
            const hand = stream.next().value
            const side = hand === "theirs" ? other?.[at] : hand === "ours" ? own[at] : undefined
            const one = wanted?.[at]
            if (side && one) side.name = one.name = hand as string
          })
        }
        const found = divergencesOf(puyang2023, theirs, ours)
        expect(undecided(found, {})).toEqual([])
        expect(without(followedBook(theirs, ours, found, {}))).toEqual(without(both))
      }),
      { numRuns: 40 },
    )
  })

  test("in one provision, changes of different fields are brought together; of the same field a person chooses", () => {
    const theirs = changed((book) => void Object.assign(deadline(book, "submission").span ?? {}, { count: 8 }))
    const cites = changed((book) => void Object.assign(deadline(book, "submission"), { cites: ["3"] }))
    const [met] = divergencesOf(puyang2023, theirs, cites)
    expect(met).toMatchObject({ key: "deadlines/submission", changed: "both", suggested: "both" })
    const merged = followedBook(theirs, cites, [met!], {})
    expect(deadline(merged, "submission")).toMatchObject({ cites: ["3"], span: { count: 8 } })

    const longer = changed((book) => void Object.assign(deadline(book, "submission").span ?? {}, { count: 15 }))
    const found = divergencesOf(puyang2023, theirs, longer)
    expect(found).toMatchObject([{ changed: "both", name: deadline(puyang2023, "submission").name }])
    expect(undecided(found, {})).toEqual(found)
    expect(undecided(found, { "deadlines/submission": "ours" })).toEqual([])
    // What nobody brought together cannot be chosen.
    expect(undecided(found, { "deadlines/submission": "both" })).toEqual(found)
  })

  test("what the template added comes where it stands there, what it removed goes, what the county added stays", () => {
    const [first, second] = puyang2023.lamps
    const theirs = changed((book) => void book.lamps.splice(1, 1, { ...second!, id: "fresh" }))
    const ours = changed((book) => void book.lamps.unshift({ ...first!, id: "own" }))
    const found = divergencesOf(puyang2023, theirs, ours)
    expect(Object.fromEntries(found.map(({ key, changed: by }) => [key, by]))).toEqual({
      "lamps/fresh": "theirs",
      [`lamps/${second?.id}`]: "theirs",
      "lamps/own": "ours",
    })
    const rest = puyang2023.lamps.slice(2).map(({ id }) => id)
    expect(followedBook(theirs, ours, found, {}).lamps.map(({ id }) => id)).toEqual([
      "own",
      first?.id,
      "fresh",
      ...rest,
    ])
  })

  test("a bond that keeping would break leaves no choice", () => {
    const bonds = [{ id: "x", section: "deadlines", provision: "submission", kind: "locked" as const, limits: [] }]
    const ours = changed((book) => void Object.assign(deadline(book, "submission").span ?? {}, { count: 15 }))
    const found = divergencesOf(puyang2023, { ...puyang2023, bonds }, ours)
    expect(found).toMatchObject([{ changed: "ours", suggested: "theirs", held: true }])
    expect(undecided(found, { "deadlines/submission": "ours" })).toEqual(found)
    expect(deadline(followedBook(puyang2023, ours, found, {}), "submission")).toEqual(
      deadline(puyang2023, "submission"),
    )
  })
})
