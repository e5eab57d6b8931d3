import type { Target } from "@bihuan/contract/rulebook/check"
import { REFERENCES, REFERENCES_AT } from "@bihuan/contract/rulebook/reference"
import { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Field, Group, Shape, Shapes } from "./shape.ts"

export type Path = readonly (string | number)[]
export type Tree = Record<string, unknown>

/** One value of the rulebook: where it lies, what it may be, and by which names its label is found. */
export type Place = {
  readonly path: Path
  readonly shape: Field
  /** The type that it is a field of, such as `ApprovalStep`. */
  readonly owner: string
  readonly field: string
}

/** The build puts the rulebook's shapes in the place of its schema (`src/build/contract.ts`). */
export const shapes = Rulebook as unknown as Shapes

/** The shape behind its name. */
export const resolved = (shape: Shape): Exclude<Shape, { kind: "named" }> => {
  const behind = shape.kind === "named" ? shapes.types[shape.type] : shape
  if (behind === undefined || behind.kind === "named") throw new Error(`no shape ${JSON.stringify(shape)}`)
  return behind
}

/** The name under which the fields of a value have their labels. */
export const ownerOf = ({ shape, owner, field }: Place): string =>
  shape.kind === "named" ? shape.type : `${owner}.${field}`

/** Under which name the words of a choice are: its type's, or the field's own. */
export const optionsOf = (place: Place): string => {
  if (place.field === "roll") return "Span.roll"
  if (place.shape.kind === "named") return place.shape.type
  const own = resolved(place.shape)
  if (own.kind === "list" && own.of.kind === "named") return own.of.type
  return `${place.owner}.${place.field}`
}

/** Where a provision rests comes after what it says. */
const last = ["cites", "origin", "note"]

/** The fields of a group in the contract's order; an id is made, never asked for. */
export const fieldsOf = (group: Group): string[] => {
  const names = Object.keys(group.fields).filter((name) => name !== "id")
  return [...names.filter((name) => !last.includes(name)), ...last.filter((name) => names.includes(name))]
}

export const sectionAt = (section: string): Place => ({
  path: [section],
  shape: shapes.root[section] ?? { kind: "flag" },
  owner: "Rulebook",
  field: section,
})

/** A field of a group, or of the group that a variant's word chooses. */
export const fieldOf = (parent: Place, group: Group, field: string): Place => ({
  path: [...parent.path, field],
  shape: group.fields[field] ?? { kind: "flag" },
  owner: ownerOf(parent),
  field,
})

/** One of a list. A list of unnamed groups gives them its own name. */
export const itemOf = (list: Place, index: number): Place => {
  const of = resolved(list.shape)
  return {
    path: [...list.path, index],
    shape: of.kind === "list" ? of.of : { kind: "flag" },
    owner: list.owner,
    field: list.field,
  }
}

export const dotted = (path: Path): string => path.join(".")
export const idOf = (path: Path): string => `at-${path.join("-")}`

const elsewhere = REFERENCES_AT.map(([pattern, target]) => [new RegExp(pattern), target] as const)

/** The group of provisions that an id here points to. */
export const targetOf = ({ path, shape, field }: Place): Target | undefined => {
  const own = resolved(shape)
  const ids = own.kind === "list" ? own.of : shape
  if (ids.kind !== "named" || ids.type !== "Id") return undefined
  if (field === "forms") return "forms"
  return elsewhere.find(([pattern]) => pattern.test(dotted(path)))?.[1] ?? REFERENCES[field]
}

export const newId = (): string => `p-${crypto.randomUUID().slice(0, 8)}`

/** What something new begins with: what a person has to say stays unsaid. */
export function beginning(shape: Field): unknown {
  if (shape.optional) return undefined
  if (shape.initial !== undefined) return structuredClone(shape.initial)
  if (shape.kind === "named" && shape.type === "Id") return newId()
  if (shape.kind === "named" && shape.type === "Origin") return "ours"
  if (shape.kind === "named" && shape.type === "Span")
    return { count: undefined, unit: "day", countsStart: false, roll: "next" }
  const own = resolved(shape)
  switch (own.kind) {
    case "flag":
      return false
    case "list":
      return own.least > 0 && resolved(own.of).kind === "group" ? [beginning(own.of)] : []
    case "group":
      return Object.fromEntries(
        Object.entries(own.fields).flatMap(([name, field]) => {
          // An id that points to another provision is chosen by a person; a provision's own is made.
          const pointing = name !== "id" && field.kind === "named" && field.type === "Id"
          const value = pointing ? undefined : beginning(field)
          return value === undefined ? [] : [[name, value]]
        }),
      )
    case "choice":
      return own.options.length === 1 ? own.options[0] : undefined
    case "variant":
      return {}
    default:
      return undefined
  }
}

export type Lack = {
  path: Path
  code: "required" | "range" | "length" | "form"
  place: Place
  params: Record<string, number>
}

const empty = (value: unknown): boolean => value === undefined || value === null || value === ""

/** What the service would surely refuse, wherever it lies under a place. */
export function lacksOf(place: Place, value: unknown): Lack[] {
  const { shape, path } = place
  const lack = (code: Lack["code"], params: Lack["params"] = {}): Lack[] => [{ path, code, place, params }]
  if (empty(value) || (typeof value === "string" && value.trim() === "")) {
    if (shape.optional || shape.initial !== undefined) return []
    const own = resolved(shape)
    return own.kind === "text" && (own.least ?? 0) === 0 && shape.kind !== "named" ? [] : lack("required")
  }
  const own = resolved(shape)
  switch (own.kind) {
    case "text": {
      const text = String(value).trim()
      if (own.most !== undefined && text.length > own.most) return lack("length", { most: own.most })
      return own.pattern !== undefined && !new RegExp(own.pattern).test(text) ? lack("form") : []
    }
    case "number": {
      const number = Number(value)
      const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = own
      if (own.whole && !Number.isInteger(number)) return lack("form")
      return number < from || number > to ? lack("range", { from, to }) : []
    }
    case "list": {
      const items = Array.isArray(value) ? value : []
      if (items.length < own.least) return lack("required")
      return items.flatMap((item, index) => lacksOf(itemOf(place, index), item))
    }
    case "group":
      return Object.keys(own.fields).flatMap((field) => lacksOf(fieldOf(place, own, field), (value as Tree)[field]))
    case "variant": {
      const group = own.of[String((value as Tree)[own.by])]
      if (!group)
        return [
          {
            path: [...path, own.by],
            code: "required",
            place: { ...place, owner: ownerOf(place), field: own.by },
            params: {},
          },
        ]
      return Object.keys(group.fields).flatMap((field) => lacksOf(fieldOf(place, group, field), (value as Tree)[field]))
    }
    case "either": {
      const [first] = own.of
      return typeof value === "string" || !first
        ? []
        : own.of.slice(1).flatMap((other) => lacksOf({ ...place, shape: other }, value))
    }
    default:
      return []
  }
}
