import { Refusal } from "@bihuan/contract/refusal"
import type { Approvable } from "../approval/approval.rules.ts"
import { done } from "../closeout/leading.ts"
import { wakes } from "../duty/timer.ts"
import { sign } from "../system/actor.ts"
import { changed } from "../system/commit.ts"
import { escalationDuty } from "./escalation.rules.ts"

/** What is published was approved word by word; what came back is a proposal again, and people decide on it. */
export const publicationApproval: Approvable = {
  async approved({ of }, { actor, now, store }) {
    const escalation = await store.need("escalation", of.id)
    const { state } = escalation
    if (state.name !== "submitted") {
      throw new Refusal("wrong-state", { params: { noun: "escalation", state: state.name } })
    }
    const duty = await store.need("duty", escalationDuty(escalation.id))
    const { by, text } = state
    return {
      also: [changed("escalation", escalation, { state: { name: "done", by, text } }), ...done(duty, sign(actor, now))],
      wakes: wakes([duty]),
    }
  },
  async returned({ of }, _, { store }) {
    return { also: [changed("escalation", await store.need("escalation", of.id), { state: { name: "proposed" } })] }
  },
}
