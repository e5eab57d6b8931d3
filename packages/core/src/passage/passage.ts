import type { Approval } from "@bihuan/contract/approval"
import { Refusal } from "@bihuan/contract/refusal"
import type { Id, Signature } from "@bihuan/contract/shape"
import { approvable } from "../approval/approvable.ts"
import { type Effects, type Passed, standingOf } from "../approval/approval.rules.ts"
import { reconciled } from "../chain/parts.rules.ts"
import { delegatedTo, principalsOf } from "../delegation/delegation.rules.ts"
import { timers, wakes } from "../duty/timer.ts"
import { sign } from "../system/actor.ts"
import { again } from "../system/again.ts"
import type { Context } from "../system/command.ts"
import { changed } from "../system/commit.ts"
import { headOf } from "../system/head.ts"
import type { Put } from "../system/store.ts"

/** An approval as the actor may see it, and for whom the actor may decide here. */
export interface Mine {
  approval: Approval
  principals: Id[]
}

/** @returns also whether the actor has something to do with it: as its author, one of its people, who acted in it, or by delegation */
export async function found({ actor, now, store }: Context, id: string): Promise<Mine & { isMine: boolean }> {
  const [approval, delegations] = await Promise.all([store.need("approval", id), store.all("delegation")])
  const principals = principalsOf(delegatedTo(delegations, actor.person, now), approval.of.noun)
  const people = [...peopleOf(approval), ...approval.course.map(({ by }) => by.person)]
  return { approval, principals, isMine: [actor.person, ...principals].some((person) => people.includes(person)) }
}

/** For whoever has something to do with it. Others are told that there is none. */
export async function mine(context: Context, id: string, version: number): Promise<Mine> {
  const { approval, principals, isMine } = await found(context, id)
  if (!isMine) throw new Refusal("not-found", { params: { noun: "approval" } })
  if (approval.version !== version) {
    throw new Refusal("stale", { current: approval.version, params: { noun: "approval" } })
  }
  return { approval, principals }
}

/** The author, then everybody with a part in an approval. */
export const peopleOf = ({ author, steps }: Pick<Approval, "author" | "steps">): Id[] => [
  author,
  ...steps.flatMap(({ parties, consolidator }) =>
    [...parties, ...(consolidator ? [consolidator] : [])].flatMap((part) => part.people),
  ),
]

/** Whoever has a part in an approval, or was delegated one, reads what is to be decided on, in whosever charge it is. */
export async function hasPart({ actor, now, store }: Context, approvals: readonly Approval[]): Promise<boolean> {
  if (approvals.length === 0) return false
  const delegations = delegatedTo(await store.all("delegation"), actor.person, now)
  return approvals.some((approval) => {
    const people = peopleOf(approval).slice(1)
    return [actor.person, ...principalsOf(delegations, approval.of.noun)].some((person) => people.includes(person))
  })
}

/** Who acts: with the name of whoever is acted for in brackets, so that both stand in every trail. */
export async function signedFor({ actor, now, store }: Context, on: Id | undefined): Promise<Signature> {
  const by = sign(actor, now)
  if (on === undefined) return by
  const { name } = await store.need("person", on)
  return { ...by, name: `${by.name}（受${name}委托）` }
}

/** The approval's open duties. */
export const openDuties = async ({ store }: Pick<Context, "store">, { state }: Pick<Approval, "state">) =>
  state.name === "pending" ? Promise.all(Object.values(state.duties).map((id) => store.need("duty", id))) : []

/** The approval after an act, with the duties that end, move and begin with it: where it does not end, that is all that changes. */
export async function after(
  { now, ids, store, bookOf }: Pick<Context, "now" | "ids" | "store" | "bookOf">,
  approval: Approval,
  { steps = approval.steps, course, ended }: Passed,
  did?: { role: Id; by: Signature },
) {
  const [head, open] = await Promise.all([headOf(store, approval.project), openDuties({ store }, approval)])
  const book = await bookOf(head.rulebook)
  const standing = ended ? undefined : standingOf(steps, course)
  const state: Approval["state"] = standing
    ? {
        name: "pending",
        at: standing.at,
        approvedBy: standing.approvedBy,
        ...(standing.objectedBy.length > 0 && { objectedBy: standing.objectedBy }),
        ...(standing.consolidating && { consolidating: true }),
        duties: {},
      }
    : (ended ?? { name: "approved" })
  const next = { ...approval, steps, course, state }
  const { duties, begun, also } = reconciled({ book, head, now, ids }, approval, next, open, did)
  return {
    about: changed("approval", approval, {
      steps,
      course,
      state: state.name === "pending" ? { ...state, duties } : state,
    }),
    state,
    also,
    starts: timers(begun),
    wakes: wakes(open),
  }
}

const handlerOf = ({ of }: Approval) => {
  const found = approvable[of.noun]
  if (!found) throw new Refusal("unavailable")
  return found
}

/** Writes an act: with what its end makes of the subject, where it ends. */
export async function pass(
  context: Context,
  approval: Approval,
  passed: Passed,
  { event, by, did, puts }: { event: string; by: Signature; did?: Id; puts?: Put[] },
): Promise<Approval> {
  const { about, state, also, starts, wakes } = await after(
    context,
    approval,
    passed,
    did ? { role: did, by } : undefined,
  )
  const own = { also, starts, wakes }
  if (state.name === "pending") return context.commit({ event, about, ...own, by, ...(puts && { puts }) })
  // Others may add to the same list or raise findings at the same moment: nobody looked at those rows.
  return again(["list", "project", "county", "edition"], async () => {
    const effects =
      state.name === "approved"
        ? await handlerOf(approval).approved(approval, context)
        : await handlerOf(approval).returned(approval, state.name === "returned" ? state.reason : undefined, context)
    return context.commit({ event: `${approval.of.noun}.${state.name}`, about, ...joined(effects, own), by })
  })
}

const joined = (one: Effects, other: Effects): Effects => ({
  also: [...(one.also ?? []), ...(other.also ?? [])],
  starts: [...(one.starts ?? []), ...(other.starts ?? [])],
  wakes: [...(one.wakes ?? []), ...(other.wakes ?? [])],
})
