import * as Contract from "@bihuan/contract/escalation"
import { beginApproval } from "../approval/begin.ts"
import { done, leadingProject } from "../closeout/leading.ts"
import { wakes } from "../duty/timer.ts"
import { sign } from "../system/actor.ts"
import { command } from "../system/command.ts"
import { changed } from "../system/commit.ts"
import { escalationDuty, mustBeProposed, mustPropose } from "./escalation.rules.ts"

export const settle = command(Contract.settle, async (input, context) => {
  const { actor, now, store, commit } = context
  const { project, book } = await leadingProject(context, input.id)
  const escalation = await store.need("escalation", input.id)
  mustBeProposed(escalation)
  const before = { ...escalation, version: input.version }
  const duty = await store.need("duty", escalationDuty(escalation.id))
  const by = sign(actor, now)
  if (input.did === "publish") {
    mustPropose(escalation, "publish")
    const findings = escalation.finding ? [await store.need("finding", escalation.finding)] : undefined
    const of = { noun: "publication" as const, id: escalation.id, title: duty.subject.title }
    const about = { findings, units: findings?.map(({ unit }) => unit) }
    const approval = await beginApproval(context, book, project, of, about)
    if (approval) {
      const state = { name: "submitted" as const, approval: approval.id, by, text: input.text }
      return commit({
        event: "publication.submitted",
        about: changed("escalation", before, { state }),
        also: approval.also,
        starts: approval.starts ?? [],
      })
    }
  }
  return commit({
    event: "escalation.settled",
    about: changed("escalation", before, {
      state:
        input.did === "publish"
          ? { name: "done", by, text: input.text }
          : { name: "declined", by, reason: input.reason },
    }),
    also: done(duty, by),
    wakes: wakes([duty]),
  })
})
