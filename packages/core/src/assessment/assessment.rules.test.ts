import type { Assessment } from "@bihuan/contract/assessment"
import type { Indicator, Metric, Assessment as Provision } from "@bihuan/contract/rulebook/assessment"
import { array, assert, boolean, constantFrom, integer, property, record } from "fast-check"
import { describe, expect, it, test } from "vitest"
import { type Count, type Counted, counted, gradeOf, movedSince, scored, termIdOf, viewOf } from "./assessment.rules.ts"

const leaf = (id: string, more: Partial<Indicator> = {}): Indicator => ({
  ...{ id, name: id, cites: ["10.5"], origin: "document" },
  metrics: ["findings-closed"],
  ...more,
})
const values = (of: Record<string, number>) => (id: string) =>
  of[id] === undefined ? undefined : { value: of[id], factor: 1 }
const cents = (min: number, max: number) => integer({ min: min * 100, max: max * 100 }).map((one) => one / 100)

describe("points", () => {
  const limited = record({
    base: cents(-50, 50),
    each: cents(-20, 20),
    low: cents(-60, 60),
    high: cents(-60, 60),
    value: integer({ min: 0, max: 500 }),
    more: integer({ min: 0, max: 500 }),
  })
  const one = ({ base, each, floor, cap }: Partial<Indicator>, value: number) =>
    scored([leaf("a", { base, each, floor, cap })], values({ a: value })).total ?? Number.NaN

  test("stay within the cap and the floor, and rise with the figure where each one gives points", () => {
    assert(
      property(limited, ({ base, each, low, high, value, more }) => {
        const [floor, cap] = [Math.min(low, high), Math.max(low, high)]
        const of = { base, each, floor, cap }
        const points = one(of, value)
        expect(points).toBeGreaterThanOrEqual(floor)
        expect(points).toBeLessThanOrEqual(cap)
        if (each >= 0) expect(one(of, value + more)).toBeGreaterThanOrEqual(points)
        else expect(one(of, value + more)).toBeLessThanOrEqual(points)
      }),
    )
  })

  test("of a parent lie between its children's by their weights, and are their sum where none has one", () => {
    assert(
      property(
        array(record({ weight: integer({ min: 1, max: 9 }), value: integer({ min: 0, max: 99 }) }), {
          minLength: 2,
          maxLength: 6,
        }),
        (of) => {
          const all = of.reduce((sum, { weight }) => sum + weight, 0)
          const children = of.map(({ weight }, at) => leaf(`c${at}`, { each: 1, weight: (weight * 100) / all }))
          const figures = values(Object.fromEntries(of.map(({ value }, at) => [`c${at}`, value])))
          const weighed = scored([leaf("p", { metrics: undefined, children })], figures).total ?? Number.NaN
          expect(weighed).toBeGreaterThanOrEqual(Math.min(...of.map(({ value }) => value)) - 1e-6)
          expect(weighed).toBeLessThanOrEqual(Math.max(...of.map(({ value }) => value)) + 1e-6)
          const plain = children.map(({ weight: _, ...child }) => child)
          expect(scored(plain, figures).total).toBe(of.reduce((sum, { value }) => sum + value, 0))
        },
      ),
    )
  })

  it.each<[string, Indicator[], Record<string, number>]>([
    ["the rulebook gives none", [leaf("a")], { a: 3 }],
    ["a figure is missing", [leaf("a", { each: 1 }), leaf("b", { each: 1 })], { a: 3 }],
    ["one of them gives none", [leaf("a", { each: 1 }), leaf("b")], { a: 3, b: 1 }],
    ["people have not judged", [leaf("a", { each: 1 }), leaf("b", { metrics: [] })], { a: 3 }],
    ["only the number of problems would count", [leaf("a", { each: 1, metrics: ["findings-raised"] })], { a: 30 }],
  ])("are none in all where %s", (_, indicators, figures) => {
    expect(scored(indicators, values(figures)).total).toBeUndefined()
  })

  it("of what people judge are the number that they give", () => {
    const judged = [leaf("a", { metrics: [], cap: 10 }), leaf("b", { each: 2, metrics: ["findings-raised"] })]
    expect(scored(judged, values({ a: 12, b: 3 }))).toMatchObject({
      total: 16,
      of: new Map([
        ["a", 10],
        ["b", 6],
      ]),
    })
  })

  it("give the highest grade that they reach, without a rounding error costing one", () => {
    const grades = [
      { id: "fair", name: "一般", from: 0 },
      { id: "good", name: "良好", from: 60 },
      { id: "best", name: "优秀", from: 90 },
      { id: "asked", name: "另定" },
    ]
    const of = (points: number | undefined) => gradeOf({ grades }, points)?.id
    expect([59.99, 60, 89.99, 90, -1, undefined].map(of)).toEqual([
      "fair",
      "good",
      "good",
      "best",
      undefined,
      undefined,
    ])
    const tenths = Array.from({ length: 9 }, (_, at) => leaf(`t${at}`, { each: 0.1 }))
    const nine = scored(tenths, () => ({ value: 100, factor: 1 })).total
    expect(of(nine)).toBe("best")
  })
})

describe("what is counted", () => {
  const found = record({
    id: integer({ min: 1, max: 9999 }).map((id) => `f-${id}`),
    amount: cents(1, 1000),
    principal: boolean(),
    severity: constantFrom("general", "serious"),
  })
  const multipliers = [
    { when: { principalLeader: true }, by: 2 },
    { when: { severity: ["serious"] }, by: 1.5 },
  ]

  test("weighs each record by the conditions that it meets", () => {
    assert(
      property(array(found, { maxLength: 30 }), (all) => {
        const records = all.map(
          ({ id, amount, principal, severity }): Counted => ({
            ...{ noun: "finding", id, amount },
            facts: { principalLeader: principal, severity },
          }),
        )
        const count = counted({ multipliers }, records, {})
        const weighed = all.reduce(
          (sum, { amount, principal, severity }) =>
            sum + amount * (principal ? 2 : 1) * (severity === "serious" ? 1.5 : 1),
          0,
        )
        expect(count.counted * count.factor).toBeCloseTo(weighed, 4)
        expect(count.records).toHaveLength(all.length)
        expect(counted({}, records, {}).factor).toBeCloseTo(1, 9)
      }),
    )
  })

  it("has moved where records came, went or changed what they count for, and not by their order", () => {
    const by = { person: "sun", name: "孙", unit: "conduct", at: "2026-12-01T01:00:00Z" }
    const behind = (ids: string[]): Count => ({
      ...{ counted: ids.length, factor: 1 },
      records: ids.map((id) => ({ noun: "finding", id })),
    })
    const figure = { indicator: "a", metric: "findings-closed" as const, ...behind(["x", "y"]), by, corrections: [] }
    expect(movedSince(figure, behind(["y", "x"]))).toBeUndefined()
    expect(movedSince(figure, behind(["y", "z"]))).toEqual({ from: 2, added: 1, gone: 1 })
    const dearer: Count = {
      counted: 6,
      factor: 1,
      records: [
        { noun: "finding", id: "x", amount: 5 },
        { noun: "finding", id: "y" },
      ],
    }
    expect(movedSince(figure, dearer)).toEqual({ from: 2, added: 1, gone: 1 })
  })
})

test("a unit's view names what is unconfirmed, what moved, and keeps the count beside the correction", () => {
  const rule: Provision = {
    ...{
      id: "assessment",
      name: "评估",
      cites: ["10.5"],
      origin: "document",
      every: "year",
      lead: "office",
      of: ["group"],
    },
    indicators: [
      leaf("p", {
        metrics: undefined,
        weight: 60,
        children: [leaf("a", { each: 1 }), leaf("b", { each: 10, cap: 15 })],
      }),
      leaf("q", { metrics: undefined, weight: 40 }),
    ],
    grades: [{ id: "good", name: "良好", from: 10 }],
  }
  const by = { person: "sun", name: "孙", unit: "conduct", at: "2026-12-01T01:00:00Z" }
  const records = [{ noun: "finding" as const, id: "x" }]
  const place = { ...{ metric: "findings-closed" as const, factor: 1, by } }
  const stored = {
    ...{ id: "t-u", version: 3, createdAt: by.at, createdBy: by, term: "t", unit: "u", appeals: [] },
    figures: [
      { ...place, indicator: "a", counted: 1, records, corrections: [{ value: 4, reason: "另有三件。", by }] },
      {
        ...place,
        indicator: "b",
        counted: 2,
        records: [...records, { noun: "finding" as const, id: "y" }],
        corrections: [],
      },
    ],
  } satisfies Assessment
  const now = ({ id }: Indicator, _: Metric): Count => ({ counted: id === "a" ? 1 : 2, factor: 1, records })
  const view = viewOf(rule, "t-u", "u", stored, now)
  expect(view).toMatchObject({ unconfirmed: 1, moved: 1, version: 3 })
  expect(view).not.toHaveProperty("points")
  expect(view.nodes.map(({ id, depth, points }) => [id, depth, points])).toEqual([
    ["p", 0, 19],
    ["a", 1, 4],
    ["b", 1, 15],
    ["q", 0, undefined],
  ])
  const judged = {
    indicator: "q",
    counted: 0,
    factor: 1,
    records: [],
    by,
    corrections: [{ value: 20, reason: "评议。", by }],
  }
  const whole = viewOf(rule, "t-u", "u", { ...stored, figures: [...stored.figures, judged] }, undefined)
  expect(whole).toMatchObject({ unconfirmed: 0, moved: 0, points: 19.4, grade: { id: "good" } })
  expect(whole.nodes[1]?.figures[0]).toMatchObject({ counted: 1, value: 4 })
})

it("names a term's file by its year and period, without a dash", () => {
  expect([termIdOf("2026", 2026), termIdOf("2026-h1", 2026), termIdOf("abcdefghjk", 2026)]).toEqual([
    "term2026",
    "term2026h1",
    "term2026abcdefghjk",
  ])
})
