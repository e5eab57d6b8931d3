import { isDeepStrictEqual } from "node:util"
import type { Approval, Step } from "@bihuan/contract/approval"
import type { Hand, Trial } from "@bihuan/contract/draft"
import type { Due, Duty } from "@bihuan/contract/duty"
import type { Person } from "@bihuan/contract/person"
import { Refusal } from "@bihuan/contract/refusal"
import type { Running } from "@bihuan/contract/rulebook"
import type { ApprovalStep } from "@bihuan/contract/rulebook/approval"
import type { Span } from "@bihuan/contract/rulebook/provision"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id, Instant } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { dueOf } from "../calendar/days.rules.ts"
import { periodDue } from "../calendar/period.rules.ts"
import { stepsWithPeople } from "../chain/chain.rules.ts"
import { milestonesAhead, withEditions } from "../duty/duty.rules.ts"
import { dueFrom } from "../rhythm/rhythm.rules.ts"
import { milestonesOf } from "../rulebook/time.rules.ts"

/** Whether an edition that takes over touches a duty: all where the county recalculates, else only what has not begun to run. */
export const isTouched = (running: Running, { rhythm, opensAt }: Duty, at: Instant): boolean =>
  running === "recalculate" || (!!rhythm && opensAt > at)

/** Whether a day was counted by this span and not by another one, such as an instrument's. */
const isCountedBy = (span: Span, { count, unit, countsStart }: NonNullable<Due["counted"]>): boolean =>
  span.count === count && span.unit === unit && span.countsStart === countsStart

/**
 * The day that a duty has under another rulebook. Undefined: it stays. What a person gave or agreed to stays, and so does what
 * the other rulebook says nothing of.
 */
function dueUnder({ rhythm, basis, due, opensAt }: Duty, old: Rulebook, next: Rulebook): Due | undefined {
  const last = due.at(-1)
  if (last?.agreed) return undefined
  if (rhythm) {
    const [was, is] = [old, next].map((book) => book.periodicDuties.find(({ id }) => id === basis.provision))
    if (!was || !is?.due || is.every !== was.every) return undefined
    return dueFrom(periodDue(next.calendar, is.due, rhythm))
  }
  const [was, is] = [old, next].map((book) => book.deadlines.find(({ id }) => id === basis.provision))
  if (!is?.span) return undefined
  if (!last) return dueOf(next.calendar, is.span, civilDate(opensAt))
  if (!last.counted || !was?.span || !isCountedBy(was.span, last.counted)) return undefined
  return dueOf(next.calendar, is.span, last.counted.from)
}

/** What becomes of a duty: its days with the new one, every one before it kept. */
export type Moved = Pick<Duty, "due" | "milestones" | "basis">

/**
 * A duty under the rulebook that takes over at `at`. Undefined: nothing about it changes. Where the new day is behind already the
 * ladder stands on its last rung, which is then done once.
 */
export function moved(duty: Duty, old: Rulebook, next: { number: number; book: Rulebook }, at: Instant) {
  const { number, book } = next
  const due = dueUnder(duty, old, book)
  if (!due || due.dueAt === duty.due.at(-1)?.dueAt) return undefined
  const provision = [...book.deadlines, ...book.periodicDuties].find(({ id }) => id === duty.basis.provision)
  return {
    due: [...withEditions(duty), { ...due, edition: number, why: "edition" as const }],
    milestones: ladderAt(book, duty.basis.provision, due, at),
    basis: { ...duty.basis, rulebook: number, cites: provision?.cites ?? duty.basis.cites },
  } satisfies Moved
}

export function ladderAt(book: Rulebook, kind: Id | undefined, due: Due, at: Instant): Duty["milestones"] {
  const ahead = milestonesAhead(book, kind, due, at)
  if (due.dueAt > at) return ahead
  const ladder = [...book.deadlines, ...book.periodicDuties].find(({ id }) => id === kind)?.ladder
  const behind = milestonesOf(book, ladder, due).findLast((one) => one.at <= at)
  return behind ? [{ rung: behind.rung, at: behind.at, acts: behind.acts }, ...ahead] : ahead
}

/**
 * A pending approval's steps under another rulebook: those to come, and the present one while nobody has spoken in it, with the
 * people who decide them now. What was decided stays, and so do added signers. Undefined: nothing changes, the chain is gone, or
 * nobody could decide.
 */
export function rechained(
  { author, chain, steps, state }: Approval,
  book: Rulebook,
  people: readonly Person[],
  { lead, today }: { lead: Id; today: string },
): Step[] | undefined {
  const next = book.approvalChains.find(({ id }) => id === chain.id)
  const present = state.name === "pending" ? steps[state.at] : undefined
  if (!next || !present || state.name !== "pending") return undefined
  const past = steps.slice(0, state.at)
  const own = [...past, present].findLast(({ addedBy }) => !addedBy)
  const place = own ? next.steps.findIndex(({ id }) => id === own.id) : -1
  if (own && place < 0) return undefined
  const spoken = state.approvedBy.length > 0 || !!state.objectedBy?.length || !!state.consolidating
  const [rule] = next.steps.slice(Math.max(place, 0))
  const fresh = (rules: ApprovalStep[]) => stepsWithPeople(rules, people, { lead, author, today })
  const isKnown = (id: Id) => steps.some((one) => one.id === id)
  const isPast = (id: Id) => past.some((one) => one.id === id)
  try {
    const now = present.addedBy || spoken || !rule ? [present] : fresh([rule])
    const added = steps.slice(state.at + 1).filter(({ addedBy }) => addedBy)
    // Whether a new step's condition is met is not known any more: only what is always taken comes in.
    const rest = next.steps.slice(place + 1).filter(({ id, when }) => !isPast(id) && (isKnown(id) || !when))
    const found = [...past, ...now, ...added, ...fresh(rest)]
    return isDeepStrictEqual(found, steps) ? undefined : found
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

const peopleOf = (step: Step | undefined): Id[] => [
  ...new Set(
    [...(step?.parties ?? []), ...(step?.consolidator ? [step.consolidator] : [])].flatMap((one) => one.people),
  ),
]

/** Which steps others would decide. */
export function handsOf({ id, project, of, steps }: Approval, after: readonly Step[]): Hand[] {
  const ids = [...new Set([...steps, ...after].map((step) => step.id))]
  return ids.flatMap((step) => {
    const [was, is] = [steps, after].map((all) => all.find((one) => one.id === step))
    const [from, to] = [peopleOf(was), peopleOf(is)]
    const same = isDeepStrictEqual([...from].sort(), [...to].sort())
    return same ? [] : [{ approval: id, project, of, step: is?.name ?? was?.name ?? step, from, to }]
  })
}

type Asked = Pick<Duty, "assignee" | "due" | "rhythm">

/** How many duties come round by month and desk, under one rulebook and under another. A duty without a day counts at its period's end. */
export function yearOf(before: readonly Asked[], after: readonly Asked[], until: string): Trial["year"] {
  const rows = new Map<string, Trial["year"][number]>()
  const count = (duties: readonly Asked[], which: "before" | "after") => {
    for (const { assignee, due, rhythm } of duties) {
      const day = due.at(-1)?.dueOn ?? rhythm?.to ?? ""
      if (day >= until) continue
      const { unit, role } = assignee
      const month = day.slice(0, 7)
      const key = `${month} ${unit ?? ""} ${role ?? ""}`
      const row = rows.get(key) ?? { month, ...(unit && { unit }), ...(role && { role }), before: 0, after: 0 }
      rows.set(key, { ...row, [which]: row[which] + 1 })
    }
  }
  count(before, "before")
  count(after, "after")
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}
