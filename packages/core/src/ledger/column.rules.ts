import { Duty } from "@bihuan/contract/duty"
import type { Values } from "@bihuan/contract/field"
import { Finding } from "@bihuan/contract/finding"
import { Instruction } from "@bihuan/contract/instruction"
import { Instrument } from "@bihuan/contract/instrument"
import { type Cell, LINKED, type Link } from "@bihuan/contract/ledger"
import { Project } from "@bihuan/contract/project"
import { Rectification } from "@bihuan/contract/rectification"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { CustomField, Ledger } from "@bihuan/contract/rulebook/work"
import type { Id } from "@bihuan/contract/shape"
import { Visit } from "@bihuan/contract/visit"
import * as z from "zod"
import { civilDate } from "../calendar/civil.ts"

/** A duty's day in force, beside the list of every day that was agreed. */
const LedgerDuty = Duty.extend({ dueOn: z.string().optional() })

const shapes = {
  project: Project,
  finding: Finding,
  rectification: Rectification,
  instrument: Instrument,
  duty: LedgerDuty,
  visit: Visit,
  task: Instruction,
}
/** The nouns of which a ledger can show a value. What is restricted, such as a handling, is not among them. */
export type Shown = keyof typeof shapes

/** Which record a path reads, and the fields in it. `project.title` is the linked project's, `clue.number` the row's own. */
export function sourceOf(of: Ledger["of"], path: string): { noun: Shown; fields: string[] } {
  const fields = path.split(".")
  const [first] = fields
  const noun = LINKED[of].find((one) => one === first)
  // A field of that name that the row has itself, such as a finding's project, is an id and never what is meant.
  return noun && fields.length > 1 ? { noun, fields: fields.slice(1) } : { noun: of, fields }
}

/** The county's own field on what a path reads, where the path names one. */
function ownField(
  { fields: known }: Pick<Rulebook, "fields">,
  of: Ledger["of"],
  path: string,
): CustomField | undefined {
  const { noun, fields } = sourceOf(of, path)
  return fields.length === 2 && fields[0] === "fields"
    ? known.find(({ id, on }) => on === noun && id === fields[1])
    : undefined
}

/** Whether a record holds something in a field of the county's own or, where a value is asked for, that value: of prose, its words. */
export function holds(
  { id, type }: Pick<CustomField, "id" | "type">,
  { value }: { value?: string | undefined },
  record: object | undefined,
): boolean {
  const there = (record as { fields?: Values } | undefined)?.fields?.[id]
  if (there === undefined || value === undefined) return there !== undefined
  const text = String(there)
  return type === "text" ? text.toLowerCase().includes(value.toLowerCase()) : text === value
}

/** Whether a column's path leads to a value. */
export function leadsSomewhere(book: Pick<Rulebook, "fields">, of: Ledger["of"], path: string): boolean {
  const { noun, fields } = sourceOf(of, path)
  if (fields[0] === "fields") return ownField(book, of, path) !== undefined
  return fields.reduce<z.ZodType[]>((at, field) => at.flatMap((one) => within(one, field)), [shapes[noun]]).length > 0
}

/** The states that what a ledger is of can be in; an instrument is with its unit once it is received. */
export function statesOf(of: Ledger["of"]): string[] {
  if (of === "instrument") return ["issued", "received"]
  const states = of === "rectification" ? Finding.shape.state : shapes[of].shape.state
  return states.options.map((option) => option.shape.name.value)
}

/** The shapes that a field can have, whatever stands around the object that holds it. */
function within(shape: unknown, field: string): z.ZodType[] {
  if (shape instanceof z.ZodOptional) return within(shape.unwrap(), field)
  if (shape instanceof z.ZodArray) return within(shape.element, field)
  if (shape instanceof z.ZodUnion) return shape.options.flatMap((option) => within(option, field))
  if (!(shape instanceof z.ZodObject) || !Object.hasOwn(shape.shape, field)) return []
  return [(shape.shape as Record<string, z.ZodType>)[field]!]
}

/** A row of a ledger: the record that it is of, and those it is linked to, as far as they are there. */
type Records = { [N in Shown]?: { id: Id; project?: Id } }

/** The county's words for ids. */
export interface Names {
  book: Rulebook
  unit: (id: Id) => string
  person: (id: Id) => string
}

/** Beyond this a ledger leads to the record for the rest. */
const longest = 2000

const units = new Set(["lead", "proposer", "unit", "units", "leadDepartment"])
const sections = {
  form: "forms",
  focusAreas: "focusAreas",
  joins: "supervisions",
  source: "supervisions",
  severity: "severities",
  list: "lists",
  disposition: "dispositions",
  means: "means",
  stage: "stages",
} as const satisfies Record<string, keyof Rulebook>

/** The cell of a column; empty where the row has no such record, or the reader may not see it, and then it leads to the row's own. */
export function cellOf(
  { of, path, own }: { of: Ledger["of"]; path: string; own: Link },
  records: Records,
  names: Names,
  maySee: (noun: Shown, field: string) => boolean,
): Cell {
  const { noun, fields } = sourceOf(of, path)
  const record = records[noun]
  const [first = ""] = fields
  if (!record || !maySee(noun, first)) return { text: "", kind: "text", link: own }
  const value = fields.reduce<unknown>(inside, record)
  const choice = ownField(names.book, of, path)?.choices?.find(({ id }) => id === value)
  const link = { noun: noun === "task" ? "instruction" : noun, id: record.id, project: record.project ?? own.project }
  if (choice) return { kind: "text", text: choice.name, link }
  return { ...worded(value, { noun, field: fields.at(-1) ?? "" }, names), link }
}

/** A field of an object, or of each in a list. */
function inside(value: unknown, field: string): unknown {
  if (Array.isArray(value)) return value.map((one) => inside(one, field))
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[field] : undefined
}

type At = { noun: Shown; field: string }

function worded(value: unknown, at: At, names: Names): Pick<Cell, "text" | "kind"> {
  if (at.field === "state") return { kind: "state", text: String(inside(value, "name") ?? "") }
  if (typeof value === "boolean") return { kind: "flag", text: String(value) }
  if (typeof value === "number") return { kind: "number", text: String(value) }
  if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}(?:T[\d:]+Z)?$/.test(value)) {
    return { kind: "day", text: value.length > 10 ? civilDate(value) : value }
  }
  const text = textOf(value, at, names)
  return { kind: "text", text: text.length > longest ? `${text.slice(0, longest)}…` : text }
}

/** What was written down one after another is shown by its last; what is chosen together, together. */
function textOf(value: unknown, at: At, names: Names): string {
  if (Array.isArray(value)) {
    if (value.some((one) => typeof one === "object")) return textOf(value.at(-1), at, names)
    return value.map((one) => textOf(one, at, names)).join("、")
  }
  if (typeof value === "string") return nameOf(value, at, names)
  if (typeof value === "number") return String(value)
  if (typeof value !== "object" || value === null) return ""
  const fields = value as Record<string, unknown>
  const said = ["text", "summary", "reason", "opinion", "title", "name", "number", "dueOn"].find((one) => one in fields)
  if (said) return String(fields[said])
  return Object.values(fields)
    .filter((one) => typeof one === "string")
    .join(" – ")
}

/** A county's word for an id; an id that its rulebook does not have any more stays as it is. */
function nameOf(id: string, { noun, field }: At, { book, unit, person }: Names): string {
  const among = (list: readonly { id: string; name: string }[]) => list.find((one) => one.id === id)?.name ?? id
  if (units.has(field)) return unit(id)
  if (field === "people") return person(id)
  if (field === "level") return among(book.closure?.levels ?? [])
  if (field === "kind" && noun === "instrument") return among(book.instruments)
  if (field === "kind" && noun === "duty") return among([...book.deadlines, ...book.periodicDuties])
  return Object.hasOwn(sections, field) ? among(book[sections[field as keyof typeof sections]]) : id
}
