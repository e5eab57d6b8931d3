import type { Notice } from "@bihuan/contract/notice"
import type { Person } from "@bihuan/contract/person"
import { Refusal } from "@bihuan/contract/refusal"
import type { Notice as Rule } from "@bihuan/contract/rulebook/people"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id } from "@bihuan/contract/shape"
import { type Belonging, heldOn, type Reach } from "../system/actor.ts"

/** A notice belongs to whom it came to and to whom it came from. */
export const belongingOf = ({ lead, from }: Notice): Belonging => ({ lead, proposer: from, units: [] })

/** The rulebook's notice that somebody may send, and the unit in whose name. */
export function senderOf(book: Rulebook, kind: Id, reach: readonly Reach[]): { rule: Rule; from: Id } {
  const rule = book.notices.find(({ id }) => id === kind)
  if (!rule) throw new Refusal("not-in-rulebook", { field: "kind", params: { value: kind } })
  const own = reach.find(({ post }) => rule.from.includes(post.role))
  if (!own) throw new Refusal("not-granted", { field: "kind", params: { value: rule.name } })
  return { rule, from: own.post.unit }
}

/** Refuses a receiver in whose unit nobody holds a role that the rulebook lets receive it. */
export function mustReceive(rule: Rule, people: readonly Person[], receiver: Id, today: string): void {
  const receives = people.some(({ posts }) =>
    heldOn(posts, today).some(({ unit, role }) => unit === receiver && rule.to.includes(role)),
  )
  if (!receives) throw new Refusal("not-granted", { field: "receiver", params: { value: receiver } })
}

/** Only the receiving unit does something with it. */
export function mustHave(reach: readonly Reach[], { lead }: Notice): void {
  if (!reach.some(({ post }) => post.unit === lead)) throw new Refusal("not-your-turn")
}

/** Refuses a link to a record twice, and one before the notice was receipted. */
export function mustTakeLink({ state, links }: Notice, to: Notice["about"][number]): void {
  if (state.name !== "receipted") throw new Refusal("wrong-state", { params: { noun: "notice", state: state.name } })
  if (links.some(({ noun, id }) => noun === to.noun && id === to.id)) {
    throw new Refusal("already-there", { field: "record.id", params: { noun: to.noun } })
  }
}
