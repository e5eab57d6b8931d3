import type { Due, Duty } from "@bihuan/contract/duty"
import { Refusal } from "@bihuan/contract/refusal"
import type { LookBack } from "@bihuan/contract/rulebook/disposition"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Day, Id, Instant } from "@bihuan/contract/shape"
import type { Actor, Reach } from "../system/actor.ts"
import { dueIn, dueOn, spanOf } from "./days.ts"

/** Nobody judges what the own unit rectified. */
export function mustNotBeOwn({ posts }: Pick<Actor, "posts">, { unit }: { unit: Id }): void {
  if (posts.some((post) => post.unit === unit)) throw new Refusal("own-work")
}

/** The level of close-out must be one of the rulebook's where it has levels, and the reviewer one of those it names for it. */
export function mustReview(book: Rulebook, level: Id | undefined, reach: readonly Reach[]): void {
  const { levels = [], reviewers = [], name = "" } = book.closure ?? {}
  const found = levels.find(({ id }) => id === level)
  if (level && !found) throw new Refusal("not-in-rulebook", { field: "level", params: { value: level } })
  if (levels.length > 0 && !level) throw new Refusal("parts-missing", { field: "level", params: { parts: name } })
  const able = found?.reviewers ?? reviewers
  if (able.length > 0 && !reach.some(({ post }) => able.some(({ role }) => role === post.role))) {
    throw new Refusal("forbidden")
  }
}

/** The rulebook's look-back after close-out. */
export const lookBackOf = (book: Rulebook): LookBack | undefined =>
  book.lookBacks.find(({ from }) => from === "finding.closed") ?? book.lookBacks[0]

/** When the look-back is due: as the rulebook counts it, else on the day that a person gave. Undefined: none for now. */
export function lookBackDue(book: Rulebook, on: Day | undefined, now: Instant, field: string): Due | undefined {
  const provision = lookBackOf(book)
  if (!provision) {
    if (on) throw new Refusal("not-in-rulebook", { field, params: { value: on } })
    return undefined
  }
  const span = provision.after ?? spanOf(book, "look-back")
  if (span) return dueIn(book, span, now)
  return on ? dueOn(book, on, now, field) : undefined
}

/**
 * When a rectification that was sent back is due: on the day asked for, else on the day agreed before if it still lies
 * ahead (being sent back gives nobody more time), else as the rulebook counts. Otherwise a person must say.
 */
export function dueAgain(
  book: Rulebook,
  asked: Day | undefined,
  before: Pick<Duty, "due"> | undefined,
  now: Instant,
  field: string,
): Due {
  if (asked) return dueOn(book, asked, now, field)
  const last = before?.due.at(-1)
  if (last && last.dueAt > now) return last
  const span = spanOf(book, "rectification")
  if (!span) throw new Refusal("date-needed", { field })
  return dueIn(book, span, now)
}
