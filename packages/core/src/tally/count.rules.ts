import type { Duty } from "@bihuan/contract/duty"
import type { Finding } from "@bihuan/contract/finding"
import type { LookBack } from "@bihuan/contract/lookback"
import type { Periodic } from "@bihuan/contract/periodic"
import { groups, type Step } from "@bihuan/contract/progress"
import type { Project } from "@bihuan/contract/project"
import type { Unit } from "@bihuan/contract/unit"
import { civilDate } from "../calendar/civil.ts"
import type { Figures, Part } from "../progress/progress.entity.ts"

/** A record that is counted. A finding comes with its project, which has its form. */
export type Counted =
  | { noun: "project"; row: Project }
  | { noun: "finding"; row: Finding; project: Project | undefined }
  | { noun: "duty"; row: Duty }
  | { noun: "lookback"; row: LookBack }
  | { noun: "periodic"; row: Periodic }
  | { noun: "unit"; row: Unit }
export const countedNouns = ["project", "finding", "duty", "lookback", "periodic", "unit"] as const
export type CountedNoun = (typeof countedNouns)[number]

/** No step of years is told from one of a year. */
const longest = 366

const daysBetween = (from: string, to: string) =>
  Math.min(longest, Math.max(0, Math.round((Date.parse(civilDate(to)) - Date.parse(civilDate(from))) / 86_400_000)))

/** The cells of a part on a day: the year's, the month's, and by what else it is told apart. */
function cells(part: string, day: string, by: { form?: string | undefined; areas?: readonly string[] } = {}): string[] {
  const [year, month] = day.split("-")
  return [
    `${year} ${part}`,
    `${year} ${part} month:${month}`,
    ...(by.form ? [`${year} ${part} form:${by.form}`] : []),
    ...(by.areas ?? []).map((area) => `${year} ${part} area:${area}`),
  ]
}

const took = (step: Step, day: string, from: string, to: string) => [
  `${day.slice(0, 4)} days.${step} ${daysBetween(from, to)}`,
]

/** Where a record is counted, by its state alone. The same record gives the same cells for ever. */
export function cellsOf(counted: Counted): string[] {
  switch (counted.noun) {
    case "project":
      return projectCells(counted.row)
    case "finding":
      return findingCells(counted.row, counted.project)
    case "duty":
      return dutyCells(counted.row)
    case "lookback":
      return cells(`lookbacks.${counted.row.passed ? "passed" : "failed"}`, counted.row.on)
    case "periodic":
      return periodicCells(counted.row)
    case "unit":
      return counted.row.supervisedBy && !counted.row.to ? ["size units"] : []
  }
}

function projectCells({ state, createdAt, form, focusAreas }: Project): string[] {
  if (state.name !== "running" && state.name !== "closed") return []
  return cells(`projects.${state.name}`, civilDate(createdAt), { form, areas: focusAreas })
}

function findingCells(finding: Finding, project: Project | undefined): string[] {
  const { state, createdAt, focusAreas: areas, disposed, closeOuts } = finding
  const day = civilDate(createdAt)
  const settled = state.name === "ended" || state.name === "closed"
  const part = state.name === "corrected" ? "corrected" : settled ? "settled" : "open"
  const decided = disposed?.decided.at
  const closed = closeOuts[0]?.by.at
  return [
    ...cells(`findings.${part}`, day, { form: project?.form, areas }),
    ...(decided ? took("dispose", day, createdAt, decided) : []),
    ...(decided && closed ? took("rectify", day, decided, closed) : []),
    ...(closed && state.name === "ended" && state.how === "looked-back"
      ? took("look-back", day, closed, state.at)
      : []),
  ]
}

function dutyCells({ state, due }: Duty): string[] {
  const day = due.at(-1)?.dueOn
  if (day === undefined || state.name === "cancelled") return []
  if (state.name === "open") return [`${day.slice(0, 4)} due ${day}`]
  return cells(`duties.${state.onTime === false ? "late" : "on-time"}`, day)
}

function periodicCells({ state, submissions }: Periodic): string[] {
  const first = submissions[0]
  if (!first) return []
  return cells(`reports.${state.name === "received" ? "received" : "waiting"}`, civilDate(first.by.at))
}

/** Counts with what was counted before taken off and what is counted now put on; a cell that comes to nothing is gone. */
export function moved(
  counts: Readonly<Record<string, number>>,
  off: readonly string[],
  on: readonly string[],
): Record<string, number> {
  const next = { ...counts }
  for (const cell of off) next[cell] = (next[cell] ?? 0) - 1
  for (const cell of on) next[cell] = (next[cell] ?? 0) + 1
  return Object.fromEntries(Object.entries(next).filter(([, count]) => count !== 0))
}

const noPart = (): Part => ({ n: 0, month: Array.from({ length: 12 }, () => 0), form: {}, area: {} })

/** A year's counts in the form in which they lie with the province. */
export function figuresOf(
  counts: Readonly<Record<string, number>>,
  size: Readonly<Record<string, number>>,
): Pick<Figures, "units" | "parts" | "due" | "days"> {
  const told: Pick<Figures, "units" | "parts" | "due" | "days"> = {
    units: size.units ?? 0,
    parts: {},
    due: {},
    days: {},
  }
  for (const [cell, count] of Object.entries(counts)) {
    const [part = "", by = ""] = cell.split(" ")
    if (part === "due") told.due[by] = count
    else if (part.startsWith("days.")) told.days[part.slice(5)] = { ...told.days[part.slice(5)], [by]: count }
    else {
      told.parts[part] ??= noPart()
      put(told.parts[part], by, count)
    }
  }
  return told
}

function put(part: Part, by: string, count: number): void {
  const [dimension, value = ""] = by.split(":")
  if (dimension === "month") part.month[Number(value) - 1] = count
  else if (dimension === "form" || dimension === "area") part[dimension][value] = count
  else part.n = count
}

/** A county's parts as they stand on a day: what was due before it and is open is overdue. */
export function partsOn({ parts, due }: Pick<Figures, "parts" | "due">, today: string): Record<string, Part> {
  const standing: Record<string, Part> = Object.fromEntries(
    Object.entries(groups).flatMap(([group, names]) =>
      names.map((name) => [`${group}.${name}`, parts[`${group}.${name}`] ?? noPart()]),
    ),
  )
  const [overdue, open] = [noPart(), noPart()]
  for (const [day, count] of Object.entries(due)) {
    const part = day < today ? overdue : open
    const month = Number(day.slice(5, 7)) - 1
    part.n += count
    part.month[month] = (part.month[month] ?? 0) + count
  }
  return { ...standing, "duties.overdue": overdue, "duties.open": open }
}

/** The median of days that are given as how many took so many; undefined where there are none. */
export function medianOf(days: Readonly<Record<string, number>>): number | undefined {
  const sorted = Object.entries(days)
    .map(([day, count]) => [Number(day), count] as const)
    .sort(([a], [b]) => a - b)
  const all = sorted.reduce((sum, [, count]) => sum + count, 0)
  const at = (place: number) => {
    let before = 0
    for (const [day, count] of sorted) {
      before += count
      if (before > place) return day
    }
    return 0
  }
  return all === 0 ? undefined : (at(Math.floor((all - 1) / 2)) + at(Math.floor(all / 2))) / 2
}
