import type { Amendment, Entry, YearList } from "@bihuan/contract/amendment"
import type { Approval } from "@bihuan/contract/approval"
import type { Assessment, Term } from "@bihuan/contract/assessment"
import type { Consultation } from "@bihuan/contract/consultation"
import type { County } from "@bihuan/contract/county"
import type { Delegation } from "@bihuan/contract/delegation"
import type { Disposition } from "@bihuan/contract/disposition"
import type { Escalation } from "@bihuan/contract/escalation"
import type { Extension } from "@bihuan/contract/extension"
import type { Reminder } from "@bihuan/contract/finding"
import type { Grant } from "@bihuan/contract/grant"
import type { Handling } from "@bihuan/contract/handling"
import type { Hearing } from "@bihuan/contract/hearing"
import type { Instruction } from "@bihuan/contract/instruction"
import type { View } from "@bihuan/contract/ledger"
import type { LookBack } from "@bihuan/contract/lookback"
import type { Periodic } from "@bihuan/contract/periodic"
import type { Person } from "@bihuan/contract/person"
import type { Plan } from "@bihuan/contract/plan"
import type { Rectification } from "@bihuan/contract/rectification"
import type { Report } from "@bihuan/contract/report"
import type { Edition } from "@bihuan/contract/rulebook"
import type { Sending } from "@bihuan/contract/sending"
import type { Team } from "@bihuan/contract/team"
import type { Training } from "@bihuan/contract/training"
import type { Unit } from "@bihuan/contract/unit"
import type { Visit } from "@bihuan/contract/visit"
import { accounts } from "../account/account.entity.ts"
import { adoptions, departures } from "../adoption/adoption.entity.ts"
import { alerts, readings } from "../alert/alert.entity.ts"
import { exports, seals, verifications } from "../audit/audit.entity.ts"
import { digests, dispatches, subscriptions } from "../digest/digest.entity.ts"
import { drafts, parts, pasts } from "../draft/draft.entity.ts"
import { duties } from "../duty/duty.entity.ts"
import { evaluations } from "../evaluation/evaluation.entity.ts"
import { findings } from "../finding/finding.entity.ts"
import { instruments } from "../instrument/instrument.entity.ts"
import { notices } from "../notice/notice.entity.ts"
import { figures } from "../progress/progress.entity.ts"
import { projects } from "../project/project.entity.ts"
import { questions } from "../question/question.entity.ts"
import { rhythms } from "../rhythm/rhythm.entity.ts"
import { attempts, devices, sessions, tallies } from "../session/session.entity.ts"
import { receipts } from "../takeover/takeover.entity.ts"
import { shares, sums } from "../tally/tally.entity.ts"
import { heads, templates } from "../template/template.entity.ts"
import { waits } from "../workflow/workflow.entity.ts"
import { entity, type Row } from "./entity.ts"
import { journal, mentions } from "./journal.entity.ts"

/** The last number given in a series. */
interface Counter extends Row {
  value: number
}

/** The single table, noun by noun. A noun lies in its project's file unless it says otherwise. */
export const table = {
  project: projects,
  training: entity<Training>("training"),
  team: entity<Team>("team", { shelf: (team) => ({ of: "team", at: team.createdAt }) }),
  plan: entity<Plan>("plan"),
  visit: entity<Visit>("visit"),
  finding: findings,
  reminder: entity<Reminder>("reminder"),
  report: entity<Report>("report"),
  disposition: entity<Disposition>("disposition"),
  instrument: instruments,
  rectification: entity<Rectification>("rectification"),
  lookback: entity<LookBack>("lookback"),
  handling: entity<Handling>("handling", {
    shelf: ({ concluded, createdAt }) => (concluded ? undefined : { of: "handling", at: createdAt }),
  }),
  escalation: entity<Escalation>("escalation"),
  extension: entity<Extension>("extension"),
  approval: entity<Approval>("approval", {
    shelf: ({ state, createdAt }) => (state.name === "pending" ? { of: "approval#pending", at: createdAt } : undefined),
  }),
  duty: duties,
  consultation: entity<Consultation>("consultation"),
  periodic: entity<Periodic>("periodic"),
  hearing: entity<Hearing>("hearing"),
  term: entity<Term>("term"),
  assessment: entity<Assessment>("assessment"),
  evaluation: evaluations,
  sending: entity<Sending>("sending"),
  rhythm: rhythms,
  notice: notices,
  question: questions,
  list: entity<YearList>("list", { ledger: (list) => ({ of: `list#${list.year}`, at: list.createdAt }) }),
  entry: entity<Entry>("entry"),
  amendment: entity<Amendment>("amendment"),
  instruction: entity<Instruction>("instruction", {
    ledger: (one) => ({ of: `instruction#${one.year}`, at: one.createdAt }),
  }),
  draft: drafts,
  draftpart: parts,
  draftpast: pasts,
  receipt: receipts,
  template: templates,
  templatehead: heads,
  adoption: adoptions,
  departures,
  county: entity<County>("county", { file: () => "county" }),
  edition: entity<Edition>("edition", { file: () => "rulebook" }),
  unit: entity<Unit>("unit", { file: () => "units" }),
  person: entity<Person>("person", { file: () => "people" }),
  grant: entity<Grant>("grant", { file: () => "grants" }),
  delegation: entity<Delegation>("delegation", { file: () => "delegations" }),
  view: entity<View>("view", {
    file: (id) => id,
    shelf: (view) => (view.discarded ? undefined : { of: `views#${view.owner}`, at: view.createdAt }),
  }),
  /** The platform's register of tenants. Beside it, only what provinces published lies outside a tenant. */
  tenant: entity<Row>("tenant", { file: () => "tenants" }),
  account: accounts,
  attempts,
  tally: tallies,
  device: devices,
  session: sessions,
  counter: entity<Counter>("counter", { file: () => "counters" }),
  wait: waits,
  alert: alerts,
  reading: readings,
  digest: digests,
  subscription: subscriptions,
  dispatch: dispatches,
  share: shares,
  sum: sums,
  figures,
  journal,
  mention: mentions,
  export: exports,
  verification: verifications,
  seal: seals,
}

/** Every kind of row by its noun. */
export type Nouns = {
  [N in keyof typeof table]: (typeof table)[N] extends { item: (tenant: string, row: infer T) => unknown } ? T : never
}
export type Noun = keyof Nouns

/** The nouns that lie in a project's file. */
export const filed = [
  "project",
  "training",
  "team",
  "plan",
  "visit",
  "finding",
  "reminder",
  "report",
  "disposition",
  "instrument",
  "rectification",
  "lookback",
  "handling",
  "escalation",
  "extension",
  "approval",
  "duty",
  "consultation",
  "periodic",
  "hearing",
  "term",
  "assessment",
  "evaluation",
  "sending",
  "list",
  "entry",
  "amendment",
  "instruction",
  "draft",
  "draftpart",
] as const satisfies Noun[]
export type Filed = (typeof filed)[number]
