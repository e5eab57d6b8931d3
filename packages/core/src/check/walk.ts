import { CHECKS, type CheckCode, type Problem, type Target } from "@bihuan/contract/rulebook/check"
import { FACTS } from "@bihuan/contract/rulebook/condition"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"

export const problem = (path: string, code: CheckCode, params: Problem["params"] = {}): Problem => ({
  level: CHECKS[code],
  path,
  code,
  params,
})

/** Every list of a rulebook's tree with its path, from the top down. */
export function* listsIn(value: unknown, path = ""): Generator<{ path: string; list: unknown[] }> {
  if (Array.isArray(value)) yield { path, list: value }
  for (const [key, child] of childrenOf(value)) yield* listsIn(child, path ? `${path}.${key}` : key)
}

/** Every object of a rulebook's tree with its path, from the top down. */
export function* objectsIn(value: unknown, path = ""): Generator<{ path: string; object: Record<string, unknown> }> {
  if (isObject(value)) yield { path, object: value }
  for (const [key, child] of childrenOf(value)) yield* objectsIn(child, path ? `${path}.${key}` : key)
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const childrenOf = (value: unknown) => (typeof value === "object" && value !== null ? Object.entries(value) : [])

/** The ids that a provision can point to, by group. */
export function idsOf(rulebook: Rulebook, target: Target): string[] {
  if (target === "basis") return rulebook.document.basis.map(({ id }) => id)
  if (target === "closeOutLevels") return rulebook.closure?.levels.map(({ id }) => id) ?? []
  return rulebook[target].map(({ id }) => id)
}

/** The values that a choice fact can take, and the group they come from; a fixed list belongs to no group. */
export function valuesOf(rulebook: Rulebook, name: string): { values: string[]; target?: Target } | undefined {
  const fact = FACTS[name as keyof typeof FACTS]
  if (fact?.kind !== "choice") return undefined
  const from: Target | readonly string[] = fact.from
  return typeof from === "string" ? { values: idsOf(rulebook, from), target: from } : { values: [...from] }
}

/** The name of a provision, or its id where there is none. */
export const nameIn = (list: readonly { id: string; name: string }[], id: string): string =>
  list.find((one) => one.id === id)?.name ?? id
