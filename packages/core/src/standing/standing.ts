import type { Approval } from "@bihuan/contract/approval"
import type { Duty } from "@bihuan/contract/duty"
import type { Problem } from "@bihuan/contract/rulebook/check"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Instant } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { checkRulebook } from "../check/check.rules.ts"
import { deskOf } from "../duty/duty.entity.ts"
import { bookOf } from "../edition/inforce.ts"
import type { Context } from "../system/command.ts"
import type { Store } from "../system/store.ts"
import { checkCounty, lostRoles } from "./standing.rules.ts"

/** Whose work, and when. */
export interface Place {
  store: Store
  tenant: string
  now: Instant
}

/** A query each, so many at a time. */
const atOnce = 20

/** Every open duty of the county: what lies on every desk that there ever was. Nothing that ended is read. */
export async function openWork({ store, tenant, now }: Place): Promise<Duty[]> {
  const [units, people, county] = await Promise.all([
    store.all("unit"),
    store.all("person"),
    store.need("county", "county"),
  ])
  const books = await Promise.all(county.editions.map(({ number }) => bookOf(store, tenant, number, now)))
  const desks = new Set([
    ...units.map(({ id }) => deskOf({ unit: id })),
    ...books.flatMap(({ roles }) => roles.map(({ id }) => deskOf({ role: id }))),
    ...people.map(({ id }) => deskOf({ people: [id] })),
    deskOf({}),
  ])
  const waiting = [...desks]
  const found: Duty[] = []
  const reader = async () => {
    for (let desk = waiting.pop(); desk !== undefined; desk = waiting.pop()) {
      let cursor: string | undefined
      do {
        const page = await store.page("duty", "desk", desk, { cursor, size: 500 })
        found.push(...page.items)
        cursor = page.cursor
      } while (cursor)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, reader))
  return found
}

/** Every approval that waits for somebody. */
export async function pendingIn(store: Store): Promise<Approval[]> {
  const found: Approval[] = []
  let cursor: string | undefined
  do {
    const page = await store.page("approval", "shelf", "approval#pending", { cursor, size: 200 })
    found.push(...page.items)
    cursor = page.cursor
  } while (cursor)
  return found
}

/** What is inconsistent in a rulebook, by itself and with the people, the units and the open work of this county; errors first. */
export async function problemsOf(context: Context, rulebook: Rulebook): Promise<Problem[]> {
  const { actor, now, store, book: present } = context
  const { gone, mute } = lostRoles(rulebook, present)
  const loses = gone.length + mute.length > 0
  const [people, units, duties, approvals] = await Promise.all([
    store.all("person"),
    store.all("unit"),
    loses ? openWork({ store, tenant: actor.tenant, now }) : [],
    loses ? pendingIn(store) : [],
  ])
  const there = { people, units, today: civilDate(now), present, duties, approvals }
  const found = [...checkRulebook(rulebook), ...checkCounty(rulebook, there)]
  return [...found.filter(({ level }) => level === "error"), ...found.filter(({ level }) => level === "warning")]
}
