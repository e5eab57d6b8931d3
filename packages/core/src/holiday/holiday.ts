import * as Contract from "@bihuan/contract/holiday"
import { Refusal } from "@bihuan/contract/refusal"
import { forget } from "../edition/inforce.ts"
import { sign } from "../system/actor.ts"
import { command } from "../system/command.ts"
import { changed } from "../system/commit.ts"
import { settle } from "../takeover/takeover.ts"
import { mustFit } from "./holiday.rules.ts"

export const get = command(Contract.get, async (_, { store, book }) => {
  const { version, notices = [] } = await store.need("county", "county")
  return { version, calendar: book.calendar, notices }
})

/** As much as one request can do is computed anew at once; the coming midnight goes on with the rest. */
const atOnce = 900

export const announce = command(Contract.announce, async ({ version, ...notice }, context) => {
  const { actor, now, store, book, commit } = context
  const county = await store.need("county", "county")
  if (county.version !== version) throw new Refusal("stale", { current: county.version, params: { noun: "county" } })
  mustFit(book.calendar, notice)
  const known = county.notices ?? []
  const id = `holidays-${notice.year}-${known.filter(({ year }) => year === notice.year).length + 1}`
  const notices = [...known, { ...notice, id, by: sign(actor, now) }]
  await commit({ event: "holiday.announced", about: changed("county", county, { notices }) })
  forget(actor.tenant)
  const after = await settle({ store, tenant: actor.tenant, now }, id, atOnce)
  return { version: after.version, notices: after.notices ?? [] }
})
