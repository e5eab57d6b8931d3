import type { County } from "@bihuan/contract/county"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { civilDate } from "../calendar/civil.ts"
import { seconds } from "../system/clock.ts"
import type { Store } from "../system/store.ts"

/** How long a county's row is believed, in seconds. An edition takes effect at a midnight to come, so nobody sees an old one. */
const believed = 10
const counties = new Map<string, { county: County; at: string }>()
/** Published editions never change. */
const books = new Map<string, Rulebook>()

export async function countyOf(store: Store, tenant: string, now: string): Promise<County> {
  const known = counties.get(tenant)
  if (known) {
    const age = seconds(known.at, now)
    if (age >= 0 && age < believed) return known.county
  }
  const county = await store.need("county", "county")
  counties.set(tenant, { county, at: now })
  return county
}

export async function bookOf(store: Store, tenant: string, number: number): Promise<Rulebook> {
  const key = `${tenant}/${number}`
  const known = books.get(key)
  if (known) return known
  const { rulebook } = await store.need("edition", `edition-${number}`)
  books.set(key, rulebook)
  return rulebook
}

/** The edition in force on the day of `now`. Refuses where none has begun. */
export async function bookInForce(
  store: Store,
  tenant: string,
  now: string,
): Promise<{ number: number; rulebook: Rulebook }> {
  const { editions } = await countyOf(store, tenant, now)
  const today = civilDate(now)
  const edition = editions.findLast(({ effectiveFrom }) => effectiveFrom <= today)
  if (!edition) throw new Refusal("not-in-rulebook")
  return { number: edition.number, rulebook: await bookOf(store, tenant, edition.number) }
}
