import { Refusal } from "@bihuan/contract/refusal"
import * as Unit from "@bihuan/contract/unit"
import { addDays, civilDate } from "../calendar/civil.ts"
import { ownFieldsOf } from "../field/field.rules.ts"
import { type Context, command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"

async function mustFit(
  { store, book }: Pick<Context, "store" | "book">,
  { kind, supervisedBy }: Pick<Unit.Unit, "kind" | "supervisedBy">,
): Promise<void> {
  if (!book.unitKinds.some(({ id }) => id === kind)) {
    throw new Refusal("not-in-rulebook", { field: "kind", params: { value: kind } })
  }
  if (supervisedBy && !(await store.get("unit", supervisedBy))) {
    throw new Refusal("not-found", { field: "supervisedBy", params: { noun: "unit" } })
  }
}

export const create = command(Unit.create, async (input, context) => {
  await mustFit(context, input)
  const from = input.from ?? civilDate(context.now)
  const fields = ownFieldsOf(context.book, "unit", input.fields)
  return context.commit({ event: "unit.created", about: made("unit", { ...input, ...fields, from }) })
})

export const change = command(Unit.change, async ({ version, since, ...input }, context) => {
  const unit = await context.store.need("unit", input.id)
  await mustFit(context, input)
  const from = input.from ?? unit.from
  const { fields } = ownFieldsOf(context.book, "unit", input.fields, { kept: unit.fields })
  const was = since === undefined ? unit.was : before(unit, since)
  return context.commit({
    event: "unit.changed",
    about: changed("unit", { ...unit, version }, { ...input, from, fields, ...(was && { was }) }),
  })
})

/** What the unit was, up to the day before `since`. Refuses a day that is not after what is known already. */
function before({ name, kind, supervisedBy, from, was = [] }: Unit.Unit, since: string): Unit.Unit["was"] {
  const known = was.at(-1)?.until ?? from
  if (since <= known) throw new Refusal("too-early", { field: "since", params: { day: known } })
  return [...was, { name, kind, ...(supervisedBy && { supervisedBy }), until: addDays(since, -1) }]
}

export const list = command(Unit.list, async (_, { store }) => ({ items: await store.all("unit") }))
