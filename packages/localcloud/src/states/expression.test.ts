import { describe, expect, test } from "vitest"
import { type Scope, template } from "./expression.ts"
import { START } from "./scene.ts"

const scope = (input: unknown = {}, variables: Record<string, unknown> = {}): Scope => ({
  states: { input, context: {} },
  variables,
  now: START,
})
const value = (source: unknown, ...given: Parameters<typeof scope>) => template(source, "Output")(scope(...given))

describe("a template", () => {
  test("evaluates every expression inside and leaves the rest as it is", async () => {
    const json = { a: ["{% $states.input.x %}", "plain", 1, null], b: { c: "{% $v & '!' %}" }, "{% not a key %}": true }
    expect(await value(json, { x: 1 }, { v: "hi" })).toEqual({
      a: [1, "plain", 1, null],
      b: { c: "hi!" },
      "{% not a key %}": true,
    })
  })

  test("gives plain JSON: lists without JSONata's marks, nothing shared with the input", async () => {
    const input = { list: [{ n: 1 }, { n: 2 }] }
    const result = (await value("{% $states.input.list[n > 0] %}", input)) as object[]
    expect(Object.keys(result)).toEqual(["0", "1"])
    expect(result[0]).not.toBe(input.list[0])
  })

  test.each([
    ["{% $states.input.none %}", "returned nothing (undefined)"],
    ["{% function($x) { $x } %}", "holds a function"],
    ["{% $sum %}", "holds a function"],
    ["{% $number('x') %}", "threw an error during evaluation. D3030"],
    ["{% $parse('{') %}", "threw an error"],
    ["{% $range(0, 1, 0) %}", "the step must not be zero"],
    ["{% $range(1, 1001, 1) ~> $count() > 1000 %}", "more than 1000"],
    ["{% $partition([1], 0) %}", "above zero"],
    ["{% $hash('x', 'SHA-3') %}", "unknown algorithm"],
  ])("%s fails by name, and says why", async (source, why) => {
    await expect(value(source)).rejects.toMatchObject({
      problem: { error: "States.QueryEvaluationError", cause: expect.stringContaining(why) },
      location: "Output",
    })
  })
})

test.each([
  ["$partition([1..5], 2)", [[1, 2], [3, 4], [5]]],
  ["$range(0, 10, 5)", [0, 5, 10]],
  ["$range(3, 1, -1)", [3, 2, 1]],
  ["$hash('a', 'MD5')", "0cc175b9c0f1b6a831c399e269772661"],
  ["$hash('a', 'SHA-256')", "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"],
  ["$parse('{\"a\":[1]}').a[0]", 1],
  ["$random(7) = $random(7) and $random(7) != $random(8)", true],
  ["$length($uuid())", 36],
  ["$uuid() != $uuid()", true],
])("%s", async (source, expected) => {
  expect(await value(`{% ${source} %}`)).toEqual(expected)
})

test.each([
  ["$now()", "2026-03-02T00:00:00.000Z"],
  ["$now('[Y]/[M01]/[D01] [H01]:[m01]', '+0800')", "2026/03/02 08:00"],
  ["$millis() - $toMillis('2026-03-02T00:00:00Z')", 0],
  ["$toMillis('10:00', '[H01]:[m01]') - $millis()", 36_000_000],
])("the time is the virtual clock's: %s", async (source, expected) => {
  expect(await value(`{% ${source} %}`)).toEqual(expected)
})

test("two evaluations at once each have their own time", async () => {
  const now = template("{% ($f := function($n) { $n = 0 ? $millis() : $f($n - 1) }; $f(20)) %}", "Output")
  expect(await Promise.all([1000, 2000, 3000].map((time) => now({ ...scope(), now: time })))).toEqual([
    1000, 2000, 3000,
  ])
})
