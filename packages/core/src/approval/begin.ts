import type { Approval } from "@bihuan/contract/approval"
import type { Facts } from "@bihuan/contract/rulebook/condition"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { rankOf, stepsWithPeople } from "../chain/chain.rules.ts"
import { reconciled } from "../chain/parts.rules.ts"
import { timers } from "../duty/timer.ts"
import { chainFor } from "../rulebook/rulebook.rules.ts"
import { sign } from "../system/actor.ts"
import type { Context } from "../system/command.ts"
import { type Change, made, type Outcome } from "../system/commit.ts"
import type { Head } from "../system/head.ts"

/**
 * The approval that a subject goes through, and what begins with it. Undefined: the rulebook asks for none.
 * @param head of the subject's file; the rank of the leaders of its `units` is a fact that chains may ask about
 * @param named the chain that the rulebook names for it, where it does
 */
export async function beginApproval(
  { actor, now, store, ids }: Context,
  book: Rulebook,
  head: Head & { units?: readonly Id[] },
  of: Approval["of"],
  facts: Facts,
  named?: Id,
): Promise<{ id: string; also: Change[]; starts: Outcome["starts"] } | undefined> {
  const people = await store.all("person")
  const today = civilDate(now)
  const found = chainFor(book, of.noun, { ...rankOf(book, head.units ?? [], people, today), ...facts }, named)
  if (!found || found.steps.length === 0) return undefined
  const { id, name, cites, limit } = found.chain
  const begun = {
    id: ids.within(head.id),
    project: head.id,
    of,
    author: actor.person,
    chain: { id, name, cites, ...(limit && { limit }) },
    steps: stepsWithPeople(found.steps, people, { lead: head.lead, author: actor.person, today }),
    course: [{ act: "submitted" as const, by: sign(actor, now) }],
  }
  const state: Approval["state"] = { name: "pending", at: 0, approvedBy: [], duties: {} }
  const first = reconciled({ book, head, now, ids }, undefined, { ...begun, state, createdAt: now }, [], undefined)
  return {
    id: begun.id,
    also: [made("approval", { ...begun, state: { ...state, duties: first.duties } }), ...first.also],
    starts: timers(first.begun),
  }
}
