import { describe, expect, it } from "vitest"
import { type Limit, limitAt, shortfalls, withEmptyLists } from "./limit.ts"

const limit: Limit = {
  required: true,
  fields: {
    title: { required: true, least: 1, most: 5 },
    note: { most: 5 },
    units: { required: true, list: true, least: 1, each: { required: true } },
    evidence: { required: true, list: true, each: { required: true, most: 3 } },
    scope: { required: true, fields: { scale: { required: true } } },
  },
}
const whole = { title: "春耕", units: ["u1"], evidence: [], scope: { scale: "county" } }

describe("what a form can tell before asking", () => {
  it("finds nothing in a whole input", () => {
    expect(shortfalls(limit, whole)).toEqual(new Map())
  })

  it.each([
    ["blank text", { ...whole, title: "  " }, "title", "required"],
    ["text one character too long", { ...whole, title: "一二三四五六" }, "title", "too-long"],
    ["an optional text that is too long", { ...whole, note: "一二三四五六" }, "note", "too-long"],
    ["a list without its least item", { ...whole, units: [] }, "units", "required"],
    ["a list that was never begun", { ...whole, units: undefined }, "units", "required"],
    ["one row of a list", { ...whole, evidence: ["照片", "一二三四"] }, "evidence.1", "too-long"],
    ["an empty row of a list", { ...whole, evidence: [undefined] }, "evidence.0", "required"],
    ["a value inside another", { ...whole, scope: {} }, "scope.scale", "required"],
    ["a value inside another that was never begun", { ...whole, scope: undefined }, "scope.scale", "required"],
  ])("names %s by its path", (_, input, path, code) => {
    expect([...shortfalls(limit, input)].map(([at, shortfall]) => [at, shortfall.code])).toEqual([[path, code]])
  })

  it("takes text of exactly the longest length", () => {
    expect(shortfalls(limit, { ...whole, title: "一二三四五" }).size).toBe(0)
  })

  it("sends a list that may be empty as an empty list, and leaves what is there", () => {
    expect(withEmptyLists(limit, { title: "春耕" })).toEqual({ title: "春耕", evidence: [] })
    expect(withEmptyLists(limit, { evidence: ["照片"] })).toEqual({ evidence: ["照片"] })
  })

  it("finds a limit by its dotted path, through rows", () => {
    expect(limitAt(limit, "evidence.7").most).toBe(3)
    expect(limitAt(limit, "scope.scale").required).toBe(true)
    expect(limitAt(limit, "nothing.here")).toEqual({})
  })
})
