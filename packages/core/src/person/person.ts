import * as Person from "@bihuan/contract/person"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Unit } from "@bihuan/contract/unit"
import { chosen } from "../password/choose.ts"
import { command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"

/** A post must be of a role of the rulebook, in a unit of the county whose kind can hold it. */
function mustFit(book: Rulebook, units: readonly Unit[], posts: Person.Post[]): void {
  posts.forEach((post, at) => {
    const role = book.roles.find(({ id }) => id === post.role)
    if (!role) throw new Refusal("not-in-rulebook", { field: `posts.${at}.role`, params: { value: post.role } })
    const unit = units.find(({ id }) => id === post.unit)
    if (!unit) throw new Refusal("not-found", { field: `posts.${at}.unit`, params: { noun: "unit" } })
    if (post.rank && !book.ranks.some(({ id }) => id === post.rank)) {
      throw new Refusal("not-in-rulebook", { field: `posts.${at}.rank`, params: { value: post.rank } })
    }
    if (role.unitKinds && !role.unitKinds.includes(unit.kind)) {
      throw new Refusal("not-granted", { field: `posts.${at}.unit`, params: { value: unit.name } })
    }
  })
}

export const create = command(Person.create, async ({ password, first, ...person }, context) => {
  const { now, store, book, commit } = context
  mustFit(book, await store.all("unit"), person.posts)
  const account = {
    id: person.account,
    version: 1,
    person: person.id,
    password: await chosen(password, person.account, "password"),
    ...(!first && { chosenAt: now }),
  }
  return commit({
    event: "person.created",
    about: made("person", person),
    puts: [{ noun: "account", row: account, expects: 0 }],
  })
})

export const change = command(Person.change, async ({ version, ...input }, { store, book, commit }) => {
  const person = await store.need("person", input.id)
  mustFit(book, await store.all("unit"), input.posts)
  return commit({ event: "person.changed", about: changed("person", { ...person, version }, input) })
})

export const get = command(Person.get, ({ id }, { store }) => store.need("person", id))

export const list = command(Person.list, async (_, { store }) => {
  const people = await store.all("person")
  return { items: people.map(({ id, name, posts }) => ({ id, name, posts })) }
})
