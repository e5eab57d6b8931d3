import type { Instruction } from "@bihuan/contract/instruction"
import * as Contract from "@bihuan/contract/instruction"
import type { Person } from "@bihuan/contract/person"
import { Refusal } from "@bihuan/contract/refusal"
import { civilDate } from "../calendar/civil.ts"
import { mustBeAhead, mustHaveCome } from "../closeout/days.ts"
import { dutyOf, met, viewOf } from "../duty/duty.rules.ts"
import { timers, wakes } from "../duty/timer.ts"
import { ownFieldsOf } from "../field/field.rules.ts"
import { heldOn, sign, takesIn } from "../system/actor.ts"
import { type Context, command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { belongingOf, mustBeDone, mustBeFree, mustBeOpen, tasksOf } from "./instruction.rules.ts"

/** The instruction, within the actor's reach, with the rulebook it runs under. */
async function known({ store, reach, bookOf }: Context, id: string) {
  const instruction = await store.need("instruction", id)
  if (!takesIn(reach, belongingOf(instruction))) throw new Refusal("not-found", { params: { noun: "instruction" } })
  return { instruction, book: await bookOf(instruction.rulebook) }
}

export const register = command(Contract.register, async ({ reference, title, fields }, context) => {
  const { now, ids, book, edition, reach, commit } = context
  tasksOf(book)
  mustHaveCome(reference.date, now, "reference.date")
  const lead = reach[0]?.post.unit ?? "none"
  const year = Number(civilDate(now).slice(0, 4))
  const state = { name: "open" as const }
  const own = ownFieldsOf(book, "task", fields)
  const instruction = { id: ids.file(), reference, title, year, lead, rulebook: edition, measures: [], ...own, state }
  return commit({ event: "instruction.registered", about: made("instruction", instruction) })
})

export const assign = command(Contract.assign, async ({ id, version, measure, unit, person, dueOn }, context) => {
  const { now, ids, store, commit } = context
  const { instruction, book } = await known(context, id)
  mustBeOpen(instruction)
  mustBeFree(book, instruction, measure)
  const [units, people] = await Promise.all([store.all("unit"), store.all("person")])
  if (!units.some((one) => one.id === unit)) {
    throw new Refusal("not-found", { field: "unit", params: { noun: "unit" } })
  }
  if (person) mustWorkThere(people, person, unit, civilDate(now))
  mustBeAhead(book, dueOn, now, "dueOn")
  const duty = dutyOf(
    book,
    instruction.rulebook,
    {
      ...{
        id: ids.within(id),
        project: id,
        kind: "instruction-task",
        part: measure,
        lead: instruction.lead,
        unit,
        dueOn,
      },
      subject: { noun: "instruction", id, title: instruction.title },
      assignee: { unit, ...(person && { people: [person] }) },
      cites: tasksOf(book).cites,
    },
    now,
  )
  const owner = { measure, unit, ...(person && { person }), dueOn, duty: duty.id }
  return commit({
    event: "instruction.assigned",
    about: changed("instruction", { ...instruction, version }, { measures: [...instruction.measures, owner] }),
    also: [made("duty", duty)],
    starts: timers([duty]),
  })
})

function mustWorkThere(people: readonly Person[], person: string, unit: string, today: string): void {
  const found = people.find(({ id }) => id === person)
  if (!found || !heldOn(found.posts, today).some((post) => post.unit === unit)) {
    throw new Refusal("not-found", { field: "person", params: { noun: "person" } })
  }
}

/** For whoever has the measure, or whoever registered the instruction. */
export const record = command(Contract.record, async ({ id, measure, version, on, text, evidence }, context) => {
  const { actor, now, store, commit } = context
  const { instruction } = await known(context, id)
  mustBeOpen(instruction)
  const own = instruction.measures.find((one) => one.measure === measure)
  if (!own) throw new Refusal("wrong-state", { params: { noun: "instruction", state: "unassigned" } })
  const isTheirs = own.person ? own.person === actor.person : actor.posts.some(({ unit }) => unit === own.unit)
  if (!isTheirs && !actor.posts.some(({ unit }) => unit === instruction.lead)) throw new Refusal("not-your-turn")
  if (own.record) throw new Refusal("wrong-state", { params: { noun: "instruction", state: "met" } })
  mustHaveCome(on, now, "on")
  const by = sign(actor, now)
  const duty = await store.need("duty", own.duty)
  const measures = instruction.measures.map((one) =>
    one === own ? { ...one, record: { on, text, evidence, by } } : one,
  )
  const open = duty.state.name === "open" ? [duty] : []
  return commit({
    event: "instruction.recorded",
    about: changed("instruction", { ...instruction, version }, { measures }),
    also: open.map((one) => changed("duty", one, met(one, by))),
    wakes: wakes(open),
  })
})

export const close = command(Contract.close, async ({ id, version, conclusion }, context) => {
  const { actor, now, commit } = context
  const { instruction, book } = await known(context, id)
  mustBeOpen(instruction)
  mustBeDone(book, instruction)
  const state: Instruction["state"] = { name: "closed", at: now, by: sign(actor, now), conclusion }
  return commit({
    event: "instruction.closed",
    about: changed("instruction", { ...instruction, version }, { state }),
  })
})

export const list = command(Contract.list, async ({ year, cursor }, { store, reach }) => {
  const where = (one: Instruction) => takesIn(reach, belongingOf(one))
  const { items, cursor: next } = await store.page("instruction", "ledger", `instruction#${year}`, { cursor, where })
  return { items, ...(next && { cursor: next }) }
})

export const get = command(Contract.get, async ({ id }, context) => {
  const { instruction, book } = await known(context, id)
  const { duty } = await context.store.file(id)
  return { instruction, duties: duty.map((one) => viewOf(book, one, context.now)) }
})
