import type { Difference } from "@bihuan/contract/draft"
import type { Bond } from "@bihuan/contract/rulebook/bond"
import { labelOf } from "../editor/labels.ts"
import { fieldOf, itemOf, type Place, resolved, sectionAt, type Tree } from "../editor/place.ts"
import { bondWords, boundWords } from "../editor/way.ts"
import { called, isWhole, worded } from "../editor/worded.ts"
import { formatList } from "../messages/format.ts"

/** The rulebooks of both sides, where they are known: a template's is not. */
export type Books = { readonly before: Tree | undefined; readonly after: Tree | undefined }

/** A difference as a person would say it. A side that has nothing to say (what is new was not there before) is left out. */
export type Said = Pick<Difference, "section" | "provision" | "name" | "kind"> & {
  field: string
  before: string | undefined
  after: string | undefined
}

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value)

/** Two rulebooks as one in which every id of either is found, in the first of them if it is in both. */
function joined(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other]
  if (!isTree(one) || !isTree(other)) return one ?? other
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return Object.fromEntries([...keys].map((key) => [key, joined(one[key], other[key])]))
}

/** What a difference itself tells of a rulebook: a provision with its name. */
const tells = ({ section, provision, field, kind, before, after }: Difference): Tree => {
  if (field.length > 0 || kind === "order") return {}
  const value = before ?? after
  return { [section]: provision === undefined ? value : [value] }
}

const step = (node: unknown, key: string): unknown =>
  Array.isArray(node) ? (node as Tree[]).find(({ id }) => id === key) : (node as Tree | undefined)?.[key]

const wayOf = ({ section, provision, field }: Difference): string[] => [
  section,
  ...(provision === undefined ? [] : [provision]),
  ...field,
]

type Found = { place: Place; way: string[]; label: string; isItem: boolean }

/** The value that a difference is of, as far as it is said for itself: half a span is said as the span. */
function found(difference: Difference, all: Tree): Found {
  const [section = "", ...keys] = wayOf(difference)
  const at: Found = { place: sectionAt(section), way: [section], label: "", isItem: false }
  const labels: string[] = []
  let node = all[section]
  for (const key of keys) {
    if (isWhole(at.place)) break
    const own = resolved(at.place.shape)
    node = step(node, key)
    at.isItem = own.kind === "list"
    if (own.kind === "group") at.place = fieldOf(at.place, own, key)
    else at.place = itemOf(at.place, 0)
    at.way.push(key)
    const isProvision = at.isItem && at.way.length === 2
    if (!isProvision) labels.push(at.isItem ? (called(node) ?? key) : labelOf(at.place.owner, key))
  }
  return { ...at, label: labels.join(" · ") }
}

const withLeaf = (value: unknown, [key, ...rest]: readonly string[], leaf: unknown): unknown =>
  key === undefined ? leaf : { ...(value as Tree), [key]: withLeaf((value as Tree | undefined)?.[key], rest, leaf) }

type Part = Found & { difference: Difference }
type Side = keyof Books
const sides = { before: "after", after: "before" } as const

const at = (book: Tree | undefined, way: readonly string[]): unknown => way.reduce<unknown>(step, book)

/** The value on one side of differences that are all within it: read, or made from the other side where this one is not known. */
function wholeOn(side: Side, parts: readonly Part[], way: readonly string[], books: Books): unknown {
  if (books[side]) return at(books[side], way)
  return parts.reduce(
    (value, { difference }) => withLeaf(value, wayOf(difference).slice(way.length), difference[side]),
    at(books[sides[side]], way),
  )
}

/** A bond is said as a whole, by what it is on. The order in which bonds were made says nothing. */
function sayBond(same: readonly Difference[], books: Books, names: Record<Side, Tree>): Said | undefined {
  const [first] = same
  if (first?.provision === undefined) return undefined
  const on = (side: Side): Bond | undefined => {
    const whole = first.field.length === 0 ? first[side] : undefined
    return (at(books[side], ["bonds", first.provision ?? ""]) ?? whole) as Bond | undefined
  }
  const [before, after] = [on("before"), on("after")]
  const known = after ?? before
  if (!known) return undefined
  return {
    ...{ section: first.section, provision: first.provision, name: boundWords(names.after, known), field: "" },
    kind: before && after ? "changed" : after ? "added" : "removed",
    before: before && bondWords(names.before, before),
    after: after && bondWords(names.after, after),
  }
}

/** Differences in words, each value once: what was there and what is, by the names of its own side. */
export function said(differences: readonly Difference[], books: Books): Said[] {
  const told = differences.map(tells).reduce((all, one) => joined(all, one) as Tree, {})
  const namesOn = (side: Side): Tree => joined(joined(books[side] ?? {}, books[sides[side]] ?? {}), told) as Tree
  const names = { before: namesOn("before"), after: namesOn("after") }
  const bonds = differences.filter(({ section }) => section === "bonds")
  const rest = differences.filter(({ section }) => section !== "bonds")
  const parts = rest.map((difference): Part => ({ difference, ...found(difference, names.after) }))
  const sayOne = ({ difference, place, way, label, isItem }: Part, same: readonly Part[]): Said => {
    const { section, provision, name, kind } = difference
    const isPart = wayOf(difference).length > way.length
    const on = (side: Side): string | undefined => {
      const value = isPart ? wholeOn(side, same, way, books) : difference[side]
      if (kind === "order") {
        return formatList((value as string[]).map((id) => called(at(names[side], [...way, id])) ?? id))
      }
      // What was no item of a list, or no section, has nothing unset about it.
      return value === undefined && (isItem || way.length === 1) ? undefined : worded(names[side], place, value)
    }
    const said = { section, provision, name, kind: isPart ? "changed" : kind } as const
    return { ...said, field: label, before: on("before"), after: on("after") }
  }
  const bound = [...Map.groupBy(bonds, ({ provision }) => provision).values()].map((same) =>
    sayBond(same, books, names),
  )
  const said = [...Map.groupBy(parts, ({ way }) => way.join("/")).values()].flatMap((same) =>
    same.slice(0, 1).map((first) => sayOne(first, same)),
  )
  return [...said, ...bound.flatMap((one) => one ?? [])]
}
