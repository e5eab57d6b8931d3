import type { Id, Instant } from "@bihuan/contract/shape"
import type { Factor } from "../factor/factor.rules.ts"
import { entity, type Row } from "../system/entity.ts"

/**
 * Attempts to sign in under a name from one place since the last that was right. Kept for every name that is tried, so that
 * resting says nothing about whether there is such an account.
 */
export interface Attempts extends Row {
  count: number
  restsUntil?: Instant
}

/** The id is the hash of the session's secret, so that the table's reader cannot sign in. */
export interface Session extends Row {
  person: Id
  /** The person's own at its beginning. */
  epoch: number
  startedAt: Instant
  seenAt: Instant
  browser: string
  address: string
  endedAt?: Instant
  /** Begun with a password that somebody else gave, or that is too old. */
  mustChoosePassword?: boolean
  /** Whether a second factor stood beside the password. */
  strong?: boolean
  /** A factor that is being enrolled: nothing until a code has come back. */
  enrolling?: Factor
}

/** Failures of one kind within one stretch of time; the row's version is their number. */
export type Tally = Row

/** A browser on which an account was signed in to. The id is the hash of its secret with the account's name. */
export interface Device extends Row {
  firstAt: Instant
  seenAt: Instant
}

export const attempts = entity<Attempts>("attempts", { file: (id) => `attempts-${id}` })
export const tallies = entity<Tally>("tally", { file: (id) => `tally-${id}` })
export const devices = entity<Device>("device", { file: (id) => `device-${id}` })
export const sessions = entity<Session>("session", {
  file: (id) => `session-${id}`,
  shelf: ({ person, startedAt, endedAt }) => (endedAt ? undefined : { of: `sessions#${person}`, at: startedAt }),
})
