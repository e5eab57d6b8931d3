import type { Due, Duty } from "@bihuan/contract/duty"
import { Refusal } from "@bihuan/contract/refusal"
import type { Span } from "@bihuan/contract/rulebook/provision"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Day, Id, Instant } from "@bihuan/contract/shape"
import { civilDate, endOf } from "../calendar/civil.ts"
import { dueAfter } from "../calendar/days.rules.ts"
import { dueByPerson, dutyOf, type Task } from "../duty/duty.rules.ts"
import type { Content } from "../system/commit.ts"

/** Refuses a day of something that has happened when it has not come yet. */
export function mustHaveCome(day: Day, now: Instant, field: string): void {
  if (day > civilDate(now)) throw new Refusal("in-the-future", { field, params: { day } })
}

/** Refuses a day to come that is over already: today is too late once the county's working day has ended. */
export function mustBeAhead(book: Rulebook, day: Day, now: Instant, field: string): void {
  if (endOf(day, book.calendar.dayEndsAt) <= now) throw new Refusal("in-the-past", { field, params: { day } })
}

/** The due time of a day that a person gives. */
export function dueOn(book: Rulebook, day: Day, now: Instant, field: string): Due {
  mustBeAhead(book, day, now, field)
  return dueByPerson(book, day, now)
}

export const dueIn = (book: Rulebook, span: Span, now: Instant): Due => dueAfter(book.calendar, span, now)

export const spanOf = (book: Rulebook, kind: string): Span | undefined =>
  book.deadlines.find(({ id }) => id === kind)?.span

/** A duty with a due time found elsewhere than in its deadline; how that was counted stays with it. */
export function dutyDue(
  book: Rulebook,
  edition: number,
  task: Omit<Task, "dueOn">,
  due: Due,
  now: Instant,
): Content<"duty"> & Pick<Duty, "milestones"> {
  return { ...dutyOf(book, edition, { ...task, dueOn: due.dueOn }, now), due: [due] }
}

/** As `dutyDue`, of a supervised unit: its own where the rulebook does not say whose it is. */
export function unitDutyDue(
  book: Rulebook,
  edition: number,
  task: Omit<Task, "dueOn" | "assignee"> & { unit: Id },
  due: Due,
  now: Instant,
): Content<"duty"> & Pick<Duty, "milestones"> {
  const ruled = book.deadlines.some(({ id }) => id === task.kind)
  return dutyDue(book, edition, { ...task, ...(!ruled && { assignee: { unit: task.unit } }) }, due, now)
}
