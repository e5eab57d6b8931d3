import type { Draft, DraftChange, PlacedProblem, Section } from "@bihuan/contract/draft"
import { Refusal } from "@bihuan/contract/refusal"
import type { Problem } from "@bihuan/contract/rulebook/check"
import { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import * as z from "zod"
import type { DraftPart } from "./draft.entity.ts"

type Shape = { whole: z.ZodType; of: "list"; one: z.ZodType } | { whole: z.ZodType; of: "object"; needed: boolean }

/** How a section is written: a list of provisions, or one object that may be absent. */
export function shapeOf(section: Section): Shape {
  const shape: z.ZodType = Rulebook.shape[section]
  if (shape instanceof z.ZodDefault) {
    const list = shape.unwrap() as z.ZodArray<z.ZodType>
    return { of: "list", whole: list, one: list.element }
  }
  if (shape instanceof z.ZodOptional) return { of: "object", whole: shape.unwrap() as z.ZodType, needed: false }
  return { of: "object", whole: shape, needed: true }
}

/** What a draft says: its base with the sections that were written since. */
export function rulebookOf(base: Rulebook, parts: readonly DraftPart[]): Rulebook {
  const book: Record<string, unknown> = { ...base }
  for (const { section, value } of parts) {
    if (value === null) delete book[section]
    else book[section] = value
  }
  return book as Rulebook
}

/** One writing: of a provision, or of a section as a whole. */
export interface Writing {
  section: Section
  provision?: string | undefined
  value?: unknown
  at?: number | undefined
}

/** A section as it is after a writing, and what the writing replaced. */
export interface Written {
  value: unknown
  before: unknown
  place?: number
}

/** @param now the section as it is. Refuses a provision where there are none, and taking out what is not there. */
export function written(now: unknown, { section, provision, value, at }: Writing): Written {
  const shape = shapeOf(section)
  if (provision === undefined) {
    if (value === undefined && shape.of === "object" && shape.needed) {
      throw new Refusal("invalid", { field: "value", params: { section } })
    }
    return { value: value ?? (shape.of === "list" ? [] : null), before: now }
  }
  if (shape.of !== "list") throw new Refusal("invalid", { field: "provision" })
  const list = (now ?? []) as { id: string }[]
  const place = list.findIndex(({ id }) => id === provision)
  const rest = list.filter((_, index) => index !== place)
  if (value === undefined) {
    if (place < 0) throw new Refusal("not-found", { field: "provision", params: { noun: "provision" } })
    return { value: rest, before: list[place], place }
  }
  const to = at ?? (place < 0 ? rest.length : place)
  return {
    value: [...rest.slice(0, to), value as { id: string }, ...rest.slice(to)],
    before: list[place],
    ...(place >= 0 && { place }),
  }
}

type Path = Pick<DraftChange, "section" | "provision">

const keyOf = ({ section, provision }: Path): string => (provision === undefined ? section : `${section}/${provision}`)
const meet = (one: Path, other: Path): boolean =>
  one.section === other.section &&
  (one.provision === undefined || other.provision === undefined || one.provision === other.provision)

/** Refuses to write over what somebody wrote since it was read. */
export function mustBeAsRead({ version, touched }: Pick<Draft, "version" | "touched">, path: Path, read: number): void {
  const wrote = Object.entries(touched).some(([key, at]) => {
    const [section, provision] = key.split("/") as [Section, string?]
    return at > read && meet({ section, provision }, path)
  })
  if (wrote || read > version) throw new Refusal("stale", { current: version, params: { noun: "draft" } })
}

/** How many changes a draft shows and can take back. */
const kept = 200

/** The draft's own row after a change of that path. */
export function noted(
  { version, touched, changes }: Pick<Draft, "version" | "touched" | "changes">,
  path: Path,
  how: Pick<DraftChange, "by" | "undoes">,
): Pick<Draft, "touched" | "changes"> {
  const number = version + 1
  const { section, provision } = path
  const change: DraftChange = { number, section, ...(provision !== undefined && { provision }), ...how }
  return { touched: { ...touched, [keyOf(path)]: number }, changes: [...changes, change].slice(-kept) }
}

const stands = ({ undoes, undone }: DraftChange): boolean => undoes === undefined && !undone

/**
 * The change to take back: the one named, or the newest of the person's own that stands. Refuses where there is none, and where
 * somebody has written the same since.
 */
export function undoable({ changes, version }: Pick<Draft, "changes" | "version">, person: string, number?: number) {
  const found =
    number === undefined
      ? changes.findLast((one) => stands(one) && one.by.person === person)
      : changes.find((one) => one.number === number)
  if (!found) throw new Refusal("not-found", { field: "change", params: { noun: "change" } })
  if (found.undone) throw new Refusal("wrong-state", { field: "change", params: { noun: "change", state: "undone" } })
  if (changes.some((one) => one.number > found.number && stands(one) && meet(one, found))) {
    throw new Refusal("stale", { current: version, params: { noun: "draft" } })
  }
  return found
}

/** The changes after one of them was taken back; an undoing that is taken back lets its change stand again. */
export const withUndone = (changes: readonly DraftChange[], { number, undoes }: DraftChange): DraftChange[] =>
  changes.map((one) => {
    if (one.number === number) return { ...one, undone: true as const }
    if (one.number !== undoes) return one
    const { undone: _, ...again } = one
    return again
  })

/** A problem with the ids of where it stands. */
export function placed(book: Rulebook, problem: Problem): PlacedProblem {
  const [section, ...rest] = problem.path.split(".") as [Section, ...string[]]
  const whole: unknown = book[section]
  const [at] = rest
  const one = Array.isArray(whole) && at !== undefined ? (whole[Number(at)] as { id?: string } | undefined) : undefined
  const field = (one ? rest.slice(1) : rest).join(".")
  return { ...problem, section, field, ...(one?.id !== undefined && { provision: one.id }) }
}
