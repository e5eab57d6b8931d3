import type { Instant } from "@bihuan/contract/shape"
import { instant, seconds } from "../system/clock.ts"
import type { Attempts, Session } from "./session.entity.ts"

/** Session limits, in seconds: half an hour without a request, twelve hours in all. */
const idle = 30 * 60
const longest = 12 * 3600
/** How stale `seenAt` may get before it is written again: a write for each request would be waste. */
const grain = 60

export const isOver = ({ startedAt, seenAt }: Session, now: Instant): boolean =>
  seconds(seenAt, now) > idle || seconds(startedAt, now) > longest

export const isSeenAgain = ({ seenAt }: Session, now: Instant): boolean => seconds(seenAt, now) >= grain

export const expiryOf = (startedAt: Instant): number => Date.parse(startedAt) / 1000 + longest

/** How long attempts are remembered, in seconds. */
const remembered = 24 * 3600

/** Counts an attempt before it is made. From the fifth on the name rests: 30 s, then double each time, a quarter of an hour at most. */
export function attempted(name: string, before: Attempts | undefined, now: Instant): Attempts {
  const count = (before?.count ?? 0) + 1
  const rest = count < 5 ? undefined : Math.min(30 * 2 ** (count - 5), 900)
  return {
    id: name,
    version: (before?.version ?? 0) + 1,
    count,
    expires: Date.parse(now) / 1000 + remembered,
    ...(rest && { restsUntil: instant(Date.parse(now) + rest * 1000) }),
  }
}

export const isResting = ({ restsUntil }: Attempts, now: Instant): boolean => !!restsUntil && now < restsUntil
