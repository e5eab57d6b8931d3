import type { Condition, Facts } from "@bihuan/contract/rulebook/condition"

type Test = Condition[keyof Condition]

function passes(test: Test, fact: string | number | boolean | undefined): boolean {
  if (test === undefined) return true
  if (fact === undefined) return false
  if (typeof test === "boolean") return fact === test
  if (Array.isArray(test)) return typeof fact === "string" && test.includes(fact)
  return typeof fact === "number" && fact >= (test.atLeast ?? -Infinity) && fact <= (test.atMost ?? Infinity)
}

/** Whether the facts meet every test. A fact that is not known meets none; no condition is always met. */
export function isMet(condition: Condition | undefined, facts: Facts): boolean {
  if (!condition) return true
  return (Object.entries(condition) as [keyof Facts, Test][]).every(([name, test]) => passes(test, facts[name]))
}
