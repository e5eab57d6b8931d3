import * as Contract from "@bihuan/contract/document"
import { Refusal } from "@bihuan/contract/refusal"
import { read as draftOf } from "../draft/draft.ts"
import { command } from "../system/command.ts"

/** The document is read and forgotten: what a person accepts is written to a draft, with its words. */
export const read = command(Contract.read, async ({ draft, from }, context) => {
  const known = draft === undefined ? context.book : (await draftOf(context, draft)).rulebook
  // One county in a year reads its document: nobody else loads what that takes.
  const { documentIn, wordsOf } = await import("./reader.rules.ts")
  const words = from.kind === "text" ? from.text : wordsOf(Buffer.from(from.content, "base64"))
  if (words.length > Contract.mostCharacters) throw new Refusal("too-large", { field: "file" })
  return documentIn(words, known)
})
