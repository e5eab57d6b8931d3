import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { merged, same, writingsOf, written, yielded } from "./merge.ts"

const one = (id: string, name = id) => ({ id, name })
const base = { id: "book", deadlines: [one("a"), one("b"), one("c")], closure: { mode: "one" } }

describe("two editors of one draft", () => {
  it("keeps what each changed, removed, added and moved on their own", () => {
    const mine = { ...base, deadlines: [one("a", "mine"), one("b"), one("c"), one("d")] }
    const theirs = { ...base, deadlines: [one("c"), one("a")], closure: { mode: "all" } }
    expect(merged(base, mine, theirs)).toEqual({
      value: { id: "book", deadlines: [one("c"), one("a", "mine"), one("d")], closure: { mode: "all" } },
      clashes: [],
    })
  })

  it("asks where both changed the same, and yields to what is there when told so", () => {
    const mine = { ...base, deadlines: [one("a", "mine"), one("b"), one("c")] }
    const theirs = { ...base, deadlines: [one("a", "theirs"), one("b"), one("c")] }
    const { value, clashes } = merged(base, mine, theirs)
    expect(clashes).toEqual([{ section: "deadlines", id: "a", mine: one("a", "mine"), theirs: one("a", "theirs") }])
    expect(value).toEqual(mine)
    expect(clashes.reduce(yielded, value)).toEqual(theirs)
  })

  it("asks when one removed what the other changed", () => {
    const mine = { ...base, deadlines: [one("a"), one("b", "mine"), one("c")] }
    const theirs = { ...base, deadlines: [one("a"), one("c")] }
    const { value, clashes } = merged(base, mine, theirs)
    expect(clashes).toEqual([{ section: "deadlines", id: "b", mine: one("b", "mine"), theirs: undefined }])
    expect(clashes.reduce(yielded, value)).toEqual(theirs)
  })
})

const list = fc.uniqueArray(fc.record({ id: fc.constantFrom(..."abcdefg"), name: fc.constantFrom("1", "2") }), {
  selector: ({ id }) => id,
})

describe("what has to be written", () => {
  it("makes any draft say what the page says", () => {
    fc.assert(
      fc.property(list, list, (before, after) => {
        const [from, to] = [{ deadlines: before }, { deadlines: after }]
        expect(writingsOf(from, to).reduce(written, from)).toEqual(to)
      }),
    )
  })

  it("is one provision where one was changed or moved", () => {
    const moved = { ...base, deadlines: [one("b"), one("c"), one("a")] }
    expect(writingsOf(base, moved)).toEqual([{ section: "deadlines", provision: "a", value: one("a"), at: 2 }])
    expect(writingsOf(base, { ...base, closure: undefined })).toEqual([{ section: "closure", value: undefined }])
    expect(same({ a: undefined }, {})).toBe(true)
  })
})
