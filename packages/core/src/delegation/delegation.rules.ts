import type { Delegation } from "@bihuan/contract/delegation"
import type { Id, Instant } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"

/** The delegations to somebody that count now. */
export function delegatedTo(delegations: readonly Delegation[], person: Id, now: Instant): Delegation[] {
  const today = civilDate(now)
  return delegations.filter(
    ({ delegate, state, from, to }) => delegate.id === person && state.name === "given" && from <= today && today <= to,
  )
}

/** Whose approvals of a kind they take in. */
export const principalsOf = (delegations: readonly Delegation[], subject: string | undefined): Id[] =>
  delegations.filter(({ of }) => !of || of.some((one) => one === subject)).map(({ principal }) => principal.id)
