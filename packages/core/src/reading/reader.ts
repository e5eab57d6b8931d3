import type { Doubt, Mark, Proposal } from "@bihuan/contract/document"
import type { Who } from "./people/who.rules.ts"
import type { Passage, Sentence } from "./sentence.rules.ts"

export type Section = Proposal["section"]
export type Provision<S extends Section> = Extract<Proposal, { section: S }>["value"]

/** The document as the readers get it. */
export interface Text {
  passages: readonly Passage[]
  sentences: readonly Sentence[]
  who: Who
  /** The role of whom the vocabulary means; undefined where the document never names them. */
  role: (word: string) => string | undefined
  /** The roles of this document that can lead the work: 牵头单位 is one of them. */
  leaders: readonly string[]
  /**
   * The id of a provision: that of the rulebook's provision under this name or, where given, of the one that plays the same part; else
   * `base`, else the next free one.
   */
  id: <S extends Section>(section: S, name: string, base: string, same?: (one: Provision<S>) => boolean) => string
  doubt: (kind: Doubt["kind"], words: string, mark: Mark) => void
  /** What earlier readers found. */
  found: readonly Proposal[]
}

/** Reads one kind of provision out of the whole document. */
export type Reader = (text: Text) => Proposal[]

/** A provision that the document itself makes, with the articles that make it. */
export const by = (marks: readonly Mark[]) => ({
  cites: [...new Set(marks.map(({ article }) => article))].slice(0, 20),
  origin: "document" as const,
})

/** At most what a name may hold, cut where the words pause. */
export const short = (words: string, most = 40): string => {
  const line = words.replace(/[，。；：、]+$/, "").replace(/^[，。；：、]+/, "")
  return line.length <= most ? line : line.slice(0, most)
}
