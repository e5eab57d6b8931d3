import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"

/** The published templates that a county can begin with, by id. A document's words are loaded by who begins with it. */
const templates: Record<string, () => Promise<Rulebook>> = {
  "puyang-2023": async () => (await import("./puyang-2023/rulebook.ts")).puyang2023,
}

/** A template by its id; undefined where none is published. */
export const template = async (id: string): Promise<Rulebook | undefined> =>
  Object.hasOwn(templates, id) ? templates[id]?.() : undefined
