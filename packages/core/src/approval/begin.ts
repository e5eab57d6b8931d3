import type { Approval } from "@bihuan/contract/approval"
import type { Facts } from "@bihuan/contract/rulebook/condition"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { timers } from "../duty/timer.ts"
import { chainFor } from "../rulebook/rulebook.rules.ts"
import { sign } from "../system/actor.ts"
import type { Context } from "../system/command.ts"
import { type Change, made, type Outcome } from "../system/commit.ts"
import type { Head } from "../system/head.ts"
import { act, stepDuties, stepsWithPeople } from "./approval.rules.ts"

/** The approval that a subject goes through, and what begins with it. Undefined: the rulebook asks for none. `chain`: the one that the rulebook names for it. */
export async function beginApproval(
  { actor, now, store, ids }: Context,
  book: Rulebook,
  project: Head,
  of: Approval["of"],
  facts: Facts,
  chain?: Id,
): Promise<{ id: string; also: Change[]; starts: Outcome["starts"] } | undefined> {
  const found = chainFor(book, of.noun, facts, chain)
  if (!found) return undefined
  const people = await store.all("person")
  const who = { lead: project.lead, author: actor.person, today: civilDate(now) }
  const { id, name, cites } = found.chain
  const approval = {
    id: ids.within(project.id),
    project: project.id,
    of,
    author: actor.person,
    chain: { id, name, cites },
    steps: stepsWithPeople(found.steps, people, who),
    course: [act("submitted", sign(actor, now))],
  }
  const first = approval.steps[0]
  if (!first) return undefined
  const { duties, byRole } = stepDuties(book, project, approval, first, now, ids)
  const state = { name: "pending" as const, at: 0, approvedBy: [], duties: byRole }
  return {
    id: approval.id,
    also: [made("approval", { ...approval, state }), ...duties.map((duty) => made("duty", duty))],
    starts: timers(duties),
  }
}
