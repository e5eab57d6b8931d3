import * as Approval from "@bihuan/contract/approval"
import type { Person } from "@bihuan/contract/person"
import { Refusal } from "@bihuan/contract/refusal"
import { holdingOf } from "../approval/approval.rules.ts"
import { civilDate } from "../calendar/civil.ts"
import { decidingRole } from "../chain/chain.rules.ts"
import { mine, pass } from "../passage/passage.ts"
import { sign } from "../system/actor.ts"
import { type Context, command } from "../system/command.ts"
import * as Rules from "./signer.rules.ts"

/** Somebody whose posts today let them decide, with the role that does. */
async function decider({ store, book, now }: Context, id: string): Promise<Person & { role: string }> {
  const person = await store.get("person", id)
  if (!person) throw new Refusal("not-found", { field: "person", params: { noun: "person" } })
  const role = decidingRole(book, person.posts, civilDate(now))
  if (!role) throw new Refusal("not-granted", { field: "person" })
  return { ...person, role }
}

export const transfer = command(Approval.transfer, async ({ id, version, person, opinion }, context) => {
  const { actor, now } = context
  const { approval } = await mine(context, id, version)
  const holding = holdingOf(approval, actor)
  const by = sign(actor, now)
  const passed = Rules.transfer(approval, actor.person, holding, await decider(context, person), by, opinion)
  return pass(context, approval, passed, { event: "approval.transferred", by })
})

export const addSigner = command(Approval.addSigner, async ({ id, version, person, place, opinion }, context) => {
  const { actor, now } = context
  const { approval } = await mine(context, id, version)
  const holding = holdingOf(approval, actor)
  const by = sign(actor, now)
  const signer = await decider(context, person)
  const passed = Rules.addSigner(approval, holding, signer, { place, by, opinion })
  return pass(context, approval, passed, { event: "approval.signer-added", by })
})

export const removeSigner = command(Approval.removeSigner, async ({ id, version, step }, context) => {
  const { actor, now } = context
  const { approval } = await mine(context, id, version)
  const by = sign(actor, now)
  const passed = Rules.removeSigner(approval, actor.person, step, by)
  return pass(context, approval, passed, { event: "approval.signer-removed", by })
})
