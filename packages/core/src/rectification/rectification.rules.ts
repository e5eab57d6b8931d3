import type { Due } from "@bihuan/contract/duty"
import type { Finding } from "@bihuan/contract/finding"
import type { Rectification } from "@bihuan/contract/rectification"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id, Instant } from "@bihuan/contract/shape"
import { unitDutyDue } from "../closeout/days.ts"
import type { Content } from "../system/commit.ts"

/** One rectification a finding. */
export const rectificationId = (finding: Id) => `${finding}-rectification`

/** The unit's row of its ledger, empty as it begins. */
export const begun = (
  { id, project, unit }: Pick<Finding, "id" | "project" | "unit">,
  duty: Id,
): Content<"rectification"> => ({
  id: rectificationId(id),
  project,
  finding: id,
  unit,
  duty,
  progress: [],
  submissions: [],
  returns: [],
})

/** The duty to rectify, which is the unit's own where the rulebook does not say whose it is. */
export function rectificationDuty(
  book: Rulebook,
  edition: number,
  { id: finding, project, title, lead, unit }: Pick<Finding, "id" | "project" | "title" | "lead" | "unit">,
  id: Id,
  due: Due,
  now: Instant,
): Content<"duty"> {
  const kind = "rectification"
  const subject = { noun: "finding", id: finding, title }
  return unitDutyDue(book, edition, { id, project, kind, subject, lead, unit }, due, now)
}

type Parts = Pick<Rectification, "measures" | "personInCharge" | "progress">

/** What must be there before review can be asked for: the fields that are missing, in the form's order. */
export const missingParts = ({ measures, personInCharge, progress }: Parts): string[] => [
  ...(measures ? [] : ["measures"]),
  ...(personInCharge ? [] : ["personInCharge"]),
  ...(progress.some(({ evidence }) => evidence.length > 0) ? [] : ["evidence"]),
]

export function mustBeWhole(rectification: Parts): void {
  const missing = missingParts(rectification)
  if (missing.length === 0) return
  throw new Refusal("parts-missing", { field: missing[0], params: { parts: missing.join("、") } })
}
