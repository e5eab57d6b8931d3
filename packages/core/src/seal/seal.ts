import type { Seal } from "@bihuan/contract/audit"
import type { Day, Id, Instant } from "@bihuan/contract/shape"
import { addDays, civilDate } from "../calendar/civil.ts"
import { rowIn } from "../system/entity.ts"
import { type Journal, trailOf } from "../system/journal.entity.ts"
import * as log from "../system/log.ts"
import { within } from "../system/scope.ts"
import { Lost, Store } from "../system/store.ts"
import { register } from "../system/tenants.ts"
import { leafIn, leafOf, sealed } from "./seal.rules.ts"
import { keep, paperOf } from "./vault.ts"

/** How many counties are sealed at once. */
const atOnce = 8

/**
 * Seals every county's days up to yesterday: three hours after a day has ended all that began in it is long written. What was
 * missed is made up for, day by day.
 * @returns how many counties could not be sealed: each raises the alarm.
 */
export async function sealAll(now: Instant): Promise<number> {
  const counties = (await register().all("tenant")).map(({ id }) => id)
  let failed = 0
  const work = async () => {
    for (let next = counties.pop(); next; next = counties.pop()) {
      const tenant = next
      try {
        await within(tenant, () => sealUp(tenant, now))
      } catch (error) {
        failed++
        log.defect(error, { seal: tenant })
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return failed
}

async function sealUp(tenant: Id, now: Instant): Promise<void> {
  const store = new Store(tenant)
  const today = civilDate(now)
  const [newest] = (await store.page("seal", "ledger", "seals", { order: "desc", size: 1 })).items
  const first = newest?.day ?? civilDate((await store.need("county", "county")).createdAt)
  let previous: Seal | undefined
  for (let day = first; day < today; day = addDays(day, 1)) previous = await sealOf(store, tenant, day, previous, now)
}

/**
 * One day's seal. The object comes first, and is written once: killed between it and the row, or run twice at once, whoever comes
 * again takes what is there, so that a day is never sealed twice differently.
 */
async function sealOf(store: Store, tenant: Id, day: Day, previous: Seal | undefined, now: Instant): Promise<Seal> {
  const there = await store.get("seal", day)
  if (there) return there
  const [rows, late] = await Promise.all([leavesOf(store, day), previous ? lateOf(store, tenant, previous.day) : []])
  const { head } = await keep(
    tenant,
    sealed({ tenant, day, previous: previous?.hash, sealedAt: now }, [...rows, ...late]),
  )
  try {
    await store.write([{ noun: "seal", row: { ...head, id: day, version: 1 }, expects: 0 }])
  } catch (error) {
    if (!(error instanceof Lost)) throw error
  }
  return head
}

async function leavesOf(store: Store, day: Day): Promise<string[]> {
  const leaves: string[] = []
  for await (const rows of store.each("journal", "ledger", trailOf.day(day)))
    leaves.push(...rows.map(({ text }) => leafOf(rowIn<Journal>({ row: text }))))
  return leaves
}

/** What landed on a day after it was sealed: it stands in the seal of the next one, once. Later still, it is no more let in. */
async function lateOf(store: Store, tenant: Id, day: Day): Promise<string[]> {
  const paper = await paperOf(tenant, day)
  // Without it everything would look late, and what was done to the day would be sealed as if it were right.
  if (!paper) throw new Error(`the seal of ${day} is gone`)
  // By id: a row that is another than was sealed is not late.
  const known = new Set(paper.leaves.map((leaf) => leafIn(leaf).id))
  const leaves = await leavesOf(store, day)
  return leaves.filter((leaf) => !known.has(leafIn(leaf).id))
}
