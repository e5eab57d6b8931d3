import * as z from "zod"
import { operation } from "./operation.ts"
import { Day, Id, Line } from "./shape.ts"

/**
 * What is counted, and into which parts each falls. The same everywhere, whatever a county's document calls things: a state of
 * the record decides, never a name.
 *
 * - `projects`: on a list and begun (`running`), or through their last stage (`closed`)
 * - `findings`: `corrected` on the spot, `settled` (closed out, handled or noted), or `open`
 * - `duties` with a due day: met `on-time`, met `late`, still open and `overdue`, or `open` and not due yet
 * - `lookbacks`: `passed`, or `failed`, which reopens the finding
 * - `reports` of a period: `received` by whom they go to, or `waiting` for it
 */
export const groups = {
  projects: ["running", "closed"],
  findings: ["corrected", "settled", "open"],
  duties: ["on-time", "late", "overdue", "open"],
  lookbacks: ["passed", "failed"],
  reports: ["received", "waiting"],
} as const
export type Group = keyof typeof groups
export const groupNames = Object.keys(groups) as Group[]

/** A way of telling a group's figures apart, and which groups have it. A project of several focus areas stands in each. */
export const dimensions = {
  month: groupNames,
  form: ["projects", "findings"],
  area: ["projects", "findings"],
} as const satisfies Record<string, readonly Group[]>
export type Dimension = keyof typeof dimensions
const dimensionNames = Object.keys(dimensions) as Dimension[]

/** Days from raising a finding to its disposition, from that to its first close-out, and from that to its look-back. */
export const steps = ["dispose", "rectify", "look-back"] as const
export type Step = (typeof steps)[number]

/** A number; null where it is so small, or would give away one so small, that it could point at a case. */
const Count = z.int().nullable()
/** How many there are, and how many of each part. */
export const Standing = z.object({ total: Count, parts: z.record(z.string(), Count) })
export type Standing = z.infer<typeof Standing>

const Figures = z.object({
  /** Supervised units: the measure of a county's size. */
  units: z.int(),
  groups: z.record(z.enum(groupNames), Standing),
  /** The median in days; null where too few have come so far. */
  medians: z.record(z.enum(steps), z.number().nullable()),
})
export type Figures = z.infer<typeof Figures>

/** Counties side by side: how far each is, and never a case. `by` tells one group apart by month, form or focus area. */
export const get = operation("progress.get", {
  method: "GET",
  path: "/api/progress",
  input: z.object({
    year: z.coerce.number().int().min(2000).max(2200),
    group: z.enum(groupNames).default("findings"),
    by: z.enum(dimensionNames).default("month"),
  }),
  output: z.object({
    today: Day,
    /** What is less than this, and more than nothing, is not told. */
    threshold: z.int(),
    counties: z.array(Figures.extend({ code: Id, name: Line })),
    whole: Figures,
    /** The group by `by`: in each county, and in all of them. Where a record stands in several columns, they do not add up. */
    table: z.object({
      columns: z.array(z.object({ id: Id, name: Line.optional() })),
      counties: z.array(z.array(Standing)),
      whole: z.array(Standing),
    }),
  }),
})

/**
 * The platform's operator has one county's figures counted anew from its records; with `mend` they are brought to that. Told is
 * how many there are and how many differed, and nothing else.
 */
export const recount = operation("progress.recount", {
  method: "POST",
  path: "/api/progress/recount",
  access: "operator",
  input: z.object({ county: Id, mend: z.boolean() }),
  output: z.object({ cells: z.int(), drift: z.int() }),
})
