import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import * as Unit from "@bihuan/contract/unit"
import { civilDate } from "../calendar/civil.ts"
import { command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"

function mustFit(
  book: Rulebook,
  { kind, supervisedBy }: Pick<Unit.Unit, "kind" | "supervisedBy">,
  units: readonly Unit.Unit[],
) {
  if (!book.unitKinds.some(({ id }) => id === kind)) {
    throw new Refusal("not-in-rulebook", { field: "kind", params: { value: kind } })
  }
  if (supervisedBy && !units.some(({ id }) => id === supervisedBy)) {
    throw new Refusal("not-found", { field: "supervisedBy", params: { noun: "unit" } })
  }
}

export const create = command(Unit.create, async (input, { now, store, book, commit }) => {
  mustFit(book, input, await store.all("unit"))
  return commit({ event: "unit.created", about: made("unit", { ...input, from: input.from ?? civilDate(now) }) })
})

export const change = command(Unit.change, async ({ version, ...input }, { store, book, commit }) => {
  const unit = await store.need("unit", input.id)
  mustFit(book, input, await store.all("unit"))
  return commit({
    event: "unit.changed",
    about: changed("unit", { ...unit, version }, { ...input, from: input.from ?? unit.from }),
  })
})

export const list = command(Unit.list, async (_, { store }) => ({ items: await store.all("unit") }))
