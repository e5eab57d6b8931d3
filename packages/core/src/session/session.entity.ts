import type { Instant } from "@bihuan/contract/shape"
import { entity, type Row } from "../system/entity.ts"

/** A way in: an account of the county with its password. The id is the account's name. */
export interface Account extends Row {
  person: string
  password: string
}

/**
 * Attempts to sign in under a name since the last that was right. Kept for every name that is tried, so that resting says
 * nothing about whether there is such an account.
 */
export interface Attempts extends Row {
  count: number
  restsUntil?: Instant
}

/** The id is the hash of the session's secret, so that the table's reader cannot sign in. */
export interface Session extends Row {
  person: string
  startedAt: Instant
  seenAt: Instant
}

export const accounts = entity<Account>("account", { file: (id) => `account-${id}` })
export const attempts = entity<Attempts>("attempts", { file: (id) => `attempts-${id}` })
export const sessions = entity<Session>("session", { file: (id) => `session-${id}` })
