import type { County } from "@bihuan/contract/county"
import * as Draft from "@bihuan/contract/draft"
import type { Duty } from "@bihuan/contract/duty"
import type { Edition } from "@bihuan/contract/rulebook"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Instant } from "@bihuan/contract/shape"
import { addDays, addMonths, civilDate, startOf } from "../calendar/civil.ts"
import { read } from "../draft/draft.ts"
import { bookOf } from "../edition/inforce.ts"
import { resettled } from "../holiday/holiday.rules.ts"
import { after } from "../passage/passage.ts"
import { wantedOf } from "../rhythm/rhythm.rules.ts"
import { openWork, type Place, pendingIn } from "../standing/standing.ts"
import { clockwork } from "../system/actor.ts"
import { command } from "../system/command.ts"
import { changed, commit } from "../system/commit.ts"
import { headIn } from "../system/head.ts"
import { idsOf } from "../system/ids.ts"
import * as log from "../system/log.ts"
import { Lost, Store } from "../system/store.ts"
import { eachTenant } from "../system/tenants.ts"
import { moveDuties } from "./move.ts"
import { receiptsOf } from "./takeover.entity.ts"
import { handsOf, isTouched, moved, rechained, yearOf } from "./takeover.rules.ts"

/** The books under which duties run, by number. */
async function booksOf(bookOf: (number: number) => Promise<Rulebook>, duties: readonly Duty[]) {
  const numbers = [...new Set(duties.map(({ basis }) => basis.rulebook))]
  return new Map(await Promise.all(numbers.map(async (number) => [number, await bookOf(number)] as const)))
}

/** Every county in which an edition took over, or a notice of holidays came, and not all is seen to: at midnight, and on the nights after if one failed. */
export async function takeOver(now: Instant): Promise<void> {
  await eachTenant(async (tenant) => {
    try {
      const place = { store: new Store(tenant), tenant, now }
      const { editions, notices = [] } = await place.store.need("county", "county")
      const [today, since] = [civilDate(now), addDays(civilDate(now), -30)]
      for (const { number } of editions.filter((one) => one.effectiveFrom <= today && one.effectiveFrom >= since)) {
        const edition = await place.store.need("edition", `edition-${number}`)
        if (edition.published && !edition.taken) await take(place, edition)
      }
      for (const notice of notices) if (!notice.settled) await settle(place, notice.id)
    } catch (error) {
      log.defect(error, { takeover: tenant })
    }
  })
}

/** Done twice it does no more than once: what has moved is not moved again. */
async function take(place: Place, edition: Edition): Promise<void> {
  const { store, tenant, now } = place
  const all = await openWork(place)
  const duties = all.filter((duty) => isTouched(edition.running ?? "keep", duty, now))
  const books = await booksOf((number) => bookOf(store, tenant, number, now), duties)
  const next = { number: edition.number, book: await bookOf(store, tenant, edition.number, now) }
  const under = (duty: Duty) => {
    const old = books.get(duty.basis.rulebook)
    return old && moved(duty, old, next, now)
  }
  const count = await moveDuties(place, edition.id, duties, under)
  const approvals = edition.running === "recalculate" ? await moveApprovals(place, next.book) : 0
  await commit(
    { actor: clockwork(tenant), now, store, ids: idsOf(tenant) },
    {
      event: "edition.took-over",
      about: changed("edition", edition, { taken: { at: now, duties: count, approvals } }),
    },
  )
}

/** Computes open duties anew after a notice of holidays, at most so many; when none is left the notice is settled. */
export async function settle(place: Place, notice: string, limit = Number.POSITIVE_INFINITY): Promise<County> {
  const { store, tenant, now } = place
  const duties = await openWork(place)
  const books = await booksOf((number) => bookOf(store, tenant, number, now), duties)
  const under = (duty: Duty) => {
    const book = books.get(duty.basis.rulebook)
    return book && resettled(duty, book, now)
  }
  const concerned = duties.filter(under)
  await moveDuties(place, notice, concerned.slice(0, limit), under)
  const county = await store.need("county", "county")
  if (concerned.length > limit) return county
  const counted = { at: now, duties: await receiptsIn(store, notice) }
  const notices = county.notices?.map((one) => (one.id === notice ? { ...one, settled: counted } : one))
  const about = changed("county", county, { ...(notices && { notices }) })
  const after = await commit(
    { actor: clockwork(tenant), now, store, ids: idsOf(tenant) },
    { event: "holiday.settled", about },
  )
  return after as County
}

async function receiptsIn(store: Store, cause: string): Promise<number> {
  let count = 0
  let cursor: string | undefined
  do {
    const page = await store.page("receipt", "shelf", receiptsOf(cause), { cursor, size: 500 })
    count += page.items.length
    cursor = page.cursor
  } while (cursor)
  return count
}

async function moveApprovals({ store, tenant, now }: Place, book: Rulebook): Promise<number> {
  const people = await store.all("person")
  let count = 0
  for (const { id } of await pendingIn(store)) {
    const approval = await store.need("approval", id)
    const head = await headIn(store, approval.project)
    const where = { lead: head?.lead ?? "none", today: civilDate(now) }
    const steps = head && rechained(approval, book, people, where)
    if (!steps) continue
    const ids = idsOf(tenant)
    const context = { now, ids, store, bookOf: (number: number) => bookOf(store, tenant, number, now) }
    const { state: _, ...outcome } = await after(context, approval, { steps, course: approval.course })
    try {
      const actor = clockwork(tenant)
      await commit({ actor, now, store, ids }, { event: "approval.rechained", ...outcome })
      count++
    } catch (error) {
      // Somebody decided at this moment: their step stands, and the chain goes on as it began.
      if (!(error instanceof Lost)) throw error
    }
  }
  return count
}

/** How many of the duties that would move are shown. */
const shown = 500

/** The same computation without writing, on the county's real open work. */
export const tryOut = command(Draft.tryOut, async ({ id, effectiveFrom }, context) => {
  const { actor, now, store, book: present, edition } = context
  const from = effectiveFrom ?? addDays(civilDate(now), 1)
  const at = startOf(from)
  const [{ rulebook }, duties, approvals, units, people, county] = await Promise.all([
    read(context, id),
    openWork({ store, tenant: actor.tenant, now }),
    pendingIn(store),
    store.all("unit"),
    store.all("person"),
    store.need("county", "county"),
  ])
  const books = await booksOf(context.bookOf, duties)
  // No edition has this number yet: it only tells that the day came from another one.
  const next = { number: edition + 1, book: rulebook }
  const moves = duties.flatMap((duty): Draft.Move[] => {
    const old = books.get(duty.basis.rulebook)
    const due = old && moved(duty, old, next, at)?.due.at(-1)
    if (!due) return []
    const { project, kind, subject, assignee } = duty
    const before = duty.due.at(-1)
    const late = due.dueAt <= at && !(before && before.dueAt <= at)
    return [
      { duty: duty.id, project, kind, subject, assignee, ...(before && { from: before.dueOn }), to: due.dueOn, late },
    ]
  })
  const heads = new Map(
    await Promise.all(approvals.map(async (one) => [one.id, await headIn(store, one.project)] as const)),
  )
  const hands = approvals.flatMap((approval) => {
    const lead = heads.get(approval.id)?.lead ?? "none"
    const steps = rechained(approval, rulebook, people, { lead, today: from })
    return steps ? handsOf(approval, steps) : []
  })
  const concerned = { tenant: actor.tenant, name: county.name, units, people, rounds: [] }
  const [before, after] = [present, rulebook].map((book) => wantedOf(book, edition, concerned, at))
  return {
    ...{ effectiveFrom: from, open: duties.length, moved: moves.length, hands },
    late: moves.filter(({ late }) => late).length,
    desks: desksOf(moves),
    moves: moves.sort((a, b) => (a.to < b.to ? -1 : 1)).slice(0, shown),
    year: yearOf(before ?? [], after ?? [], addMonths(from, 12)),
  }
})

function desksOf(moves: readonly Draft.Move[]): Draft.Trial["desks"] {
  const by = Map.groupBy(moves, ({ assignee: { unit, role } }) => `${unit ?? ""} ${role ?? ""}`)
  return [...by.values()]
    .map((all) => {
      const { unit, role } = all[0]?.assignee ?? {}
      const late = all.filter((one) => one.late).length
      return { ...(unit && { unit }), ...(role && { role }), moved: all.length, late }
    })
    .sort((a, b) => b.moved - a.moved)
}
