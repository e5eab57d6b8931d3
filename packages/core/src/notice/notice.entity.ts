import type { Notice } from "@bihuan/contract/notice"
import { entity } from "../system/entity.ts"

/** The partition of what a unit received, or sent. */
export const boxOf = (unit: string): string => `notices#${unit}`

export const notices = entity<Notice>("notice", {
  shelf: (notice) => ({ of: boxOf(notice.lead), at: notice.createdAt }),
  ledger: (notice) => ({ of: boxOf(notice.from), at: notice.createdAt }),
})
