import type { Instrument } from "@bihuan/contract/instrument"
import { entity } from "../system/entity.ts"

export const instruments = entity<Instrument>("instrument", {
  ledger: (instrument) => ({ of: `instrument#${instrument.issuedOn.slice(0, 4)}`, at: instrument.issuedOn }),
})
