import type { Proposal, Reading } from "@bihuan/contract/document"
import { begin, type Draft, get, type Section, save } from "@bihuan/contract/draft"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { call } from "../client/call.ts"

type Provision = { id: string } & Record<string, unknown>

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === false || (Array.isArray(value) && value.length === 0)

/** A provision that the draft has already takes what the document says and keeps what it does not speak of: grants, reminders. */
export const merged = (known: Provision | undefined, found: Provision): Provision =>
  known
    ? {
        ...known,
        ...Object.fromEntries(Object.entries(found).filter(([key, value]) => !isEmpty(value) || isEmpty(known[key]))),
      }
    : found

/** What a document no longer says stays as a default: its cites would lead into another document's articles. */
function asDefault(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asDefault)
  if (typeof value !== "object" || value === null) return value
  const own = Object.entries(value).map(([key, of]) => [key, asDefault(of)])
  return { ...Object.fromEntries(own), ...("cites" in value && "origin" in value && { cites: [], origin: "ours" }) }
}

/** The regulations of both: means of supervision may rest on those that the draft had. */
function basisWith(book: Partial<Rulebook>, { document }: Reading): Reading["document"]["basis"] {
  const basis = [...(book.document?.basis ?? [])]
  for (const one of document.basis) {
    if (basis.some(({ name }) => name === one.name)) continue
    const free = [one.id, ...basis.map((_, index) => `basis-${index + document.basis.length + 1}`)]
    basis.push({ ...one, id: free.find((id) => basis.every((other) => other.id !== id)) ?? one.id })
  }
  return basis
}

/** The sections of a draft as they are with what was accepted, each as it is written. */
export function sectionsWith(
  book: Partial<Rulebook>,
  accepted: readonly Proposal[],
  reading: Reading | undefined,
): { section: Section; value: unknown }[] {
  const sections: { section: Section; value: unknown }[] = reading
    ? [
        { section: "document", value: { ...book.document, ...reading.document, basis: basisWith(book, reading) } },
        { section: "articles", value: reading.articles },
      ]
    : []
  const groups = Map.groupBy(accepted, (one) => one.section)
  const defaults = reading ? (asDefault(book) as Partial<Rulebook>) : book
  for (const section of reading ? (Object.keys(book) as (keyof Rulebook)[]) : [])
    if (!apart.has(section) && !groups.has(section as Proposal["section"]))
      sections.push({ section: section as Section, value: defaults[section] })
  for (const [section, proposals] of groups) {
    const known: unknown = defaults[section]
    const found = proposals.map(({ value }) => value as Provision)
    if (!Array.isArray(known) && alone.has(section)) {
      sections.push({ section, value: merged(known as Provision | undefined, found[0] as Provision) })
      continue
    }
    const before = (known ?? []) as Provision[]
    const changed = before.map((one) => {
      const same = found.find(({ id }) => id === one.id)
      return same ? merged(one, same) : one
    })
    sections.push({ section, value: [...changed, ...found.filter(({ id }) => before.every((one) => one.id !== id))] })
  }
  return sections
}

/** What is no provision, or is written by itself. */
const apart = new Set<keyof Rulebook>(["id", "document", "articles", "calendar"])
const alone = new Set<Section>(["instructionTasks", "closure", "assessment", "evaluation", "interpretation"])

/** Writes what was accepted into a draft, a section at a time. What is written stays where a later section is refused. */
export async function writeInto(
  into: { draft: string } | { name: string },
  accepted: readonly Proposal[],
  reading: Reading | undefined,
  progress: (done: number, all: number) => void,
): Promise<Draft> {
  const id = "draft" in into ? into.draft : (await call(begin, { name: into.name })).id
  const { draft, rulebook } = await call(get, { id })
  let last: Draft = draft
  const sections = sectionsWith(rulebook, accepted, reading)
  for (const [index, { section, value }] of sections.entries()) {
    progress(index + 1, sections.length)
    last = await call(save, { id, version: last.version, section, value })
  }
  return last
}
