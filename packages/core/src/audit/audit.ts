import * as Audit from "@bihuan/contract/audit"
import { Refusal } from "@bihuan/contract/refusal"
import { addDays, civilDate, endOf, startOf } from "../calendar/civil.ts"
import { seconds } from "../system/clock.ts"
import { type Context, command } from "../system/command.ts"
import { made } from "../system/commit.ts"
import { cursorAt, isBefore, type Spot, sealOf, spotOf } from "../system/cursor.ts"
import { fileOf } from "../system/ids.ts"
import { type Journal, trailOf } from "../system/journal.entity.ts"
import type { Store } from "../system/store.ts"
import { isSought, rowOf } from "./audit.rules.ts"

/** Rows of one index from a spot on, newest first. `upTo`: how far it was looked, where more may lie behind. */
interface Found {
  rows: Journal[]
  upTo: Spot | undefined
}

interface Looking {
  tenant: string
  store: Store
  sought: Audit.Sought
  /** Civil days, both included. */
  from: string
  to: string
  after: Spot | undefined
  size: number
}

/** How many days without a row are looked through for one page. */
const mostDays = 62

const within = ({ from, to, size }: Looking) => ({
  ...{ order: "desc" as const, size, since: startOf(from), before: endOf(to) },
})

/** A partition of the trail; where it stops is said as a spot, so that lists of several can be made one. */
async function walk(looking: Looking, index: "desk" | "shelf" | "ledger", of: string): Promise<Found> {
  const { tenant, store, sought, after } = looking
  const seal = sealOf(tenant, index, of)
  const cursor = after && cursorAt(seal, after)
  const where = (row: Journal) => isSought(row, sought)
  const page = await store.page("journal", index, of, { ...within(looking), cursor, where })
  return { rows: page.items, upTo: page.cursor === undefined ? undefined : spotOf(page.cursor, seal) }
}

/** Rows of other files that touched a record of this one. */
async function mentioned(looking: Looking, record: string): Promise<Found> {
  const { tenant, store, sought, after } = looking
  const [of, file] = [trailOf.file(fileOf(record)), fileOf(record)]
  const seal = sealOf(tenant, "shelf", of)
  const cursor = after && cursorAt(seal, { at: after.at, id: `${after.id}.${file}` })
  const page = await store.page("mention", "shelf", of, {
    ...within(looking),
    cursor,
    where: ({ records }) => records.includes(record),
  })
  const known = await store.many(
    "journal",
    page.items.map((one) => one.of),
  )
  const spot = page.cursor === undefined ? undefined : spotOf(page.cursor, seal)
  return {
    rows: [...known.values()].filter((row) => isSought(row, sought)),
    upTo: spot && { at: spot.at, id: spot.id.split(".")[0] ?? spot.id },
  }
}

/** Day by day back, while a page is not full. */
async function byDay(looking: Looking): Promise<Found> {
  const { from, to, after, size } = looking
  const rows: Journal[] = []
  let day = after && civilDate(after.at) < to ? civilDate(after.at) : to
  for (let left = mostDays; day >= from && left > 0; left--) {
    const found = await walk({ ...looking, size: size - rows.length }, "ledger", trailOf.day(day))
    rows.push(...found.rows)
    if (found.upTo) return { rows, upTo: found.upTo }
    const before = addDays(day, -1)
    if (rows.length === size && before >= from) return { rows, upTo: { at: startOf(day), id: "-" } }
    day = before
  }
  return { rows, upTo: day >= from ? { at: endOf(day), id: "-" } : undefined }
}

/** A person's rows stand together, and so do a file's: nothing is scanned for either. */
function lists(looking: Looking): Promise<Found>[] {
  const { person, record } = looking.sought
  if (record) return [walk(looking, "shelf", trailOf.file(fileOf(record))), mentioned(looking, record)]
  return [person ? walk(looking, "desk", trailOf.person(person)) : byDay(looking)]
}

async function look({ actor, store, now }: Context, sought: Audit.Sought, size: number, cursor: string | undefined) {
  const { person = "", record = "", from = "", to = "", only = "" } = sought
  const seal = sealOf(actor.tenant, "audit", person, record, from, to, only)
  const { createdAt } = await store.need("county", "county")
  const [first, today] = [civilDate(createdAt), civilDate(now)]
  const looking: Looking = {
    ...{ tenant: actor.tenant, store, sought, size },
    from: from && from > first ? from : first,
    to: to && to < today ? to : today,
    after: cursor === undefined ? undefined : spotOf(cursor, seal),
  }
  const found = await Promise.all(lists(looking))
  // Each list is complete down to its own spot: below the nearest of them, one could have rows that are not read yet.
  const ends = found.flatMap(({ upTo }) => upTo ?? [])
  const nearest = ends.reduce<Spot | undefined>((near, one) => (!near || isBefore(near, one) ? one : near), undefined)
  const rows = found
    .flatMap((one) => one.rows)
    .filter((row) => !nearest || !isBefore(row, nearest))
    .sort((a, b) => (isBefore(a, b) ? 1 : -1))
  const items = rows.slice(0, size)
  const last = rows.length > size ? items.at(-1) : nearest
  return { items: items.map(rowOf), ...(last && { cursor: cursorAt(seal, last) }) }
}

export const search = command(Audit.search, ({ size, cursor, ...sought }, context) =>
  look(context, sought, size, cursor),
)

export const exportRows = command(Audit.exportRows, ({ format, ...sought }, { ids, commit }) =>
  commit({ event: "audit.exported", about: made("export", { id: ids.within("audit"), sought, format }) }),
)

/** For how many seconds an export hands out its rows. */
const open = 3600
const lot = 500

export const exported = command(Audit.exported, async ({ id, cursor }, context) => {
  const { createdBy, createdAt, sought } = await context.store.need("export", id)
  const over = seconds(createdAt, context.now) > open
  if (createdBy.person !== context.actor.person || over) throw new Refusal("not-found", { params: { noun: "export" } })
  return look(context, sought, lot, cursor)
})

export const seals = command(Audit.seals, async ({ cursor }, { store }) => {
  const page = await store.page("seal", "ledger", "seals", { order: "desc", size: 50, cursor })
  const items = page.items.map(({ id: _, version: __, ...seal }) => seal)
  return { items, ...(page.cursor && { cursor: page.cursor }) }
})

/** After so many seconds one that has not ended is taken for lost. */
const longest = 3600

const newest = async (store: Store) =>
  (await store.page("verification", "ledger", "verifications", { order: "desc", size: 10 })).items

export const verify = command(Audit.verify, async (_, { ids, now, store, commit }) => {
  const running = (await newest(store)).some(
    ({ state, createdAt }) => state.name === "running" && seconds(createdAt, now) < longest,
  )
  if (running) throw new Refusal("already-there", { params: { noun: "verification" } })
  return commit({
    event: "audit.verification-began",
    about: made("verification", { id: ids.within("audit"), state: { name: "running" } }),
  })
})

export const verifications = command(Audit.verifications, async (_, { store }) => ({ items: await newest(store) }))
