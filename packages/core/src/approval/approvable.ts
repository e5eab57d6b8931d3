import type { Approval } from "@bihuan/contract/approval"
import { extensionApproval } from "../extension/extension.rules.ts"
import { planApproval } from "../plan/plan.rules.ts"
import { projectApproval } from "../project/project.rules.ts"
import { reportApproval } from "../report/report.rules.ts"
import type { Approvable } from "./approval.rules.ts"

/** Everything that can be approved, by its noun. */
export const approvable: Partial<Record<Approval["of"]["noun"], Approvable>> = {
  project: projectApproval,
  plan: planApproval,
  report: reportApproval,
  extension: extensionApproval,
}
