import * as Approval from "@bihuan/contract/approval"
import { Refusal } from "@bihuan/contract/refusal"
import { cancelled, met } from "../duty/duty.rules.ts"
import { timers, wakes } from "../duty/timer.ts"
import { sign } from "../system/actor.ts"
import { again } from "../system/again.ts"
import { type Context, command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { headOf } from "../system/head.ts"
import { approvable } from "./approvable.ts"
import { act, approve as decide, type Effects, mayReturn, mayWithdraw, stepDuties } from "./approval.rules.ts"

/** The approval as the actor may see it: one of its people, or its author. Others are told that there is none. */
async function mine({ actor, store }: Context, id: string, version: number): Promise<Approval.Approval> {
  const approval = await store.need("approval", id)
  const people = [approval.author, ...approval.steps.flatMap(({ parties }) => parties.flatMap((party) => party.people))]
  if (!people.includes(actor.person)) throw new Refusal("not-found", { params: { noun: "approval" } })
  if (approval.version !== version)
    throw new Refusal("stale", { current: approval.version, params: { noun: "approval" } })
  return approval
}

const openDuties = async ({ store }: Context, { state }: Approval.Approval) =>
  state.name === "pending" ? Promise.all(Object.values(state.duties).map((id) => store.need("duty", id))) : []

const handlerOf = ({ of }: Approval.Approval) => {
  const found = approvable[of.noun]
  if (!found) throw new Refusal("unavailable")
  return found
}

export const approve = command(Approval.approve, async ({ id, version, opinion }, context) => {
  const { actor, now, ids, store, bookOf, commit } = context
  const approval = await mine(context, id, version)
  const advance = decide(approval, actor)
  const { state } = approval
  if (state.name !== "pending") throw new Refusal("wrong-state")
  const by = sign(actor, now)
  const duties = await openDuties(context, approval)
  const course = [...approval.course, act("approved", by, approval.steps[state.at]?.id, opinion)]
  const done = (roles?: string) =>
    duties
      .filter((duty) => duty.state.name === "open" && (!roles || state.duties[roles] === duty.id))
      .map((duty) => changed("duty", duty, duty.id === state.duties[advance.role] ? met(duty, by) : cancelled(now)))

  if (advance.to === "same") {
    const own = done(advance.role)
    return commit({
      event: "approval.approved-in-part",
      about: changed("approval", approval, { state: { ...state, approvedBy: advance.approvedBy }, course }),
      also: own,
      wakes: wakes(duties),
    })
  }
  if (advance.to === "next") {
    const head = await headOf(store, approval.project)
    const book = await bookOf(head.rulebook)
    const next = approval.steps[advance.at]!
    const begun = stepDuties(book, head, approval, next, now, ids)
    return commit({
      event: "approval.moved-on",
      about: changed("approval", approval, {
        state: { name: "pending", at: advance.at, approvedBy: [], duties: begun.byRole },
        course,
      }),
      also: [...done(), ...begun.duties.map((duty) => made("duty", duty))],
      starts: timers(begun.duties),
      wakes: wakes(duties),
    })
  }
  // Others may add to the same list at the same moment: nobody looked at its row.
  return again(["list"], async () =>
    commit({
      event: `${approval.of.noun}.approved`,
      about: changed("approval", approval, { state: { name: "approved" }, course }),
      ...joined(await handlerOf(approval).approved(approval, context), { also: done(), wakes: wakes(duties) }),
    }),
  )
})

export const sendBack = command(Approval.sendBack, async ({ id, version, reason }, context) => {
  const { actor, now, commit } = context
  const approval = await mine(context, id, version)
  const { step } = mayReturn(approval, actor)
  const by = sign(actor, now)
  const duties = await openDuties(context, approval)
  const own = (role: string) => approval.state.name === "pending" && approval.state.duties[role]
  const isOwn = (dutyId: string) =>
    approval.steps.some(({ parties }) =>
      parties.some((party) => party.people.includes(actor.person) && own(party.role) === dutyId),
    )
  return commit({
    event: `${approval.of.noun}.returned`,
    about: changed("approval", approval, {
      state: { name: "returned", reason },
      course: [...approval.course, act("returned", by, step, reason)],
    }),
    ...joined(await handlerOf(approval).returned(approval, reason, context), {
      also: duties
        .filter(({ state }) => state.name === "open")
        .map((duty) => changed("duty", duty, isOwn(duty.id) ? met(duty, by) : cancelled(now))),
      wakes: wakes(duties),
    }),
  })
})

export const withdraw = command(Approval.withdraw, async ({ id, version }, context) => {
  const { actor, now, commit } = context
  const approval = await mine(context, id, version)
  mayWithdraw(approval, actor)
  const duties = await openDuties(context, approval)
  return commit({
    event: `${approval.of.noun}.withdrawn`,
    about: changed("approval", approval, {
      state: { name: "withdrawn" },
      course: [...approval.course, act("withdrawn", sign(actor, now))],
    }),
    ...joined(await handlerOf(approval).returned(approval, undefined, context), {
      also: duties.filter(({ state }) => state.name === "open").map((duty) => changed("duty", duty, cancelled(now))),
      wakes: wakes(duties),
    }),
  })
})

const joined = (one: Effects, other: Effects): Effects => ({
  also: [...(one.also ?? []), ...(other.also ?? [])],
  starts: [...(one.starts ?? []), ...(other.starts ?? [])],
  wakes: [...(one.wakes ?? []), ...(other.wakes ?? [])],
})
