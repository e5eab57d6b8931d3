import * as Contract from "@bihuan/contract/grant"
import { Refusal } from "@bihuan/contract/refusal"
import { civilDate } from "../calendar/civil.ts"
import { mustFit } from "../person/post.rules.ts"
import { sign } from "../system/actor.ts"
import { type Context, command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import type { Nouns } from "../system/table.ts"

export const propose = command(Contract.propose, async ({ person: id, post }, context) => {
  const { actor, now, book, store, ids, commit } = context
  if (id === actor.person) throw new Refusal("own-account")
  const [person, units] = await Promise.all([store.need("person", id), store.all("unit")])
  if (!book.roles.some((role) => role.id === post.role && role.administrator)) {
    throw new Refusal("not-granted", { field: "post.role" })
  }
  mustFit(book, units, [...person.posts, post], civilDate(now))
  return commit({
    event: "grant.proposed",
    about: made("grant", {
      id: ids.within("grant"),
      person: { id, name: person.name },
      post,
      state: { name: "proposed" },
    }),
  })
})

/** A grant that waits. Whoever proposed it, or gets it, has no say. */
async function waiting({ actor, store }: Context, id: string, version: number): Promise<Nouns["grant"]> {
  const grant = await store.need("grant", id)
  if (grant.state.name !== "proposed") {
    throw new Refusal("wrong-state", { params: { noun: "grant", state: grant.state.name } })
  }
  if (grant.createdBy.person === actor.person || grant.person.id === actor.person) throw new Refusal("own-work")
  return { ...grant, version }
}

export const confirm = command(Contract.confirm, async ({ id, version }, context) => {
  const { actor, now, book, store, commit } = context
  const grant = await waiting(context, id, version)
  const [person, units] = await Promise.all([store.need("person", grant.person.id), store.all("unit")])
  const posts = [...person.posts, grant.post]
  mustFit(book, units, posts, civilDate(now))
  return commit({
    event: "grant.confirmed",
    about: changed("grant", grant, { state: { name: "confirmed", by: sign(actor, now) } }),
    also: [changed("person", person, { posts })],
  })
})

export const refuse = command(Contract.refuse, async ({ id, version, reason }, context) => {
  const { actor, now, commit } = context
  const grant = await waiting(context, id, version)
  return commit({
    event: "grant.refused",
    about: changed("grant", grant, { state: { name: "refused", by: sign(actor, now), reason } }),
  })
})

export const list = command(Contract.list, async (_, { store }) => {
  const items = await store.all("grant")
  return { items: items.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || a.id.localeCompare(b.id)) }
})
