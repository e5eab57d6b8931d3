import type { Tree } from "./place.ts"

/** What both changed, each in their own way. Without an id it is the whole section; a side that is undefined removed it. */
export type Clash = { section: string; id?: string; mine: unknown; theirs: unknown }

/** One writing of a draft: of a provision (at a place, where it is new or moved), or of a section as a whole. No value: it is taken out. */
export type Writing = { section: string; provision?: string; value?: unknown; at?: number }

type Named = { id: string }
const isNamed = (value: unknown): value is Named =>
  typeof value === "object" && value !== null && "id" in value && typeof value.id === "string"
export const isNamedList = (value: unknown): value is Named[] => Array.isArray(value) && value.every(isNamed)

/** Values of a rulebook are plain data; the order of an object's keys means nothing, and neither does a key without a value. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => same((one as Tree)[key], (other as Tree)[key]))
}

const idsOf = (list: readonly Named[]): string[] => list.map(({ id }) => id)
const find = (list: readonly Named[], id: string): Named | undefined => list.find((one) => one.id === id)
const without = (list: readonly Named[], id: string): Named[] => list.filter((one) => one.id !== id)

function mergedList(
  section: string,
  base: Named[],
  mine: Named[],
  theirs: Named[],
): { value: Named[]; clashes: Clash[] } {
  const clashes: Clash[] = []
  const asBefore = same(idsOf(mine.filter(({ id }) => find(base, id))), idsOf(base.filter(({ id }) => find(mine, id))))
  const order = asBefore ? theirs : mine
  const value = [...new Set(idsOf([...order, ...mine, ...theirs]))].flatMap((id) => {
    const [before, own, other] = [find(base, id), find(mine, id), find(theirs, id)]
    if (same(own, before) || same(own, other)) return other ?? []
    if (same(other, before)) return own ?? []
    clashes.push({ section, id, mine: own, theirs: other })
    return own ?? other ?? []
  })
  return { value, clashes }
}

const sectionsOf = (...books: Tree[]): Set<string> => new Set(books.flatMap((book) => Object.keys(book)))

/**
 * Brings two people's changes of one draft together: what only one of them changed is taken, provision by provision; what both changed is
 * a clash, in which mine stands until somebody decides.
 */
export function merged(base: Tree, mine: Tree, theirs: Tree): { value: Tree; clashes: Clash[] } {
  const clashes: Clash[] = []
  const value: Tree = {}
  for (const section of sectionsOf(base, mine, theirs)) {
    const [before, own, other] = [base[section], mine[section], theirs[section]]
    if (same(own, before) || same(own, other)) value[section] = other
    else if (same(other, before)) value[section] = own
    else if (isNamedList(before) && isNamedList(own) && isNamedList(other)) {
      const lists = mergedList(section, before, own, other)
      value[section] = lists.value
      clashes.push(...lists.clashes)
    } else {
      value[section] = own
      clashes.push({ section, mine: own, theirs: other })
    }
  }
  return { value, clashes }
}

/** The rulebook with what is there now in the place of what clashed. */
export function yielded(book: Tree, { section, id, theirs }: Clash): Tree {
  const list = book[section]
  if (id === undefined || !isNamedList(list)) return { ...book, [section]: theirs }
  if (!isNamed(theirs)) return { ...book, [section]: without(list, id) }
  return { ...book, [section]: find(list, id) ? list.map((one) => (one.id === id ? theirs : one)) : [...list, theirs] }
}

/** The one item whose move explains the new order. */
const movedOf = (before: Named[], after: Named[]): Named | undefined =>
  after.find(({ id }) => same(idsOf(without(before, id)), idsOf(without(after, id))))

function writingsOfList(section: string, base: Named[], mine: Named[]): Writing[] {
  const gone = base.filter(({ id }) => !find(mine, id))
  const added = mine.filter(({ id }) => !find(base, id))
  const changed = mine.filter((one) => find(base, one.id) && !same(find(base, one.id), one))
  const left = base.filter(({ id }) => find(mine, id))
  const stays = mine.filter(({ id }) => find(base, id))
  const moved = same(idsOf(left), idsOf(stays)) ? undefined : movedOf(left, stays)
  if (!moved && !same(idsOf(left), idsOf(stays))) return [{ section, value: mine }]
  const at = (one: Named): number => mine.findIndex(({ id }) => id === one.id)
  return [
    ...gone.map(({ id }) => ({ section, provision: id })),
    ...(moved ? [{ section, provision: moved.id, value: moved, at: stays.indexOf(moved) }] : []),
    ...changed.filter((one) => one !== moved).map((value) => ({ section, provision: value.id, value })),
    ...added.map((value) => ({ section, provision: value.id, value, at: at(value) })),
  ]
}

/** What has to be written so that the draft says what the page says. */
export const writingsOf = (base: Tree, mine: Tree): Writing[] =>
  [...sectionsOf(base, mine)].flatMap((section) => {
    const [before, own] = [base[section], mine[section]]
    if (same(before, own)) return []
    if (isNamedList(before) && isNamedList(own)) return writingsOfList(section, before, own)
    return [{ section, value: own }]
  })

/** The draft after a writing. */
export function written(book: Tree, { section, provision, value, at }: Writing): Tree {
  const list = book[section]
  if (provision === undefined || !isNamedList(list)) return { ...book, [section]: value }
  const rest = without(list, provision)
  if (!isNamed(value)) return { ...book, [section]: rest }
  const place = list.findIndex(({ id }) => id === provision)
  const to = at ?? (place < 0 ? rest.length : place)
  return { ...book, [section]: [...rest.slice(0, to), value, ...rest.slice(to)] }
}
