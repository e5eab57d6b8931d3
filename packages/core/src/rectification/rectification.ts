import type { Finding } from "@bihuan/contract/finding"
import * as Contract from "@bihuan/contract/rectification"
import { Refusal } from "@bihuan/contract/refusal"
import { done, mustStand } from "../closeout/leading.ts"
import { dutyOf } from "../duty/duty.rules.ts"
import { urgingNoMore } from "../escalation/escalation.rules.ts"
import { ownFieldsOf } from "../field/field.rules.ts"
import { sign } from "../system/actor.ts"
import { again } from "../system/again.ts"
import { type Context, command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { mustBeWhole } from "./rectification.rules.ts"
import { answered } from "./reply.rules.ts"
import { sidesOf, unitFindings } from "./unit-findings.ts"

/** A rectification of the actor's own unit with its finding. Another unit's is refused like what is not there. */
async function own({ store, reach }: Context, id: string) {
  const rectification = await store.need("rectification", id)
  if (!reach.some(({ post }) => post.unit === rectification.unit)) {
    throw new Refusal("not-found", { params: { noun: "rectification" } })
  }
  return { rectification, finding: await store.need("finding", rectification.finding) }
}

export const plan = command(
  Contract.plan,
  async ({ id, version, measures, personInCharge, fields: given }, context) => {
    const { rectification, finding } = await own(context, id)
    mustStand(finding, "rectifying")
    const { rulebook } = await context.store.need("project", finding.project)
    const book = await context.bookOf(rulebook)
    const { fields } = ownFieldsOf(book, "rectification", given, { kept: rectification.fields })
    return context.commit({
      event: "rectification.planned",
      about: changed("rectification", { ...rectification, version }, { measures, personInCharge, fields }),
    })
  },
)

export const progress = command(Contract.progress, async ({ id, version, text, evidence }, context) => {
  const { actor, now, commit } = context
  const { rectification, finding } = await own(context, id)
  mustStand(finding, "rectifying")
  const step = { text, evidence, by: sign(actor, now) }
  return commit({
    event: "rectification.progressed",
    about: changed("rectification", { ...rectification, version }, { progress: [...rectification.progress, step] }),
  })
})

/** The unit may state its side for as long as anything about the finding is open; that answers the document, where one asked for it. */
export const state = command(Contract.state, ({ id, version, text }, context) =>
  // A colleague may state its side of another finding of the same document: nobody looked at the duty's row.
  again(["duty"], async () => {
    const { actor, now, store, commit } = context
    const { rectification, finding } = await own(context, id)
    mustBeOpen(finding)
    const by = sign(actor, now)
    return commit({
      event: "rectification.stated",
      about: changed("rectification", { ...rectification, version }, { statement: { text, by } }),
      ...answered(await store.file(finding.project), finding, true, by),
    })
  }),
)

/** Asks for review: the unit's duty is met, on time or not, and the lead's begins. */
export const submit = command(Contract.submit, async ({ id, version, summary }, context) => {
  const { actor, now, ids, store, bookOf, commit } = context
  const { rectification, finding } = await own(context, id)
  const { round, duty: of } = mustStand(finding, "rectifying")
  mustBeWhole(rectification)
  const [duty, project] = await Promise.all([store.need("duty", of), store.need("project", finding.project)])
  const book = await bookOf(project.rulebook)
  const subject = { noun: "finding", id: finding.id, title: finding.title }
  const place = { id: ids.within(project.id), project: project.id, lead: finding.lead }
  const review = dutyOf(book, project.rulebook, { ...place, kind: "close-out-review", subject }, now)
  const by = sign(actor, now)
  const urged = await urgingNoMore(context, duty, summary)
  return commit({
    event: "rectification.submitted",
    about: changed(
      "rectification",
      { ...rectification, version },
      { submissions: [...rectification.submissions, { summary, by }] },
    ),
    also: [
      changed("finding", finding, { state: { name: "reviewing", since: now, round, duty: review.id } }),
      ...done(duty, by),
      made("duty", review),
      ...urged.also,
    ],
    wakes: [{ workflow: "finding", subject: finding.id }, ...urged.wakes],
  })
})

export const list = command(Contract.list, ({ cursor }, context) => unitFindings(context, cursor))

export const get = command(Contract.get, async ({ id }, context) => {
  const { rectification, finding } = await own(context, id)
  const [found] = await sidesOf(context.store, [finding])
  if (!found) throw new Refusal("not-found", { params: { noun: "rectification" } })
  return { ...found, rectification }
})

function mustBeOpen({ state: { name } }: Finding): void {
  if (name === "ended") throw new Refusal("wrong-state", { params: { noun: "finding", state: name } })
}
