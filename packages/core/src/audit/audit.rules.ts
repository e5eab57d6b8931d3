import type { AuditRow, Sought } from "@bihuan/contract/audit"
import type { Journal } from "../system/journal.entity.ts"

const recordsOf = ({ touches, reads = [] }: Journal): AuditRow["records"] =>
  [...touches, ...reads].map(({ noun, id, version }) => ({ noun, id, version }))

const isReading = ({ touches }: Journal): boolean => touches.length === 0

/** The days are bounds of what is read, and no matter of a row. */
export function isSought(row: Journal, { person, record, only }: Sought): boolean {
  if (person && row.by.person !== person) return false
  if (record && !recordsOf(row).some(({ id }) => id === record)) return false
  return only === undefined || (only === "readings") === isReading(row)
}

export const rowOf = (row: Journal): AuditRow => ({
  ...{ id: row.id, at: row.at, event: row.event, by: row.by, file: row.file },
  read: isReading(row),
  records: recordsOf(row),
})
