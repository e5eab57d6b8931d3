import { expect, it } from "vitest"
import { rulebookShapes } from "../build/shape.ts"
import { labelOf, optionOf, sections } from "./labels.ts"
import { nounWords, verbWords } from "./permissions.ts"
import type { Shape } from "./shape.ts"

const { root, types, permissions } = rulebookShapes()

/** Every field and every choice that a form can show, by the names under which their words are looked up. */
function shown(
  shape: Shape,
  owner: string,
  field: string,
): { fields: [string, string][]; options: [string, string][] } {
  const none = { fields: [], options: [] }
  if (shape.kind === "named" && types[shape.type]?.kind !== "choice") return none
  const own = shape.kind === "named" ? (types[shape.type] as Shape) : shape
  const name = shape.kind === "named" ? shape.type : `${owner}.${field}`
  if (own.kind === "list") return shown(own.of, owner, field)
  if (own.kind === "choice") {
    const from = field === "roll" ? "Span.roll" : name
    return { fields: [], options: own.options.map((option) => [from, option]) }
  }
  if (own.kind === "group") return all(own.fields, name)
  if (own.kind === "variant") {
    const below = Object.entries(own.of).map(([word, group]) => {
      const { [own.by]: _, ...rest } = group.fields
      const { fields, options } = all(rest, name)
      return {
        fields: [...fields, [name, own.by] as [string, string]],
        options: [...options, [name, word] as [string, string]],
      }
    })
    return { fields: below.flatMap(({ fields }) => fields), options: below.flatMap(({ options }) => options) }
  }
  return none
}

function all(fields: Record<string, Shape>, owner: string) {
  const found = Object.entries(fields).map(([field, shape]) => shown(shape, owner, field))
  return {
    fields: [
      ...Object.keys(fields)
        .filter((field) => field !== "id")
        .map((field) => [owner, field] as [string, string]),
      ...found.flatMap(({ fields: below }) => below),
    ],
    options: found.flatMap(({ options }) => options),
  }
}

const known = [
  ...Object.entries(root).map(([section, shape]) => shown(shape, "Rulebook", section)),
  // A type that is a choice is looked up under its own name, whichever field it stands in.
  ...Object.entries(types).map(([type, shape]) =>
    shape.kind === "choice"
      ? { fields: [], options: shape.options.map((one) => [type, one] as [string, string]) }
      : shape.kind === "group"
        ? all(shape.fields, type)
        : shape.kind === "variant"
          ? shown({ ...shape }, type, "").options.length > 0
            ? variant(type)
            : { fields: [], options: [] }
          : { fields: [], options: [] },
  ),
]

function variant(type: string) {
  const shape = types[type]
  if (shape?.kind !== "variant") throw new Error(type)
  const below = Object.values(shape.of).map(({ fields }) => {
    const { [shape.by]: _, ...rest } = fields
    return all(rest, type)
  })
  return {
    fields: [[type, shape.by] as [string, string], ...below.flatMap(({ fields }) => fields)],
    options: [
      ...Object.keys(shape.of).map((word) => [type, word] as [string, string]),
      ...below.flatMap(({ options }) => options),
    ],
  }
}

it("has words for every section, field and choice of the rulebook", () => {
  expect(Object.keys(root).filter((section) => section !== "id" && !(section in sections))).toEqual([])
  const fields = known.flatMap((one) => one.fields)
  const options = known.flatMap((one) => one.options)
  expect(fields.length).toBeGreaterThan(150)
  expect(options.length).toBeGreaterThan(120)
  expect(fields.filter(([owner, field]) => labelOf(owner, field) === field).map((one) => one.join("."))).toEqual([])
  expect(options.filter(([owner, option]) => optionOf(owner, option) === option).map((one) => one.join("."))).toEqual(
    [],
  )
})

it("has words for everything that a role can be granted", () => {
  const parts = permissions.map((permission) => permission.split("."))
  expect(parts.filter(([noun = ""]) => nounWords(noun) === noun)).toEqual([])
  expect(parts.filter(([, verb = ""]) => verbWords(verb) === verb)).toEqual([])
})
