import type { DutyView } from "@bihuan/contract/duty"

export const filters = ["all", "open", "missed"] as const
export type Filter = (typeof filters)[number]

/** A duty past its day that nobody has done. */
export const isMissed = ({ state, due }: Pick<DutyView, "state" | "due">, now: string): boolean =>
  state.name === "open" && (due.at(-1)?.dueAt ?? now) < now

const isShown = (duty: DutyView, filter: Filter, now: string): boolean =>
  filter === "all" || (filter === "open" ? duty.state.name === "open" : isMissed(duty, now))

/** A year by the month of each day, in the service's order; a month without any is there and empty. */
export function monthsOf(duties: readonly DutyView[], filter: Filter, now: string) {
  const by = Map.groupBy(
    duties.filter((duty) => isShown(duty, filter, now)),
    (duty) => Number(duty.due.at(-1)?.dueOn.slice(5, 7) ?? 0),
  )
  return Array.from({ length: 12 }, (_, at) => {
    const inside = by.get(at + 1) ?? []
    return { month: at + 1, duties: inside, missed: inside.filter((duty) => isMissed(duty, now)).length }
  })
}

/** The month that is shown where nobody chose one: the present one of this year, else the year's first with anything in it. */
export const monthToShow = (months: ReturnType<typeof monthsOf>, year: number, today: string): number =>
  year === Number(today.slice(0, 4))
    ? Number(today.slice(5, 7))
    : (months.find(({ duties }) => duties.length > 0)?.month ?? 1)
