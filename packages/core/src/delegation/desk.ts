import type { Duty } from "@bihuan/contract/duty"
import type { DeskAlert } from "../alert/alert.entity.ts"
import { civilDate } from "../calendar/civil.ts"
import { deskOf } from "../duty/duty.entity.ts"
import { desksOf, isWith } from "../duty/duty.rules.ts"
import { heldOn } from "../system/actor.ts"
import type { Context } from "../system/command.ts"
import { delegatedTo, principalsOf } from "./delegation.rules.ts"

/** Where somebody finds what to do: at the own desks, and the approvals at the desks of those who delegated them. */
export interface Desk {
  desks: string[]
  /** Desks of principals, at which only approvals are looked for. */
  theirs: string[]
  own: (duty: Duty) => boolean
  delegated: (duty: Duty) => boolean
  /** Whom the actor acts for in what was delegated. */
  on: (duty: Duty) => string | undefined
  /** Whether an alert at one of those desks is about what was delegated. */
  told: (alert: DeskAlert) => boolean
}

export async function deskOfActor({ actor, now, store }: Pick<Context, "actor" | "now" | "store">): Promise<Desk> {
  const delegations = delegatedTo(await store.all("delegation"), actor.person, now)
  const people = delegations.length > 0 ? await store.all("person") : []
  const principals = people.filter(({ id }) => delegations.some(({ principal }) => principal.id === id))
  const today = civilDate(now)
  const theirs = principals.flatMap(({ id, posts }) => [
    deskOf({ people: [id] }),
    ...heldOn(posts, today).map(({ role }) => deskOf({ role })),
  ])
  const desks = desksOf(actor)
  const whose = ({ kind, subject }: Pick<Duty, "kind" | "subject">) =>
    kind === "approval-step" ? principalsOf(delegations, subject.of) : []
  return {
    desks,
    theirs: [...new Set(theirs)].filter((desk) => !desks.includes(desk)),
    own: (duty) => isWith(actor, duty),
    delegated: (duty) => whose(duty).some((principal) => duty.assignee.people?.includes(principal)),
    on: (duty) =>
      isWith(actor, duty)
        ? undefined
        : principals.find(({ id }) => whose(duty).includes(id) && duty.assignee.people?.includes(id))?.name,
    told: (alert) =>
      "duty" in alert && whose(alert.duty).some((principal) => alert.desk === deskOf({ people: [principal] })),
  }
}

/** Nobody decides on their own work, not for somebody else either: what a delegate wrote does not lie on the desk. */
export async function withoutOwnWork(
  { actor, store }: Pick<Context, "actor" | "store">,
  { own }: Desk,
  duties: readonly Duty[],
): Promise<Duty[]> {
  const theirs = await Promise.all(
    duties.map(async (duty) => own(duty) || (await store.get("approval", duty.subject.id))?.author !== actor.person),
  )
  return duties.filter((_, at) => theirs[at])
}
