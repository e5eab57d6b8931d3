import {
  type Dimension,
  type Figures,
  type Group,
  groupNames,
  groups,
  type Standing,
  steps,
} from "@bihuan/contract/progress"
import { type Hidden, hide } from "../disclosure/hide.rules.ts"
import { medianOf, partsOn } from "../tally/count.rules.ts"
import type { Part, Figures as Row } from "./progress.entity.ts"

export interface Column {
  id: string
  name?: string
}

export interface Asked {
  today: string
  threshold: number
  group: Group
  by: Dimension
  /** Forms or focus areas that every county can be told apart by; what else a county has is one column. Of months, all twelve. */
  columns: readonly Column[]
}

/** Where a county has a form or an area of its own. */
const other = "other"
const months: Column[] = Array.from({ length: 12 }, (_, at) => ({ id: String(at + 1).padStart(2, "0") }))

/** How many of each part of a group stand in a cell. */
type Cell = Record<string, number>
const all = (cell: Cell): number => Object.values(cell).reduce((sum, one) => sum + one, 0)

interface Shown {
  cells: Standing[][]
  columns: Standing[]
}

/** Counties side by side, with what may not be told left out of every number alike. */
export function comparison(rows: readonly Row[], asked: Asked) {
  const { today, threshold, group, by } = asked
  const parts = rows.map((row) => partsOn(row, today))
  const columns = by === "month" ? months : columnsOf(parts, asked)
  const sums = Object.fromEntries(
    groupNames.map((one) => [one, parts.map((part) => cellOf(one, part, ({ n }) => n))] as const),
  ) as Record<Group, Cell[]>
  const totals = Object.fromEntries(groupNames.map((one) => [one, totalsOf(sums[one], threshold)] as const)) as Record<
    Group,
    Totals
  >
  const cells = parts.map((part) =>
    columns.map(({ id }) => cellOf(group, part, (one) => valueIn(one, by, id, columns))),
  )
  const table = tableOf(cells, by !== "area", totals[group], threshold)
  const figures = (units: number, standing: (one: Group) => Standing, days: Row["days"][]): Figures => ({
    units,
    groups: Object.fromEntries(groupNames.map((one) => [one, standing(one)])) as Figures["groups"],
    medians: Object.fromEntries(
      steps.map((step) => [step, toldMedian(together(days.map((one) => one[step] ?? {})), threshold)]),
    ) as Figures["medians"],
  })
  return {
    ...{ today, threshold },
    counties: rows.map((row, at) => ({
      ...{ code: row.county, name: row.name },
      ...figures(row.units, (one) => totals[one].counties[at]!, [row.days]),
    })),
    whole: figures(
      rows.reduce((sum, { units }) => sum + units, 0),
      (one) => totals[one].whole,
      rows.map(({ days }) => days),
    ),
    table: { columns: [...columns], counties: table.cells, whole: table.columns },
  }
}

const cellOf = (group: Group, parts: Record<string, Part>, count: (part: Part) => number): Cell =>
  Object.fromEntries(groups[group].map((name) => [name, count(parts[`${group}.${name}`]!)]))

function columnsOf(parts: readonly Record<string, Part>[], { group, by, columns }: Asked): readonly Column[] {
  const known = new Set(columns.map(({ id }) => id))
  const unknown = parts.some((part) =>
    groups[group].some(
      (name) => by !== "month" && Object.keys(part[`${group}.${name}`]![by]).some((id) => !known.has(id)),
    ),
  )
  return unknown ? [...columns, { id: other }] : columns
}

function valueIn(part: Part, by: Dimension, id: string, columns: readonly Column[]): number {
  if (by === "month") return part.month[Number(id) - 1] ?? 0
  if (id !== other) return part[by][id] ?? 0
  const known = new Set(columns.map((column) => column.id))
  return Object.entries(part[by]).reduce((sum, [value, count]) => sum + (known.has(value) ? 0 : count), 0)
}

interface Totals {
  counties: Standing[]
  whole: Standing
  /** Of the sums, and of the parts. */
  hidden: Record<"sums" | "parts", { counties: boolean[]; whole: boolean }>
}

const isSmall = (count: number, threshold: number) => count > 0 && count < threshold
/** Parts are told together or not at all: with the sum beside them, the last one would follow from the others. */
const hasSmallPart = (cell: Cell, threshold: number) => Object.values(cell).some((count) => isSmall(count, threshold))
const added = (cells: readonly Cell[]): Cell =>
  cells.reduce<Cell>(
    (sum, cell) => Object.fromEntries(Object.entries(cell).map(([part, count]) => [part, (sum[part] ?? 0) + count])),
    {},
  )

/** Each county's sum, and that of all. */
function totalsOf(sums: readonly Cell[], threshold: number): Totals {
  const whole = added(sums)
  const [sumsHidden, partsHidden] = patterns(
    sums.map((cell) => [cell]),
    [whole],
    threshold,
    { adds: false, sums: sums.map(() => false), parts: sums.map(() => false), wholeTold: [true, true] },
  )
  const told = (hidden: Hidden) => ({
    counties: hidden.cells.map(([one]) => one === true),
    whole: hidden.columns[0] === true,
  })
  const [of, their] = [told(sumsHidden), told(partsHidden)]
  return {
    counties: sums.map((cell, at) => standing(cell, of.counties[at] === true, their.counties[at] === true)),
    whole: standing(whole, of.whole, their.whole),
    hidden: { sums: of, parts: their },
  }
}

function tableOf(cells: readonly Cell[][], adds: boolean, { hidden }: Totals, threshold: number): Shown {
  const columns = (cells[0] ?? []).map((_, at) => added(cells.map((row) => row[at] ?? {})))
  const [sums, parts] = patterns(cells, columns, threshold, {
    ...{ adds, sums: hidden.sums.counties, parts: hidden.parts.counties },
    wholeTold: [!hidden.sums.whole, !hidden.parts.whole],
  })
  return {
    cells: cells.map((row, r) =>
      row.map((cell, c) => standing(cell, sums.cells[r]?.[c] === true, parts.cells[r]?.[c] === true)),
    ),
    columns: columns.map((cell, c) => standing(cell, sums.columns[c] === true, parts.columns[c] === true)),
  }
}

interface Known {
  adds: boolean
  /** Counties whose sum, or whose parts, are not told. */
  sums: readonly boolean[]
  parts: readonly boolean[]
  wholeTold: readonly [sums: boolean, parts: boolean]
}

/** What is hidden of the sums, and of the parts: of these at least whatever is hidden of the sums. */
function patterns(
  cells: readonly Cell[][],
  columns: readonly Cell[],
  threshold: number,
  known: Known,
): [Hidden, Hidden] {
  const counts = cells.map((row) => row.map(all))
  const base = { cells: counts, adds: known.adds, threshold }
  const sums = hide({
    ...base,
    small: (r, c) => isSmall(counts[r]?.[c] ?? 0, threshold),
    smallSum: (c) => isSmall(all(columns[c] ?? {}), threshold),
    ...{ hiddenSums: known.sums, wholeTold: known.wholeTold[0] },
  })
  const parts = hide({
    ...base,
    small: (r, c) => sums.cells[r]?.[c] === true || hasSmallPart(cells[r]?.[c] ?? {}, threshold),
    smallSum: (c) => sums.columns[c] === true || hasSmallPart(columns[c] ?? {}, threshold),
    ...{ hiddenSums: known.parts, wholeTold: known.wholeTold[1] },
  })
  return [sums, parts]
}

const standing = (cell: Cell, sumHidden: boolean, partsHidden: boolean): Standing => ({
  total: sumHidden ? null : all(cell),
  parts: Object.fromEntries(Object.entries(cell).map(([part, count]) => [part, partsHidden ? null : count])),
})

const together = (days: readonly Record<string, number>[]): Record<string, number> =>
  days.reduce<Record<string, number>>((sum, one) => {
    for (const [day, count] of Object.entries(one)) sum[day] = (sum[day] ?? 0) + count
    return sum
  }, {})

/** The middle of a few could be one of them. */
function toldMedian(days: Readonly<Record<string, number>>, threshold: number): number | null {
  const count = Object.values(days).reduce((sum, one) => sum + one, 0)
  return count < threshold ? null : (medianOf(days) ?? null)
}
