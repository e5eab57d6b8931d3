import type { Due, Duty, DutyView } from "@bihuan/contract/duty"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id, Instant, Signature } from "@bihuan/contract/shape"
import { civilDate, endOf } from "../calendar/civil.ts"
import { deadlineOf, lampAt, milestonesOf } from "../rulebook/time.rules.ts"
import type { Actor } from "../system/actor.ts"
import type { Content } from "../system/commit.ts"
import { deskOf, dueAt } from "./duty.entity.ts"

/** What is to be done, on what, by whom. */
export interface Task {
  id: Id
  project: Id
  /** A deadline of the rulebook where it has one by this id; otherwise a duty without a rule, and `assignee` says whose. */
  kind: Id
  subject: Duty["subject"]
  part?: Id
  /** The unit that leads the subject, and the unit it is about: whom the rulebook's assignee means. */
  lead: Id
  unit?: Id
  assignee?: Duty["assignee"]
  /** A day that a person gave; where the rulebook has a span, the rulebook's day is used unless this one is there. */
  dueOn?: string | undefined
  /** Where something else than a deadline of the rulebook counts the day. */
  due?: Due | undefined
  cites?: string[]
}

/** A day that a person gives must not be behind. */
export function dueByPerson(book: Rulebook, dueOn: string, now: Instant, agreed?: Signature): Due {
  if (dueOn < civilDate(now)) throw new Refusal("in-the-past", { field: "dueOn", params: { day: dueOn } })
  const at = endOf(dueOn, book.calendar.dayEndsAt)
  return { dueOn, dueAt: at, provisional: false, ...(agreed && { agreed }) }
}

/** The rungs around a due time that still lie ahead, each to fire once. `kind`: whose ladder, a deadline's or a periodic duty's. */
export function milestonesAhead(
  book: Rulebook,
  kind: Id | undefined,
  due: Pick<Due, "dueAt"> | undefined,
  now: Instant,
): Duty["milestones"] {
  if (!due) return []
  const ladder = [...book.deadlines, ...book.periodicDuties].find(({ id }) => id === kind)?.ladder
  return milestonesOf(book, ladder, due)
    .filter(({ at }) => at > now)
    .map(({ rung, at, acts }) => ({ rung, at, acts }))
}

/** Begins a duty now: its day, its owner and its ladder as the rulebook has them. */
export function dutyOf(book: Rulebook, edition: number, task: Task, now: Instant): Content<"duty"> {
  const deadline = book.deadlines.find(({ id }) => id === task.kind)
  const due = task.due ?? (task.dueOn ? dueByPerson(book, task.dueOn, now) : deadlineOf(book, task.kind, now))
  return {
    id: task.id,
    project: task.project,
    kind: task.kind,
    subject: task.subject,
    ...(task.part && { part: task.part }),
    assignee: task.assignee ?? assigneeOf(deadline?.assignee, task),
    basis: {
      rulebook: edition,
      cites: task.cites ?? deadline?.cites ?? [],
      ...(deadline && { provision: deadline.id }),
    },
    opensAt: now,
    due: due ? [due] : [],
    milestones: milestonesAhead(book, task.kind, due, now),
    state: { name: "open" },
  }
}

/** Every desk at which a person works: the own one, the units' and the roles' of the posts held today. */
export const desksOf = ({ person, posts }: Actor): string[] => [
  ...new Set([
    deskOf({ people: [person] }),
    ...posts.flatMap(({ unit, role }) => [deskOf({ unit }), deskOf({ role })]),
  ]),
]

/** Whether a duty lies with somebody: on a desk of theirs and, where it names its people, with them. */
export const isWith = (actor: Actor, { assignee }: Duty): boolean =>
  desksOf(actor).includes(deskOf(assignee)) && (assignee.people?.includes(actor.person) ?? true)

function assigneeOf(of: Rulebook["deadlines"][number]["assignee"] | undefined, { lead, unit }: Task): Duty["assignee"] {
  if (!of) return { unit: lead }
  if (of.of === "county") return { role: of.role }
  return { role: of.role, unit: of.of === "subject-unit" ? (unit ?? lead) : lead }
}

/** A duty's days, each with the edition under which it was computed: for when it goes over to another. */
export const withEditions = ({ due, basis }: Pick<Duty, "due" | "basis">): Due[] =>
  due.map((one) => ({ ...one, edition: one.edition ?? basis.rulebook }))

/** Ends a duty. Whether it was on time is decided here, once, from the day in force. */
export function met(duty: Duty, by: Signature): Pick<Duty, "state"> {
  const due = dueAt(duty)
  return { state: { name: "met", at: by.at, by, ...(due !== undefined && { onTime: by.at < due }) } }
}

export const cancelled = (now: Instant): Pick<Duty, "state"> => ({ state: { name: "cancelled", at: now } })

/** Moves a duty to a later day; every day agreed before stays on it, and its ladder begins anew around the new one. */
export function extended(book: Rulebook, duty: Duty, dueOn: string, now: Instant, agreed: Signature) {
  const due = dueByPerson(book, dueOn, now, agreed)
  return { due: [...duty.due, due], milestones: milestonesAhead(book, duty.kind, due, now) }
}

export function viewOf(book: Rulebook, duty: Duty, now: Instant): DutyView {
  const due = dueAt(duty)
  const metAt = duty.state.name === "met" ? duty.state.at : undefined
  const lamp = due && duty.state.name !== "cancelled" ? lampAt(book, due, now, metAt) : undefined
  return { ...duty, ...(lamp && { lamp: lamp.id }) }
}
