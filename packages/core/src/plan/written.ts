import type { WrittenState } from "@bihuan/contract/plan"
import { Refusal } from "@bihuan/contract/refusal"
import type { Stage } from "@bihuan/contract/rulebook/work"
import { missingFor } from "../rulebook/rulebook.rules.ts"

/** A written record can be changed while it is a draft or was returned. */
export function mustBeOpen(noun: string, state: { name: string }): void {
  if (state.name !== "draft" && state.name !== "returned") {
    throw new Refusal("wrong-state", { params: { noun, state: state.name } })
  }
}

/** Refuses parts that the rulebook does not name, so that nothing is written where nobody will read it. */
export function mustKnowParts(stage: Stage, parts: Record<string, string>): void {
  const unknown = Object.keys(parts).find((id) => !stage.parts.some((part) => part.id === id))
  if (unknown) throw new Refusal("not-in-rulebook", { field: `parts.${unknown}`, params: { value: unknown } })
}

/** Refuses a record without the parts that the rulebook requires, naming them. */
export function mustHaveParts(stage: Stage, parts: Record<string, string>): void {
  const missing = missingFor({ ...stage, needs: [] }, { counts: {}, parts }).parts
  if (missing.length === 0) return
  throw new Refusal("parts-missing", {
    field: `parts.${missing[0]?.id}`,
    params: { parts: missing.map(({ name }) => name).join("、") },
  })
}

/** Where a written record goes when it is approved, and when it comes back with a reason or is withdrawn. */
export const approvedBy = (approval: string | undefined, at: string): WrittenState => ({
  name: "approved",
  at,
  ...(approval && { approval }),
})
export const cameBack = (approval: string, reason: string | undefined): WrittenState =>
  reason ? { name: "returned", approval, reason } : { name: "draft" }
