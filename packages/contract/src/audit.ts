import * as z from "zod"
import { operation } from "./operation.ts"
import { Day, Id, Instant, Line, Signature, Stored } from "./shape.ts"

/** One row of the trail: a command with the records that it changed, or a reading with the restricted records that were shown. */
export const AuditRow = z.object({
  id: z.string(),
  at: Instant,
  /** Past tense, owned by the noun: `report.submitted`, `handling.read`. */
  event: Line,
  /** With the name as it was at the time. */
  by: Signature,
  /** Where the records lie: a project's id, or another file's. */
  file: Id,
  read: z.boolean(),
  /** The first is what the row is about. */
  records: z.array(z.object({ noun: Line, id: Id, version: z.int() })),
})

/** What is looked for. Unset: all. */
const Sought = z.object({
  person: Id.optional(),
  record: Id.optional(),
  /** Civil days, both included. */
  from: Day.optional(),
  to: Day.optional(),
  /** Only changes, or only readings of restricted records. */
  only: z.enum(["changes", "readings"]).optional(),
})
const Cursor = z.string().max(600)

/** The newest first. A page can be empty and have a cursor: what was looked through held nothing that is sought. */
export const search = operation("audit.search", {
  method: "GET",
  path: "/api/audit",
  input: Sought.extend({ size: z.coerce.number().int().min(1).max(200).default(50), cursor: Cursor.optional() }),
  output: z.object({ items: z.array(AuditRow), cursor: z.string().optional() }),
})

/** That somebody took rows out of the service, and which. */
export const Export = Stored.extend({ sought: Sought, format: z.enum(["xlsx", "csv"]) })

/** Begins an export: it stands in the trail before a row is handed out. */
export const exportRows = operation("audit.export", {
  method: "POST",
  path: "/api/audit/exports",
  input: Sought.extend({ format: Export.shape.format }),
  output: Export,
})
/** The rows of an export, for whoever began it, for an hour. */
export const exported = operation("audit.exported", {
  method: "GET",
  path: "/api/audit/exports/{id}",
  input: z.object({ id: Id, cursor: Cursor.optional() }),
  output: search.output,
})

/** A county's day, closed: the Merkle root over its rows, chained to the day before. A day without rows is closed too. */
export const Seal = z.object({
  day: Day,
  rows: z.int(),
  /** Rows of the day before among them that landed after it was sealed. */
  late: z.int(),
  root: z.string(),
  /** The hash of the seal of the day before; absent on a county's first day. */
  previous: z.string().optional(),
  hash: z.string(),
  sealedAt: Instant,
})
export const seals = operation("audit.seals", {
  method: "GET",
  path: "/api/audit/seals",
  input: z.object({ cursor: Cursor.optional() }),
  output: z.object({ items: z.array(Seal), cursor: z.string().optional() }),
})

/**
 * What does not hold, and where. row: changed, moved to another place or time, missing, or put in. chain: it does not follow
 * the row that touched its record before. record: it is not what its last row says. seal: it is not what was sealed, it does
 * not follow the day before, or a day has none.
 */
export const flaws = [
  "row-changed",
  "row-moved",
  "row-missing",
  "row-inserted",
  "chain-broken",
  "record-changed",
  "record-missing",
  "record-unknown",
  "seal-changed",
  "seal-unchained",
  "seal-missing",
] as const
export const Flaw = z.object({
  kind: z.enum(flaws),
  day: Day.optional(),
  row: z.string().optional(),
  record: z.object({ noun: z.string(), id: z.string(), version: z.int().optional() }).optional(),
})

export const Report = z.object({
  days: z.int(),
  sealed: z.int(),
  rows: z.int(),
  /** Rows that landed after their day was sealed, and stand in the next seal or will. */
  late: z.int(),
  records: z.int(),
  /** How many flaws there are, and the first hundred of them. */
  count: z.int(),
  flaws: z.array(Flaw),
})

export const Verification = Stored.extend({
  state: z.discriminatedUnion("name", [
    z.object({ name: z.literal("running") }),
    z.object({ name: z.literal("done"), at: Instant, report: Report }),
  ]),
})
/** Begins to check all of the county's trail; one at a time. */
export const verify = operation("audit.verify", {
  method: "POST",
  path: "/api/audit/verifications",
  input: z.object({}),
  output: Verification,
})
/** The newest first. */
export const verifications = operation("audit.verifications", {
  method: "GET",
  path: "/api/audit/verifications",
  input: z.object({}),
  output: z.object({ items: z.array(Verification) }),
})

export type Seal = z.infer<typeof Seal>
export type Flaw = z.infer<typeof Flaw>
export type Report = z.infer<typeof Report>
export type Verification = z.infer<typeof Verification>
export type AuditRow = z.infer<typeof AuditRow>
export type Export = z.infer<typeof Export>
export type Sought = z.infer<typeof Sought>
