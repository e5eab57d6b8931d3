import * as Account from "./account/account.ts"
import * as Alert from "./alert/alert.ts"
import * as Amendment from "./amendment/amendment.ts"
import * as Appeal from "./appeal/appeal.ts"
import * as Approval from "./approval/approval.ts"
import * as Assessment from "./assessment/assessment.ts"
import * as Term from "./assessment/term.ts"
import * as Audit from "./audit/audit.ts"
import * as CloseOut from "./closeout/closeout.ts"
import * as Consultation from "./consultation/consultation.ts"
import * as Delegation from "./delegation/delegation.ts"
import * as Digest from "./digest/digest.ts"
import * as Disposition from "./disposition/disposition.ts"
import * as Document from "./document/document.ts"
import * as Draft from "./draft/draft.ts"
import * as Publish from "./draft/publish.ts"
import * as Duty from "./duty/duty.ts"
import * as Edition from "./edition/edition.ts"
import * as Escalation from "./escalation/escalation.ts"
import * as Evaluation from "./evaluation/evaluation.ts"
import * as Extension from "./extension/extension.ts"
import * as File from "./file/file.ts"
import * as Finding from "./finding/finding.ts"
import * as Handling from "./handling/handling.ts"
import * as HandOver from "./handover/handover.ts"
import * as Hearing from "./hearing/hearing.ts"
import * as Holiday from "./holiday/holiday.ts"
import * as Instruction from "./instruction/instruction.ts"
import * as Instrument from "./instrument/instrument.ts"
import * as Late from "./late/late.ts"
import * as Ledger from "./ledger/ledger.ts"
import * as Linkage from "./linkage/linkage.ts"
import * as Consolidation from "./list/consolidation.ts"
import * as List from "./list/list.ts"
import * as Publication from "./list/publication.ts"
import * as LookBack from "./lookback/lookback.ts"
import * as Notice from "./notice/notice.ts"
import * as Periodic from "./periodic/periodic.ts"
import * as Person from "./person/person.ts"
import * as Plan from "./plan/plan.ts"
import * as Progress from "./progress/progress.ts"
import * as Project from "./project/project.ts"
import * as Question from "./question/question.ts"
import * as Rectification from "./rectification/rectification.ts"
import * as Report from "./report/report.ts"
import * as Rhythm from "./rhythm/rhythm.ts"
import * as Sending from "./sending/sending.ts"
import * as Session from "./session/session.ts"
import * as Signer from "./signer/signer.ts"
import type { Handler } from "./system/command.ts"
import * as TakeOver from "./takeover/takeover.ts"
import * as Team from "./team/team.ts"
import * as Training from "./training/training.ts"
import * as Turn from "./turn/turn.ts"
import * as Unit from "./unit/unit.ts"
import * as Visit from "./visit/visit.ts"

const nouns = [
  Session,
  Edition,
  Draft,
  Document,
  Publish,
  TakeOver,
  Holiday,
  Unit,
  Person,
  Account,
  HandOver,
  List,
  Consolidation,
  Publication,
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
  Turn,
  Approval,
  Signer,
  Delegation,
  Disposition,
  Instrument,
  Rectification,
  CloseOut,
  LookBack,
  Handling,
  Escalation,
  Extension,
  Duty,
  Alert,
  Digest,
  Late,
  Rhythm,
  Consultation,
  Periodic,
  Hearing,
  Assessment,
  Term,
  Appeal,
  Evaluation,
  Sending,
  Notice,
  Question,
  Audit,
  Progress,
]

const isHandler = (value: unknown): value is Handler =>
  typeof value === "object" && value !== null && "operation" in value && "run" in value

/** Everything that somebody signed in can ask for, by the operation's name. */
export const commands: ReadonlyMap<string, Handler> = new Map(
  nouns
    .flatMap((noun) => Object.values<unknown>(noun).filter(isHandler))
    .map((handler) => [handler.operation.name, handler]),
)
