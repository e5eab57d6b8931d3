import type { County } from "@bihuan/contract/county"
import { Refusal } from "@bihuan/contract/refusal"
import type { Edition, EditionHead } from "@bihuan/contract/rulebook"
import type { Day, Instant } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { numberOn } from "./inforce.ts"

type Editions = Pick<County, "editions">

/** An edition takes effect at a midnight that has not come, and no two at one. */
export function mustBeFree({ editions }: Editions, effectiveFrom: Day, now: Instant): void {
  const today = civilDate(now)
  if (effectiveFrom <= today) throw new Refusal("too-early", { field: "effectiveFrom", params: { day: today } })
  const other = editions.find((one) => one.effectiveFrom === effectiveFrom)
  if (other) {
    const params = { day: effectiveFrom, edition: other.number }
    throw new Refusal("day-taken", { field: "effectiveFrom", params })
  }
}

/** In the order of their days, as long as each has one of its own. */
export const withEdition = ({ editions }: Editions, one: County["editions"][number]): County["editions"] =>
  [...editions, one].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))

/** Only what has not begun can still be changed or taken back. */
export function mustBeComing({ number, effectiveFrom, withdrawn }: Edition, now: Instant): void {
  if (withdrawn) throw new Refusal("wrong-state", { params: { noun: "edition", state: "withdrawn" } })
  if (effectiveFrom <= civilDate(now)) throw new Refusal("in-force", { params: { edition: number } })
}

export function headOf(county: Editions, { rulebook, ...edition }: Edition, now: Instant): EditionHead {
  const today = civilDate(now)
  const inForce = numberOn(county, today) === edition.number
  const stands = edition.effectiveFrom > today ? "coming" : inForce ? "in-force" : "past"
  return { ...edition, title: rulebook.document.title, state: edition.withdrawn ? "withdrawn" : stands }
}
