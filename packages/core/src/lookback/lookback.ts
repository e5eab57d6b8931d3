import * as Contract from "@bihuan/contract/lookback"
import { Refusal } from "@bihuan/contract/refusal"
import { lookBackDue, lookBackOf, mustNotBeOwn } from "../closeout/closeout.rules.ts"
import { dutyDue } from "../closeout/days.ts"
import { done, leadingFinding, mustStand } from "../closeout/leading.ts"
import { rectificationDuty, rectificationId } from "../rectification/rectification.rules.ts"
import { sign } from "../system/actor.ts"
import { command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { mustAnswerAll, mustFollow, reopened, roundOf } from "./lookback.rules.ts"

/** Records a look-back. One that fails begins the next round of rectification where the rulebook says so. */
export const record = command(Contract.record, async ({ version, rectifyBy, ...input }, context) => {
  const { actor, now, ids, store, commit } = context
  const { finding, project, book } = await leadingFinding(context, input.finding)
  mustNotBeOwn(actor, finding)
  const { at, round, duty: of } = mustStand(finding, "closed")
  const provision = lookBackOf(book)
  if (!provision) throw new Refusal("not-in-rulebook", { field: "answers", params: { value: "lookBacks" } })
  mustFollow(input.on, at, now)
  mustAnswerAll(provision, input.answers)
  const due = reopened(book, provision, { passed: input.passed, rectifyBy }, now)
  const duty = due && rectificationDuty(book, project.rulebook, finding, ids.within(project.id), due, now)
  const rectification = await store.need("rectification", rectificationId(finding.id))
  const signal = { workflow: "finding" as const, subject: finding.id }
  return commit({
    event: "lookback.recorded",
    about: made("lookback", { ...input, id: ids.within(project.id), project: project.id }),
    also: [
      changed(
        "finding",
        { ...finding, version },
        {
          state: duty
            ? { name: "rectifying", since: now, round: round + 1, duty: duty.id }
            : { name: "ended", at: now, how: "looked-back" },
        },
      ),
      ...done(await store.need("duty", of), sign(actor, now)),
      ...(duty ? [made("duty", duty), changed("rectification", rectification, { duty: duty.id })] : []),
    ],
    wakes: [signal],
  })
})

/** Brings a finding that ended with its close-out back for a look-back on a day to come. */
export const arrange = command(Contract.arrange, async ({ finding: id, version, on }, context) => {
  const { actor, now, ids, commit } = context
  const { finding, project, book } = await leadingFinding(context, id)
  mustNotBeOwn(actor, finding)
  const { at, round } = roundOf(finding)
  const due = lookBackDue(book, on, now, "on")
  if (!due) throw new Refusal("date-needed", { field: "on" })
  const subject = { noun: "finding", id, title: finding.title }
  const task = { id: ids.within(project.id), project: project.id, kind: "look-back", subject, lead: finding.lead }
  const duty = dutyDue(book, project.rulebook, task, due, now)
  await commit({
    event: "lookback.arranged",
    about: changed("finding", { ...finding, version }, { state: { name: "closed", at, round, duty: duty.id } }),
    also: [made("duty", duty)],
    starts: [{ workflow: "finding", subject: id }],
  })
  return {}
})
