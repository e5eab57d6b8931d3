import * as z from "zod"

/** Longest single-line text and longest prose that a form takes, in characters. Far above any real entry; a wall against abuse. */
const lineMost = 200
const proseMost = 20_000

/** Lower-case, since ids stand in keys, policy patterns and file prefixes. A record's id begins with the id of the file it lies in. */
export const Id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(80)
/** What was read must still be there when it is written: the number of changes the record has seen, from 1. */
export const Version = z.int().min(1).max(1_000_000_000)
/** One line of text that says something. */
export const Line = z.string().trim().min(1).max(lineMost)
/** Prose that says something. */
export const Prose = z.string().trim().min(1).max(proseMost)
/** A civil date in Asia/Shanghai, `YYYY-MM-DD`, of a century that a calendar can be kept for. */
export const Day = z.iso.date().refine((day) => day >= "1900" && day < "2200")
/** A moment in UTC to the second, `2026-05-06T15:59:59Z`. */
export const Instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
/** A clue is a reference that means nothing to a stranger: its content stays in the system meant for it. */
export const Reference = z.object({ number: Line, date: Day, office: Line })

/** Stands in the place of a person where nobody acted but the time. */
export const clock = "clock"
/** The moment and the person of an act, with the name as it was at the time. */
export const Signature = z.object({ person: Id, name: Line, unit: Id, at: Instant })
/** What every stored record has. `trail` is its receipt: the hash of the journal row of its last change. */
export const Stored = z.object({
  id: Id,
  version: Version,
  createdAt: Instant,
  createdBy: Signature,
  trail: z.string().max(64).optional(),
})
export type Stored = z.infer<typeof Stored>

export type Id = z.infer<typeof Id>
export type Day = z.infer<typeof Day>
export type Instant = z.infer<typeof Instant>
export type Signature = z.infer<typeof Signature>
