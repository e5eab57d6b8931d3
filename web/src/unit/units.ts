import { list, type Unit } from "@bihuan/contract/unit"
import { useOperation } from "../client/query.ts"

export type Units = {
  readonly all: () => readonly Unit[]
  readonly find: (id: string | undefined) => Unit | undefined
  readonly nameOf: (id: string | undefined) => string
}

/** The county's units by id, those that are gone included: old records keep their names. */
export function useUnits(): Units {
  const query = useOperation(list, () => ({}))
  const all = (): readonly Unit[] => (query.isPending ? [] : (query.data?.items ?? []))
  const find = (id: string | undefined): Unit | undefined => all().find((unit) => unit.id === id)
  return { all, find, nameOf: (id) => find(id)?.name ?? "" }
}

/** Units that are there on a day. */
export const present = (units: readonly Unit[], day: string): Unit[] =>
  units.filter((unit) => unit.from <= day && (unit.to === undefined || unit.to >= day))
