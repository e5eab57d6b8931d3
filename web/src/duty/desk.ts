import type { DutyView } from "@bihuan/contract/duty"
import { dayOf, daysUntil } from "../messages/format.ts"
import { addressOf } from "../project/address.ts"
import type { Book } from "../rulebook/book.ts"
import { words } from "./words.ts"

export type Group = "late" | "today" | "week" | "later" | "undated"

/** The day in force: the last one agreed. */
export const dueOf = (duty: Pick<DutyView, "due">): string | undefined => duty.due.at(-1)?.dueOn

/** Days left of a week that ends on Sunday, from the day of `now` in Shanghai. */
const daysToSunday = (now: string): number => {
  const weekday = new Date(dayOf(now)).getUTCDay()
  return (7 - weekday) % 7
}

const groupOf = (duty: DutyView, now: string): Group => {
  const due = dueOf(duty)
  if (due === undefined) return "undated"
  const days = daysUntil(due, now)
  if (days < 0) return "late"
  if (days === 0) return "today"
  return days <= daysToSunday(now) ? "week" : "later"
}

const order: readonly Group[] = ["late", "today", "week", "later", "undated"]

/** Duties by when they fall due, in the service's order; groups without any are left out. */
export const groupsOf = (duties: readonly DutyView[], now: string): { group: Group; duties: DutyView[] }[] => {
  const by = Map.groupBy(duties, (duty) => groupOf(duty, now))
  return order.flatMap((group) => {
    const inside = by.get(group)
    return inside ? [{ group, duties: inside }] : []
  })
}

type Kind = Pick<DutyView, "kind"> & { part?: string | undefined; basis?: DutyView["basis"] }

/** A step of an approval is named by its chain, which says what is approved: the one that rests on the same articles. */
const approvalOf = ({ part, basis }: Kind, book: Book): string | undefined =>
  book
    .all("approvalChains")
    .find(({ cites, steps }) => steps.some(({ id }) => id === part) && cites.join() === basis?.cites.join())?.name

const stageOf = ({ kind, part }: Kind, book: Book): string | undefined => {
  const stage = book.find("stages", part) ?? book.all("stages").find((one) => one.kind === kind)
  return stage && words().stage(stage.name)
}

/** What is to be done, in the county's own words. */
export const kindOf = (duty: Kind, book: Book): string =>
  approvalOf(duty, book) ??
  book.find("deadlines", duty.kind)?.name ??
  book.find("periodicDuties", duty.kind)?.name ??
  stageOf(duty, book) ??
  words().kinds[duty.kind] ??
  duty.kind

/** Where what lies in no project is recorded, by the noun of the record; what comes round without one is settled in the calendar. */
const rhythms: Record<string, string> = {
  consultation: "/consultations",
  periodic: "/periodic-reports",
  hearing: "/hearings",
  term: "/assessments/terms",
  assessment: "/assessments",
  evaluation: "/evaluations",
  sending: "/evaluations/sendings",
  duty: "/calendar",
  notice: "/notices",
  question: "/rulebook/questions",
  list: "/lists",
  instruction: "/instructions",
}

/** Where it is done: beside its record. */
export const placeOf = ({ project, subject }: Pick<DutyView, "subject" | "project">): string => {
  const place = rhythms[subject.noun]
  // A list and an evaluation are files of their own: what is approved in them is decided beside them.
  if (subject.of === "rulebook") return `/rulebook/publication/${project}`
  if (subject.of === "evaluation") return `/evaluations/${project}`
  if (subject.of === "list" || subject.of === "amendment") return `/lists/${project}`
  if (subject.of === "assessment") return `/assessments/terms/${project}`
  return place ? `${place}/${subject.id}` : addressOf(project, subject.noun, subject.id)
}

/** The period in which it comes round, in words; undefined for what comes once, and for a round, which its title names. */
export const periodOf = ({ rhythm }: Pick<DutyView, "rhythm">): string | undefined => {
  const [, year, of, number] = /^(\d{4})(?:-([qh])?(\d{1,2}))?$/.exec(rhythm?.period ?? "") ?? []
  if (year === undefined) return undefined
  return words().period(year, of === "q" || of === "h" ? of : number === undefined ? "y" : "m", Number(number))
}
