import type { Question } from "@bihuan/contract/question"
import * as Contract from "@bihuan/contract/question"
import { Refusal } from "@bihuan/contract/refusal"
import { dutyOf, met } from "../duty/duty.rules.ts"
import { timers, wakes } from "../duty/timer.ts"
import { articleOf } from "../rulebook/rulebook.rules.ts"
import { sign } from "../system/actor.ts"
import { type Context, command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { shelfOf } from "./question.entity.ts"

/** Whether somebody holds a post in the commission itself, and not only in a unit that it supervises. */
async function isOfCommission({ actor, store, book }: Context): Promise<boolean> {
  const units = await store.all("unit")
  const supervised = book.unitKinds.flatMap(({ id, of }) => (of === "supervised" ? [id] : []))
  return actor.posts.some(({ unit }) => {
    const kind = units.find(({ id }) => id === unit)?.kind
    return kind !== undefined && !supervised.includes(kind)
  })
}

export const ask = command(Contract.ask, async ({ article, text }, context) => {
  const { now, ids, book, edition, commit } = context
  if (!(await isOfCommission(context))) throw new Refusal("forbidden")
  const passage = articleOf(book, article)
  // Without an office that interprets there is nobody to ask.
  if (!passage || !book.interpretation) {
    throw new Refusal("not-in-rulebook", { field: "article", params: { value: article } })
  }
  const { role, cites } = book.interpretation
  const id = ids.file()
  const duty = dutyOf(
    book,
    edition,
    {
      ...{ id: ids.within(id), project: id, kind: "interpretation", lead: "none", assignee: { role } },
      subject: { noun: "question", id, title: passage.label },
      cites: [...new Set([...cites, article])],
    },
    now,
  )
  const question = { id, article, edition, text, duty: duty.id, state: { name: "asked" as const } }
  return commit({
    event: "question.asked",
    about: made("question", question),
    also: [made("duty", duty)],
    starts: timers([duty]),
  })
})

export const answer = command(Contract.answer, async ({ id, version, text }, context) => {
  const { actor, now, store, book, commit } = context
  if (!actor.posts.some(({ role }) => role === book.interpretation?.role)) throw new Refusal("forbidden")
  const question = await store.need("question", id)
  if (question.state.name !== "asked") {
    throw new Refusal("wrong-state", { params: { noun: "question", state: question.state.name } })
  }
  const duty = await store.need("duty", question.duty)
  const by = sign(actor, now)
  return commit({
    event: "question.answered",
    about: changed("question", { ...question, version }, { state: { name: "answered", at: now, by, text } }),
    also: [changed("duty", duty, met(duty, by))],
    wakes: wakes([duty]),
  })
})

export const list = command(Contract.list, async ({ article, cursor }, context) => {
  const all = await isOfCommission(context)
  const where = ({ state }: Question) => all || state.name === "answered"
  const index = article === undefined ? "shelf" : "ledger"
  const { items, cursor: next } = await context.store.page("question", index, shelfOf(article), { cursor, where })
  return { items, ...(next && { cursor: next }) }
})
