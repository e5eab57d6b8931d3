import * as Person from "@bihuan/contract/person"
import { civilDate } from "../calendar/civil.ts"
import { chosen } from "../password/choose.ts"
import { command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { mustFit, mustKeepPowers, mustNotEmpower } from "./post.rules.ts"

export const create = command(Person.create, async ({ password, first, ...person }, context) => {
  const { now, store, book, commit } = context
  mustFit(book, await store.all("unit"), person.posts, civilDate(now))
  mustNotEmpower(book, [], person.posts)
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

export const change = command(Person.change, async ({ version, ...input }, { now, store, book, commit }) => {
  const person = await store.need("person", input.id)
  const [units, people] = await Promise.all([store.all("unit"), store.all("person")])
  mustFit(book, units, input.posts, civilDate(now))
  mustNotEmpower(book, person.posts, input.posts)
  mustKeepPowers(book, people, input, civilDate(now))
  return commit({ event: "person.changed", about: changed("person", { ...person, version }, input) })
})

export const get = command(Person.get, ({ id }, { store }) => store.need("person", id))

export const list = command(Person.list, async (_, { store }) => {
  const people = await store.all("person")
  return { items: people.map(({ id, name, posts }) => ({ id, name, posts })) }
})
