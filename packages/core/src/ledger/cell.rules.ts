import type { Cell, Link } from "@bihuan/contract/ledger"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Ledger } from "@bihuan/contract/rulebook/work"
import type { Id } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { type Shown, sourceOf } from "./path.rules.ts"

/** A row of a ledger: the record that it is of, and those it is linked to, as far as they are there. */
export type Records = { [N in Shown]?: { id: Id; project?: Id } }

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
  const link = { noun: noun === "task" ? "instruction" : noun, id: record.id, project: record.project ?? own.project }
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
