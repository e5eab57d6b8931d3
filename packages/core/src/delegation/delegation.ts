import * as Delegation from "@bihuan/contract/delegation"
import { Refusal } from "@bihuan/contract/refusal"
import { civilDate } from "../calendar/civil.ts"
import { mayDecide } from "../chain/chain.rules.ts"
import { sign } from "../system/actor.ts"
import { command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"

export const create = command(Delegation.create, async ({ delegate, from, to, of }, context) => {
  const { actor, now, ids, store, book, commit } = context
  const today = civilDate(now)
  if (to < today) throw new Refusal("in-the-past", { field: "to" })
  if (to < from) throw new Refusal("invalid", { field: "to" })
  if (delegate === actor.person) throw new Refusal("invalid", { field: "delegate" })
  const person = await store.get("person", delegate)
  if (!person) throw new Refusal("not-found", { field: "delegate", params: { noun: "person" } })
  // Until the last day: a post that ends on the way would leave the approvals with nobody.
  if (!mayDecide(book, person, to)) throw new Refusal("not-granted", { field: "delegate" })
  return commit({
    event: "delegation.given",
    about: made("delegation", {
      id: ids.within("delegation"),
      principal: { id: actor.person, name: actor.name },
      delegate: { id: person.id, name: person.name },
      from,
      to,
      ...(of && { of }),
      state: { name: "given" },
    }),
  })
})

export const end = command(Delegation.end, async ({ id, version }, { actor, now, store, commit }) => {
  const delegation = await store.need("delegation", id)
  if (delegation.principal.id !== actor.person) throw new Refusal("not-found", { params: { noun: "delegation" } })
  if (delegation.version !== version) {
    throw new Refusal("stale", { current: delegation.version, params: { noun: "delegation" } })
  }
  if (delegation.state.name === "ended") {
    throw new Refusal("wrong-state", { params: { noun: "delegation", state: "ended" } })
  }
  return commit({
    event: "delegation.ended",
    about: changed("delegation", delegation, { state: { name: "ended", at: now, by: sign(actor, now) } }),
  })
})

export const list = command(Delegation.list, async (_, { actor, now, store, book }) => {
  const [all, people] = await Promise.all([store.all("delegation"), store.all("person")])
  const items = all
    .filter(({ principal, delegate }) => [principal.id, delegate.id].includes(actor.person))
    .sort((a, b) => (a.createdAt + a.id > b.createdAt + b.id ? -1 : 1))
  const today = civilDate(now)
  const able = people.filter((person) => person.id !== actor.person && mayDecide(book, person, today))
  return { items, able: able.map(({ id, name, posts }) => ({ id, name, posts })) }
})
