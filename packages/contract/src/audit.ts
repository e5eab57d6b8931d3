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

export type AuditRow = z.infer<typeof AuditRow>
export type Export = z.infer<typeof Export>
export type Sought = z.infer<typeof Sought>
