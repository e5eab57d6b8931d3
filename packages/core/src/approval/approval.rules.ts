import type { Approval } from "@bihuan/contract/approval"
import type { Person } from "@bihuan/contract/person"
import { Refusal } from "@bihuan/contract/refusal"
import type { ApprovalStep } from "@bihuan/contract/rulebook/approval"
import type { Party } from "@bihuan/contract/rulebook/provision"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id, Signature } from "@bihuan/contract/shape"
import { dutyOf } from "../duty/duty.rules.ts"
import { type Actor, heldOn } from "../system/actor.ts"
import type { Context } from "../system/command.ts"
import type { Content, Outcome } from "../system/commit.ts"
import type { Head } from "../system/head.ts"
import type { Ids } from "../system/ids.ts"

/** What else happens, in the same transaction, when an approval ends. */
export type Effects = Pick<Outcome, "also" | "starts" | "wakes">

/** A noun that goes through approval: what its approval, its return and its withdrawal make of it. */
export interface Approvable {
  approved: (approval: Approval, context: Context) => Promise<Effects>
  /** Without a reason, its author withdrew it. */
  returned: (approval: Approval, reason: string | undefined, context: Context) => Promise<Effects>
}

type Steps = Approval["steps"]

/** Who can act for a party today: holders of its role, those in charge of the lead unit where the chain asks for them, never the author. */
function peopleFor({ role, inCharge }: Party, people: readonly Person[], lead: Id, author: Id, today: string): Id[] {
  const holds = ({ id, posts }: Person) =>
    id !== author &&
    heldOn(posts, today).some((post) => post.role === role && (!inCharge || !post.charge || post.charge.includes(lead)))
  return people.filter(holds).map(({ id }) => id)
}

/** The chain's steps with the people who can decide each. A step that nobody can decide is refused now, not found stuck later. */
export function stepsWithPeople(
  steps: readonly ApprovalStep[],
  people: readonly Person[],
  { lead, author, today }: { lead: Id; author: Id; today: string },
): Steps {
  return steps.map(({ id, name, mode, parties }) => {
    const able = parties.map((party) => ({
      role: party.role,
      people: peopleFor(party, people, lead, author, today),
    }))
    const stuck =
      mode === "all"
        ? able.some((party) => party.people.length === 0)
        : able.every((party) => party.people.length === 0)
    if (stuck) throw new Refusal("no-approver", { params: { step: name } })
    return { id, name, mode, parties: able.filter((party) => party.people.length > 0) }
  })
}

/** One duty for each party of a step: whoever can act for it. */
export function stepDuties(
  book: Rulebook,
  project: Head,
  approval: Pick<Approval, "id" | "of" | "chain">,
  step: Steps[number],
  now: string,
  ids: Ids,
): { duties: Content<"duty">[]; byRole: Record<Id, Id> } {
  const duties = step.parties.map(({ role, people }) =>
    dutyOf(
      book,
      project.rulebook,
      {
        id: ids.within(project.id),
        project: project.id,
        kind: "approval-step",
        subject: { noun: "approval", id: approval.id, title: approval.of.title, of: approval.of.noun },
        part: step.id,
        lead: project.lead,
        assignee: { role, people },
        cites: approval.chain.cites,
      },
      now,
    ),
  )
  return { duties, byRole: Object.fromEntries(step.parties.map(({ role }, at) => [role, duties[at]!.id])) }
}

/** What an approval by the actor makes of a pending one: the step goes on, the next begins, or all is approved. */
export type Advance =
  | { to: "same"; approvedBy: Id[]; role: Id }
  | { to: "next"; at: number; role: Id }
  | { to: "approved"; role: Id }

function partyOf(approval: Approval, actor: Actor) {
  const { state } = approval
  if (state.name !== "pending") throw new Refusal("wrong-state", { params: { noun: "approval", state: state.name } })
  if (approval.author === actor.person) throw new Refusal("own-work")
  const step = approval.steps[state.at]
  const party = step?.parties.find(
    ({ role, people }) => people.includes(actor.person) && !state.approvedBy.includes(role),
  )
  if (!step || !party) throw new Refusal("not-your-turn", { params: { step: step?.name ?? "" } })
  return { state, step, party }
}

export function approve(approval: Approval, actor: Actor): Advance {
  const { state, step, party } = partyOf(approval, actor)
  const approvedBy = [...state.approvedBy, party.role]
  const whole = step.mode !== "all" || step.parties.every(({ role }) => approvedBy.includes(role))
  if (!whole) return { to: "same", approvedBy, role: party.role }
  if (state.at + 1 < approval.steps.length) return { to: "next", at: state.at + 1, role: party.role }
  return { to: "approved", role: party.role }
}

/** Whether the actor may return it now; refuses like {@link approve}. */
export const mayReturn = (approval: Approval, actor: Actor): { step: string } => ({
  step: partyOf(approval, actor).step.id,
})

export function mayWithdraw(approval: Approval, actor: Actor): void {
  if (approval.state.name !== "pending") {
    throw new Refusal("wrong-state", { params: { noun: "approval", state: approval.state.name } })
  }
  if (approval.author !== actor.person) throw new Refusal("forbidden")
}

export const act = (what: Approval["course"][number]["act"], by: Signature, step?: Id, opinion?: string) => ({
  act: what,
  by,
  ...(step && { step }),
  ...(opinion && { opinion }),
})
