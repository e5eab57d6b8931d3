import * as Contract from "@bihuan/contract/amendment"
import { Refusal } from "@bihuan/contract/refusal"
import { beginApproval } from "../approval/begin.ts"
import { inHand } from "../list/list.ts"
import { approvedBy } from "../plan/written.ts"
import { command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { amended, mustApply } from "./amendment.rules.ts"

/** Asks for a change of a published list. Where the rulebook has no chain for it, it is done at once. */
export const amend = command(Contract.amend, async ({ id: of, version, reason, changes }, context) => {
  const { now, ids, store, commit } = context
  const { list, book, rule } = await inHand(context, of, "published")
  const file = await store.file(of)
  mustApply(book, list, file.entry, changes)
  if (list.version !== version) throw new Refusal("stale", { current: list.version, params: { noun: "list" } })
  const id = ids.within(of)
  const subject = { noun: "amendment" as const, id, title: list.name }
  const chain = rule.chains.amendment
  const approval = chain ? await beginApproval(context, book, list, subject, { named: chain }) : undefined
  const amendment = { id, list: of, reason, changes }
  if (!approval) {
    const { also, wakes } = await amended(context, list, amendment)
    const about = made("amendment", { ...amendment, state: approvedBy(undefined, now) })
    return commit({ event: "amendment.approved", about, also, wakes })
  }
  return commit({
    event: "amendment.requested",
    about: made("amendment", { ...amendment, state: { name: "submitted", approval: approval.id } }),
    // The list is written too, so that of two requests made on one reading only one stands.
    also: [...approval.also, changed("list", list, {})],
    starts: approval.starts ?? [],
  })
})
