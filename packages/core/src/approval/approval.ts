import * as Approval from "@bihuan/contract/approval"
import { Refusal } from "@bihuan/contract/refusal"
import type { DeskAlert } from "../alert/alert.entity.ts"
import { civilDate } from "../calendar/civil.ts"
import { openParts } from "../chain/parts.rules.ts"
import { deskOf } from "../duty/duty.entity.ts"
import { mine, openDuties, pass, signedFor } from "../passage/passage.ts"
import { sign } from "../system/actor.ts"
import { command } from "../system/command.ts"
import type { Put } from "../system/store.ts"
import * as Rules from "./approval.rules.ts"

export const approve = command(Approval.approve, async ({ id, version, opinion }, context) => {
  const { approval, principals } = await mine(context, id, version)
  const holding = Rules.holdingOf(approval, context.actor, principals)
  const by = await signedFor(context, holding.on)
  const passed = Rules.approve(approval, holding, by, opinion)
  const at = Rules.standingOf(approval.steps, passed.course)?.at
  const present = approval.state.name === "pending" ? approval.state.at : undefined
  const event = at === present ? "approval.approved-in-part" : "approval.moved-on"
  return pass(context, approval, passed, { event, by, did: holding.part.role })
})

export const sendBack = command(Approval.sendBack, async ({ id, version, reason, to }, context) => {
  const { approval, principals } = await mine(context, id, version)
  const holding = Rules.holdingOf(approval, context.actor, principals)
  const by = await signedFor(context, holding.on)
  const passed = Rules.sendBack(approval, holding, by, reason, to)
  const event = passed.course.at(-1)?.act === "objected" ? "approval.objected" : "approval.sent-back"
  return pass(context, approval, passed, { event, by, did: holding.part.role })
})

export const withdraw = command(Approval.withdraw, async ({ id, version }, context) => {
  const { approval } = await mine(context, id, version)
  const by = sign(context.actor, context.now)
  return pass(context, approval, Rules.withdraw(approval, context.actor, by), { event: "approval.withdrawn", by })
})

export const takeBack = command(Approval.takeBack, async ({ id, version }, context) => {
  const { approval } = await mine(context, id, version)
  const by = sign(context.actor, context.now)
  return pass(context, approval, Rules.takeBack(approval, context.actor, by), { event: "approval.taken-back", by })
})

/** By the author, or whoever decided in it: those who are waited for see it on their desks. */
export const urge = command(Approval.urge, async ({ id, version }, context) => {
  const { actor, now, ids } = context
  const { approval } = await mine(context, id, version)
  const by = sign(actor, now)
  const passed = Rules.urge(approval, actor, by, civilDate(now))
  const duties = await openDuties(context, approval)
  const waited = openParts(approval).flatMap(({ role, people }) => people.map((person) => ({ role, person })))
  const puts = waited.flatMap(({ role, person }): Put[] => {
    const duty = duties.find(({ assignee }) => assignee.role === role)
    if (!duty) return []
    const row: DeskAlert = {
      id: ids.within(approval.project),
      version: 1,
      at: now,
      kind: "urge",
      rung: by.name,
      desk: deskOf({ people: [person] }),
      duty: {
        id: duty.id,
        kind: duty.kind,
        subject: duty.subject,
        project: duty.project,
        dueOn: duty.due.at(-1)?.dueOn,
      },
    }
    return [{ noun: "alert", row, expects: 0 }]
  })
  if (puts.length === 0) throw new Refusal("wrong-state", { params: { noun: "approval", state: approval.state.name } })
  return pass(context, approval, passed, { event: "approval.urged", by, puts })
})
