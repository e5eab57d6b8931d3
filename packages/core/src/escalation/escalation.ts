import * as Contract from "@bihuan/contract/escalation"
import { done, leadingProject } from "../closeout/leading.ts"
import { wakes } from "../duty/timer.ts"
import { sign } from "../system/actor.ts"
import { command } from "../system/command.ts"
import { changed } from "../system/commit.ts"
import { escalationDuty, mustBeProposed, mustPropose } from "./escalation.rules.ts"

export const settle = command(Contract.settle, async (input, context) => {
  const { actor, now, store, commit } = context
  await leadingProject(context, input.id)
  const escalation = await store.need("escalation", input.id)
  mustBeProposed(escalation)
  if (input.did === "publish") mustPropose(escalation, "publish")
  const duty = await store.need("duty", escalationDuty(escalation.id))
  const by = sign(actor, now)
  return commit({
    event: "escalation.settled",
    about: changed(
      "escalation",
      { ...escalation, version: input.version },
      {
        state:
          input.did === "publish"
            ? { name: "done", by, text: input.text }
            : { name: "declined", by, reason: input.reason },
      },
    ),
    also: done(duty, by),
    wakes: wakes([duty]),
  })
})
