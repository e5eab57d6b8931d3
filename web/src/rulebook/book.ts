import type { Edition } from "@bihuan/contract/rulebook"
import { get } from "@bihuan/contract/rulebook"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { useQuery } from "@tanstack/solid-query"
import { call } from "../client/call.ts"
import type { Refused } from "../client/refused.ts"

type Named = { id: string; name: string; note?: string | undefined }
/** The sections of a rulebook that are lists of named provisions. */
export type Section = {
  [K in keyof Rulebook]-?: Rulebook[K] extends readonly Named[] ? K : never
}[keyof Rulebook]

export type Book = {
  readonly isPending: boolean
  readonly error: Refused | null
  readonly refetch: () => unknown
  readonly edition: () => Edition | undefined
  /** The provisions of a section, in the county's order; none while the book is on its way. */
  readonly all: <S extends Section>(section: S) => Rulebook[S]
  readonly find: <S extends Section>(section: S, id: string | undefined) => Rulebook[S][number] | undefined
  /** The county's word for a provision; its id where this edition does not have it. */
  readonly nameOf: (section: Section, id: string | undefined) => string
}

/**
 * The county's rulebook: the edition in force, or the one a record runs under; nothing is asked while `which` is undefined. A published
 * edition never changes, so it is asked for once; the one in force is looked at again every half hour, for a new one takes over at a
 * midnight.
 */
export function useBook(which: () => number | "in-force" | undefined = () => "in-force"): Book {
  const query = useQuery(() => {
    const asked = which()
    return {
      queryKey: [get.name, asked],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call(get, typeof asked === "number" ? { number: asked } : {}, { signal }),
      enabled: asked !== undefined,
      staleTime: "static" as const,
      gcTime: Number.POSITIVE_INFINITY,
      refetchInterval: asked === "in-force" ? 1_800_000 : (false as const),
    }
  })
  const edition = (): Edition | undefined => (query.isPending ? undefined : query.data)
  const all = <S extends Section>(section: S): Rulebook[S] => edition()?.rulebook[section] ?? ([] as Rulebook[S])
  const find = <S extends Section>(section: S, id: string | undefined): Rulebook[S][number] | undefined =>
    all(section).find((provision) => provision.id === id)
  return {
    get isPending() {
      return query.isPending
    },
    get error() {
      return query.error as Refused | null
    },
    refetch: () => query.refetch(),
    edition,
    all,
    find,
    nameOf: (section, id) => find(section, id)?.name ?? id ?? "",
  }
}

/** Choices for a form, straight from a section: the note tells what the name alone does not. */
export const choicesOf = (provisions: readonly Named[]): { id: string; label: string; detail?: string }[] =>
  provisions.map(({ id, name, note }) => (note ? { id, label: name, detail: note } : { id, label: name }))
