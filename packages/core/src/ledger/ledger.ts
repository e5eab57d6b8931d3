import * as Finding from "@bihuan/contract/finding"
import * as Contract from "@bihuan/contract/ledger"
import * as Project from "@bihuan/contract/project"
import * as Rectification from "@bihuan/contract/rectification"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id } from "@bihuan/contract/shape"
import type { Unit } from "@bihuan/contract/unit"
import { dueAt } from "../duty/duty.entity.ts"
import { reachOf, takesIn } from "../system/actor.ts"
import { digest } from "../system/algorithms.ts"
import { type Context, command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { mustOpen, openable } from "./access.ts"
import { cellOf, holds, type Names, type Shown, sourceOf, statesOf } from "./column.rules.ts"
import { type Linked, neededBy, pageOf, type Question, stateOf } from "./rows.ts"

/** How many records one answer of totals looks at. */
const most = 500

export const list = command(Contract.list, async (_, context) => {
  const units = await context.store.all("unit")
  const items = openable(context, units).map(({ ledger, unit }) => ({
    id: ledger.id,
    name: ledger.name,
    of: ledger.of,
    columns: ledger.columns,
    states: statesOf(ledger.of),
    ...(ledger.note && { note: ledger.note }),
    ...(unit && { unit: { id: unit.id, name: unit.name } }),
  }))
  return { items }
})

export const rows = command(Contract.rows, async ({ ledger, unit, year, cursor, order, size, ...filter }, context) => {
  const units = await context.store.all("unit")
  const opened = mustOpen(context, units, ledger, unit)
  mustKnow(context.book, opened.ledger.of, units, filter)
  const question = { opened, year, filter, order, cursor, size }
  const page = await found(context, question, neededBy(opened.ledger).add("duty"))
  const names = await namesOf(context, opened.ledger, units)
  const items = page.rows.map((row) => rowOf(context, question, row, names)).filter((row) => has(filter, row))
  return { items, ...(page.cursor && { cursor: page.cursor }) }
})

export const totals = command(Contract.totals, async ({ ledger, unit, year, cursor, ...filter }, context) => {
  const units = await context.store.all("unit")
  const opened = mustOpen(context, units, ledger, unit)
  mustKnow(context.book, opened.ledger.of, units, filter)
  const question: Question = { opened, year, filter, order: "newest", cursor, size: most }
  const needs = new Set<Shown>(filter.text ? neededBy(opened.ledger) : [])
  if (filter.late) needs.add("duty")
  const page = await found(context, question, needs)
  const names = await namesOf(context, opened.ledger, units)
  const asked = filter.text || filter.late
  const counted = asked ? page.rows.filter((row) => has(filter, rowOf(context, question, row, names))) : page.rows
  const states: Record<string, number> = {}
  for (const { own } of counted) states[stateOf(own)] = (states[stateOf(own)] ?? 0) + 1
  return { states, ...(page.cursor && { cursor: page.cursor }) }
})

/** A page of the rows that answer the question, with what a filter looks at besides the columns. */
async function found({ store, book }: Context, question: Question, needs: Set<Shown>) {
  const { filter, opened } = question
  const { of } = opened.ledger
  if (filter.form) needs.add("project")
  if (filter.field) needs.add(of)
  const page = await pageOf(store, question, needs)
  const field = book.fields.find(({ on, id }) => on === of && id === filter.field)
  return { ...page, rows: field ? page.rows.filter(({ records }) => holds(field, filter, records[of])) : page.rows }
}

/** Refuses a filter by what there is not, naming it. */
function mustKnow(
  book: Rulebook,
  of: Question["opened"]["ledger"]["of"],
  units: readonly Unit[],
  filter: Contract.Filter,
) {
  const { state, form, focusArea, concerning, field } = filter
  if (state && !statesOf(of).includes(state)) throw new Refusal("invalid", { field: "state" })
  const known = (list: readonly { id: string }[], value: string | undefined, field: string) => {
    if (value && !list.some(({ id }) => id === value))
      throw new Refusal("not-in-rulebook", { field, params: { value } })
  }
  known(book.forms, form, "form")
  known(book.focusAreas, focusArea, "focusArea")
  known(
    book.fields.filter(({ on }) => on === of),
    field,
    "field",
  )
  if (concerning && !units.some(({ id }) => id === concerning)) {
    throw new Refusal("not-found", { field: "concerning", params: { noun: "unit" } })
  }
}

async function namesOf(
  { book, store }: Context,
  { columns }: { columns: { path: string }[] },
  units: readonly Unit[],
): Promise<Names> {
  const people = columns.some(({ path }) => path.endsWith("people")) ? await store.all("person") : []
  const named = (list: readonly { id: Id; name: string }[]) => {
    const names = new Map(list.map(({ id, name }) => [id, name]))
    return (id: Id) => names.get(id) ?? id
  }
  return { book, unit: named(units), person: named(people) }
}

function rowOf(
  context: Context,
  { opened }: Question,
  { own, belonging, records }: Linked,
  names: Names,
): Contract.Row {
  const { actor, book, now } = context
  const { of, columns } = opened.ledger
  const finding = of === "finding" || of === "rectification"
  const link = {
    noun: finding ? "finding" : of === "task" ? "instruction" : of,
    id: own.id,
    project: own.project ?? own.id,
  }
  const may = ({ name }: { name: string }) => !!belonging && takesIn(reachOf(book, actor, name), belonging)
  const [seesFinding, seesProject] = [may(Finding.list), may(Project.list)]
  const maySee = (noun: Shown, field: string) => {
    if (noun === "project" || noun === "visit") return seesProject
    if (noun === "finding") return seesFinding || field in Rectification.UnitFinding.shape.finding.shape
    if (noun === "instrument" && field === "fields") return seesFinding || seesProject
    return noun !== "duty" || seesFinding || seesProject || of === "duty" || records.duty?.assignee.unit === own.unit
  }
  const rectifies =
    stateOf(own) === "rectifying" &&
    reachOf(book, actor, Rectification.plan.name).some(({ post }) => post.unit === own.unit)
  const drafted = of === "project" && ["draft", "returned"].includes(stateOf(own)) && may(Project.change)
  const cells = columns.map(({ path }): Contract.Cell => {
    const cell = cellOf({ of, path, own: link }, records, names, maySee)
    const { noun, fields } = sourceOf(of, path)
    const [field = ""] = fields
    if (rectifies && noun === "rectification" && ["measures", "personInCharge", "fields"].includes(field)) {
      return { ...cell, edit: "rectification.plan" }
    }
    return drafted && noun === "project" && ["title", "content", "fields"].includes(field)
      ? { ...cell, edit: "project.change" }
      : cell
  })
  return { id: own.id, link, state: stateOf(own), late: isLate(records, now), cells }
}

function isLate({ duty }: Linked["records"], now: string): boolean {
  const due = duty?.state.name === "open" ? dueAt(duty) : undefined
  return due !== undefined && due <= now
}

/** What can be told of a row only with its links. */
function has({ late, text }: Contract.Filter, row: Contract.Row): boolean {
  if (late && `${row.late}` !== late) return false
  if (!text) return true
  const words = text.toLowerCase()
  return row.cells.some((cell) => cell.text.toLowerCase().includes(words))
}

export const views = command(Contract.views, async (_, { actor, store }) => {
  const { items } = await store.page("view", "shelf", `views#${actor.person}`, { size: 200 })
  return { items }
})

/** A person has one view by a name on a ledger, so its id follows from them. */
export const keep = command(Contract.keep, async (input, context) => {
  const { actor, store } = context
  const opened = mustOpen(context, await store.all("unit"), input.ledger, input.unit)
  mustHave(opened.ledger.columns, [...input.columns, ...(input.sort ? [input.sort.column] : [])])
  const id = `view-${digest([actor.person, input.ledger, input.unit ?? "", input.name].join(" ")).slice(0, 20)}`
  const content = { ...input, id, owner: actor.person, discarded: false }
  const before = await store.get("view", id)
  return context.commit({
    event: "ledger.view-kept",
    about: before ? changed("view", before, { sort: undefined, unit: undefined, ...content }) : made("view", content),
  })
})

function mustHave(columns: readonly { id: Id }[], named: readonly Id[]): void {
  const unknown = named.find((one) => !columns.some(({ id }) => id === one))
  if (unknown) throw new Refusal("not-in-rulebook", { field: "columns", params: { value: unknown } })
}

export const discard = command(Contract.discard, async ({ id, version }, { actor, store, commit }) => {
  const view = await store.get("view", id)
  if (view?.owner !== actor.person) throw new Refusal("not-found", { params: { noun: "view" } })
  return commit({
    event: "ledger.view-discarded",
    about: changed("view", { ...view, version }, { discarded: true }),
  })
})
