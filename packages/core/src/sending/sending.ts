import { Refusal } from "@bihuan/contract/refusal"
import * as Contract from "@bihuan/contract/sending"
import { mustHaveCome } from "../closeout/days.ts"
import { cancelled, dutyOf, met } from "../duty/duty.rules.ts"
import { timers, wakes } from "../duty/timer.ts"
import { isStatement, receiptKind } from "../evaluation/evaluation.rules.ts"
import { fileOfYear } from "../rhythm/rhythm.entity.ts"
import { viewsOf } from "../rhythm/rhythm.ts"
import { sign, takesIn } from "../system/actor.ts"
import { type Context, command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { isFiled, mustBeReported, mustBeSendable } from "./sending.rules.ts"

/** An evaluation that goes along, with the duties to state a side that end with it. */
async function going(
  { store, now, reach }: Context,
  id: string,
  field: string,
  to: { year: number; recipient: string; on: string },
) {
  const evaluation = await store.get("evaluation", id)
  if (evaluation?.year !== to.year || !takesIn(reach, { lead: evaluation.lead, units: [evaluation.unit] })) {
    throw new Refusal("not-found", { field, params: { noun: "evaluation" } })
  }
  const file = await store.file(id)
  const stating = file.duty.filter(isStatement)
  mustBeSendable(evaluation, stating, field, { ...to, now })
  return { evaluation, stating }
}

export const send = command(Contract.send, async ({ report: reported, ...input }, context) => {
  const { actor, now, store, ids, book, edition, commit } = context
  const { year, recipient, on } = input
  const to = book.evaluation?.recipients.find(({ id }) => id === recipient)
  if (!to) throw new Refusal("not-in-rulebook", { field: "recipient", params: { value: recipient } })
  mustHaveCome(on, now, "on")
  const which = [...new Set(input.evaluations)]
  if (which.length === 0 && !reported) throw new Refusal("invalid", { field: "evaluations" })
  const gone = await Promise.all(
    which.map((id, at) => going(context, id, `evaluations.${at}`, { year, recipient, on })),
  )
  const report = reported === undefined ? undefined : await store.get("periodic", reported)
  if (reported !== undefined) {
    const duty = await store.get("duty", reported)
    mustBeReported(report, duty?.kind === book.evaluation?.report, recipient)
  }
  const file = fileOfYear(year)
  const sending = { id: ids.within(file), on }
  const subject = { noun: "sending", id: sending.id, title: to.name }
  const task = { id: ids.within(file), project: file, kind: receiptKind, subject, lead: actor.posts[0]?.unit ?? "none" }
  const deadline = book.deadlines.some(({ id }) => id === receiptKind)
  const assignee = book.evaluation ? { role: book.evaluation.lead } : undefined
  const cites = book.evaluation?.cites ?? []
  const duty = dutyOf(book, edition, { ...task, ...(!deadline && assignee && { assignee, cites }) }, now)
  const entry = { recipient, sending: sending.id, on }
  const ended = gone.flatMap(({ stating }) => stating)
  return commit({
    event: "sending.sent",
    about: made("sending", {
      ...input,
      ...sending,
      to: to.name,
      evaluations: which,
      ...(reported && { report: reported }),
      duty: duty.id,
    }),
    also: [
      made("duty", duty),
      ...gone.map(({ evaluation }) => changed("evaluation", evaluation, { sent: [...evaluation.sent, entry] })),
      ...(report ? [changed("periodic", report, { sent: [...(report.sent ?? []), entry] })] : []),
      ...ended.map((one) => changed("duty", one, cancelled(now))),
    ],
    starts: timers([duty]),
    wakes: wakes(ended),
  })
})

export const receipt = command(Contract.receipt, async ({ id, version, ...input }, context) => {
  const { actor, now, store, reach, bookOf } = context
  const sending = await store.need("sending", id)
  if (!takesIn(reach, { lead: sending.createdBy.unit, units: [] })) {
    throw new Refusal("not-found", { params: { noun: "sending" } })
  }
  if (sending.receipt) throw new Refusal("wrong-state", { params: { noun: "sending", state: "receipted" } })
  mustHaveCome(input.on, now, "on")
  if (input.on < sending.on) throw new Refusal("too-early", { field: "on", params: { day: sending.on } })
  const by = sign(actor, now)
  const duty = await store.need("duty", sending.duty)
  const evaluations = await Promise.all(sending.evaluations.map((one) => store.need("evaluation", one)))
  const received = await Promise.all(
    evaluations.map(async (evaluation) => {
      const sent = evaluation.sent.map((one) => (one.sending === id ? { ...one, received: input.on } : one))
      const all = (await bookOf(evaluation.rulebook)).evaluation?.recipients ?? []
      const { state } = evaluation
      const filed = state.name === "approved" && isFiled(all, sent)
      return changed("evaluation", evaluation, {
        sent,
        ...(filed && { state: { ...state, name: "filed" as const, at: now } }),
      })
    }),
  )
  return context.commit({
    event: "sending.receipted",
    about: changed("sending", { ...sending, version }, { receipt: { ...input, by } }),
    also: [changed("duty", duty, met(duty, by)), ...received],
    wakes: wakes([duty]),
  })
})

export const list = command(Contract.list, async ({ year }, context) => {
  const file = await context.store.file(fileOfYear(year))
  const seen = file.sending.filter(({ createdBy }) => takesIn(context.reach, { lead: createdBy.unit, units: [] }))
  const duties = seen.flatMap(({ duty }) => file.duty.filter(({ id }) => id === duty))
  const views = await viewsOf(context, duties)
  return {
    items: seen
      .flatMap((sending) => {
        const duty = views.find(({ id }) => id === sending.duty)
        return duty ? [{ sending, duty }] : []
      })
      .sort((a, b) => (a.sending.createdAt + a.sending.id < b.sending.createdAt + b.sending.id ? 1 : -1)),
  }
})
