import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { puyang2023 } from "./puyang-2023/rulebook.ts"

/** The published templates that a county can begin with, by id. */
export const templates: ReadonlyMap<string, Rulebook> = new Map([puyang2023].map((rulebook) => [rulebook.id, rulebook]))
