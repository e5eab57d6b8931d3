import fc from "fast-check"
import { beforeAll, expect, test } from "vitest"
import { withAt } from "../input/dull.ts"
import { county } from "../support/county.ts"
import { everything } from "../support/everything.ts"
import { ofNoun, rowsOf, type Stored } from "./rows.ts"
import { flaws } from "./verify.ts"

let rows: Stored[]

beforeAll(async () => {
  const { cloud, cast } = await county()
  // A text with half a character in it must come back as it was hashed.
  await everything(cast, "记\u{1f33e}\ud83c")
  rows = (await rowsOf(cloud)).filter(
    // The province that the county follows has a trail of its own.
    ({ row, tenant }) => tenant === cast.county && ("trail" in row || "touches" in row),
  )
})

test("a whole project leaves a trail without a flaw", () => {
  expect(flaws(rows)).toEqual([])
  expect(ofNoun(rows, "journal").length).toBeGreaterThan(80)
  expect(new Set(rows.map(({ __edb_e__ }) => __edb_e__)).size).toBeGreaterThan(18)
})

/** Every place of a row that holds a single value. */
function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))
}
const at = (value: unknown, path: string[]): unknown =>
  path.reduce((inner, key) => (inner as Record<string, unknown>)[key], value)

test("a change anywhere in any row is found", () => {
  const change = fc
    .nat(rows.length - 1)
    .chain((index) => fc.tuple(fc.constant(index), fc.constantFrom(...places(rows[index]?.row))))
  fc.assert(
    fc.property(change, fc.oneof(fc.string(), fc.integer(), fc.constant(undefined)), ([index, path], value) => {
      const stored = rows[index]
      fc.pre(stored !== undefined && at(stored.row, path) !== value)
      const changed = { ...stored, row: withAt(stored.row, path, value) } as Stored
      const others = rows.filter(({ row }) => related(stored, row))
      return flaws(others.map((one) => (one === stored ? changed : one))).length > 0
    }),
    { numRuns: 500 },
  )
})

/** What a verifier must look at to judge one row: whatever shares a record with it. Checking all of it each time takes minutes. */
function related({ __edb_e__: noun, row }: Stored, other: Record<string, unknown>): boolean {
  if (noun !== "journal") return other.id === row.id || JSON.stringify(other.touches ?? []).includes(`"${row.id}"`)
  const touched = (row.touches as { id: string }[]).map(({ id }) => id)
  return (
    other.id === row.id ||
    touched.includes(String(other.id)) ||
    touched.some((id) => JSON.stringify(other.touches ?? []).includes(`"${id}"`))
  )
}

test("a row that is taken out or exchanged for an older one is found", () => {
  // What only says that somebody looked is held by the day's seal alone.
  for (const taken of rows.filter(({ row }) => !Array.isArray(row.touches) || row.touches.length > 0)) {
    const others = rows.filter(({ row }) => related(taken, row) && row !== taken.row)
    expect(
      flaws(others).some((flaw) => /gone|gap|last|follow|not what/.test(flaw)),
      `${taken.__edb_e__} ${taken.id}`,
    ).toBe(true)
  }
})
