import type { Approval } from "@bihuan/contract/approval"
import { amendmentApproval } from "../amendment/amendment.rules.ts"
import { assessmentApproval } from "../assessment/assessment.rules.ts"
import { closeOutApproval } from "../closeout/closeout.rules.ts"
import { rulebookApproval } from "../draft/publish.ts"
import { publicationApproval } from "../escalation/publication.ts"
import { evaluationApproval } from "../evaluation/evaluation.rules.ts"
import { extensionApproval } from "../extension/extension.rules.ts"
import { listApproval } from "../list/list.rules.ts"
import { planApproval } from "../plan/plan.rules.ts"
import { projectApproval } from "../project/project.rules.ts"
import { reportApproval } from "../report/report.rules.ts"
import type { Approvable } from "./approval.rules.ts"

/** Everything that can be approved, by its noun. */
export const approvable: Partial<Record<Approval["of"]["noun"], Approvable>> = {
  project: projectApproval,
  list: listApproval,
  amendment: amendmentApproval,
  plan: planApproval,
  report: reportApproval,
  extension: extensionApproval,
  assessment: assessmentApproval,
  rulebook: rulebookApproval,
  evaluation: evaluationApproval,
  "close-out": closeOutApproval,
  publication: publicationApproval,
}
