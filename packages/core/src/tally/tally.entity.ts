import { entity, type Row } from "../system/entity.ts"

/** What one record adds to the county's figures: `<year> <cell>` for each cell in which it is counted. */
export interface Share extends Row {
  cells: string[]
}
export const shareId = (noun: string, id: string): string => `${noun}-${id}`
/** Beside nothing else, so that reading a file stays as cheap as it is. The version is that of the record that was counted. */
export const shares = entity<Share>("share", { file: (id) => `share-${id}` })

/** A county's figures of one year (id: the year), or of its size (id: `size`), cell by cell. */
export interface Sum extends Row {
  counts: Record<string, number>
}
export const sums = entity<Sum>("sum", { file: () => "sums" })
