import type { Span } from "@bihuan/contract/rulebook/provision"

/** Rough natural days, only to compare spans of different units. */
export const roughDays = ({ count, unit }: Span): number =>
  count * { day: 1, workday: 1.4, month: 30.4, year: 365 }[unit]
