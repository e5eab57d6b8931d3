import type { Due, Duty } from "@bihuan/contract/duty"
import type { Person } from "@bihuan/contract/person"
import type { Project } from "@bihuan/contract/project"
import type { PeriodicDuty } from "@bihuan/contract/rulebook/deadline"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Instant } from "@bihuan/contract/shape"
import type { Unit } from "@bihuan/contract/unit"
import { termIdOf } from "../assessment/assessment.rules.ts"
import { addMonths, civilDate, startOf } from "../calendar/civil.ts"
import { type Period, type PeriodDue, periodDue } from "../calendar/period.rules.ts"
import { dueAt } from "../duty/duty.entity.ts"
import { cancelled, milestonesAhead, withEditions } from "../duty/duty.rules.ts"
import { evaluationOf } from "../evaluation/evaluation.entity.ts"
import { periodicDuesOf } from "../rulebook/time.rules.ts"
import { type Change, type Content, changed, made } from "../system/commit.ts"
import { idsOf } from "../system/ids.ts"
import { fileOfYear } from "./rhythm.entity.ts"

/** Who and what there is in a county that duties can come round for. */
export interface Concerned {
  tenant: string
  name: string
  units: readonly Unit[]
  people: readonly Person[]
  /** Projects that ended. */
  rounds: readonly Project[]
}

/** Somebody for whom a periodic duty comes round: the desk, the title, and the supervised unit that it is about. */
interface Assignment {
  key: string
  assignee: Duty["assignee"]
  title: string
  unit?: string
}

const lasts = ({ from, to }: { from: string; to?: string | undefined }, period: { from: string; to: string }) =>
  from <= period.to && (!to || to >= period.from)

/** For whom a duty comes round in a period, of those who are there on one of its days yet to come. */
function assignmentsOf(
  book: Rulebook,
  duty: PeriodicDuty,
  { name, units, people }: Concerned,
  during: { from: string; to: string },
): Assignment[] {
  const there = units.filter((unit) => lasts(unit, during))
  const posts = people.flatMap((person) =>
    person.posts.filter((post) => lasts(post, during)).map((post) => ({ person, post })),
  )
  return duty.who.flatMap(({ role }): Assignment[] => {
    if (duty.per === "county") return [{ key: role, assignee: { role }, title: name }]
    if (duty.per === "person") {
      return posts
        .filter(({ post }) => post.role === role)
        .map(({ person, post }) => ({
          key: `${role} ${person.id}`,
          assignee: { people: [person.id], role, unit: post.unit },
          title: person.name,
        }))
    }
    // A unit of the role's kind owes it, whether or not anybody of it has an account yet.
    const kinds = book.roles.find(({ id }) => id === role)?.unitKinds
    const holders = there.filter(({ id, kind }) =>
      kinds ? kinds.includes(kind) : posts.some(({ post }) => post.role === role && post.unit === id),
    )
    if (duty.per === "unit") {
      return holders.map((unit) => ({
        key: `${role} ${unit.id}`,
        assignee: { unit: unit.id, role },
        title: unit.name,
      }))
    }
    return there
      .filter(({ supervisedBy }) => holders.some(({ id }) => id === supervisedBy))
      .map((unit) => ({
        key: `${role} ${unit.id}`,
        assignee: { unit: unit.supervisedBy, role },
        title: unit.name,
        unit: unit.id,
      }))
  })
}

/** The nouns in which some kinds of periodic duty are recorded; the others are settled in words. */
const nouns: { [K in PeriodicDuty["kind"]]?: string } = {
  report: "periodic",
  hearing: "hearing",
  consultation: "consultation",
}

/** What comes round: an assessment and the units' evaluations do, whether or not the rulebook has a day for them. */
function comesRound({ periodicDuties, assessment, evaluation }: Rulebook): PeriodicDuty[] {
  const who = evaluation?.writers.map((role) => ({ role, inCharge: false })) ?? []
  // An office leads (牵头), and for each unit those named write: the duty is theirs, by the day of the whole.
  const ofUnits = { who, per: "supervised-unit" as const }
  const duties = periodicDuties.map((duty) => (duty.kind === "evaluation" && who[0] ? { ...duty, ...ofUnits } : duty))
  if (assessment && !periodicDuties.some(({ kind }) => kind === "assessment")) {
    const { id, name, cites, origin, every, lead } = assessment
    const who = [{ role: lead, inCharge: false }]
    duties.push({ id, name, cites, origin, every, who, kind: "assessment", per: "county" })
  }
  if (evaluation && who[0] && !duties.some(isOfUnits)) {
    const { id, name, cites, origin, every } = evaluation
    duties.push({ id, name, cites, origin, every, kind: "evaluation", ...ofUnits })
  }
  return duties
}

const isOfUnits = ({ kind, per }: PeriodicDuty): boolean => kind === "evaluation" && per === "supervised-unit"

/**
 * Where it is recorded: an assessment by its term, which everybody who assesses works on, and a unit's evaluation as a file of its
 * own; without a rulebook for it, in words.
 */
function subjectOf(book: Rulebook, duty: PeriodicDuty, id: string, period: string, year: number) {
  const { kind } = duty
  if (isOfUnits(duty) && book.evaluation) return { noun: "evaluation", id: evaluationOf(id) }
  if (kind !== "assessment") return { noun: nouns[kind] ?? "duty", id }
  return book.assessment ? { noun: "term", id: termIdOf(period, year) } : { noun: "duty", id }
}

export const dueFrom = ({ dueOn, dueAt: at, skipped, rolledFrom, provisional }: PeriodDue): Due => ({
  dueOn,
  dueAt: at,
  named: { day: rolledFrom ?? dueOn, skipped },
  provisional,
})

interface Occasion {
  period: Period
  due?: PeriodDue
  title?: string
}

/** When a periodic duty comes round, from what has not passed to a year ahead. */
function occasionsOf(book: Rulebook, duty: PeriodicDuty, { rounds }: Concerned, now: Instant): Occasion[] {
  const today = civilDate(now)
  const year = Number(today.slice(0, 4))
  if (duty.every === "round") {
    return rounds
      .filter(({ form }) => !duty.forms || duty.forms.includes(form))
      .map((project) => {
        const on = project.state.name === "closed" ? civilDate(project.state.at) : today
        const period = { id: project.id, from: on, to: on }
        const due = duty.due && periodDue(book.calendar, duty.due, period)
        return { period, title: project.title, ...(due && { due }) }
      })
  }
  return [year, year + 1]
    .flatMap((each) => periodicDuesOf(book, duty, each))
    .filter(({ period, due }) => period.from <= addMonths(today, 12) && (due ? due.dueAt > now : period.to >= today))
}

/** Every duty that the rulebook asks for, from today to a year ahead. Its id follows from the duty, the period and for whom it is. */
export function wantedOf(book: Rulebook, edition: number, concerned: Concerned, now: Instant): Content<"duty">[] {
  const today = civilDate(now)
  return comesRound(book).flatMap((duty) =>
    occasionsOf(book, duty, concerned, now).flatMap(({ period, due: day, title }) => {
      const during = period.to < today ? { from: today, to: today } : { ...period, from: maxOf(period.from, today) }
      const due = day && dueFrom(day)
      return assignmentsOf(book, duty, concerned, during).map((one): Content<"duty"> => {
        const year = Number(period.from.slice(0, 4))
        const file = fileOfYear(year)
        const id = idsOf(concerned.tenant, `${duty.id} ${period.id} ${one.key}`).within(file)
        return {
          id,
          project: file,
          kind: duty.id,
          subject: { ...subjectOf(book, duty, id, period.id, year), title: title ?? one.title },
          assignee: one.assignee,
          basis: { rulebook: edition, provision: duty.id, cites: duty.cites },
          rhythm: { period: period.id, from: period.from, to: period.to, ...(one.unit && { unit: one.unit }) },
          opensAt: startOf(period.from),
          due: due ? [due] : [],
          milestones: milestonesAhead(book, duty.id, due, now),
          state: { name: "open" },
        }
      })
    }),
  )
}

const maxOf = (a: string, b: string) => (a > b ? a : b)

/**
 * What must change so that what is wanted is there: opened, moved where its day was not sure, taken up again, or no longer to be done.
 * @param still what the editions ask for under which running duties began: these are carried to their end
 */
export function changesFor(
  wanted: readonly Content<"duty">[],
  there: readonly Duty[],
  now: Instant,
  still: readonly Content<"duty">[] = [],
): Change[] {
  const before = new Map(there.map((duty) => [duty.id, duty]))
  const asked = new Set(wanted.map(({ id }) => id))
  const begun = new Set(still.map(({ id }) => id))
  const opened = wanted.flatMap((duty): Change[] => {
    const known = before.get(duty.id)
    if (!known) return [made("duty", duty)]
    const { due, milestones, basis, assignee, opensAt } = duty
    if (known.state.name === "cancelled") return [changed("duty", known, duty)]
    const mayMove = known.opensAt > now || known.due.at(-1)?.provisional
    const moves = due.at(-1)?.dueOn !== known.due.at(-1)?.dueOn
    if (known.state.name !== "open" || !mayMove || !moves) return []
    return [changed("duty", known, { due: [...withEditions(known), ...due], milestones, basis, assignee, opensAt })]
  })
  const ended = there.filter(
    (duty) =>
      duty.rhythm &&
      duty.state.name === "open" &&
      !asked.has(duty.id) &&
      !(duty.opensAt <= now && begun.has(duty.id)) &&
      isAhead(duty, now),
  )
  return [...opened, ...ended.map((duty) => changed("duty", duty, cancelled(now)))]
}

const isAhead = (duty: Duty, now: Instant): boolean => {
  const due = dueAt(duty)
  return due ? due > now : (duty.rhythm?.to ?? "") >= civilDate(now)
}
