import { isDeepStrictEqual } from "node:util"
import { type Difference, sections } from "@bihuan/contract/draft"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"

type Fields = Record<string, unknown>
type Item = Fields & { id: string }
type Found = Pick<Difference, "kind" | "field" | "before" | "after">

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** A list whose items have ids of their own is compared item by item; any other as a whole. */
const isItems = (value: unknown): value is Item[] =>
  Array.isArray(value) &&
  value.every((one) => isFields(one) && typeof one.id === "string") &&
  new Set(value.map((one: Item) => one.id)).size === value.length

/** What differs below a place, by the way to it. */
function* within(before: unknown, after: unknown, field: string[]): Generator<Found> {
  if (isDeepStrictEqual(before, after)) return
  if (after === undefined) yield { kind: "removed", field, before }
  else if (before === undefined) yield { kind: "added", field, after }
  else if (isFields(before) && isFields(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      yield* within(before[key], after[key], [...field, key])
    }
  } else if (isItems(before) && isItems(after)) yield* items(before, after, field)
  else yield { kind: "changed", field, before, after }
}

/** Of two lists of items: what is gone, what came, what changed, and the order where that does not follow from these. */
function* items(before: readonly Item[], after: readonly Item[], field: string[]): Generator<Found> {
  const was = new Map(before.map((one) => [one.id, one]))
  const is = new Map(after.map((one) => [one.id, one]))
  for (const one of before) if (!is.has(one.id)) yield { kind: "removed", field: [...field, one.id], before: one }
  for (const one of after) if (!was.has(one.id)) yield { kind: "added", field: [...field, one.id], after: one }
  for (const one of after) if (was.has(one.id)) yield* within(was.get(one.id), one, [...field, one.id])
  const follows = [...before.filter(({ id }) => is.has(id)), ...after.filter(({ id }) => !was.has(id))]
  const [old, now] = [follows.map(({ id }) => id), after.map(({ id }) => id)]
  if (!isDeepStrictEqual(old, now)) yield { kind: "order", field, before: before.map(({ id }) => id), after: now }
}

const nameOf = (one: unknown): string | undefined => {
  const { name, number, title } = isFields(one) ? one : {}
  return [name, number, title].find((text) => typeof text === "string") as string | undefined
}

/** Everything in which two rulebooks differ, section by section in the rulebook's order, provision by provision. */
export function differencesOf(before: Rulebook, after: Rulebook): Difference[] {
  return sections.flatMap((section) => {
    const [was, is] = [before[section] as unknown, after[section] as unknown]
    const list = isItems(was ?? []) && isItems(is ?? [])
    const found = list ? items((was ?? []) as Item[], (is ?? []) as Item[], []) : within(was, is, [])
    return [...found].map(({ field, ...rest }): Difference => {
      if (!list || field.length === 0) return { section, field, ...rest }
      const [provision = "", ...below] = field
      const one = [is, was].map((of) => (of as Item[] | undefined)?.find(({ id }) => id === provision)).find(Boolean)
      const name = nameOf(one)
      return { section, provision, ...(name !== undefined && { name }), field: below, ...rest }
    })
  })
}

/** The other rulebook again: `applied(before, differencesOf(before, after))` is `after`, but for its id. */
export function applied(before: Rulebook, differences: readonly Difference[]): Rulebook {
  const book: Fields = structuredClone(before)
  for (const { section, provision, field, kind, before: was, after } of differences) {
    const way = [section, ...(provision === undefined ? [] : [provision]), ...field]
    const last = way.pop() as string
    const place = way.reduce<unknown>(step, book)
    if (kind === "order") sort(step(place, last) as Item[], after as string[])
    else if (Array.isArray(place)) put(place as Item[], last, after as Item | undefined, was !== undefined)
    else if (after === undefined) delete (place as Fields)[last]
    else (place as Fields)[last] = structuredClone(after)
  }
  return book as Rulebook
}

const step = (place: unknown, key: string): unknown =>
  Array.isArray(place) ? (place as Item[]).find(({ id }) => id === key) : (place as Fields)[key]

function put(list: Item[], id: string, item: Item | undefined, known: boolean): void {
  const at = known ? list.findIndex((one) => one.id === id) : list.length
  list.splice(at, 1, ...(item ? [structuredClone(item)] : []))
}

const sort = (list: Item[], ids: readonly string[]): void => {
  list.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
}
