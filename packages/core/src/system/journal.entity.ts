import type { Instant, Signature } from "@bihuan/contract/shape"
import type { Workflow } from "@bihuan/contract/workflow"
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

/** A workflow to begin for a record, or to wake because the record moved. */
export interface Signal {
  workflow: Workflow
  subject: string
  version: number
}

/**
 * One command: its audit entry, its event and its idempotency record in one. The id is the command's key; the first touch
 * is the record it was about.
 */
export interface Journal extends Row {
  /** Past tense, owned by the noun: `report.submitted`. */
  event: string
  file: string
  at: Instant
  by: Signature
  touches: Touch[]
  starts: Signal[]
  wakes: Signal[]
  hash: string
}

export const journal = entity<Journal>("journal", {
  file: (id) => `journal-${id}`,
  shelf: (row) => ({ of: `journal#${row.file}`, at: row.at }),
  ledger: (row) => ({ of: `journal#${row.at.slice(0, 10)}`, at: row.at }),
})
