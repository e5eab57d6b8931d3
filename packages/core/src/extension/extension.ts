import * as Contract from "@bihuan/contract/extension"
import { Refusal } from "@bihuan/contract/refusal"
import { beginApproval } from "../approval/begin.ts"
import { extended } from "../duty/duty.rules.ts"
import { wakes } from "../duty/timer.ts"
import { approvedBy } from "../plan/written.ts"
import { sign } from "../system/actor.ts"
import { command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { fileOf } from "../system/ids.ts"
import { extensionFacts, isTheirs, mustBeExtendable, mustBeLater } from "./extension.rules.ts"

/** Asks for a later day for a duty of one's own. Where the rulebook has no chain for it, the day moves at once. */
export const request = command(Contract.request, async ({ duty: of, version, reason, dueOn }, context) => {
  const { actor, now, ids, store, bookOf, commit } = context
  const duty = await store.need("duty", of)
  if (!isTheirs(duty.assignee, actor)) throw new Refusal("not-found", { params: { noun: "duty" } })
  const [file, book] = await Promise.all([store.file(fileOf(of)), bookOf(duty.basis.rulebook)])
  const [project] = file.project
  if (!project) throw new Refusal("not-found", { params: { noun: "project" } })
  const due = mustBeExtendable(book, duty)
  mustBeLater(book, due, dueOn, now)
  if (file.extension.some((one) => one.duty === of && one.state.name === "submitted")) {
    throw new Refusal("already-there", { params: { noun: "extension" } })
  }
  const id = ids.within(project.id)
  const subject = { noun: "extension" as const, id, title: duty.subject.title }
  const about = file.finding.filter((one) => one.id === duty.subject.id)
  const approval = await beginApproval(context, book, project, subject, {
    ...(about.length > 0 && { findings: about, units: about.map((finding) => finding.unit) }),
    extension: extensionFacts(duty, due, dueOn),
  })
  const extension = { id, project: project.id, duty: of, reason, dueOn }
  const before = { ...duty, version }
  if (!approval) {
    return commit({
      event: "extension.approved",
      about: made("extension", { ...extension, state: approvedBy(undefined, now) }),
      also: [changed("duty", before, extended(book, duty, dueOn, now, sign(actor, now)))],
      wakes: wakes([duty]),
    })
  }
  return commit({
    event: "extension.requested",
    about: made("extension", { ...extension, state: { name: "submitted", approval: approval.id } }),
    // The duty is written too, so that of two requests for it at one moment only one is made.
    also: [...approval.also, changed("duty", before, {})],
    starts: approval.starts ?? [],
  })
})
