import { Refusal } from "@bihuan/contract/refusal"
import * as Contract from "@bihuan/contract/rulebook"
import { dueOf } from "../calendar/days.rules.ts"
import { seenOf } from "../rhythm/rhythm.ts"
import { openWork } from "../standing/standing.ts"
import { sign } from "../system/actor.ts"
import { command } from "../system/command.ts"
import { changed } from "../system/commit.ts"
import type { Store } from "../system/store.ts"
import type { Nouns } from "../system/table.ts"
import { receiptsOf } from "../takeover/takeover.entity.ts"
import { headOf, mustBeComing } from "./edition.rules.ts"

/** With the holidays as they are known now. */
export const get = command(Contract.get, async ({ number }, { store, edition, bookOf }) => {
  const found = await store.need("edition", `edition-${number ?? edition}`)
  return { ...found, rulebook: await bookOf(found.number) }
})

export const editions = command(Contract.editions, async (_, { store, now }) => {
  const [county, all] = await Promise.all([store.need("county", "county"), store.all("edition")])
  const items = all.map((one) => headOf(county, one, now)).sort((a, b) => b.number - a.number)
  return { items }
})

/** An edition as it was read, whose day has not come. */
async function coming(store: Store, id: string, version: number, now: string) {
  const [county, edition] = await Promise.all([store.need("county", "county"), store.need("edition", id)])
  if (edition.version !== version) {
    throw new Refusal("stale", { current: edition.version, params: { noun: "edition" } })
  }
  mustBeComing(edition, now)
  return { county, edition }
}

/** Without what it says: nobody who commands it has to read that again. */
const rowOf = ({ rulebook: _, ...row }: Contract.Edition) => row

export const withdraw = command(Contract.withdraw, async ({ id, version, reason }, { actor, now, store, commit }) => {
  const { county, edition } = await coming(store, id, version, now)
  const left = county.editions.filter(({ number }) => number !== edition.number)
  const about = changed("edition", edition, { withdrawn: { by: sign(actor, now), reason } })
  const also = [changed("county", county, { editions: left })]
  return rowOf(await commit({ event: "edition.withdrawn", about, also }))
})

export const choose = command(Contract.choose, async ({ id, version, running }, { now, store, commit }) => {
  const { edition } = await coming(store, id, version, now)
  return rowOf(await commit({ event: "edition.running-chosen", about: changed("edition", edition, { running }) }))
})

export const receipts = command(Contract.receipts, async ({ id, cursor }, { store }) => {
  const { notices = [] } = await store.need("county", "county")
  if (!notices.some((notice) => notice.id === id)) await store.need("edition", id)
  const page = await store.page("receipt", "shelf", receiptsOf(id), { cursor, size: 200 })
  return { items: page.items, ...(page.cursor && { cursor: page.cursor }) }
})

/** How many duties of one article are shown. */
const shown = 100

export const work = command(Contract.work, async ({ article }, context) => {
  const { actor, now, store } = context
  const duties = (await openWork({ store, tenant: actor.tenant, now })).filter(({ opensAt }) => opensAt <= now)
  const articles: Record<string, number> = {}
  for (const { basis } of duties) for (const cite of new Set(basis.cites)) articles[cite] = (articles[cite] ?? 0) + 1
  if (article === undefined) return { articles, items: [] }
  const of = duties.filter(({ basis }) => basis.cites.includes(article)).sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))
  return { articles, items: (await seenOf(context, of)).slice(0, shown) }
})

const dayOf = ({ due }: Nouns["duty"]): string => due.at(-1)?.dueOn ?? "9999"

export const count = command(Contract.count, async ({ from, ...span }, { book }) => dueOf(book.calendar, span, from))
