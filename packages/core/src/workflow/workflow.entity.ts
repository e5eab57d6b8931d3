import { entity, type Row } from "../system/entity.ts"

/** A workflow that waits for its record to move. The id names workflow and record; a newer wait replaces an older one. */
export interface Wait extends Row {
  token: string
}

export const waits = entity<Wait>("wait", { file: (id) => `wait-${id}` })
