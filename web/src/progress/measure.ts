import type { Figures, Group, Standing } from "@bihuan/contract/progress"

/** Parts that count as done, of those whose time has come. What is still open and not due says nothing yet. */
const done: Record<Group, { of: string[]; among: string[] }> = {
  projects: { of: ["closed"], among: ["running", "closed"] },
  findings: { of: ["corrected", "settled"], among: ["corrected", "settled", "open"] },
  duties: { of: ["on-time"], among: ["on-time", "late", "overdue"] },
  lookbacks: { of: ["passed"], among: ["passed", "failed"] },
  reports: { of: ["received"], among: ["received", "waiting"] },
}

const sum = ({ parts }: Standing, names: readonly string[]): number | undefined =>
  names.reduce<number | undefined>((all, name) => {
    const count = parts[name]
    return all === undefined || count === null || count === undefined ? undefined : all + count
  }, 0)

/** How much of a group is done, from 0 to 1; undefined where it is not told, or nothing is there to be done. */
export function rateOf(group: Group, standing: Standing): number | undefined {
  const { of, among } = done[group]
  const [part, all] = [sum(standing, of), sum(standing, among)]
  return part === undefined || !all ? undefined : part / all
}

/** So many for every hundred supervised units, to compare counties of different size. */
export const perHundred = ({ units, groups }: Figures, group: Group): number | undefined => {
  const { total } = groups[group]
  return total === null || units === 0 ? undefined : (total / units) * 100
}

/** Places from the highest rate on; equal rates share a place, and what is not told has none. */
export function placesOf(rates: readonly (number | undefined)[]): (number | undefined)[] {
  const sorted = rates.filter((rate) => rate !== undefined).sort((a, b) => b - a)
  return rates.map((rate) => (rate === undefined ? undefined : sorted.indexOf(rate) + 1))
}
