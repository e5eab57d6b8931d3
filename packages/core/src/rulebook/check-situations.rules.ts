import type { Problem } from "@bihuan/contract/rulebook/check"
import { type Condition, FACTS, type FactName, type Facts } from "@bihuan/contract/rulebook/condition"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { problem, valuesOf } from "./check-walk.ts"
import { isMet } from "./condition.rules.ts"

/** Beyond this many combinations the table is not walked: no county's is near it. */
const MOST = 20_000

type Value = string | number | boolean

/** Values of a fact that the conditions can tell apart: all that none of them names behave alike, so one stands for them. */
function domainOf(rulebook: Rulebook, name: FactName, conditions: Condition[]): Value[] {
  if (FACTS[name].kind === "flag") return [true, false]
  if (FACTS[name].kind === "number") {
    const edges = conditions.flatMap((condition) => {
      const range = condition[name as "extensionDays"]
      return [range?.atLeast, range?.atMost].flatMap((edge) => (edge === undefined ? [] : [edge - 1, edge, edge + 1]))
    })
    return [...new Set(edges)]
  }
  const named = new Set(conditions.flatMap((condition) => condition[name as "form"] ?? []))
  const { values } = valuesOf(rulebook, name) ?? { values: [] }
  const other = values.find((value) => !named.has(value))
  return [...values.filter((value) => named.has(value)), ...(other === undefined ? [] : [other])]
}

/** Every situation that the conditions can tell apart, or how many there would be when they are too many. */
function situationsOf(rulebook: Rulebook, conditions: Condition[], always: FactName[]): Facts[] | number {
  const names = [...new Set([...always, ...conditions.flatMap((one) => Object.keys(one) as FactName[])])]
  const domains = names.map((name) => [name, domainOf(rulebook, name, conditions)] as const)
  const count = domains.reduce((product, [, values]) => product * values.length, 1)
  if (count > MOST) return count
  return domains.reduce<Facts[]>(
    (situations, [name, values]) => situations.flatMap((facts) => values.map((value) => ({ ...facts, [name]: value }))),
    [{}],
  )
}

const describe = (facts: Facts) =>
  Object.entries(facts)
    .map(([name, value]) => `${name}=${value}`)
    .join(", ")

/** Gaps, overlaps and rows that are never reached in the table of who leads. Without forms there is no project to lead. */
function leads(rulebook: Rulebook): Problem[] {
  const rows = rulebook.leads
  if (rulebook.forms.length === 0) return []
  // Every form must be met, so forms are never taken together even where no row tells them apart.
  const everyForm = { form: rulebook.forms.map(({ id }) => id) }
  const situations = situationsOf(rulebook, [everyForm, ...rows.map(({ when }) => when)], ["form"])
  if (typeof situations === "number") return [problem("leads", "too-many-situations", { count: situations })]
  const problems: Problem[] = []
  const first = new Set<number>()
  const pairs = new Set<string>()
  for (const facts of situations) {
    const [one, two] = rows.flatMap((row, index) => (isMet(row.when, facts) ? [index] : []))
    if (one === undefined) {
      problems.push(problem("leads", "situation-missing", { situation: describe(facts) }))
      continue
    }
    first.add(one)
    if (two === undefined || pairs.has(`${one}-${two}`)) continue
    pairs.add(`${one}-${two}`)
    const names = { first: rows[one]?.name ?? "", second: rows[two]?.name ?? "", situation: describe(facts) }
    problems.push(problem(`leads.${two}.when`, "situation-overlap", names))
  }
  const unreached = rows.flatMap((row, index) =>
    first.has(index) ? [] : [problem(`leads.${index}.when`, "row-unreachable", { row: row.name })],
  )
  return [...problems, ...unreached]
}

/** Chains that an earlier one for the same subjects always forestalls. */
function chains(rulebook: Rulebook): Problem[] {
  return rulebook.approvalChains.flatMap((chain, index) => {
    const before = rulebook.approvalChains.slice(0, index)
    const forestalls = (subject: (typeof chain.of)[number]) =>
      before.find((earlier) => earlier.of.includes(subject) && takesIn(rulebook, earlier.when, chain.when))
    const earlier = chain.of.map(forestalls)
    if (earlier.some((one) => one === undefined)) return []
    return [
      problem(`approvalChains.${index}.when`, "chain-unreachable", {
        chain: chain.name,
        earlier: earlier[0]?.name ?? "",
      }),
    ]
  })
}

/** Whether the wider condition is met in every situation that meets the narrower. */
function takesIn(rulebook: Rulebook, wider: Condition | undefined, narrower: Condition | undefined): boolean {
  const situations = situationsOf(rulebook, [wider ?? {}, narrower ?? {}], [])
  if (typeof situations === "number") return false
  return situations.every((facts) => !isMet(narrower, facts) || isMet(wider, facts))
}

/** What happens in no situation, in two, or in one that nobody thought of. */
export const checkSituations = (rulebook: Rulebook): Problem[] => [...leads(rulebook), ...chains(rulebook)]
