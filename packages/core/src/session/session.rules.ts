import type { Instant } from "@bihuan/contract/shape"
import { instant, seconds } from "../system/clock.ts"
import { identity } from "../system/deployment.ts"
import type { Attempts, Session } from "./session.entity.ts"

const idle = identity.idleMinutes * 60
const longest = identity.longestHours * 3600
/** How stale `seenAt` may get before it is written again: a write for each request would be waste. */
const grain = 60

export const isOver = ({ startedAt, seenAt, endedAt }: Session, now: Instant): boolean =>
  endedAt !== undefined || seconds(seenAt, now) > idle || seconds(startedAt, now) > longest

export const isSeenAgain = ({ seenAt }: Session, now: Instant): boolean => seconds(seenAt, now) >= grain

const epochSeconds = (at: Instant) => Date.parse(at) / 1000

export const expiryOf = (startedAt: Instant): number => epochSeconds(startedAt) + longest

/** How long attempts are remembered, in seconds. */
const remembered = 24 * 3600

/**
 * Counts an attempt before it is made. From the fifth on it rests: 30 s, then double each time, a quarter of an hour at most:
 * the delay grows, and never becomes a lock.
 */
export function attempted(id: string, before: Attempts | undefined, now: Instant): Attempts {
  const count = (before?.count ?? 0) + 1
  const rest = count < 5 ? undefined : Math.min(30 * 2 ** (count - 5), 900)
  return {
    id,
    version: (before?.version ?? 0) + 1,
    count,
    expires: epochSeconds(now) + remembered,
    ...(rest && { restsUntil: instant(Date.parse(now) + rest * 1000) }),
  }
}

export const isResting = ({ restsUntil }: Attempts, now: Instant): boolean => !!restsUntil && now < restsUntil

/** How many failures within how many seconds an account, an address and a county bear from browsers that are not known. */
const borne = {
  account: { most: 50, within: 3600 },
  address: { most: 100, within: 600 },
  county: { most: 1000, within: 600 },
}

/** One stretch of time in which failures of a kind are counted. */
export interface Stretch {
  /** What is counted, as a text that names nobody else's. */
  of: string
  most: number
  /** Epoch seconds of its end. */
  end: number
}

export const stretchesOf = (account: string, address: string, now: Instant): Stretch[] =>
  Object.entries({ account, address: networkOf(address), county: "" }).map(([kind, of]) => {
    const { most, within } = borne[kind as keyof typeof borne]
    const number = Math.floor(epochSeconds(now) / within)
    return { of: `${kind} ${number} ${of}`, most, end: (number + 1) * within }
  })

/** An address as one party has it: of IPv6 a household is given 2^64. */
export function networkOf(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address
  const [head = "", tail] = address.split("::")
  const parts = head.split(":").filter(Boolean)
  const last = tail?.split(":").filter(Boolean) ?? []
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - parts.length - last.length }, () => "0")
  return [...parts, ...zeros, ...last].slice(0, 4).join(":")
}

const browsers = [
  ["MicroMessenger/", "微信"],
  ["Edg/", "Edge"],
  ["QQBrowser/", "QQ 浏览器"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const
const systems = [
  ["HarmonyOS", "HarmonyOS"],
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Windows", "Windows"],
  ["Mac OS", "macOS"],
  ["Linux", "Linux"],
] as const

/** What a browser says of itself, in two words that its owner knows it by. It may lie: nothing is decided by it. */
export function browserOf(agent: string): string {
  const [, browser = "浏览器"] = browsers.find(([sign]) => agent.includes(sign)) ?? []
  const [, system] = systems.find(([sign]) => agent.includes(sign)) ?? []
  return system ? `${browser} · ${system}` : browser
}

export const minutesUntil = (end: number, now: Instant): number =>
  Math.max(1, Math.ceil((end - epochSeconds(now)) / 60))
