import type { County } from "@bihuan/contract/county"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Kind } from "@bihuan/contract/tenant"
import { civilDate } from "../calendar/civil.ts"
import { calendarWith } from "../holiday/holiday.rules.ts"
import { seconds } from "../system/clock.ts"
import type { Store } from "../system/store.ts"

/**
 * How long a county's row is believed, in seconds, and never over a midnight: an edition takes effect at a midnight to come, so
 * nobody sees an old one.
 */
const believed = 10
const counties = new Map<string, { county: County; at: string }>()
/** What published editions say never changes. */
const books = new Map<string, Rulebook>()
/** Each with the calendar that it had when it was last asked for. */
const dated = new WeakMap<Rulebook, Rulebook>()

export async function countyOf(store: Store, tenant: string, now: string): Promise<County> {
  const known = counties.get(tenant)
  if (known) {
    const age = seconds(known.at, now)
    if (age >= 0 && age < believed && civilDate(known.at) === civilDate(now)) return known.county
  }
  const county = await store.need("county", "county")
  counties.set(tenant, { county, at: now })
  return county
}

export const kindOf = ({ kind = "county" }: Pick<County, "kind">): Kind => kind

/** The county's row is read again at the next look. */
export const forget = (tenant: string): void => void counties.delete(tenant)

/** What an edition says, with the notices of holidays that came after it. */
export async function bookOf(store: Store, tenant: string, number: number, now: string): Promise<Rulebook> {
  const key = `${tenant}/${number}`
  const book = books.get(key) ?? (await store.need("edition", `edition-${number}`)).rulebook
  books.set(key, book)
  const { notices = [] } = await countyOf(store, tenant, now)
  if (notices.length === 0) return book
  const calendar = calendarWith(book.calendar, notices)
  const known = dated.get(book)
  if (known?.calendar === calendar) return known
  const whole = { ...book, calendar }
  dated.set(book, whole)
  return whole
}

/** The number of the edition in force on a day; undefined before the first. */
export const numberOn = ({ editions }: Pick<County, "editions">, day: string): number | undefined =>
  editions.findLast(({ effectiveFrom }) => effectiveFrom <= day)?.number

/** The edition in force on the day of `now`. Refuses where none has begun. */
export async function bookInForce(
  store: Store,
  tenant: string,
  now: string,
): Promise<{ number: number; rulebook: Rulebook }> {
  const number = numberOn(await countyOf(store, tenant, now), civilDate(now))
  if (number === undefined) throw new Refusal("not-in-rulebook")
  return { number, rulebook: await bookOf(store, tenant, number, now) }
}
