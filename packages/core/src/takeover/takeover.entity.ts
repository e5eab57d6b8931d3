import type { Receipt } from "@bihuan/contract/rulebook"
import { entity, type Row } from "../system/entity.ts"

export const receiptsOf = (cause: string): string => `receipts#${cause}`

export const receipts = entity<Receipt & Row>("receipt", {
  file: (id) => `receipt-${id}`,
  shelf: ({ cause, to }) => ({ of: receiptsOf(cause), at: to }),
})
