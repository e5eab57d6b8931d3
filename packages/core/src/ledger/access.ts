import * as Finding from "@bihuan/contract/finding"
import * as Instruction from "@bihuan/contract/instruction"
import * as Project from "@bihuan/contract/project"
import * as Rectification from "@bihuan/contract/rectification"
import { Refusal } from "@bihuan/contract/refusal"
import type { Ledger } from "@bihuan/contract/rulebook/work"
import type { Id } from "@bihuan/contract/shape"
import type { Unit } from "@bihuan/contract/unit"
import { type Reach, reachOf } from "../system/actor.ts"
import type { Context } from "../system/command.ts"

/** The operations of which one must be granted to read what a ledger is of: a ledger opens no records that were closed before. */
const reading = {
  project: [Project.list],
  finding: [Finding.list],
  rectification: [Finding.list, Rectification.list],
  instrument: [Project.list],
  duty: [Project.list],
  task: [Instruction.list],
} as const satisfies Record<Ledger["of"], readonly { name: string }[]>

/** A ledger that the actor may open, with how far; `about`: its unit is one that is supervised, and not one that leads. */
export interface Opened {
  ledger: Ledger
  unit?: Unit
  about: boolean
  reach: Reach[]
}

const takesInUnit = ({ post, within }: Reach, unit: Id) =>
  within === "county" || (within === "unit" ? post.unit === unit : !post.charge || post.charge.includes(unit))

/** Every ledger that the actor may open: the county's, and each copy of a unit within reach. */
export function openable({ actor, book, reach: ledgers }: Context, units: readonly Unit[]): Opened[] {
  return book.ledgers.flatMap((ledger): Opened[] => {
    const reach = reading[ledger.of].flatMap(({ name }) => reachOf(book, actor, name))
    if (reach.length === 0) return []
    if (ledger.perUnitOf.length === 0) {
      // The county's own ledger is no unit's that is only looked at.
      const whole = reading[ledger.of].slice(0, 1).flatMap(({ name }) => reachOf(book, actor, name))
      return whole.length > 0 ? [{ ledger, about: false, reach: whole }] : []
    }
    const kinds = book.roles
      .filter(({ id }) => ledger.perUnitOf.includes(id))
      .flatMap(({ unitKinds = [] }) => unitKinds)
    return units
      .filter(
        ({ id, kind }) =>
          kinds.includes(kind) && [reach, ledgers].every((one) => one.some((it) => takesInUnit(it, id))),
      )
      .map((unit) => ({ ledger, unit, about: isSupervised(book, unit), reach }))
  })
}

const isSupervised = ({ unitKinds }: Context["book"], { kind }: Unit) =>
  unitKinds.some(({ id, of }) => id === kind && of === "supervised")

/** One of them. What the actor may not open is refused like what is not there. */
export function mustOpen(context: Context, units: readonly Unit[], id: Id, unit: Id | undefined): Opened {
  const all = openable(context, units).filter(({ ledger }) => ledger.id === id)
  if (all.length === 0) throw new Refusal("not-found", { params: { noun: "ledger" } })
  const found = all.find((one) => one.unit?.id === unit)
  if (!found) throw new Refusal("not-found", { field: "unit", params: { noun: "unit" } })
  return found
}
