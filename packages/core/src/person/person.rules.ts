import type { Person } from "@bihuan/contract/person"
import { Refusal } from "@bihuan/contract/refusal"
import type { Id } from "@bihuan/contract/shape"

/** Refuses the first id that is nobody's, naming its field. */
export function mustKnowPeople(people: readonly Person[], ids: readonly Id[], field: string): void {
  const known = new Set(people.map(({ id }) => id))
  const at = ids.findIndex((id) => !known.has(id))
  if (at >= 0) throw new Refusal("not-found", { field: `${field}.${at}`, params: { noun: "person" } })
}
