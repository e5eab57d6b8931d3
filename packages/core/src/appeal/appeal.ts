import * as Contract from "@bihuan/contract/assessment"
import { Refusal } from "@bihuan/contract/refusal"
import type { Party } from "@bihuan/contract/rulebook/provision"
import type { Id } from "@bihuan/contract/shape"
import { corrected, isOf } from "../assessment/assessment.rules.ts"
import { inSight, placeOf } from "../assessment/assessment.ts"
import { mustStand, type Running, receipt, receiptFor } from "../assessment/term.ts"
import { civilDate } from "../calendar/civil.ts"
import { dutyOf, isWith, met } from "../duty/duty.rules.ts"
import { wakes } from "../duty/timer.ts"
import { heldOn, sign } from "../system/actor.ts"
import { type Context, command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"

/** The published result of the actor's own unit, with the receipts that are still to be given. */
async function own(context: Context, id: Id) {
  const { of, unit } = await inSight(context, id)
  if (!context.actor.posts.some((post) => post.unit === unit.id)) {
    throw new Refusal("not-found", { params: { noun: "assessment" } })
  }
  mustStand(of, "published")
  const { duty } = await context.store.file(of.id)
  const receipts = duty.filter((one) => one.kind === receipt && one.subject.id === id && one.state.name === "open")
  return { of, unit, receipts }
}

export const acknowledge = command(Contract.acknowledge, async ({ id }, context) => {
  const { receipts } = await own(context, id)
  const by = sign(context.actor, context.now)
  const [about, ...also] = receipts.map((duty) => changed("duty", duty, met(duty, by)))
  if (!about) throw new Refusal("wrong-state", { params: { noun: "assessment", state: "received" } })
  await context.commit({ event: "assessment.acknowledged", about, also, wakes: wakes(receipts) })
  return {}
})

/** The one named by the rulebook, narrowed to those in charge of the lead or of the unit where it asks for that. */
async function answerer({ store, now }: Context, { lead }: Running, unit: Id, { role, inCharge }: Party) {
  const people = (await store.all("person")).filter(({ posts }) => {
    const held = heldOn(posts, civilDate(now))
    const own = held.some((post) => post.unit === unit)
    const holds = held.some(
      ({ role: of, charge }) => of === role && (!inCharge || !charge || charge.includes(lead) || charge.includes(unit)),
    )
    return holds && !own
  })
  if (people.length === 0) throw new Refusal("no-approver", { params: { step: role } })
  return { role, people: people.map(({ id }) => id) }
}

export const appeal = command(Contract.appeal, async ({ id, version, text }, context) => {
  const { actor, now, store, ids, commit } = context
  const { of, unit, receipts } = await own(context, id)
  const to = of.rule.appeal?.to
  if (!to) throw new Refusal("not-in-rulebook", { field: "text", params: { value: "appeal" } })
  const state = of.term?.state
  const by = state?.name === "published" ? state.appealBy : undefined
  if (by && now >= by.dueAt) throw new Refusal("appeal-closed", { params: { day: by.dueOn } })
  const assessment = await store.need("assessment", id)
  if (assessment.version !== version) {
    throw new Refusal("stale", { current: assessment.version, params: { noun: "assessment" } })
  }
  if (assessment.appeals.some(({ answer }) => !answer)) {
    throw new Refusal("already-there", { params: { noun: "appeal" } })
  }
  const subject = { noun: "assessment", id, title: `${of.rule.name} ${unit.name}`.slice(0, 200) }
  const assignee = await answerer(context, of, unit.id, to)
  const task = {
    id: ids.within(of.id),
    project: of.id,
    kind: answering,
    subject,
    lead: of.lead,
    unit: unit.id,
    assignee,
  }
  const duty = dutyOf(of.book, of.edition, { ...task, cites: of.rule.cites }, now)
  const signed = sign(actor, now)
  return commit({
    event: "assessment.appealed",
    about: changed(
      "assessment",
      { ...assessment, version },
      { appeals: [...assessment.appeals, { text, by: signed, duty: duty.id }] },
    ),
    also: [made("duty", duty), ...receipts.map((one) => changed("duty", one, met(one, signed)))],
    wakes: wakes(receipts),
  })
})

/** The kind of the duty to answer an appeal. */
const answering = "assessment-appeal"

export const answer = command(Contract.answer, async ({ id, version, reason, corrections }, context) => {
  const { actor, now, store, ids, commit } = context
  const { of, unit } = await inSight(context, id)
  mustStand(of, "published")
  const assessment = await store.need("assessment", id)
  if (assessment.version !== version) {
    throw new Refusal("stale", { current: assessment.version, params: { noun: "assessment" } })
  }
  const open = assessment.appeals.find((one) => !one.answer)
  if (!open) throw new Refusal("wrong-state", { params: { noun: "appeal", state: "answered" } })
  const duty = await store.need("duty", open.duty)
  if (!isWith(actor, duty)) throw new Refusal("not-your-turn")
  if (actor.posts.some((post) => post.unit === unit.id)) throw new Refusal("own-work")
  const by = sign(actor, now)
  let figures = assessment.figures
  corrections.forEach(({ indicator, metric, value }, at) => {
    placeOf(of, indicator, metric, `corrections.${at}.indicator`)
    const figure = figures.find(isOf(indicator, metric))
    if (!figure || (metric && value < 0)) throw new Refusal("invalid", { field: `corrections.${at}.value` })
    const { counted, factor, records } = figure
    figures = corrected(figures, { indicator, metric }, { counted, factor, records }, { value, reason, by }, figure.by)
  })
  const outcome = corrections.length > 0 ? ("corrected" as const) : ("kept" as const)
  const appeals = assessment.appeals.map((one) => (one === open ? { ...one, answer: { outcome, reason, by } } : one))
  return commit({
    event: "assessment.appeal-answered",
    about: changed("assessment", { ...assessment, version }, { figures, appeals }),
    also: [
      changed("duty", duty, met(duty, by)),
      ...(of.term ? [made("duty", receiptFor(of, of.term, unit.id, ids.within(of.id), now))] : []),
    ],
    wakes: wakes([duty]),
  })
})
