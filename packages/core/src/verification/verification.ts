import type { Report } from "@bihuan/contract/audit"
import type { Id, Instant } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { paperOf } from "../seal/vault.ts"
import { clockwork } from "../system/actor.ts"
import { changed, commit } from "../system/commit.ts"
import { idsOf } from "../system/ids.ts"
import { trailOf } from "../system/journal.entity.ts"
import { Lost, Store } from "../system/store.ts"
import { verified } from "./verify.ts"

async function verifiedIn(store: Store, tenant: Id, now: Instant): Promise<Report> {
  const { createdAt } = await store.need("county", "county")
  const trail = {
    ...{ tenant, first: civilDate(createdAt) },
    seals: () => store.all("seal"),
    paper: (day: string) => paperOf(tenant, day),
    rows: (day: string) => store.each("journal", "ledger", trailOf.day(day)),
    placeOf: ({ noun, id }: { noun: string; id: string }) => store.placeOf(noun, id),
    whole: (place: string) => store.whole(place),
  }
  return verified(trail, now)
}

/**
 * Verifies a county's trail, and writes what was found to the verification that was asked for, where one was. Done twice, it is
 * written once.
 */
export async function verifyFor(tenant: Id, verification: Id | undefined, now: Instant): Promise<Report> {
  const store = new Store(tenant)
  if (verification === undefined) return verifiedIn(store, tenant, now)
  const asked = await store.need("verification", verification)
  if (asked.state.name === "done") return asked.state.report
  const report = await verifiedIn(store, tenant, now)
  const about = changed("verification", asked, { state: { name: "done", at: now, report } })
  try {
    const context = { actor: clockwork(tenant), now, store, ids: idsOf(tenant, asked.id) }
    await commit(context, { event: "audit.verified", about })
  } catch (error) {
    if (!(error instanceof Lost)) throw error
  }
  return report
}
