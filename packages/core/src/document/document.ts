import * as Contract from "@bihuan/contract/document"
import { Refusal } from "@bihuan/contract/refusal"
import { read as draftOf } from "../draft/draft.ts"
import { provisionsIn } from "../reading/reading.rules.ts"
import { command } from "../system/command.ts"
import { wordsOf } from "../upload/upload.rules.ts"
import { linesOf, structureOf } from "./articles.rules.ts"
import { headingOf } from "./heading.rules.ts"

/** The document is read and forgotten: what a person accepts is written to a draft, with its words. */
export const read = command(Contract.read, async ({ draft, from }, context) => {
  const known = draft === undefined ? context.book : (await draftOf(context, draft)).rulebook
  const words = from.kind === "text" ? from.text : wordsOf(Buffer.from(from.content, "base64"))
  if (words.length > Contract.mostCharacters) throw new Refusal("too-large", { field: "file" })
  const { before, articles } = structureOf(linesOf(words))
  const { proposals, doubts } = provisionsIn(articles, known)
  return { document: headingOf(before, articles), articles, proposals, doubts }
})
