import type { Problem, Target } from "@bihuan/contract/rulebook/check"
import { REFERENCES, REFERENCES_AT } from "@bihuan/contract/rulebook/reference"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { checkBonds } from "../bond/bond.rules.ts"
import { leadsSomewhere } from "../ledger/column.rules.ts"
import { checkPeople } from "./people.rules.ts"
import { idsOf, isObject, listsIn, objectsIn, problem, valuesOf } from "./walk.ts"
import { checkSituations, checkTime } from "./when.rules.ts"

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
    ...columns(rulebook),
    ...checkBonds(rulebook),
  ]
  return [...problems.filter(({ level }) => level === "error"), ...problems.filter(({ level }) => level === "warning")]
}

/** Columns that could never show anything; those of a list show its projects. */
function columns(book: Rulebook): Problem[] {
  const { lists, ledgers } = book
  const shown = [
    ...lists.map((list, at) => ({ at: `lists.${at}`, of: "project" as const, columns: list.columns })),
    ...ledgers.map((ledger, at) => ({ at: `ledgers.${at}`, of: ledger.of, columns: ledger.columns })),
  ]
  return shown.flatMap(({ at, of, columns }) =>
    columns.flatMap(({ header, path }, column) =>
      leadsSomewhere(book, of, path)
        ? []
        : [problem(`${at}.columns.${column}.path`, "column-leads-nowhere", { header, path })],
    ),
  )
}

const ELSEWHERE = REFERENCES_AT.map(([pattern, target]) => [new RegExp(pattern), target] as const)

/** The document's basis and the sections themselves hold provisions, not ids. */
const targetOf = (key: string, path: string): Target | undefined =>
  ELSEWHERE.find(([pattern]) => pattern.test(path))?.[1] ?? REFERENCES[key]

const strings = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === "string")

function dangling(rulebook: Rulebook): Problem[] {
  const problems: Problem[] = []
  const known = new Map<Target, Set<string>>()
  const has = (target: Target, id: string) => {
    const ids = known.get(target) ?? new Set(idsOf(rulebook, target))
    known.set(target, ids)
    return ids.has(id)
  }
  for (const { path, object } of objectsIn(rulebook)) {
    if (path.endsWith(".when") || path === "when") {
      problems.push(...unknownValues(rulebook, path, object))
      continue
    }
    for (const [key, value] of Object.entries(object)) {
      const at = path ? `${path}.${key}` : key
      const target = targetOf(key, at)
      if (!target) continue
      for (const id of strings(value))
        if (!has(target, id)) problems.push(problem(at, "unknown-reference", { target, id }))
    }
  }
  return problems
}

/** Values in a condition that its fact can never have. */
function unknownValues(rulebook: Rulebook, path: string, condition: Record<string, unknown>): Problem[] {
  return Object.entries(condition).flatMap(([name, test]) => {
    const domain = valuesOf(rulebook, name)
    if (!domain) return []
    return strings(test)
      .filter((id) => !domain.values.includes(id))
      .map((id) => problem(`${path}.${name}`, "unknown-reference", { target: domain.target ?? name, id }))
  })
}

function cites(rulebook: Rulebook): Problem[] {
  const ids = new Set(rulebook.articles.flatMap(({ id, items }) => [id, ...items.map((item) => item.id)]))
  const problems: Problem[] = ids.size === 0 ? [problem("articles", "articles-missing")] : []
  for (const { path, object } of objectsIn(rulebook)) {
    if (!Array.isArray(object.cites)) continue
    if (object.origin === "document" && object.cites.length === 0) {
      problems.push(problem(`${path}.cites`, "document-without-article", { name: String(object.name) }))
    }
    if (ids.size === 0) continue
    for (const cite of strings(object.cites)) {
      if (!ids.has(cite)) problems.push(problem(`${path}.cites`, "unknown-article", { cite }))
    }
  }
  return problems
}

function duplicates(rulebook: Rulebook): Problem[] {
  const problems: Problem[] = []
  for (const { path, list } of listsIn(rulebook)) {
    const seen = new Set<string>()
    for (const [index, one] of list.entries()) {
      if (!isObject(one) || typeof one.id !== "string") continue
      if (seen.has(one.id)) problems.push(problem(`${path}.${index}.id`, "duplicate-id", { id: one.id }))
      seen.add(one.id)
    }
  }
  return problems
}

/** What points nowhere, or to two places. */
export const checkReferences = (rulebook: Rulebook): Problem[] => [
  ...dangling(rulebook),
  ...cites(rulebook),
  ...duplicates(rulebook),
]
