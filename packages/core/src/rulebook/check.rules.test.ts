import { CHECKS, type CheckCode, Problem, TARGETS } from "@bihuan/contract/rulebook/check"
import { en, targets, zh } from "@bihuan/contract/rulebook/messages"
import { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import fc from "fast-check"
import { describe, expect, it, test } from "vitest"
import { byDay, changed, mutations } from "./check.mutations.ts"
import { checkRulebook } from "./check.rules.ts"
import { chainFor, leadFor } from "./rulebook.rules.ts"

const cases = Object.entries(mutations).flatMap(([code, list]) =>
  list.map(([path, change]) => [code as CheckCode, path, change] as const),
)

test("the base rulebook is clean", () => {
  expect(checkRulebook(puyang2023)).toEqual([])
})

test("a rulebook with nothing in it lacks only an administrator, and its text", () => {
  const { document, calendar } = puyang2023
  const bare = Rulebook.parse({ id: "bare", document: { title: document.title, issuer: document.issuer }, calendar })
  expect(checkRulebook(bare).map(({ code }) => code)).toEqual(["no-administrator", "articles-missing"])
})

describe("each thing that the checker can find", () => {
  it.each(cases)("%s at %s", (code, path, change) => {
    const problems = checkRulebook(changed(change))
    const found = problems.find((one) => one.code === code && one.path === path)
    expect(found, JSON.stringify(problems)).toBeDefined()
    expect(found?.level).toBe(CHECKS[code])
    expect(Problem.parse(found)).toEqual(found)
    for (const sentences of [zh, en]) {
      const wanted = [...sentences[code].matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(Object.keys(found?.params ?? {})).toEqual(expect.arrayContaining(wanted))
    }
  })
})

test("errors come before warnings", () => {
  const problems = checkRulebook(
    changed((r) => {
      r.lamps.shift()
      r.closure!.reviewers = []
      r.periodicDuties[3]!.due = byDay(3, 31)
    }),
  )
  expect(problems.map(({ level }) => level)).toEqual(["error", "warning", "warning"])
})

test("special rows before a general one overlap but leave no gap", () => {
  const problems = checkRulebook(changed((r) => void r.leads.push({ ...r.leads[0]!, id: "rest", when: {} })))
  expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(["situation-overlap", "row-unreachable"]))
})

test("weights that sum to a hundred are right, thirds included", () => {
  const problems = checkRulebook(
    changed((r) => {
      r.assessment!.indicators = r.assessment!.indicators.slice(0, 3).map((one) => ({ ...one, weight: 33.33 }))
    }),
  )
  expect(problems).toEqual([])
})

test("every target that a sentence can name has a name in both languages", () => {
  for (const target of TARGETS) expect([targets.zh[target], targets.en[target]]).not.toContain("")
})

test("where the checker finds no gap, every project has a lead and every chain for it has a step", () => {
  const facts = fc.record({
    form: fc.constantFrom(...puyang2023.forms.map(({ id }) => id)),
    scale: fc.constantFrom("county", "system", "department", "field"),
    spansSeveral: fc.boolean(),
    major: fc.boolean(),
    commissionName: fc.boolean(),
  })
  const subset = fc.subarray(puyang2023.leads.map(({ id }) => id))
  fc.assert(
    fc.property(facts, subset, (known, kept) => {
      const rulebook = changed((r) => {
        r.leads = r.leads.filter(({ id }) => kept.includes(id))
      })
      const gap = checkRulebook(rulebook).some(({ code }) => code === "situation-missing")
      if (!gap) expect(leadFor(rulebook, known)).toBeDefined()
      for (const subject of ["project", "plan", "report"] as const) {
        expect(chainFor(rulebook, subject, known)?.steps.length).toBeGreaterThan(0)
      }
    }),
    { numRuns: 30 },
  )
})
