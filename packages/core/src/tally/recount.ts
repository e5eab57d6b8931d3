import type { County } from "@bihuan/contract/county"
import type { Output } from "@bihuan/contract/operation"
import * as Contract from "@bihuan/contract/progress"
import { provinceOf } from "../progress/progress.entity.ts"
import { tell } from "../progress/tell.ts"
import { fileOfYear } from "../rhythm/rhythm.entity.ts"
import { parse } from "../system/command.ts"
import { within } from "../system/scope.ts"
import { Store } from "../system/store.ts"
import type { Noun, Nouns } from "../system/table.ts"
import { type Counted, cellsOf, moved } from "./count.rules.ts"
import { type Sum, shareId } from "./tally.entity.ts"
import { figuresOfYears } from "./tally.ts"

type Ledgered = "project" | "finding" | "duty"

/**
 * Counts one county's records anew, for the platform's operator. With `mend`, what is kept is brought to what was counted, and
 * the province told; then nothing else should be writing, since what is written meanwhile is counted once more.
 */
export async function recount(input: unknown, now: string): Promise<Output<typeof Contract.recount>> {
  const { county, mend } = parse(Contract.recount.input, input)
  const { told, ...found } = await within(county, () => counted(county, now, mend))
  if (mend) await within(provinceOf(county), () => tell(told))
  return found
}

async function counted(tenant: string, now: string, mend: boolean) {
  const store = new Store(tenant)
  const years = yearsOf(await store.need("county", "county"), now)
  const records = await recordsOf(store, years)
  const truths = new Map<string, Record<string, number>>()
  for (const cell of records.flatMap(cellsOf)) {
    const [year, rest] = [cell.slice(0, 4), cell.slice(5)]
    truths.set(year, moved(truths.get(year) ?? {}, [], [rest]))
  }
  let [cells, drift] = [0, 0]
  for (const year of [...years.map(String), "size"]) {
    const kept = await store.get("sum", year)
    const truth = truths.get(year) ?? {}
    const differing = differences(kept?.counts ?? {}, truth)
    cells += Object.keys(truth).length
    drift += differing
    if (!mend || differing === 0) continue
    const row: Sum = { id: year, version: (kept?.version ?? 0) + 1, counts: truth }
    await store.write([{ noun: "sum", row, expects: kept?.version ?? 0 }])
  }
  if (mend) await share(store, records)
  return { cells, drift, told: mend ? await figuresOfYears(tenant, years) : [] }
}

const differences = (kept: Sum["counts"], truth: Sum["counts"]): number =>
  [...new Set([...Object.keys(kept), ...Object.keys(truth)])].filter((cell) => kept[cell] !== truth[cell]).length

/** What each record adds is brought to what it added just now. */
async function share(store: Store, records: readonly Counted[]): Promise<void> {
  for (const record of records) {
    const id = shareId(record.noun, record.row.id)
    const known = await store.get("share", id)
    const row = { id, version: Math.max(record.row.version, known?.version ?? 0), cells: cellsOf(record) }
    if (JSON.stringify(known?.cells) !== JSON.stringify(row.cells))
      await store.write([{ noun: "share", row, expects: known?.version ?? 0 }])
  }
}

async function recordsOf(store: Store, years: readonly number[]): Promise<Counted[]> {
  const projects = await ledgered(store, "project", years)
  const findings = await ledgered(store, "finding", years)
  const duties = await ledgered(store, "duty", years)
  const byId = new Map(projects.map((project) => [project.id, project]))
  const lookbacks = (
    await Promise.all([...new Set(findings.map(({ project }) => project))].map((id) => store.file(id)))
  ).flatMap(({ lookback }) => lookback)
  const periodics = (await Promise.all(years.map((year) => store.file(fileOfYear(year))))).flatMap(
    ({ periodic }) => periodic,
  )
  const missing = await store.many(
    "project",
    findings.map(({ project }) => project).filter((id) => !byId.has(id)),
  )
  return [
    ...projects.map((row) => ({ noun: "project" as const, row })),
    ...findings.map((row) => ({
      ...{ noun: "finding" as const, row },
      project: byId.get(row.project) ?? missing.get(row.project),
    })),
    ...duties.map((row) => ({ noun: "duty" as const, row })),
    ...lookbacks.map((row) => ({ noun: "lookback" as const, row })),
    ...periodics.map((row) => ({ noun: "periodic" as const, row })),
    ...(await store.all("unit")).map((row) => ({ noun: "unit" as const, row })),
  ]
}

/** Every row of the noun's ledgers of the years. */
async function ledgered<N extends Ledgered & Noun>(
  store: Store,
  noun: N,
  years: readonly number[],
): Promise<Nouns[N][]> {
  const rows: Nouns[N][] = []
  for (const year of years) {
    let cursor: string | undefined
    do {
      const page = await store.page(noun, "ledger", `${noun}#${year}`, { ...(cursor && { cursor }), size: 200 })
      rows.push(...page.items)
      cursor = page.cursor
    } while (cursor)
  }
  return rows
}

/** The years of which a county can have figures: from its first edition to the year after the running one, into which duties reach. */
function yearsOf({ editions, createdAt }: Pick<County, "editions" | "createdAt">, now: string): number[] {
  const first = Math.min(
    Number(createdAt.slice(0, 4)),
    ...editions.map(({ effectiveFrom }) => Number(effectiveFrom.slice(0, 4))),
  )
  const last = Number(now.slice(0, 4)) + 2
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}
