import type { Problem } from "@bihuan/contract/rulebook/check"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { checkPeople } from "./check-people.rules.ts"
import { checkReferences } from "./check-references.rules.ts"
import { checkSituations } from "./check-situations.rules.ts"
import { checkTime } from "./check-time.rules.ts"

/**
 * Everything inconsistent in a rulebook, errors first. It names what is wrong with what is there; what is absent is off, or asks
 * a person, and is no problem.
 */
export function checkRulebook(rulebook: Rulebook): Problem[] {
  const problems = [
    ...checkReferences(rulebook),
    ...checkPeople(rulebook),
    ...checkSituations(rulebook),
    ...checkTime(rulebook),
  ]
  return [...problems.filter(({ level }) => level === "error"), ...problems.filter(({ level }) => level === "warning")]
}
