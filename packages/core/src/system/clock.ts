import type { Instant } from "@bihuan/contract/shape"

/** A moment of the machine's clock as records keep it: UTC, whole seconds (a due time is never finer). */
export const instant = (milliseconds: number): Instant => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`

/** The only place that reads the time; everything below a door gets it as an argument. */
export const now = (): Instant => instant(Date.now())

/** Milliseconds of the machine's own work, which no clock moves: for limits on load, never for anything that is kept. */
export const beat = (): number => performance.now()

export const seconds = (from: Instant, to: Instant): number => (Date.parse(to) - Date.parse(from)) / 1000

/** The instant so many seconds before. */
export const earlier = (at: Instant, by: number): Instant => instant(Date.parse(at) - by * 1000)
