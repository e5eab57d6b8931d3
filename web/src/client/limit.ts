import type { Operation } from "@bihuan/contract/operation"

/** What a form must know of one value before the service judges it. Lengths are characters, or items of a list. */
export type Limit = {
  required?: boolean
  list?: boolean
  least?: number
  most?: number
  options?: string[]
  fields?: Record<string, Limit>
  /** Of every item of a list, or of every value of a record. */
  each?: Limit
}

/** The limits of an operation's input: the build puts them in the place of its schema (`src/build/contract.ts`). */
export const limitOf = (operation: Operation): Limit => operation.input as unknown as Limit

/** The limit at a dotted path, `experts.0.name`. */
export function limitAt(limit: Limit, path: string): Limit {
  let at: Limit = limit
  for (const key of path.split(".")) at = at.fields?.[key] ?? at.each ?? {}
  return at
}

export type Shortfall = { code: "required" | "too-short" | "too-long"; params: Record<string, number> }

/** A list that must be there but may hold nothing asks nothing of the person. */
export const mayBeEmpty = (limit: Limit): boolean =>
  !limit.required || (limit.list === true && limit.least === undefined)

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "")

function shortfallOf(limit: Limit, value: unknown): Shortfall | undefined {
  if (isEmpty(value)) return !mayBeEmpty(limit) ? { code: "required", params: {} } : undefined
  if (Array.isArray(value)) {
    if (limit.least !== undefined && value.length < limit.least) return { code: "required", params: {} }
  } else if (typeof value === "string") {
    const length = value.trim().length
    if (limit.most !== undefined && length > limit.most) return { code: "too-long", params: { most: limit.most } }
    if (limit.least !== undefined && length < limit.least) return { code: "too-short", params: { least: limit.least } }
  }
  return undefined
}

/** Sends the lists that nobody began as the empty lists they are. */
export const withEmptyLists = (limit: Limit, value: Record<string, unknown>): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(limit.fields ?? {}).flatMap(([key, own]) =>
      own.list && own.required && mayBeEmpty(own) ? [[key, []]] : [],
    ),
  ),
  ...value,
})

/** Everything in `value` that the service would surely refuse, by dotted path: said at once, without a round trip. */
export function shortfalls(limit: Limit, value: unknown, path = ""): Map<string, Shortfall> {
  const found = new Map<string, Shortfall>()
  // A group that nobody began is asked for field by field: only a field can be marked.
  if (limit.required && limit.fields && isEmpty(value)) return shortfalls(limit, {}, path)
  const own = path === "" ? undefined : shortfallOf(limit, value)
  if (own) return found.set(path, own)
  if (typeof value !== "object" || value === null) return found
  const keys = new Set([...Object.keys(value), ...Object.keys(limit.fields ?? {})])
  for (const key of keys) {
    const below = limit.fields?.[key] ?? limit.each
    if (!below) continue
    const inner = shortfalls(below, (value as Record<string, unknown>)[key], path === "" ? key : `${path}.${key}`)
    for (const [at, shortfall] of inner) found.set(at, shortfall)
  }
  return found
}
