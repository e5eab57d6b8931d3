import type { Consultation } from "@bihuan/contract/consultation"
import type { Duty } from "@bihuan/contract/duty"
import type { Finding } from "@bihuan/contract/finding"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Instant } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"

/** It is held on a day of its period or after, and not in the future. */
export function mustBeHeld(on: string, { rhythm }: Pick<Duty, "rhythm">, now: Instant): void {
  if (on > civilDate(now)) throw new Refusal("in-the-future", { field: "on" })
  if (rhythm && on < rhythm.from) throw new Refusal("too-early", { field: "on", params: { day: rhythm.from } })
}

/** Every part that the rulebook names is there, and none that it does not name. */
export function mustFitParts(book: Rulebook, kind: string, parts: Consultation["parts"]): void {
  const named = book.consultations.find(({ duty }) => duty === kind)?.parts ?? []
  const unknown = Object.keys(parts).find((id) => !named.some((part) => part.id === id))
  if (unknown) throw new Refusal("not-in-rulebook", { field: `parts.${unknown}`, params: { value: unknown } })
  const missing = named.filter(({ id }) => !parts[id])
  if (missing.length > 0) {
    throw new Refusal("parts-missing", {
      field: `parts.${missing[0]?.id}`,
      params: { parts: missing.map(({ name }) => name).join("、") },
    })
  }
}

/** A unit is told of its own findings. */
export function mustBeOf(unit: string, findings: readonly (Finding | undefined)[]): void {
  const at = findings.findIndex((finding) => finding?.unit !== unit)
  if (at >= 0) throw new Refusal("not-found", { field: `findings.${at}`, params: { noun: "finding" } })
}
