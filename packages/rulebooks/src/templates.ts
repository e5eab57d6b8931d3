import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Kind } from "@bihuan/contract/tenant"

/** The published templates that each kind of tenant can begin with, by id. A document's words are loaded by who begins with it. */
const templates: Record<Kind, Record<string, () => Promise<Rulebook>>> = {
  county: { "puyang-2023": async () => (await import("./puyang-2023/rulebook.ts")).puyang2023 },
  province: { province: async () => (await import("./province/rulebook.ts")).province },
}

/** A template by its id; undefined where none is published. */
export const template = async (id: string, kind: Kind = "county"): Promise<Rulebook | undefined> =>
  Object.hasOwn(templates[kind], id) ? templates[kind][id]?.() : undefined
