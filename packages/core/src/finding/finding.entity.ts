import type { Finding } from "@bihuan/contract/finding"
import { civilDate } from "../calendar/civil.ts"
import { entity } from "../system/entity.ts"

/** A unit sees a finding from the moment it is fed back to it. */
const fedBack = (finding: Finding) => finding.instrument !== undefined

const year = (finding: Finding) => civilDate(finding.createdAt).slice(0, 4)

export const findings = entity<Finding>("finding", {
  desk: (finding) => ({ of: `lead#${finding.lead}#${year(finding)}`, at: finding.createdAt }),
  shelf: (finding) => (fedBack(finding) ? { of: `unit#${finding.unit}`, at: finding.createdAt } : undefined),
  ledger: (finding) => ({ of: `finding#${year(finding)}`, at: finding.createdAt }),
})
