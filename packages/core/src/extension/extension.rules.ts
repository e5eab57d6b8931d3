import type { Approvable } from "../approval/approvable.ts"
import { extended } from "../duty/duty.rules.ts"
import { followerOf } from "../duty/timer.ts"
import { approvedBy, cameBack } from "../plan/written.ts"
import { sign } from "../system/actor.ts"
import { changed } from "../system/commit.ts"

/** An approved extension moves its duty's day; the workflow that waits for the duty is woken to wait for the new one. */
export const extensionApproval: Approvable = {
  async approved({ of, id }, { actor, now, store, bookOf }) {
    const extension = await store.need("extension", of.id)
    const duty = await store.need("duty", extension.duty)
    const approved = changed("extension", extension, { state: approvedBy(id, now) })
    if (duty.state.name !== "open") return { also: [approved] }
    const book = await bookOf(duty.basis.rulebook)
    const moved = extended(book, duty, extension.dueOn, now, sign(actor, now))
    return { also: [approved, changed("duty", duty, moved)], wakes: [followerOf(duty)] }
  },
  async returned({ of, id }, reason, { store }) {
    const extension = await store.need("extension", of.id)
    return { also: [changed("extension", extension, { state: cameBack(id, reason) })] }
  },
}
