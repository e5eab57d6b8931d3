import { Duty } from "@bihuan/contract/duty"
import { Finding } from "@bihuan/contract/finding"
import { Instruction } from "@bihuan/contract/instruction"
import { Instrument } from "@bihuan/contract/instrument"
import { Project } from "@bihuan/contract/project"
import { Rectification } from "@bihuan/contract/rectification"
import type { Ledger } from "@bihuan/contract/rulebook/work"
import { Visit } from "@bihuan/contract/visit"
import { z } from "zod"

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

/** The records that a row is linked to, by what the ledger is of; a value of another is not to be had from it. */
const linked: Record<Ledger["of"], readonly Shown[]> = {
  project: ["duty"],
  finding: ["project", "rectification", "instrument", "duty", "visit"],
  rectification: ["finding", "project", "instrument", "duty", "visit"],
  instrument: ["project"],
  duty: ["project"],
  task: [],
}

/** Which record a path reads, and the fields in it. `project.title` is the linked project's, `clue.number` the row's own. */
export function sourceOf(of: Ledger["of"], path: string): { noun: Shown; fields: string[] } {
  const fields = path.split(".")
  const [first] = fields
  const noun = linked[of].find((one) => one === first)
  // A field of that name that the row has itself, such as a finding's project, is an id and never what is meant.
  return noun && fields.length > 1 ? { noun, fields: fields.slice(1) } : { noun: of, fields }
}

/** Whether a column's path leads to a value. */
export function leadsSomewhere(of: Ledger["of"], path: string): boolean {
  const { noun, fields } = sourceOf(of, path)
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
