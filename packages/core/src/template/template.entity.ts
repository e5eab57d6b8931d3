import type { Template, TemplateHead } from "@bihuan/contract/template"
import { entity } from "../system/entity.ts"

/** `410000-standard-2`: the province, the template, and its version. */
export const templateId = (province: string, template: string, number: number): string =>
  `${province}-${template}-${number}`

/** A version, in its province and in the register that counties read; those of one province lie together. */
export const templates = entity<Template>("template")

/** Beside it without what it says, so that many are read as one page. */
export const heads = entity<TemplateHead>("templatehead")
