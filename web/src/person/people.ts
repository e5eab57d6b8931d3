import type { Colleague } from "@bihuan/contract/person"
import { list } from "@bihuan/contract/person"
import { useOperation } from "../client/query.ts"
import { useSession } from "../session/session.tsx"

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
