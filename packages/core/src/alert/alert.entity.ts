import type { Alert } from "@bihuan/contract/alert"
import type { Id, Instant } from "@bihuan/contract/shape"
import { entity, type Row } from "../system/entity.ts"

/** An alert on a desk, with whoever caused it: nobody is told of what they did themselves. */
export type DeskAlert = Alert & Row & { desk: string; by?: Id }

export const alerts = entity<DeskAlert>("alert", {
  file: (id) => `alert-${id}`,
  desk: (alert) => ({ of: `alerts#${alert.desk}`, at: alert.at }),
})

/** What somebody has seen: everything up to a moment, and single alerts after it. The id is the person's. */
interface Reading extends Row {
  until: Instant
  read: Id[]
}

export const readings = entity<Reading>("reading", { file: (id) => `reading-${id}` })
