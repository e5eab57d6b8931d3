import type { Due } from "@bihuan/contract/duty"
import type { Finding } from "@bihuan/contract/finding"
import type { LookBack } from "@bihuan/contract/lookback"
import { Refusal } from "@bihuan/contract/refusal"
import type { LookBack as Provision } from "@bihuan/contract/rulebook/disposition"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Day, Instant } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { dueAgain } from "../closeout/closeout.rules.ts"
import { mustHaveCome } from "../closeout/days.ts"

/** Every question of the rulebook must be answered, and nothing else. */
export function mustAnswerAll({ questions }: Provision, answers: LookBack["answers"]): void {
  const open = questions.find(({ id }) => !answers[id])
  if (open) throw new Refusal("parts-missing", { field: `answers.${open.id}`, params: { parts: open.name } })
  const unknown = Object.keys(answers).find((id) => !questions.some((question) => question.id === id))
  if (unknown) throw new Refusal("not-in-rulebook", { field: `answers.${unknown}`, params: { value: unknown } })
}

/** A look-back is made after the close-out it looks back on, and is recorded once it has been made. */
export function mustFollow(on: Day, closedAt: Instant, now: Instant): void {
  mustHaveCome(on, now, "on")
  const closedOn = civilDate(closedAt)
  if (on < closedOn) throw new Refusal("too-early", { field: "on", params: { day: closedOn } })
}

/** When a finding that failed its look-back must be rectified anew; undefined: it ends. */
export function reopened(
  book: Rulebook,
  { whenFailed }: Provision,
  { passed, rectifyBy }: { passed: boolean; rectifyBy?: Day | undefined },
  now: Instant,
): Due | undefined {
  if (passed || whenFailed !== "reopen") return undefined
  return dueAgain(book, rectifyBy, undefined, now, "rectifyBy")
}

/** The round that a finding without a look-back ended in: every round that passed was closed out once. */
export function roundOf({ state, closeOuts }: Pick<Finding, "state" | "closeOuts">): { at: Instant; round: number } {
  if (state.name !== "ended" || state.how !== "closed") {
    throw new Refusal("wrong-state", { params: { noun: "finding", state: state.name } })
  }
  return { at: state.at, round: Math.max(1, closeOuts.length) }
}
