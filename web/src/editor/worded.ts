import { formatDay, formatList } from "../messages/format.ts"
import { labelOf, optionOf } from "./labels.ts"
import { permissionWords } from "./permissions.ts"
import { fieldOf, fieldsOf, itemOf, optionsOf, ownerOf, type Place, resolved, type Tree, targetOf } from "./place.ts"
import {
  conditionWords,
  dueWords,
  leadWords,
  nameIn,
  offsetWords,
  partyWords,
  passagesOf,
  pathWords,
  spanWords,
} from "./say.ts"
import type { Group } from "./shape.ts"
import { words } from "./words.ts"

/** Types that are said in one breath. */
const breaths: Record<string, (book: Tree, value: never) => string> = {
  Span: (_, span) => spanWords(span, true),
  Offset: (_, offset) => offsetWords(offset),
  Party: partyWords,
  Addressee: (book, to) => (typeof to === "string" ? optionOf("Addressee", to) : partyWords(book, to)),
  Condition: conditionWords,
  Lead: leadWords,
  PeriodicDue: (_, due) => dueWords(due),
  Grant: (_, { permission, within }: { permission: string; within: string }) =>
    words().more(permissionWords(permission), optionOf("Within", within)),
}

/** Whether a value is only understood as a whole: half of a span says nothing. */
export const isWhole = ({ shape }: Place): boolean =>
  (shape.kind === "named" && shape.type in breaths) || resolved(shape).kind === "variant"

const namings = ["name", "header", "number", "title"]

/** What a thing in a list is called. */
export const called = (value: unknown): string | undefined => {
  if (typeof value !== "object" || value === null) return undefined
  const naming = namings.find((field) => (value as Tree)[field] !== undefined)
  return naming === undefined ? undefined : String((value as Tree)[naming])
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === "" || (Array.isArray(value) && value.length === 0)

/** A name with what else is to say of it. */
const withMore = (name: string | undefined, more: string): string => {
  if (name === undefined) return more
  return more === "" ? name : words().more(name, more)
}

/** What a group says, field by field: nothing of what is empty or as it would be anyway. */
function fieldsWords(book: Tree, place: Place, group: Group, value: Tree, without: readonly string[]): string {
  const told = fieldsOf(group).filter((field) => {
    const initial = group.fields[field]?.initial
    return !without.includes(field) && !isEmpty(value[field]) && value[field] !== initial
  })
  return told
    .map((field) => {
      const below = fieldOf(place, group, field)
      return words().pair(labelOf(below.owner, field), worded(book, below, value[field]))
    })
    .join(words().semicolon)
}

function groupWords(book: Tree, place: Place, group: Group, value: Tree): string {
  // Without an id a number or a title is one field among others.
  const naming = (value.id === undefined ? ["name"] : namings).find((field) => value[field] !== undefined)
  // Below a provision, where it comes from is the provision's.
  const source = place.path.length > 2 ? ["cites", "origin"] : []
  const more = fieldsWords(book, place, group, value, naming === undefined ? source : [...source, naming])
  return withMore(naming === undefined ? undefined : String(value[naming]), more)
}

/** Any value of a rulebook in words, for a sentence beside another. */
export function worded(book: Tree, place: Place, value: unknown): string {
  if (isEmpty(value)) return words().unset
  const { shape } = place
  const breath = shape.kind === "named" ? breaths[shape.type] : undefined
  if (breath) return breath(book, value as never)
  const target = targetOf(place)
  if (target) return formatList([value].flat().map((id) => nameIn(book, target, id)))
  if (shape.kind === "named" && shape.type === "Cites") {
    const passages = passagesOf(book)
    return formatList((value as string[]).map((cite) => passages.find(({ id }) => id === cite)?.label || cite))
  }
  if (place.owner === "Numbering" && place.field === "scope") return nameIn(book, "instruments", value)
  if (place.owner === "Column" && place.field === "path") return pathWords(book, String(value))
  const own = resolved(shape)
  switch (own.kind) {
    case "flag":
      return value === true ? words().is : words().isNot
    case "day":
      return formatDay(String(value))
    case "choice":
      return optionOf(optionsOf(place), String(value))
    case "list":
      return formatList((value as unknown[]).map((item, index) => worded(book, itemOf(place, index), item)))
    case "group":
      return groupWords(book, place, own, value as Tree)
    case "variant": {
      const word = String((value as Tree)[own.by])
      const group = own.of[word]
      const more = group ? fieldsWords(book, place, group, value as Tree, [own.by]) : ""
      return withMore(optionOf(ownerOf(place), word), more)
    }
    default:
      return String(value)
  }
}
