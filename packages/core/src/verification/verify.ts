import type { Report, Seal } from "@bihuan/contract/audit"
import type { Day, Id, Instant } from "@bihuan/contract/shape"
import { addDays, civilDate, endOf } from "../calendar/civil.ts"
import type { Paper } from "../seal/seal.rules.ts"
import { seconds } from "../system/clock.ts"
import { type Named, type Placed, Verifier } from "./verify.rules.ts"

/** Where a county's trail is read from. */
export interface Trail {
  tenant: Id
  /** The day on which the county was opened. */
  first: Day
  seals(): Promise<Seal[]>
  /** The seal under retention. */
  paper(day: Day): Promise<Paper | undefined>
  /** A day's rows in order. */
  rows(day: Day): AsyncIterable<Placed[]>
  /** Where a record lies; undefined where nothing of such a noun can. */
  placeOf(record: Named): string | undefined
  whole(place: string): Promise<(Named & { text: string })[]>
}

/** For so many days ahead the seals are fetched while rows are read. */
const ahead = 16
/** How long after its end a day must be sealed: by then the night's sealing, and those that came again, are over. */
const patience = 12 * 3600
/** How often what was written meanwhile is taken in before a record is said to be wrong. */
const looks = 3

/**
 * Checks all of a county's trail: rows against their hashes, days against their seals, seals against one another, the courses of
 * the records, and the records as they lie there. Only reads, a page at a time, beside whatever goes on.
 */
export async function verified(trail: Trail, now: Instant): Promise<Report> {
  const verifier = new Verifier(trail.tenant)
  await dayByDay(trail, verifier, now)
  const suspects = await lying(trail, verifier)
  await again(trail, verifier, now)
  verifier.settle()
  await judge(trail, verifier, suspects, now)
  return verifier.report
}

async function dayByDay(trail: Trail, verifier: Verifier, now: Instant): Promise<void> {
  const today = civilDate(now)
  const seals = new Map((await trail.seals()).map((seal) => [seal.day, seal]))
  const papers = new Map<Day, Promise<Paper | undefined>>()
  const paper = (day: Day) => {
    const known = papers.get(day) ?? (day < today ? trail.paper(day) : Promise.resolve(undefined))
    papers.set(day, known)
    return known
  }
  for (let day = trail.first; day <= today; day = addDays(day, 1)) {
    for (let next = 1; next <= ahead; next++) paper(addDays(day, next)).catch(() => undefined)
    const due = day < today && seconds(endOf(day), now) > patience
    verifier.open({ day, paper: await paper(day), row: seals.get(day), due }, await paper(addDays(day, 1)))
    papers.delete(day)
    for await (const rows of trail.rows(day)) for (const row of rows) verifier.row(row)
    verifier.close()
  }
}

/** Reads every place in which a record of the trail lies. @returns what did not agree: some of it may have changed meanwhile. */
async function lying({ placeOf, whole }: Trail, verifier: Verifier): Promise<Named[]> {
  const unknown: Named[] = []
  const places = new Set([...verifier.unpassed()].map(placeOf))
  for (const place of places) {
    if (place === undefined) continue
    for (const { noun, id, text } of await whole(place)) {
      const row = fieldsIn(text)
      if (verifier.agrees({ noun, id }, row)) verifier.pass({ noun, id })
      // A record that no row tells of. What has no receipt is none.
      else if (!verifier.knows({ noun, id }) && "trail" in row) unknown.push({ noun, id })
    }
  }
  return [...unknown, ...verifier.unpassed()]
}

/** Takes in what was written since a day that changes was read. */
async function again({ rows }: Trail, verifier: Verifier, now: Instant): Promise<void> {
  for (const day of [addDays(civilDate(now), -1), civilDate(now)]) {
    for await (const found of rows(day)) for (const row of found) verifier.again(row)
  }
}

async function judge(trail: Trail, verifier: Verifier, suspects: Named[], now: Instant): Promise<void> {
  let left = suspects
  for (let look = 1; left.length > 0; look++) {
    const found = await Promise.all(left.map(async (one) => ({ ...one, row: await lyingAs(trail, one) })))
    const wrong = found.filter(({ row, ...one }) => !verifier.agrees(one, row))
    if (look === looks) {
      for (const { row, ...one } of wrong) verifier.disagree(one, row)
      return
    }
    if (wrong.length > 0) await again(trail, verifier, now)
    left = wrong
  }
}

async function lyingAs({ placeOf, whole }: Trail, { noun, id }: Named) {
  const place = placeOf({ noun, id })
  const found = place === undefined ? undefined : (await whole(place)).find((one) => one.noun === noun && one.id === id)
  return found && fieldsIn(found.text)
}

/** Nothing of what cannot be read: it agrees with no row. */
function fieldsIn(text: string): Record<string, unknown> {
  try {
    return Object.fromEntries(Object.entries(JSON.parse(text) as object))
  } catch {
    return {}
  }
}
