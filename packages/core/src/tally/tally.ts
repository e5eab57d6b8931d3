import { civilDate } from "../calendar/civil.ts"
import { type Figures, figuresId } from "../progress/progress.entity.ts"
import { again } from "../system/again.ts"
import type { Journal } from "../system/journal.entity.ts"
import { type Put, Store } from "../system/store.ts"
import { type Counted, type CountedNoun, cellsOf, countedNouns, figuresOf, moved } from "./count.rules.ts"
import { type Share, type Sum, shareId } from "./tally.entity.ts"

/** As many as one transaction holds beside the years that they count in. */
const aLot = 80
const size = "size"

interface Named {
  noun: CountedNoun
  id: string
}

const isCounted = (noun: string): noun is CountedNoun => (countedNouns as readonly string[]).includes(noun)

/**
 * Counts the records that a county's journal rows touched, as they are now. What was counted at a version is not counted again,
 * so that a row may come twice, late, or after another.
 * @returns the county's figures of every year that they are in, for its province
 */
export async function tally(tenant: string, rows: readonly Journal[]): Promise<Figures[]> {
  const touched = new Map<string, Named>()
  for (const { noun, id } of rows.flatMap(({ touches }) => touches))
    if (isCounted(noun)) touched.set(shareId(noun, id), { noun, id })
  if (touched.size === 0) return []
  const store = new Store(tenant)
  const named = [...touched.values()]
  const years = new Set<string>()
  for (let at = 0; at < named.length; at += aLot)
    for (const year of await again(["share", "sum"], () => count(store, named.slice(at, at + aLot)))) years.add(year)
  // A county that grew is larger in the year that is running; past years stay as they were told.
  const now = civilDate(rows.at(-1)?.at ?? "").slice(0, 4)
  return figuresOfYears(tenant, [...new Set([...years].map((one) => (one === size ? now : one)))].map(Number))
}

/** Counts records of one lot in one transaction. @returns the years in which they count or counted */
async function count(store: Store, lot: readonly Named[]): Promise<Set<string>> {
  const records = await recordsOf(store, lot)
  const before = await store.many(
    "share",
    records.map(({ noun, row }) => shareId(noun, row.id)),
    { consistent: true },
  )
  const off: string[] = []
  const on: string[] = []
  const puts: Put[] = []
  for (const record of records) {
    const id = shareId(record.noun, record.row.id)
    const known = before.get(id)
    if (known && known.version >= record.row.version) {
      // Told again: the reaction that counted it may have ended before the province heard of it.
      on.push(...known.cells)
      off.push(...known.cells)
      continue
    }
    const cells = cellsOf(record)
    const share: Share = { id, version: record.row.version, cells }
    off.push(...(known?.cells ?? []))
    on.push(...cells)
    puts.push({ noun: "share", row: share, expects: known?.version ?? 0 })
  }
  const years = new Set([...off, ...on].map(yearOf))
  if (puts.length === 0) return years
  for (const year of years) {
    const old = await store.get("sum", year)
    const counts = moved(old?.counts ?? {}, within(off, year), within(on, year))
    const row: Sum = { id: year, version: (old?.version ?? 0) + 1, counts }
    puts.push({ noun: "sum", row, expects: old?.version ?? 0 })
  }
  await store.write(puts)
  return years
}

const yearOf = (cell: string) => cell.slice(0, 4)
const within = (cells: readonly string[], year: string) =>
  cells.filter((cell) => yearOf(cell) === year).map((cell) => cell.slice(5))

async function recordsOf(store: Store, lot: readonly Named[]): Promise<Counted[]> {
  const idsOf = (noun: CountedNoun) => lot.filter((one) => one.noun === noun).map(({ id }) => id)
  const of = <N extends CountedNoun>(noun: N) => store.many(noun, idsOf(noun), { consistent: true })
  const [projects, findings, duties, lookbacks, periodics, units] = await Promise.all([
    of("project"),
    of("finding"),
    of("duty"),
    of("lookback"),
    of("periodic"),
    of("unit"),
  ])
  const found = [...findings.values()]
  const their = await store.many(
    "project",
    found.map(({ project }) => project),
    { consistent: true },
  )
  return [
    ...[...projects.values()].map((row) => ({ noun: "project" as const, row })),
    ...found.map((row) => ({ noun: "finding" as const, row, project: their.get(row.project) })),
    ...[...duties.values()].map((row) => ({ noun: "duty" as const, row })),
    ...[...lookbacks.values()].map((row) => ({ noun: "lookback" as const, row })),
    ...[...periodics.values()].map((row) => ({ noun: "periodic" as const, row })),
    ...[...units.values()].map((row) => ({ noun: "unit" as const, row })),
  ]
}

/** A county's figures of some years as its province is told them. */
export async function figuresOfYears(tenant: string, years: readonly number[]): Promise<Figures[]> {
  const store = new Store(tenant)
  const [county, sizes] = await Promise.all([store.need("county", "county"), store.get("sum", size)])
  const told = years.map(async (year): Promise<Figures> => {
    const counts = await store.get("sum", String(year))
    return {
      ...{ id: figuresId(year, tenant), county: tenant, name: county.name },
      // Every change of either makes the sum greater.
      version: (counts?.version ?? 0) + (sizes?.version ?? 0),
      ...figuresOf(counts?.counts ?? {}, sizes?.counts ?? {}),
    }
  })
  return (await Promise.all(told)).filter(({ version }) => version > 0)
}
