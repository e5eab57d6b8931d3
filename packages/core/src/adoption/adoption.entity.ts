import type { Difference } from "@bihuan/contract/draft"
import type { Adoption } from "@bihuan/contract/template"
import { provinceOf } from "@bihuan/contract/tenant"
import { entity, type Row } from "../system/entity.ts"

/** What a province knows of its counties' editions: written by the service when one is published, and never read from a county. A province's lie together. */
export const adoptions = entity<Adoption & Row>("adoption", { file: provinceOf })

/** Where one of them differs from the version it follows; read one by one. */
export interface Departures extends Row {
  differences: Difference[]
  more: number
}
export const departures = entity<Departures>("departures", { file: provinceOf })
