import * as Account from "./account.ts"
import * as Alert from "./alert.ts"
import * as Amendment from "./amendment.ts"
import * as Approval from "./approval.ts"
import * as Assessment from "./assessment.ts"
import * as Audit from "./audit.ts"
import * as Consultation from "./consultation.ts"
import * as County from "./county.ts"
import * as Delegation from "./delegation.ts"
import * as Digest from "./digest.ts"
import * as Disposition from "./disposition.ts"
import * as Document from "./document.ts"
import * as Draft from "./draft.ts"
import * as Duty from "./duty.ts"
import * as Escalation from "./escalation.ts"
import * as Evaluation from "./evaluation.ts"
import * as Extension from "./extension.ts"
import * as Factor from "./factor.ts"
import * as File from "./file.ts"
import * as Finding from "./finding.ts"
import * as Grant from "./grant.ts"
import * as Handling from "./handling.ts"
import * as Hearing from "./hearing.ts"
import * as Holiday from "./holiday.ts"
import * as Instruction from "./instruction.ts"
import * as Instrument from "./instrument.ts"
import * as Ledger from "./ledger.ts"
import * as Linkage from "./linkage.ts"
import * as List from "./list.ts"
import * as LookBack from "./lookback.ts"
import * as Notice from "./notice.ts"
import type { Operation } from "./operation.ts"
import * as Periodic from "./periodic.ts"
import * as Person from "./person.ts"
import * as Plan from "./plan.ts"
import * as Progress from "./progress.ts"
import * as Project from "./project.ts"
import * as Question from "./question.ts"
import * as Rectification from "./rectification.ts"
import * as Report from "./report.ts"
import * as Rhythm from "./rhythm.ts"
import * as Rulebook from "./rulebook.ts"
import * as Sending from "./sending.ts"
import * as Session from "./session.ts"
import * as Team from "./team.ts"
import * as Template from "./template.ts"
import * as Training from "./training.ts"
import * as Unit from "./unit.ts"
import * as Visit from "./visit.ts"

const nouns = [
  Session,
  County,
  Rulebook,
  Draft,
  Template,
  Document,
  Holiday,
  Unit,
  Person,
  Account,
  Factor,
  Grant,
  List,
  Amendment,
  Instruction,
  Project,
  Linkage,
  File,
  Training,
  Team,
  Plan,
  Visit,
  Finding,
  Ledger,
  Report,
  Approval,
  Delegation,
  Disposition,
  Instrument,
  Rectification,
  LookBack,
  Handling,
  Escalation,
  Extension,
  Duty,
  Alert,
  Digest,
  Rhythm,
  Consultation,
  Periodic,
  Hearing,
  Assessment,
  Evaluation,
  Sending,
  Notice,
  Question,
  Audit,
  Progress,
]

const isOperation = (value: unknown): value is Operation =>
  typeof value === "object" && value !== null && "method" in value && "path" in value && "access" in value

/** All that can be asked of the service, in the order of the loop. */
export const operations: readonly Operation[] = nouns.flatMap((noun) => Object.values(noun).filter(isOperation))
