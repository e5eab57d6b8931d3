import type { Finding } from "@bihuan/contract/finding"
import type { Handling } from "@bihuan/contract/handling"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id } from "@bihuan/contract/shape"

/** One handling a finding. */
export const handlingId = (finding: Id) => `${finding}-handling`

export function kindFor(book: Rulebook, { disposed, state }: Pick<Finding, "disposed" | "state">): Handling["kind"] {
  const leadsTo = book.dispositions.find(({ id }) => id === disposed?.disposition)?.leadsTo
  if (leadsTo === "accountability" || leadsTo === "transfer") return leadsTo
  throw new Refusal("wrong-state", { params: { noun: "finding", state: state.name } })
}

/** Those who need to know: as named, with whoever opens it. */
export const readersOf = (asked: readonly Id[], opener: Id): Id[] => [...new Set([...asked, opener])]

/** To everybody else there is no such record. */
export function mustRead({ readers }: Pick<Handling, "readers">, person: Id): void {
  if (!readers.includes(person)) throw new Refusal("not-found", { params: { noun: "handling" } })
}

/** The form and its measure must be the rulebook's; a measure is one of its form's. */
export function mustKnowForm(book: Rulebook, { fourForm, measure }: Pick<Handling, "fourForm" | "measure">): void {
  const form = book.fourForms.find(({ id }) => id === fourForm)
  if (fourForm && !form) throw new Refusal("not-in-rulebook", { field: "fourForm", params: { value: fourForm } })
  if (measure && !form?.measures.some(({ id }) => id === measure)) {
    throw new Refusal("not-in-rulebook", { field: "measure", params: { value: measure } })
  }
}
