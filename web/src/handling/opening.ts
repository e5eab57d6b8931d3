import type { ProjectFile } from "@bihuan/contract/file"
import type { Finding } from "@bihuan/contract/finding"

/** The part of a handling's duty that is to open its record; the duty after it is the readers' own. */
const opening = "opening"

/** A finding that the committee sent to accountability or transfer and whose restricted record nobody opened yet. */
export const isToOpen = ({ duties }: ProjectFile, { state }: Finding): boolean =>
  state.name === "handling" && duties.some(({ id, part }) => id === state.duty && part === opening)
