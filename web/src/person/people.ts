import type { Colleague } from "@bihuan/contract/person"
import { list } from "@bihuan/contract/person"
import { useOperation } from "../client/query.ts"
import { useSession } from "../session/session.tsx"
import type { Units } from "../unit/units.ts"

export type People = {
  readonly all: () => readonly Colleague[]
  readonly find: (id: string | undefined) => Colleague | undefined
  readonly nameOf: (id: string | undefined) => string
}

/** Colleagues by id, for pickers and names; none where the reader's roles do not open the directory. */
export function usePeople(): People {
  const session = useSession()
  const query = useOperation(list, () => (session.may(list.name) ? {} : undefined))
  const all = (): readonly Colleague[] => (query.isSuccess ? (query.data?.items ?? []) : [])
  const find = (id: string | undefined): Colleague | undefined => all().find((person) => person.id === id)
  return { all, find, nameOf: (id) => find(id)?.name ?? "" }
}

/** Choices for a picker: where somebody works tells two of one name apart. */
export const choicesOfPeople = (
  people: readonly Colleague[],
  units: Units,
): { id: string; label: string; detail: string }[] =>
  people.map(({ id, name, posts }) => ({
    id,
    label: name,
    detail: posts.map((post) => `${units.nameOf(post.unit)} ${post.title ?? ""}`.trim()).join("；"),
  }))
