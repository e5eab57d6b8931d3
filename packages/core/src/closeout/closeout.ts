import * as Finding from "@bihuan/contract/finding"
import { beginApproval } from "../approval/begin.ts"
import { rectificationDuty, rectificationId } from "../rectification/rectification.rules.ts"
import { sign } from "../system/actor.ts"
import { command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { closed, dueAgain, lookBackDue, mustNotBeClosing, mustNotBeOwn, reviewStep } from "./closeout.rules.ts"
import { done, leadingFinding, mustStand } from "./leading.ts"

/** Closes a rectification, or puts that before those who review it with the closer. */
export const close = command(Finding.close, async ({ id, version, lookBackOn, ...judged }, context) => {
  const { actor, now, store, reach, commit } = context
  const { finding, project, book } = await leadingFinding(context, id)
  mustNotBeOwn(actor, finding)
  mustStand(finding, "reviewing")
  mustNotBeClosing(finding)
  const step = reviewStep(book, judged.level, reach, (await store.get("unit", finding.lead))?.kind)
  const by = sign(actor, now)
  // Refused now, and not when others have spent their time on it.
  lookBackDue(book, lookBackOn, now, "lookBackOn")
  const before = { ...finding, version }
  const of = { noun: "close-out" as const, id, title: finding.title }
  const approval = await beginApproval(context, book, project, of, {
    ...{ findings: [finding], units: [finding.unit], closeOutLevel: judged.level },
    ahead: step && book.closure && { ...book.closure, step },
  })
  if (!approval) {
    const { patch, also, wakes } = await closed(context, finding, { ...judged, by }, lookBackOn)
    return commit({ event: "finding.closed", about: changed("finding", before, patch), also, wakes })
  }
  return commit({
    event: "close-out.submitted",
    about: changed("finding", before, { closing: { ...judged, by, approval: approval.id, lookBackOn } }),
    also: approval.also,
    starts: approval.starts ?? [],
  })
})

/** Sends a rectification back: the same round goes on, with reasons and a day. */
export const sendBack = command(Finding.sendBack, async ({ id, version, reason, dueOn }, context) => {
  const { actor, now, ids, store, commit } = context
  const { finding, project, book } = await leadingFinding(context, id)
  mustNotBeOwn(actor, finding)
  const { round, duty: of } = mustStand(finding, "reviewing")
  mustNotBeClosing(finding)
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
