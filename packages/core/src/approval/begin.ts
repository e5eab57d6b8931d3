import type { Approval } from "@bihuan/contract/approval"
import type { ApprovalChain, ApprovalStep } from "@bihuan/contract/rulebook/approval"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { stepsWithPeople } from "../chain/chain.rules.ts"
import { reconciled } from "../chain/parts.rules.ts"
import { timers } from "../duty/timer.ts"
import { type About, type Around, factsAbout } from "../fact/fact.ts"
import { chainFor } from "../rulebook/rulebook.rules.ts"
import { sign } from "../system/actor.ts"
import type { Context } from "../system/command.ts"
import { type Change, made, type Outcome } from "../system/commit.ts"
import type { Head } from "../system/head.ts"

/** A step that comes before a chain's own, or alone where there is no chain, under the provision that asks for it. */
export type Ahead = Pick<ApprovalChain, "id" | "name" | "cites" | "limit"> & { step: ApprovalStep }

/**
 * The approval that a subject goes through, and what begins with it. Undefined: the rulebook asks for none.
 * @param head of the subject's file; who leads it and whom it is about are facts that chains may ask about
 * @param about what is decided on in it, and the chain that the rulebook names for it, where it does
 */
export async function beginApproval(
  context: Context,
  book: Rulebook,
  head: Head & Around,
  of: Approval["of"],
  { named, ahead, ...about }: About & { named?: Id | undefined; ahead?: Ahead | undefined } = {},
): Promise<{ id: string; also: Change[]; starts: Outcome["starts"] } | undefined> {
  const { actor, now, store, ids } = context
  const people = await store.all("person")
  const today = civilDate(now)
  const found = chainFor(book, of.noun, await factsAbout(context, book, head, about), named)
  const steps = [...(ahead ? [ahead.step] : []), ...(found?.steps ?? [])]
  const chain = found?.chain ?? ahead
  if (!chain || steps.length === 0) return undefined
  const { id, name, cites, limit } = chain
  const begun = {
    id: ids.within(head.id),
    project: head.id,
    of,
    author: actor.person,
    chain: { id, name, cites, ...(limit && { limit }) },
    steps: stepsWithPeople(steps, people, { lead: head.lead, author: actor.person, today }),
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
