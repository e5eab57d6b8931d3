import type { DutyView } from "@bihuan/contract/duty"

export const filters = ["all", "open", "missed"] as const
export type Filter = (typeof filters)[number]

/** A duty past its day that nobody has done. */
export const isMissed = ({ state, due }: Pick<DutyView, "state" | "due">, now: string): boolean =>
  state.name === "open" && (due.at(-1)?.dueAt ?? now) < now

const isShown = (duty: DutyView, filter: Filter, now: string): boolean =>
  filter === "all" || (filter === "open" ? duty.state.name === "open" : isMissed(duty, now))

/** Duties by the month of their day, in the service's order; months without any are left out. */
export const monthsOf = (duties: readonly DutyView[], filter: Filter, now: string) =>
  [
    ...Map.groupBy(
      duties.filter((duty) => isShown(duty, filter, now)),
      (duty) => Number(duty.due.at(-1)?.dueOn.slice(5, 7) ?? 0),
    ),
  ].map(([month, inside]) => ({ month, duties: inside }))
