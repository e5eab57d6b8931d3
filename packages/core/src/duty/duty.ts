import * as Duty from "@bihuan/contract/duty"
import { Refusal } from "@bihuan/contract/refusal"
import { articleOf } from "../rulebook/rulebook.rules.ts"
import type { Actor } from "../system/actor.ts"
import { command } from "../system/command.ts"
import { deskOf } from "./duty.entity.ts"
import { viewOf } from "./duty.rules.ts"

/** Every desk at which a person works: the own one, the units' and the roles' of the posts held today. */
const desksOf = ({ person, posts }: Actor): string[] => [
  ...new Set([
    deskOf({ people: [person] }),
    ...posts.flatMap(({ unit, role }) => [deskOf({ unit }), deskOf({ role })]),
  ]),
]

/** How many duties of one desk a page shows; a cursor leads on. */
const most = 200

export const list = command(Duty.list, async (_, { actor, now, store, bookOf }) => {
  const pages = await Promise.all(desksOf(actor).map((desk) => store.page("duty", "desk", desk, { size: most })))
  const views = pages
    .flatMap(({ items }) => items)
    .map(async (duty) => viewOf(await bookOf(duty.basis.rulebook), duty, now))
  const items = await Promise.all(views)
  const key = ({ due, id }: Duty.Duty) => `${due.at(-1)?.dueAt ?? "9999"} ${id}`
  return { items: items.sort((a, b) => (key(a) < key(b) ? -1 : 1)) }
})

export const explain = command(Duty.explain, async ({ id }, { actor, now, store, bookOf }) => {
  const duty = await store.need("duty", id)
  if (!desksOf(actor).includes(deskOf(duty.assignee)) && actor.posts.length === 0) throw new Refusal("not-found")
  const book = await bookOf(duty.basis.rulebook)
  const provision = book.deadlines.find((deadline) => deadline.id === duty.basis.provision)
  const { title, number } = book.document
  return {
    duty: viewOf(book, duty, now),
    ...(provision && { provision: { id: provision.id, name: provision.name, origin: provision.origin } }),
    document: { title, version: duty.basis.rulebook, ...(number && { number }) },
    articles: duty.basis.cites.flatMap((cite) => {
      const passage = articleOf(book, cite)
      return passage
        ? [{ id: cite, number: passage.label, text: passage.text, ...(passage.title && { title: passage.title }) }]
        : []
    }),
  }
})

export const alerts = command(Duty.alerts, async (_, { actor, store }) => {
  const pages = await Promise.all(
    desksOf(actor).map((desk) => store.page("alert", "desk", `alerts#${desk}`, { size: 50, order: "desc" })),
  )
  const items = pages.flatMap(({ items: found }) => found).sort((a, b) => (a.at < b.at ? 1 : -1))
  return { items: items.map(({ id, at, kind, rung, duty }) => ({ id, at, kind, rung, duty })) }
})
