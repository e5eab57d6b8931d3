import type { Approval } from "@bihuan/contract/approval"
import { extensionApproval } from "../extension/extension.rules.ts"
import { planApproval } from "../plan/plan.rules.ts"
import { projectApproval } from "../project/project.rules.ts"
import { reportApproval } from "../report/report.rules.ts"
import type { Context } from "../system/command.ts"
import type { Outcome } from "../system/commit.ts"

/** What else happens, in the same transaction, when an approval ends. */
export type Effects = Pick<Outcome, "also" | "starts" | "wakes">

/** A noun that goes through approval: what its approval, its return and its withdrawal make of it. */
export interface Approvable {
  approved: (approval: Approval, context: Context) => Promise<Effects>
  /** Without a reason, its author withdrew it. */
  returned: (approval: Approval, reason: string | undefined, context: Context) => Promise<Effects>
}

export const approvable: Partial<Record<Approval["of"]["noun"], Approvable>> = {
  project: projectApproval,
  plan: planApproval,
  report: reportApproval,
  extension: extensionApproval,
}
