import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { provisionsIn } from "../reading/reading.rules.ts"
import { linesOf, structureOf } from "./articles.rules.ts"
import { headingOf } from "./heading.rules.ts"

export { wordsOf } from "../upload/upload.rules.ts"

/** A document's heading, its articles, and what they seem to provide beside what is `known`, for a person to accept. */
export function documentIn(words: string, known: Rulebook) {
  const { before, articles } = structureOf(linesOf(words))
  return { document: headingOf(before, articles), articles, ...provisionsIn(articles, known) }
}
