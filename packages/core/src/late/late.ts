import * as Duty from "@bihuan/contract/duty"
import type { Id } from "@bihuan/contract/shape"
import { deskOf } from "../duty/duty.entity.ts"
import { viewOf } from "../duty/duty.rules.ts"
import { type Context, command } from "../system/command.ts"

const most = 50

/** The units that the reach takes in: those in charge, or all where a post has no others. */
async function unitsOf({ store, reach }: Pick<Context, "store" | "reach">): Promise<Id[]> {
  const all = reach.some(({ post, within }) => within === "county" || (within === "charge" && !post.charge))
  if (all) return (await store.all("unit")).map(({ id }) => id)
  const own = reach.flatMap(({ post, within }) => (within === "charge" ? (post.charge ?? []) : [post.unit]))
  return [...new Set(own)]
}

export const late = command(Duty.late, async ({ cursor }, context) => {
  const { now, store, bookOf } = context
  const desks = (await unitsOf(context)).map((unit) => deskOf({ unit }))
  if (desks.length === 0) return { items: [] }
  // Desks stand in the order of their due times: what is late stands before now, and nothing after it is read.
  const page = await store.page("duty", "desk", desks, { cursor, size: most, before: now })
  const items = await Promise.all(page.items.map(async (duty) => viewOf(await bookOf(duty.basis.rulebook), duty, now)))
  return { items, ...(page.cursor && { cursor: page.cursor }) }
})
