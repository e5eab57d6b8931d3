import type { Approval, Part, Step } from "@bihuan/contract/approval"
import type { Person } from "@bihuan/contract/person"
import type { Code } from "@bihuan/contract/refusal"
import type { Day, Id, Signature } from "@bihuan/contract/shape"
import type { Passed } from "../approval/approval.rules.ts"
import { addDays } from "../calendar/civil.ts"

/** The posts of somebody who leaves: what was held the day before is held to that day and no longer. */
export const postsUntil = (posts: Person["posts"], from: Day): Person["posts"] =>
  posts.map((post) => (post.from < from && (!post.to || post.to >= from) ? { ...post, to: addDays(from, -1) } : post))

/** Somebody else in the place of whoever leaves, once. */
export const replaced = (people: readonly Id[], leaver: Id, taker: Id): Id[] => [
  ...new Set(people.map((person) => (person === leaver ? taker : person))),
]

/** Who takes over, and whether their posts let them decide. */
export type Taker = Pick<Person, "id" | "name"> & { decides: boolean }

/**
 * Every part of the leaver in an approval, whenever its step comes. Where the other may not decide, or wrote it, the part is
 * left to those who share it; `left` says why one that nobody shares stays.
 */
export function approvalFor(
  { author, steps, course, state }: Pick<Approval, "author" | "steps" | "course" | "state">,
  leaver: Id,
  taker: Taker,
  by: Signature,
): { passed?: Passed; left?: Code } {
  if (state.name !== "pending") return {}
  const wrote = taker.id === author
  const able = taker.decides && !wrote
  let moved = false
  let left: Code | undefined
  const given = (part: Part, comes: boolean): Part => {
    if (!part.people.includes(leaver)) return part
    const people = able ? replaced(part.people, leaver, taker.id) : part.people.filter((person) => person !== leaver)
    if (people.length === 0) {
      if (comes) left = wrote ? "own-work" : "not-granted"
      return part
    }
    moved = true
    return { ...part, people }
  }
  const next = steps.map(
    (step, at): Step => ({
      ...step,
      parties: step.parties.map((part) => given(part, at >= state.at)),
      ...(step.consolidator && { consolidator: given(step.consolidator, at >= state.at) }),
      ...(step.addedBy === leaver && { addedBy: taker.id }),
    }),
  )
  if (!moved) return left ? { left } : {}
  const act = { act: "handed-over" as const, by, person: { id: taker.id, name: taker.name } }
  return { passed: { steps: next, course: [...course, act] }, ...(left && { left }) }
}
