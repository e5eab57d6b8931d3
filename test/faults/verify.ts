import { createHash } from "node:crypto"
import type { Stored } from "./rows.ts"

interface Touch {
  noun: string
  id: string
  version: number
  previous?: string
  digest: string
}

/** Written from the description alone, so that it does not share a mistake with what it checks. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(",")}}`
}
const hash = (value: unknown) => createHash("sha256").update(canonical(value)).digest("hex")

/**
 * Checks the journal and the records of one tenant against each other: every journal row hashes to what it says, the touches of
 * each record follow one another without a gap, and the record as it lies there is what its last touch says.
 * @returns what does not hold, in words
 */
export function flaws(rows: readonly Stored[]): string[] {
  const found: string[] = []
  const touches = new Map<string, (Touch & { hash: string })[]>()
  for (const { id, row } of rows.filter((one) => one.__edb_e__ === "journal")) {
    const { hash: said, ...rest } = row
    if (id !== row.id) found.push(`journal ${id} lies under another id`)
    if (hash(rest) !== said) found.push(`journal ${id} is not what was written`)
    for (const touch of row.touches as Touch[]) {
      const key = `${touch.noun} ${touch.id}`
      touches.set(key, [...(touches.get(key) ?? []), { ...touch, hash: String(said) }])
    }
  }
  const records = new Map(
    rows.filter(({ row }) => "trail" in row).map((one) => [`${one.__edb_e__} ${one.row.id}`, one]),
  )
  for (const [key, course] of touches) {
    course.sort((a, b) => a.version - b.version)
    course.forEach(({ version, previous }, at) => {
      if (version !== at + 1) found.push(`${key} has a gap before version ${version}`)
      if (previous !== course[at - 1]?.hash) found.push(`${key} ${version} does not follow what went before`)
    })
    const record = records.get(key)
    if (!record) found.push(`${key} is gone`)
  }
  for (const [key, { id, row, __edb_e__: noun }] of records) {
    const last = touches.get(key)?.at(-1)
    const { trail, ...rest } = row
    if (id !== row.id) found.push(`${noun} ${id} lies under another id`)
    if (trail !== last?.hash) found.push(`${key} has a receipt that is not its last`)
    if (hash(rest) !== last?.digest) found.push(`${key} is not what was written`)
  }
  return found
}
