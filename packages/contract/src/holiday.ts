import * as z from "zod"
import { operation } from "./operation.ts"
import { Calendar } from "./rulebook/document.ts"
import { Day, Id, Instant, Line, Signature, Version } from "./shape.ts"

/** A year's holidays as the State Council's notice arranges them, beyond what the rulebook's own calendar covers, or in its place. */
export const HolidayNotice = z.object({
  id: Id,
  year: z.int().min(2000).max(2200),
  /** The notice's title and number. */
  source: Line,
  /** First and last day included, weekends inside them too. */
  holidays: z
    .array(z.object({ name: z.string().trim().min(1).max(40), from: Day, to: Day }))
    .min(1)
    .max(40),
  /** Saturdays and Sundays that are worked in exchange (调休). */
  work: z.array(Day).max(60),
  by: Signature,
  /** Every open duty was computed anew: so many got another day. Absent: the coming midnight goes on with it. */
  settled: z.object({ at: Instant, duties: z.int() }).optional(),
})

/** The holidays by which days are counted now, and the notices that were taken up. */
export const get = operation("holiday.get", {
  method: "GET",
  path: "/api/holidays",
  access: "session",
  input: z.object({}),
  output: z.object({ version: Version, calendar: Calendar, notices: z.array(HolidayNotice) }),
})

/** Takes up a year's notice: the days of open duties that depend on it are computed anew, each with a receipt. `version`: the county's. */
export const announce = operation("holiday.announce", {
  method: "POST",
  path: "/api/holidays",
  input: HolidayNotice.pick({ year: true, source: true, holidays: true, work: true }).extend({ version: Version }),
  output: z.object({ version: Version, notices: z.array(HolidayNotice) }),
})

export type HolidayNotice = z.infer<typeof HolidayNotice>
