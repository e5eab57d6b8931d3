import { Duty } from "@bihuan/contract/duty"
import { Finding } from "@bihuan/contract/finding"
import { Instruction } from "@bihuan/contract/instruction"
import { Instrument } from "@bihuan/contract/instrument"
import { LINKED } from "@bihuan/contract/ledger"
import { fields as words } from "@bihuan/contract/messages/words"
import { operations } from "@bihuan/contract/operations"
import { Project } from "@bihuan/contract/project"
import { Rectification } from "@bihuan/contract/rectification"
import * as approval from "@bihuan/contract/rulebook/approval"
import * as assessment from "@bihuan/contract/rulebook/assessment"
import * as bond from "@bihuan/contract/rulebook/bond"
import * as condition from "@bihuan/contract/rulebook/condition"
import * as deadline from "@bihuan/contract/rulebook/deadline"
import * as disposition from "@bihuan/contract/rulebook/disposition"
import * as document from "@bihuan/contract/rulebook/document"
import * as people from "@bihuan/contract/rulebook/people"
import * as provision from "@bihuan/contract/rulebook/provision"
import { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import * as work from "@bihuan/contract/rulebook/work"
import * as shape from "@bihuan/contract/shape"
import { Visit } from "@bihuan/contract/visit"
import * as z from "zod"
import type { Field, Group, Shape, Shapes } from "../editor/shape.ts"

const modules = [shape, provision, condition, document, people, approval, deadline, disposition, work, assessment, bond]

/** Under which name the contract exports a schema. */
const names = new Map<unknown, string>(
  modules.flatMap((module) =>
    Object.entries(module).flatMap(([name, value]) => (value instanceof z.ZodType ? [[value, name] as const] : [])),
  ),
)

type Leaf = { minLength?: number; maxLength?: number; pattern?: string; minimum?: number; maximum?: number }

const limits = (schema: z.ZodType): Leaf =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as unknown as Leaf

const defined = <T extends object>(fields: T): { [K in keyof T]: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: NonNullable<T[K]>
  }

class Lowering {
  readonly types: Record<string, Shape> = {}

  /** Looks through what only says that a value may be left out. */
  field(schema: z.ZodType): Field {
    if (schema instanceof z.ZodOptional) return { ...this.field(schema.unwrap() as z.ZodType), optional: true }
    if (schema instanceof z.ZodDefault)
      return { ...this.field(schema.unwrap() as z.ZodType), initial: schema.def.defaultValue }
    return this.shape(schema)
  }

  shape(schema: z.ZodType): Shape {
    const name = names.get(schema)
    if (name === undefined) return this.unnamed(schema)
    if (!(name in this.types)) {
      this.types[name] = { kind: "flag" } // holds the place, for a type that holds itself
      this.types[name] = this.unnamed(schema)
    }
    return { kind: "named", type: name }
  }

  group(schema: z.ZodObject): Group {
    const fields = Object.entries(schema.shape as Record<string, z.ZodType>)
    return { kind: "group", fields: Object.fromEntries(fields.map(([name, own]) => [name, this.field(own)])) }
  }

  unnamed(schema: z.ZodType): Shape {
    if (schema instanceof z.ZodObject) return this.group(schema)
    if (schema instanceof z.ZodArray) {
      const { minItems = 0, maxItems } = limits(schema) as { minItems?: number; maxItems?: number }
      return {
        kind: "list",
        of: this.shape(schema.element as z.ZodType),
        least: minItems,
        ...defined({ most: maxItems }),
      }
    }
    if (schema instanceof z.ZodDiscriminatedUnion) {
      const by = schema.def.discriminator
      const options = schema.options as z.ZodObject[]
      const word = (option: z.ZodObject): string => String((option.shape[by] as z.ZodLiteral).value)
      return { kind: "variant", by, of: Object.fromEntries(options.map((one) => [word(one), this.group(one)])) }
    }
    if (schema instanceof z.ZodUnion) {
      return { kind: "either", of: (schema.options as z.ZodType[]).map((option) => this.shape(option)) }
    }
    if (schema instanceof z.ZodEnum) return { kind: "choice", options: schema.options.map(String) }
    if (schema instanceof z.ZodLiteral) return { kind: "choice", options: [String(schema.value)] }
    if (schema instanceof z.ZodBoolean) return { kind: "flag" }
    if (schema instanceof z.ZodISODate) return { kind: "day" }
    const { minLength, maxLength, pattern, minimum, maximum } = limits(schema)
    if (schema instanceof z.ZodNumber) {
      return { kind: "number", whole: schema.format === "safeint", ...defined({ from: minimum, to: maximum }) }
    }
    return { kind: "text", ...defined({ least: minLength, most: maxLength, pattern }) }
  }
}

const records = {
  project: Project,
  finding: Finding,
  rectification: Rectification,
  instrument: Instrument,
  duty: Duty.extend({ dueOn: z.string().optional() }),
  visit: Visit,
  task: Instruction,
}

/** What a record keeps for itself and no column shows. */
const kept = new Set(["id", "version", "trail", "createdBy", "project", "rulebook", "file"])

/** The fields of a record, and those of the objects in it, that have a word: no column is offered under a name of the code. */
function pathsOf(schema: unknown, depth = 2): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return pathsOf(schema.unwrap(), depth)
  if (schema instanceof z.ZodArray) return pathsOf(schema.element, depth)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => pathsOf(option, depth))
  if (!(schema instanceof z.ZodObject) || depth === 0) return []
  const own = Object.entries(schema.shape as Record<string, unknown>).filter(
    ([name]) => !kept.has(name) && name in words,
  )
  return own.flatMap(([name, value]) => {
    const below = pathsOf(value, depth - 1)
    return [name, ...(below.length > 0 && name !== "state" ? below.map((path) => `${name}.${path}`) : [])]
  })
}

const columns = (): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(LINKED).map(([of, others]) => [
      of,
      [
        ...new Set([
          ...pathsOf(records[of as keyof typeof records]),
          ...others.flatMap((other) => pathsOf(records[other]).map((path) => `${other}.${path}`)),
        ]),
      ],
    ]),
  )

/** The rulebook's schema as the page needs it. */
export function rulebookShapes(): Shapes {
  const lowering = new Lowering()
  const { fields } = lowering.group(Rulebook)
  const granted = operations.filter(({ access }) => access === "granted").map(({ name }) => name)
  return { root: fields, types: lowering.types, permissions: granted, columns: columns() }
}
