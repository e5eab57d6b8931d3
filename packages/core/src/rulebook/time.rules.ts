import type { Act, Deadline, Lamp, PeriodicDuty } from "@bihuan/contract/rulebook/deadline"
import type { Offset } from "@bihuan/contract/rulebook/provision"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { type Counted, type Due, dueAfter, offsetFrom } from "../calendar/days.rules.ts"
import { type CalendarCycle, type Period, type PeriodDue, periodDue, periodsOf } from "../calendar/period.rules.ts"
import { type Passage, passagesOf } from "./rulebook.rules.ts"

/** When a deadline that starts at an instant is due. Undefined: the rulebook gives no span, and a person gives the date. */
export function deadlineOf(rulebook: Rulebook, id: string, start: string): Due | undefined {
  const span = rulebook.deadlines.find((deadline) => deadline.id === id)?.span
  return span && dueAfter(rulebook.calendar, span, start)
}

/** One rung of a ladder at its instant. */
export type Milestone = { rung: string; name: string; at: string; acts: Act[] }

/**
 * The rungs of a ladder around a due time, earliest first; rungs of one moment keep the rulebook's order. A short span can put
 * a rung before the start: the caller passes over what lies behind.
 */
export function milestonesOf(rulebook: Rulebook, ladderId: string | undefined, due: Pick<Due, "dueAt">): Milestone[] {
  const ladder = rulebook.ladders.find((one) => one.id === ladderId)
  return (ladder?.rungs ?? [])
    .map(({ id, name, at, acts }) => ({ rung: id, name, at: momentOf(rulebook, due.dueAt, at), acts }))
    .sort((a, b) => a.at.localeCompare(b.at))
}

const momentOf = (rulebook: Rulebook, dueAt: string, at: Offset) => offsetFrom(rulebook.calendar, dueAt, at)

/**
 * The lamp of something due: of those for what is open (or, once met, for what was met), the one that began last.
 * Undefined: this county lights no lamp here.
 */
export function lampAt(rulebook: Rulebook, dueAt: string, now: string, metAt?: string): Lamp | undefined {
  const moment = metAt ?? now
  let shown: { lamp: Lamp; from: string } | undefined
  for (const lamp of rulebook.lamps) {
    if (lamp.shows !== (metAt ? "met" : "open")) continue
    const from = lamp.at ? momentOf(rulebook, dueAt, lamp.at) : ""
    if (from <= moment && (!shown || from >= shown.from)) shown = { lamp, from }
  }
  return shown?.lamp
}

/** Why a day is the due day: the provision, the words it rests on, and how the days were counted. */
export type Explanation = {
  provision: Pick<Deadline, "id" | "name" | "origin" | "cites" | "note">
  passages: Passage[]
  dueOn: string
  dueAt: string
  counted: Counted
  provisional: boolean
  /** Where the holidays come from, and the last day that they cover. */
  calendar: { source: string; through: string }
}

/** Undefined where the rulebook gives no span: then a person gave the date, and the record says who. */
export function explainDue(rulebook: Rulebook, deadlineId: string, start: string): Explanation | undefined {
  const deadline = rulebook.deadlines.find((one) => one.id === deadlineId)
  const due = deadlineOf(rulebook, deadlineId, start)
  if (!deadline || !due) return undefined
  const { id, name, origin, cites, note } = deadline
  const { source, through } = rulebook.calendar
  return {
    provision: { id, name, origin, cites, note },
    passages: passagesOf(rulebook, deadline),
    ...due,
    calendar: { source, through },
  }
}

/** A periodic duty's periods of a year, each with its due time; without one where the rulebook names no day. A round has none. */
export function periodicDuesOf(
  rulebook: Rulebook,
  duty: Pick<PeriodicDuty, "every" | "due">,
  year: number,
): { period: Period; due?: PeriodDue }[] {
  if (duty.every === "round") return []
  const cycle: CalendarCycle = duty.every
  return periodsOf(cycle, year).map((period) =>
    duty.due ? { period, due: periodDue(rulebook.calendar, duty.due, period) } : { period },
  )
}
