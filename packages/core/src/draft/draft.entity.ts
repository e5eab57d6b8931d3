import type { Draft, Section } from "@bihuan/contract/draft"
import { entity, type Row } from "../system/entity.ts"
import { fileOf } from "../system/ids.ts"

export const drafts = entity<Draft>("draft", { shelf: (draft) => ({ of: "draft", at: draft.createdAt }) })

/** A section of a draft as it is now; what a draft has no row of is as in its base. `null`: it is unset. */
export interface DraftPart extends Row {
  section: Section
  value: unknown
}
export const parts = entity<DraftPart>("draftpart")
export const partId = (draft: string, section: Section): string =>
  `${draft}-${section.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** What a change replaced, kept so that it can be taken back. They lie beside the draft: reading it does not read them. */
export interface DraftPast extends Row {
  /** Absent where nothing was there. */
  before?: unknown
  /** The place of the provision in its section. */
  place?: number
}
export const pasts = entity<DraftPast>("draftpast", { file: (id) => `past-${fileOf(id)}` })
export const pastId = (draft: string, change: number): string => `${draft}-c${change}`
