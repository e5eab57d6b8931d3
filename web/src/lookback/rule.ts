import type { Finding } from "@bihuan/contract/finding"
import type { LookBack } from "@bihuan/contract/rulebook/disposition"
import type { Book } from "../rulebook/book.ts"

/** The rulebook's look-back after close-out. */
export const lookBackOf = (book: Book): LookBack | undefined =>
  book.all("lookBacks").find(({ from }) => from === "finding.closed") ?? book.all("lookBacks")[0]

/** The rulebook has a look-back and leaves its day to people. */
export const isUndated = (book: Book): boolean => {
  const rule = lookBackOf(book)
  return rule !== undefined && rule.after === undefined && book.find("deadlines", "look-back")?.span === undefined
}

/** A finding that ended with its close-out can be looked back on when there is need. */
export const mayLookBack = ({ state }: Finding, book: Book): boolean =>
  state.name === "ended" && state.how === "closed" && lookBackOf(book) !== undefined
