import { formatDay, formatList } from "../messages/format.ts"
import { labelOf, optionOf } from "./labels.ts"
import { fieldOf, itemOf, optionsOf, type Place, resolved, type Tree, targetOf } from "./place.ts"
import { conditionWords, nameIn, offsetWords, partyWords, spanWords } from "./say.ts"
import { words } from "./words.ts"

/** What a thing in a list is called. */
const called = (value: Tree): string | undefined => {
  const name = value.name ?? value.header ?? value.number ?? value.title
  return name === undefined ? undefined : String(name)
}

/** Any value of a rulebook in words, for a sentence beside another. */
export function worded(book: Tree, place: Place, value: unknown): string {
  if (value === undefined || value === "") return words().unset
  const { shape } = place
  if (shape.kind === "named") {
    if (shape.type === "Span") return spanWords(value as never, true)
    if (shape.type === "Offset") return offsetWords(value as never)
    if (shape.type === "Party") return partyWords(book, value as never)
    if (shape.type === "Condition") return conditionWords(book, value as Tree)
  }
  const target = targetOf(place)
  if (target) return formatList([value].flat().map((id) => nameIn(book, target, id)))
  const own = resolved(shape)
  switch (own.kind) {
    case "flag":
      return value === true ? words().is : words().isNot
    case "day":
      return formatDay(String(value))
    case "choice":
      return optionOf(optionsOf(place), String(value))
    case "list": {
      const items = Array.isArray(value) ? value : []
      if (items.length === 0) return words().unset
      return formatList(
        items.map((item, index) => {
          const name = typeof item === "object" && item !== null ? called(item as Tree) : undefined
          return name ?? worded(book, itemOf(place, index), item)
        }),
      )
    }
    case "group":
    case "variant": {
      const group = own.kind === "group" ? own : own.of[String((value as Tree)[own.by])]
      const fields = Object.keys(group?.fields ?? {}).filter(
        (field) => field !== "id" && (value as Tree)[field] !== undefined,
      )
      return fields
        .map((field) => {
          const below = fieldOf(place, group as never, field)
          return `${labelOf(below.owner, field)}：${worded(book, below, (value as Tree)[field])}`
        })
        .join("；")
    }
    default:
      return typeof value === "object" ? "" : String(value)
  }
}
