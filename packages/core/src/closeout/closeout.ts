import * as Finding from "@bihuan/contract/finding"
import { rectificationDuty, rectificationId } from "../rectification/rectification.rules.ts"
import { sign } from "../system/actor.ts"
import { command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { dueAgain, lookBackDue, mustNotBeOwn, mustReview } from "./closeout.rules.ts"
import { dutyDue } from "./days.ts"
import { done, leadingFinding, mustStand } from "./leading.ts"

/** Closes a rectification; with a look-back where the rulebook or the person gives a day, else the finding ends here. */
export const close = command(Finding.close, async ({ id, version, lookBackOn, ...judged }, context) => {
  const { actor, now, ids, store, reach, commit } = context
  const { finding, project, book } = await leadingFinding(context, id)
  mustNotBeOwn(actor, finding)
  const { round, duty: of } = mustStand(finding, "reviewing")
  mustReview(book, judged.level, reach)
  const by = sign(actor, now)
  const due = lookBackDue(book, lookBackOn, now, "lookBackOn")
  const subject = { noun: "finding", id, title: finding.title }
  const task = { id: ids.within(project.id), project: project.id, kind: "look-back", subject, lead: finding.lead }
  const duty = due && dutyDue(book, project.rulebook, task, due, now)
  return commit({
    event: "finding.closed",
    about: changed(
      "finding",
      { ...finding, version },
      {
        state: duty ? { name: "closed", at: now, round, duty: duty.id } : { name: "ended", at: now, how: "closed" },
        closeOuts: [...finding.closeOuts, { ...judged, by }],
      },
    ),
    also: [...done(await store.need("duty", of), by), ...(duty ? [made("duty", duty)] : [])],
    wakes: [{ workflow: "finding", subject: id }],
  })
})

/** Sends a rectification back: the same round goes on, with reasons and a day. */
export const sendBack = command(Finding.sendBack, async ({ id, version, reason, dueOn }, context) => {
  const { actor, now, ids, store, commit } = context
  const { finding, project, book } = await leadingFinding(context, id)
  mustNotBeOwn(actor, finding)
  const { round, duty: of } = mustStand(finding, "reviewing")
  const file = await store.file(project.id)
  const before = file.duty
    .filter(({ kind, subject }) => kind === "rectification" && subject.id === id)
    .sort((a, b) => (a.opensAt < b.opensAt ? -1 : 1))
    .at(-1)
  const due = dueAgain(book, dueOn, before, now, "dueOn")
  const duty = rectificationDuty(book, project.rulebook, finding, ids.within(project.id), due, now)
  const by = sign(actor, now)
  const rectification = await store.need("rectification", rectificationId(id))
  return commit({
    event: "finding.sent-back",
    about: changed(
      "finding",
      { ...finding, version },
      { state: { name: "rectifying", since: now, round, duty: duty.id } },
    ),
    also: [
      changed("rectification", rectification, { duty: duty.id, returns: [...rectification.returns, { reason, by }] }),
      ...done(await store.need("duty", of), by),
      made("duty", duty),
    ],
    wakes: [{ workflow: "finding", subject: id }],
  })
})
