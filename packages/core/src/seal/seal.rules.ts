import type { Seal } from "@bihuan/contract/audit"
import type { Day, Id } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { hashOf } from "../system/hash.ts"
import type { Journal } from "../system/journal.entity.ts"
import { rootOf } from "./merkle.rules.ts"

/**
 * What is sealed of a row, and the leaf of the tree: when, which, of what file, and the hash of all that it says. A row's hash is
 * SHA-256 over its JSON with the names of every object in order and nothing that is undefined.
 */
export const leafOf = ({ at, id, file, hash }: Pick<Journal, "at" | "id" | "file" | "hash">): string =>
  `${at} ${id} ${file} ${hash}`

export function leafIn(leaf: string): Pick<Journal, "at" | "id" | "file" | "hash"> {
  const [at = "", id = "", file = "", hash = ""] = leaf.split(" ")
  return { at, id, file, hash }
}

/** The order of the trail, and of a seal's leaves. */
export const inOrder = (a: string, b: string): number => {
  const [one, other] = [leafIn(a), leafIn(b)]
  return `${one.at} ${one.id}` < `${other.at} ${other.id}` ? -1 : 1
}

/** A seal as it is kept under retention: its head in the first line, and a leaf in each line after it. */
export interface Paper {
  head: Seal
  leaves: string[]
}

interface Sealing {
  tenant: Id
  day: Day
  previous: string | undefined
  sealedAt: string
}

/** The county is in the hash and not in the head: a seal says nothing at another county's place. */
const hashOfHead = (tenant: Id, { hash: _, ...head }: Omit<Seal, "hash"> & { hash?: string }): string =>
  hashOf({ tenant, ...head })

/** Seals a day's rows, with those of the day before that came after its own seal. */
export function sealed({ tenant, day, previous, sealedAt }: Sealing, rows: readonly string[]): Paper {
  const leaves = [...rows].sort(inOrder)
  const late = leaves.filter((leaf) => isLate(leaf, day)).length
  const head = { day, rows: leaves.length, late, root: rootOf(leaves), ...(previous && { previous }), sealedAt }
  return { head: { ...head, hash: hashOfHead(tenant, head) }, leaves }
}

export const isLate = (leaf: string, day: Day): boolean => civilDate(leafIn(leaf).at) < day

export const textOf = ({ head, leaves }: Paper): string => [JSON.stringify(head), ...leaves, ""].join("\n")

/** Undefined where it cannot be read at all. */
export function paperIn(text: string): Paper | undefined {
  const [first = "", ...rest] = text.split("\n")
  try {
    return { head: JSON.parse(first) as Seal, leaves: rest.filter((line) => line !== "") }
  } catch {
    return undefined
  }
}

/** Whether a paper is one that was sealed for this day of this county: its head hashes to what it says, and its leaves to the root. */
export const isWhole = (tenant: Id, day: Day, { head, leaves }: Paper): boolean =>
  head.day === day &&
  head.hash === hashOfHead(tenant, head) &&
  head.rows === leaves.length &&
  head.root === rootOf(leaves)
