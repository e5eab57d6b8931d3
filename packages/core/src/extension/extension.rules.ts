import type { Due, Duty } from "@bihuan/contract/duty"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Day, Instant } from "@bihuan/contract/shape"
import type { Approvable } from "../approval/approval.rules.ts"
import { mustBeAhead } from "../closeout/days.ts"
import { extended } from "../duty/duty.rules.ts"
import { followerOf } from "../duty/timer.ts"
import { approvedBy, cameBack } from "../plan/written.ts"
import { type Actor, sign } from "../system/actor.ts"
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

/** Whether a duty is the actor's to do: as one of its people, or by a post at its unit and in its role. */
export function isTheirs({ people, unit, role }: Duty["assignee"], { person, posts }: Pick<Actor, "person" | "posts">) {
  if (people) return people.includes(person)
  return posts.some(
    (post) => (!unit || post.unit === unit) && (!role || post.role === role) && (unit ?? role) !== undefined,
  )
}

/** Only an open duty with a day can be given a later one, where the rulebook has extension, and as often as it says. */
export function mustBeExtendable(book: Rulebook, { state, due }: Pick<Duty, "state" | "due">): Due {
  if (state.name !== "open") throw new Refusal("wrong-state", { params: { noun: "duty", state: state.name } })
  const extension = book.closure?.extension
  if (!extension) throw new Refusal("not-in-rulebook", { field: "dueOn", params: { value: "extension" } })
  const last = due.at(-1)
  if (!last) throw new Refusal("wrong-state", { params: { noun: "duty", state: "undated" } })
  const { most } = extension
  if (most !== undefined && due.length - 1 >= most)
    throw new Refusal("outside-limit", { field: "dueOn", params: { most } })
  return last
}

/** The new day must be later than the one agreed, and still ahead. */
export function mustBeLater(book: Rulebook, { dueOn: agreed }: Due, dueOn: Day, now: Instant): void {
  if (dueOn <= agreed) throw new Refusal("too-early", { field: "dueOn", params: { day: agreed } })
  mustBeAhead(book, dueOn, now, "dueOn")
}

/** What the rulebook's chains may ask about an extension. */
export const extensionFacts = ({ due }: Pick<Duty, "due">, { dueOn: agreed }: Due, dueOn: Day) => ({
  number: due.length,
  days: (Date.parse(dueOn) - Date.parse(agreed)) / 86_400_000,
})
