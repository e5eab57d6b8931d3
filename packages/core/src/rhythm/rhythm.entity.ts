import { entity, type Row } from "../system/entity.ts"

/** What the rulebook last asked to be opened, as a digest: a night on which nothing new is asked reads no duties. */
interface Opened extends Row {
  wanted: string
}

export const rhythms = entity<Opened>("rhythm", { file: () => "rhythms" })

/** Duties that come round lie in a file for each year, with the records of what was done. */
export const fileOfYear = (year: number): string => `r${year}`
