import type { Instant, Signature } from "@bihuan/contract/shape"
import type { Workflow } from "@bihuan/contract/workflow"
import { civilDate } from "../calendar/civil.ts"
import { entity, type Row } from "./entity.ts"

/** One record that a command changed: what it was, what it became. */
export interface Touch {
  noun: string
  id: string
  version: number
  /** Hash of the journal row that touched the record before; absent for a new record. */
  previous?: string
  /** Hash of the record as it is now. */
  digest: string
}

/** One restricted record that was shown: which version of it, by the hash of the journal row that wrote it. */
export interface Read {
  noun: string
  id: string
  version: number
  trail?: string
}

/** A workflow to begin for a record, or to wake because the record moved. */
export interface Signal {
  workflow: Workflow
  subject: string
  version: number
}

/**
 * One command: its audit entry, its event and its idempotency record in one. The id is the command's key; the first touch
 * is the record it was about. A row that touches nothing says what restricted records somebody was shown.
 */
export interface Journal extends Row {
  /** Past tense, owned by the noun: `report.submitted`. */
  event: string
  file: string
  at: Instant
  by: Signature
  touches: Touch[]
  reads?: Read[]
  starts: Signal[]
  wakes: Signal[]
  hash: string
}

/** Where the rows of a person, of a file and of a civil day stand, each in the order of time. */
export const trailOf = {
  person: (person: string) => `journal#${person}`,
  file: (file: string) => `journal#${file}`,
  day: (day: string) => `journal#${day}`,
}

export const journal = entity<Journal>("journal", {
  file: (id) => `journal-${id}`,
  desk: (row) => ({ of: trailOf.person(row.by.person), at: row.at }),
  shelf: (row) => ({ of: trailOf.file(row.file), at: row.at }),
  ledger: (row) => ({ of: trailOf.day(civilDate(row.at)), at: row.at }),
})

/**
 * Says in the trail of a file that a row of another file touched records of it. It follows from the journal row and is written
 * by the reaction to it, so that a command of a hundred records has room.
 */
export interface Mention extends Row {
  at: Instant
  /** The journal row. */
  of: string
  file: string
  records: string[]
}

export const mentions = entity<Mention>("mention", {
  file: (id) => `journal-${id}`,
  shelf: (row) => ({ of: trailOf.file(row.file), at: row.at }),
})
