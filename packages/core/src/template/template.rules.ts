import { isDeepStrictEqual } from "node:util"
import { sections } from "@bihuan/contract/draft"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Choice, Divergence } from "@bihuan/contract/template"
import { breaks } from "../bond/bond.rules.ts"

type Item = { id: string } & Record<string, unknown>
type Sides = Pick<Divergence, "base" | "theirs" | "ours">

/** A template's bonds hold a county; they are no part of what it follows. */
const followed = sections.filter((section) => section !== "bonds")

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
const isList = (value: unknown): value is Item[] =>
  Array.isArray(value) && value.every((one) => isFields(one) && typeof one.id === "string")
const same = isDeepStrictEqual

const find = (list: readonly Item[] | undefined, id: string): Item | undefined => list?.find((one) => one.id === id)
const idsOf = (list: readonly Item[]): string[] => list.map(({ id }) => id)
const present = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T

const nameOf = (...values: unknown[]): string | undefined =>
  values
    .flatMap((value) => (isFields(value) ? [value.name, value.number, value.title] : []))
    .find((text): text is string => typeof text === "string")

/** What each side changed of an object, field by field; undefined where both changed one field, each in another way. */
function both({ base, theirs, ours }: Sides): unknown {
  if (!isFields(base) || !isFields(theirs) || !isFields(ours)) return undefined
  const merged: Record<string, unknown> = {}
  for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const [before, other, own] = [base[key], theirs[key], ours[key]]
    if (!same(other, before) && !same(own, before) && !same(other, own)) return undefined
    const value = same(own, before) ? other : own
    if (value !== undefined) merged[key] = value
  }
  return merged
}

function diverged(of: Pick<Divergence, "key" | "section" | "provision">, sides: Sides, known: boolean): Divergence {
  const { base, theirs, ours } = sides
  const name = nameOf(ours, theirs, base)
  const one = { ...of, ...(name !== undefined && { name }), ...present(sides) }
  // Nobody knows what a provision that only one side has was before: it was added there.
  if (!known) {
    if (ours === undefined) return { ...one, changed: "theirs", suggested: "theirs" }
    return theirs === undefined ? { ...one, changed: "ours", suggested: "ours" } : { ...one, changed: "both" }
  }
  if (same(ours, base)) return { ...one, changed: "theirs", suggested: "theirs" }
  if (same(theirs, base)) return { ...one, changed: "ours", suggested: "ours" }
  const merged = both(sides)
  return { ...one, changed: "both", ...(merged !== undefined && { both: merged, suggested: "both" as const }) }
}

function ofList(section: Divergence["section"], sides: Record<"base" | "theirs" | "ours", Item[]>, known: boolean) {
  const { base, theirs, ours } = sides
  const ids = [...new Set([...idsOf(theirs), ...idsOf(ours)])]
  const items = ids.flatMap((id): Divergence[] => {
    const of = { key: `${section}/${id}`, section, provision: id }
    const [before, other, own] = [find(base, id), find(theirs, id), find(ours, id)]
    return same(own, other) ? [] : [diverged(of, { base: before, theirs: other, ours: own }, known)]
  })
  const common = ids.filter((id) => find(theirs, id) && find(ours, id))
  const inOrder = (list: Item[]) => idsOf(list).filter((id) => common.includes(id))
  if (same(inOrder(theirs), inOrder(ours))) return items
  const before = known ? inOrder(base) : undefined
  const order = { base: before, theirs: inOrder(theirs), ours: inOrder(ours) }
  return [...items, diverged({ key: `${section}:order`, section }, order, known)]
}

/**
 * Everything in which a county's rulebook is not as a version of its template, provision by provision, with what both come from.
 * @param base the version that the county's rulebook follows; undefined: they have nothing in common that is known
 */
export function divergencesOf(base: Rulebook | undefined, theirs: Rulebook, ours: Rulebook): Divergence[] {
  const found = followed.flatMap((section): Divergence[] => {
    const [before, other, own] = [base?.[section] ?? undefined, theirs[section], ours[section]] as unknown[]
    if (same(other, own)) return []
    if (isList(other ?? []) && isList(own ?? []) && isList(before ?? [])) {
      const lists = { base: before ?? [], theirs: other ?? [], ours: own ?? [] } as Record<
        "base" | "theirs" | "ours",
        Item[]
      >
      return ofList(section, lists, base !== undefined)
    }
    return [diverged({ key: section, section }, { base: before, theirs: other, ours: own }, base !== undefined)]
  })
  return found.map((one) =>
    !one.key.endsWith(":order") && breaks(theirs, ours, one.section, one.provision) ? held(one, theirs, ours) : one,
  )
}

/** What the template's bond forbids to keep: it can be taken over, or where what both changed keeps to the bond, brought together. */
function held(one: Divergence, theirs: Rulebook, ours: Rulebook): Divergence {
  const merged = one.both !== undefined && !breaks(theirs, withOne(ours, one, one.both), one.section, one.provision)
  const { both: kept, ...rest } = one
  return { ...rest, ...(merged && { both: kept }), suggested: merged ? "both" : "theirs", held: true }
}

const withOne = (book: Rulebook, { section, provision }: Divergence, value: unknown): Rulebook => {
  if (provision === undefined) return { ...book, [section]: value }
  const list = (book[section] ?? []) as Item[]
  return { ...book, [section]: list.map((one) => (one.id === provision ? value : one)) }
}

/** The divergences for which there is neither a choice nor a suggestion, or whose choice the template's bond forbids. */
export const undecided = (found: readonly Divergence[], choices: Record<string, Choice>): Divergence[] =>
  found.filter((one) => {
    const choice = choices[one.key] ?? one.suggested
    return choice === undefined || (choice === "ours" && one.held) || (choice === "both" && one.both === undefined)
  })

/** A list as it comes of the choices: in the order of one side, with what only the other has after what it stands behind there. */
function woven(theirs: Item[], ours: Item[], chosen: Map<string, unknown>, order: Choice): Item[] {
  const [first, second] = order === "ours" ? [ours, theirs] : [theirs, ours]
  const ids = idsOf(first).filter((id) => chosen.get(id) !== undefined)
  const others = idsOf(second)
  for (const [at, id] of others.entries()) {
    if (ids.includes(id) || chosen.get(id) === undefined) continue
    const behind = others.slice(0, at).findLast((one) => ids.includes(one))
    ids.splice(behind === undefined ? 0 : ids.indexOf(behind) + 1, 0, id)
  }
  return ids.map((id) => chosen.get(id) as Item)
}

/** A county's rulebook after the choices; all must be decided. What is not named is as it was suggested. */
export function followedBook(
  theirs: Rulebook,
  ours: Rulebook,
  found: readonly Divergence[],
  choices: Record<string, Choice>,
): Rulebook {
  const choiceOf = (one: Divergence): Choice => choices[one.key] ?? one.suggested ?? "ours"
  const book: Record<string, unknown> = { ...ours }
  for (const [section, here] of Map.groupBy(found, (one) => one.section)) {
    const [whole] = here
    if (whole?.key === section) {
      const value = whole[choiceOf(whole)]
      if (value === undefined) delete book[section]
      else book[section] = value
      continue
    }
    const [other, own] = [(theirs[section] ?? []) as Item[], (ours[section] ?? []) as Item[]]
    const chosen = new Map<string, unknown>([...other, ...own].map((one) => [one.id, one]))
    const order = here.find(({ key }) => key === `${section}:order`)
    for (const one of here) if (one.provision !== undefined) chosen.set(one.provision, one[choiceOf(one)])
    book[section] = woven(other, own, chosen, order ? choiceOf(order) : "theirs")
  }
  return book as Rulebook
}
