import { digest } from "./algorithms.ts"

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== "object" || value === null) return value
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, item]) => [name, sorted(item)]))
}

/** Hash of a value whatever the order of its fields: the table does not keep that order. */
export const hashOf = (value: unknown): string => digest(JSON.stringify(sorted(value)))
