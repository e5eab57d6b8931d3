import type { Instant } from "@bihuan/contract/shape"
import { instant, seconds } from "../system/clock.ts"
import type { Account, Session } from "./session.entity.ts"

/** Session limits, in seconds: half an hour without a request, twelve hours in all. */
const idle = 30 * 60
const longest = 12 * 3600
/** How stale `seenAt` may get before it is written again: a write for each request would be waste. */
const grain = 60

export const isOver = ({ startedAt, seenAt }: Session, now: Instant): boolean =>
  seconds(seenAt, now) > idle || seconds(startedAt, now) > longest

export const isSeenAgain = ({ seenAt }: Session, now: Instant): boolean => seconds(seenAt, now) >= grain

export const expiryOf = (startedAt: Instant): number => Date.parse(startedAt) / 1000 + longest

/** After five failures the account rests: 30 s, then double each time, a quarter of an hour at most. */
export function afterFailure(account: Account, now: Instant): Account {
  const failures = account.failures + 1
  if (failures < 5) return { ...account, failures }
  const rest = Math.min(30 * 2 ** (failures - 5), 900)
  return { ...account, failures, lockedUntil: instant(Date.parse(now) + rest * 1000) }
}

export const isResting = ({ lockedUntil }: Account, now: Instant): boolean => !!lockedUntil && now < lockedUntil
