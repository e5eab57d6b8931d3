import type { Instruction } from "@bihuan/contract/instruction"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { InstructionTasks } from "@bihuan/contract/rulebook/work"
import type { Id } from "@bihuan/contract/shape"
import type { Belonging } from "../system/actor.ts"

export const belongingOf = ({ lead, measures }: Instruction): Belonging => ({
  lead,
  units: measures.map(({ unit }) => unit),
})

/** The rulebook's measures for major instructions. Where it has none, the county registers none. */
export function tasksOf(book: Rulebook): InstructionTasks {
  if (!book.instructionTasks) throw new Refusal("not-in-rulebook", { params: { value: "instructionTasks" } })
  return book.instructionTasks
}

export function mustBeOpen({ state }: Instruction): void {
  if (state.name !== "open") throw new Refusal("wrong-state", { params: { noun: "instruction", state: state.name } })
}

/** A measure of the rulebook that is not yet somebody's. */
export function mustBeFree(book: Rulebook, { measures }: Instruction, measure: Id): void {
  if (!tasksOf(book).measures.some(({ id }) => id === measure)) {
    throw new Refusal("not-in-rulebook", { field: "measure", params: { value: measure } })
  }
  if (measures.some((one) => one.measure === measure)) {
    throw new Refusal("already-there", { field: "measure", params: { noun: "instruction-measure" } })
  }
}

/** Refuses to close while a measure of the rulebook is without its record, naming them. */
export function mustBeDone(book: Rulebook, { measures }: Instruction): void {
  const { name, measures: asked } = tasksOf(book)
  const missing = asked.filter(({ id }) => !measures.some(({ measure, record }) => measure === id && record))
  if (missing.length > 0) {
    const names = missing.map((one) => one.name)
    throw new Refusal("stage-unfinished", { params: { stage: name, missing: names.join("、") } })
  }
}
