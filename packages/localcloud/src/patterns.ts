import { isRecord } from "./intrinsics.ts"
import { CloudProblem } from "./problem.ts"

/** A compiled EventBridge-style pattern, as event source mappings filter with. */
export type Pattern = (event: unknown) => boolean

/**
 * Compiles a pattern: objects descend, lists are alternatives, and an alternative is a value or one of `prefix`,
 * `suffix`, `equals-ignore-case`, `exists`, `anything-but`, `numeric`. Anything else is refused by name.
 */
export function compilePattern(pattern: unknown): Pattern {
  if (!isRecord(pattern)) throw new CloudProblem("A filter pattern must be a JSON object.")
  const parts = Object.entries(pattern).map(([name, inner]): Pattern => {
    if (name === "$or") {
      const choices = (inner as unknown[]).map(compilePattern)
      return (event) => choices.some((choice) => choice(event))
    }
    if (Array.isArray(inner)) {
      const alternatives = inner.map(alternative)
      return (event) => {
        const value = isRecord(event) ? event[name] : undefined
        return alternatives.some((matches) => matches(value))
      }
    }
    const descend = compilePattern(inner)
    return (event) => descend(isRecord(event) ? event[name] : undefined)
  })
  return (event) => parts.every((part) => part(event))
}

/** A leaf that is a list matches when one of its members does. */
function anyOf(value: unknown, test: (leaf: unknown) => boolean): boolean {
  return Array.isArray(value) ? value.some(test) : value !== undefined && test(value)
}

function alternative(expected: unknown): (value: unknown) => boolean {
  if (!isRecord(expected)) return (value) => anyOf(value, (leaf) => leaf === expected)
  const [[operator, operand] = ["", undefined], ...others] = Object.entries(expected)
  if (others.length > 0) throw new CloudProblem("A filter alternative may hold one operator only.")
  switch (operator) {
    case "exists":
      return (value) => (value !== undefined) === operand
    case "prefix":
      return (value) => anyOf(value, (leaf) => typeof leaf === "string" && leaf.startsWith(String(operand)))
    case "suffix":
      return (value) => anyOf(value, (leaf) => typeof leaf === "string" && leaf.endsWith(String(operand)))
    case "equals-ignore-case":
      return (value) => anyOf(value, (leaf) => String(leaf).toLowerCase() === String(operand).toLowerCase())
    case "anything-but": {
      const excluded = (Array.isArray(operand) ? operand : [operand]).map(alternative)
      return (value) => value !== undefined && !excluded.some((matches) => matches(value))
    }
    case "numeric":
      return numeric(operand as unknown[])
    default:
      throw new CloudProblem(`The filter operator "${operator}" does not run here.`)
  }
}

function numeric(terms: unknown[]): (value: unknown) => boolean {
  const tests: ((number: number) => boolean)[] = []
  for (let i = 0; i < terms.length; i += 2) {
    const compare = COMPARISONS[String(terms[i])]
    const bound = terms[i + 1]
    if (!compare || typeof bound !== "number") throw new CloudProblem('A numeric filter needs pairs such as [">", 0].')
    tests.push((number) => compare(number, bound))
  }
  return (value) => anyOf(value, (leaf) => typeof leaf === "number" && tests.every((test) => test(leaf)))
}

const COMPARISONS: Record<string, (value: number, bound: number) => boolean> = {
  "=": (value, bound) => value === bound,
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
}
