import { en, zh } from "@bihuan/contract/rulebook/messages"
import { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import { describe, expect, it, test } from "vitest"
import { checkBonds, departures } from "./bond.rules.ts"

type Bond = Rulebook["bonds"][number]
type Change = (book: Rulebook) => void

const on = (section: string, provision: string | undefined, rest: Partial<Bond>): Bond => ({
  ...{ id: `on-${provision ?? "all"}`, section, kind: "locked", limits: [] },
  ...(provision !== undefined && { provision }),
  ...rest,
})
const bounded = (section: string, provision: string, ...limits: Bond["limits"]): Bond =>
  on(section, provision, { kind: "bounded", limits })

const template = (...bonds: Bond[]): Rulebook => ({ ...puyang2023, bonds })
const county = (change: Change): Rulebook => {
  const copy = structuredClone(puyang2023)
  change(copy)
  return Rulebook.parse(copy)
}
const deadline = (book: Rulebook, id = "submission") => {
  const found = book.deadlines.find((one) => one.id === id)
  if (!found) throw new Error(`no ${id}`)
  return found
}
const span = (count: number, unit: "day" | "workday" | "month" | "year"): Change => {
  return (book) => {
    deadline(book).span = { count, unit, countsStart: false, roll: "none" }
  }
}
const found = (bond: Bond, change: Change) =>
  departures(template(bond), county(change)).map(({ code, path, level }) => {
    expect(level).toBe("error")
    return [code, path]
  })

describe("a locked provision", () => {
  const lock = on("deadlines", "submission", {})
  const at = puyang2023.deadlines.findIndex(({ id }) => id === "submission")

  test("says the same whatever articles it cites, and wherever it stands", () => {
    const moved = found(lock, (book) => {
      Object.assign(deadline(book), { cites: ["3"], note: "依据本县办法第三条。", origin: "document" })
      book.deadlines.reverse()
    })
    expect(moved).toEqual([])
  })
  test("changed leads to the field", () => {
    const name = (book: Rulebook) => void Object.assign(deadline(book), { name: "十日内提交" })
    expect(found(lock, span(11, "day"))).toEqual([["template-locked", `deadlines.${at}.span.count`]])
    expect(found(lock, name)).toEqual([["template-locked", `deadlines.${at}.name`]])
    expect(found(lock, (book) => void delete deadline(book).span)).toEqual([["template-locked", `deadlines.${at}`]])
  })
  test("cannot be removed, and a section can be locked as one", () => {
    expect(found(lock, (book) => void book.deadlines.splice(at, 1))).toEqual([["template-missing", "deadlines"]])
    const whole = on("closure", undefined, {})
    expect(found(whole, (book) => void delete book.closure)).toEqual([["template-missing", "closure"]])
    expect(found(whole, (book) => void book.closure?.reviewers.pop())).toEqual([
      ["template-locked", "closure.reviewers"],
    ])
  })
})

describe("ten days or fewer, three or more", () => {
  const ten = bounded("deadlines", "submission", {
    ...{ field: "span", atLeast: { count: 3, unit: "day" }, atMost: { count: 10, unit: "day" } },
  })
  it.each([
    [3, "day", []],
    [10, "day", []],
    [2, "day", ["below-template"]],
    [11, "day", ["above-template"]],
    // Three working days are at least three days, and may be more than ten where a holiday lies between.
    [3, "workday", ["above-template"]],
    [1, "month", ["above-template"]],
  ] as [number, "day", string[]][])("%s %s", (count, unit, codes) => {
    expect(found(ten, span(count, unit)).map(([code]) => code)).toEqual(codes)
  })

  test("of working days holds days, and of months both", () => {
    const workdays = bounded("deadlines", "submission", { field: "span", atMost: { count: 10, unit: "workday" } })
    expect(found(workdays, span(10, "day"))).toEqual([])
    expect(found(workdays, span(10, "workday"))).toEqual([])
    expect(found(workdays, span(11, "day"))).toHaveLength(1)
    const month = bounded("deadlines", "submission", { field: "span", atMost: { count: 1, unit: "month" } })
    expect(found(month, span(28, "day"))).toEqual([])
    expect(found(month, span(29, "day"))).toHaveLength(1)
  })

  test("cannot be unset, but all else is free", () => {
    expect(found(ten, (book) => void delete deadline(book).span)).toEqual([
      ["template-unset", expect.stringMatching(/^deadlines\.\d+$/)],
    ])
    expect(found(ten, (book) => void Object.assign(deadline(book), { name: "报送", ladder: undefined }))).toEqual([])
  })
})

test("a figure deep in a provision is bounded too, and the sentence names all that it needs", () => {
  const [need] = puyang2023.stages.flatMap((stage) => stage.needs.map((one) => ({ stage: stage.id, need: one.id })))
  const least = bounded("stages", need!.stage, { field: `needs.${need!.need}.atLeast`, atLeast: { count: 1 } })
  expect(checkBonds(template(least))).toEqual([])
  const [problem] = departures(
    template({ ...least, limits: [{ field: `needs.${need!.need}.atLeast`, atLeast: { count: 5 } }] }),
    puyang2023,
  )
  expect(problem).toMatchObject({ code: "below-template", params: { limit: "5" } })
  expect(problem?.path).toMatch(/^stages\.\d+\.needs\.\d+\.atLeast$/)
  for (const sentences of [zh, en]) {
    const wanted = [...sentences["below-template"].matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(Object.keys(problem?.params ?? {})).toEqual(expect.arrayContaining(wanted))
  }
})
