import type { Export, Seal, Verification } from "@bihuan/contract/audit"
import { entity, type Row } from "../system/entity.ts"

export const exports = entity<Export>("export")
export const verifications = entity<Verification>("verification", {
  ledger: ({ createdAt }) => ({ of: "verifications", at: createdAt }),
})
/** The id is the day. */
export const seals = entity<Row & Seal>("seal", {
  file: () => "seals",
  ledger: ({ day }) => ({ of: "seals", at: day }),
})
