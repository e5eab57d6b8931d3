import * as Alert from "./alert/alert.ts"
import * as Approval from "./approval/approval.ts"
import * as CloseOut from "./closeout/closeout.ts"
import * as Disposition from "./disposition/disposition.ts"
import * as Duty from "./duty/duty.ts"
import * as Edition from "./edition/edition.ts"
import * as File from "./file/file.ts"
import * as Finding from "./finding/finding.ts"
import * as HandOver from "./handover/handover.ts"
import * as Instrument from "./instrument/instrument.ts"
import * as Late from "./late/late.ts"
import * as Ledger from "./ledger/ledger.ts"
import * as Linkage from "./linkage/linkage.ts"
import * as LookBack from "./lookback/lookback.ts"
import * as Person from "./person/person.ts"
import * as Plan from "./plan/plan.ts"
import * as Project from "./project/project.ts"
import * as Rectification from "./rectification/rectification.ts"
import * as Report from "./report/report.ts"
import * as Rhythm from "./rhythm/rhythm.ts"
import * as Session from "./session/session.ts"
import * as Signer from "./signer/signer.ts"
import type { Handler } from "./system/command.ts"
import * as Team from "./team/team.ts"
import * as Training from "./training/training.ts"
import * as Turn from "./turn/turn.ts"
import * as Unit from "./unit/unit.ts"
import * as Visit from "./visit/visit.ts"

const nouns = [
  Session,
  Edition,
  Unit,
  Person,
  HandOver,
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
  Disposition,
  Instrument,
  Rectification,
  CloseOut,
  LookBack,
  Duty,
  Alert,
  Late,
  Rhythm,
]

const isHandler = (value: unknown): value is Handler =>
  typeof value === "object" && value !== null && "operation" in value && "run" in value

const handlersIn = (modules: readonly Record<string, unknown>[]): Handler[] =>
  modules.flatMap((noun) => Object.values(noun).filter(isHandler))

/** What is asked for every minute. */
const often: ReadonlyMap<string, Handler> = new Map(
  handlersIn(nouns).map((handler) => [handler.operation.name, handler]),
)

/** Nouns that few requests are about, by what their operations' names begin with: whoever asks waits, and no cold start does. */
const seldom: Record<string, () => Promise<Record<string, unknown>[]>> = {
  handling: () => Promise.all([import("./handling/handling.ts")]),
  extension: () => Promise.all([import("./extension/extension.ts")]),
  escalation: () => Promise.all([import("./escalation/escalation.ts")]),
  notice: () => Promise.all([import("./notice/notice.ts")]),
  delegation: () => Promise.all([import("./delegation/delegation.ts")]),
  grant: () => Promise.all([import("./grant/grant.ts")]),
  factor: () => Promise.all([import("./factor/factor.ts")]),
  account: () => Promise.all([import("./account/account.ts")]),
  draft: () =>
    Promise.all([
      import("./draft/draft.ts"),
      import("./draft/publish.ts"),
      import("./takeover/takeover.ts"),
      import("./template/follow.ts"),
    ]),
  template: () => Promise.all([import("./template/template.ts")]),
  adoption: () => Promise.all([import("./adoption/adoption.ts")]),
  document: () => Promise.all([import("./document/document.ts")]),
  holiday: () => Promise.all([import("./holiday/holiday.ts")]),
  assessment: () =>
    Promise.all([import("./assessment/assessment.ts"), import("./assessment/term.ts"), import("./appeal/appeal.ts")]),
  evaluation: () => Promise.all([import("./evaluation/evaluation.ts")]),
  sending: () => Promise.all([import("./sending/sending.ts")]),
  audit: () => Promise.all([import("./audit/audit.ts")]),
  digest: () => Promise.all([import("./digest/digest.ts")]),
  question: () => Promise.all([import("./question/question.ts")]),
  instruction: () => Promise.all([import("./instruction/instruction.ts")]),
  consultation: () => Promise.all([import("./consultation/consultation.ts")]),
  hearing: () => Promise.all([import("./hearing/hearing.ts")]),
  periodic: () => Promise.all([import("./periodic/periodic.ts")]),
  progress: () => Promise.all([import("./progress/progress.ts")]),
  list: () =>
    Promise.all([
      import("./list/list.ts"),
      import("./list/consolidation.ts"),
      import("./list/publication.ts"),
      import("./amendment/amendment.ts"),
    ]),
}

/** What somebody signed in asks for, by the operation's name; undefined where there is no such thing. */
export async function commandOf(name: string): Promise<Handler | undefined> {
  const noun = name.split(".")[0] ?? ""
  return often.get(name) ?? handlersIn((await seldom[noun]?.()) ?? []).find(({ operation }) => operation.name === name)
}
