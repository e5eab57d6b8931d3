import type { RulebookInput } from "@bihuan/contract/rulebook/rulebook"
import { by, ours } from "./cite.ts"

type Section<K extends keyof RulebookInput> = NonNullable<RulebookInput[K]>
type Within = "county" | "unit" | "charge" | "party"

const may = (within: Within, ...permissions: string[]) => permissions.map((permission) => ({ permission, within }))

const reading = [
  ...["project.get", "project.list", "project.history", "finding.list", "ledger.*"],
  ...["list.list", "list.get", "list.check", "list.compare", "instruction.list", "instruction.get", "rulebook.work"],
]

/** Carrying a project that the own unit leads from training to look-back. */
const leading = [
  ...[
    "project.*",
    "training.*",
    "team.*",
    "plan.*",
    "visit.record",
    "finding.*",
    "report.*",
    "approval.withdraw",
    "approval.urge",
  ],
  ...["instrument.issue", "ledger.*", "lookback.*", "handling.*", "escalation.settle", "extension.request"],
  ...["list.list", "list.get", "list.check", "list.compare"],
  ...["instruction.list", "instruction.get", "instruction.record", "rulebook.work"],
]

const rhythms = ["rhythm.calendar", "consultation.get", "consultation.list"]
const reporting = ["periodic.get", "periodic.list", "periodic.save", "periodic.submit"]
const receiving = ["periodic.get", "periodic.list", "periodic.receive", "periodic.send-back"]
/** Writing the yearly evaluation of the units that one supervises. */
const evaluating = ["evaluation.list", "evaluation.get", "evaluation.evidence", "evaluation.save", "evaluation.submit"]
const readingEvaluations = ["evaluation.list", "evaluation.get"]

const hearing = ["periodic.get", "periodic.list", "hearing.*"]

/** The units' yearly assessment: carried, decided on by leaders, and a unit's own side of it. */
const seeingAssessments = ["list", "term", "get", "compare", "records"].map((verb) => `assessment.${verb}`)
const assessing = ["confirm", "correct", "submit", "reopen", "publish"].map((verb) => `assessment.${verb}`)
const assessed = [...seeingAssessments, "assessment.acknowledge", "assessment.appeal"]

const deciding = [
  ...["approval.approve", "approval.return", "approval.take-back", "approval.transfer", "approval.urge"],
  ...["approval.add-signer", "approval.remove-signer", "delegation.create", "delegation.end"],
]

/** Passing information on, and seeing that it arrived. */
const telling = ["notice.send", "notice.list", "notice.get"]
const beingTold = ["notice.receipt", "notice.link", "notice.list", "notice.get"]

/** Carrying one's own part of a project that another unit leads. */
const joining = may(
  "party",
  ...["project.get", "project.list", "visit.record", "finding.raise", "finding.remind", "finding.correct"],
)

const colleagues = may("county", "person.list")

export const unitKinds: Section<"unitKinds"> = [
  { id: "standing-committee", name: "县纪委常委会", of: "leadership", ...by("6.1", "9.7", "10.1") },
  { id: "conduct-office", name: "党风政风监督室", of: "office", ...by("6.1", "10.1", "12") },
  { id: "letters-office", name: "信访部门", of: "office", ...by("10.1") },
  { id: "case-management", name: "案件监督管理部门", of: "office", ...by("10.1") },
  { id: "trial-office", name: "案件审理部门", of: "office", ...by("10.1") },
  { id: "inspection-patrol-office", name: "县委巡察办", of: "office", ...by("10.2") },
  { id: "stationed-group", name: "派驻纪检监察组", of: "stationed", ...by("6.1", "7.3") },
  { id: "township-commission", name: "乡（镇、办）纪（工）委", of: "township", ...by("6.2", "9.2") },
  { id: "supervised-unit", name: "被监督单位", of: "supervised", ...by("4", "9.7") },
]

export const roles: Section<"roles"> = [
  {
    id: "conduct-office",
    name: "党风政风监督室",
    unitKinds: ["conduct-office"],
    may: [
      ...may("unit", ...leading, ...beingTold),
      ...joining,
      ...may("county", ...rhythms, ...reporting, ...receiving, "hearing.get", "hearing.list"),
      ...may(
        "county",
        "project.*",
        "finding.list",
        "ledger.*",
        "disposition.submit",
        "disposition.brief",
        "instrument.issue",
      ),
      ...may("county", ...readingEvaluations, "evaluation.reopen", "sending.*"),
      ...may("county", "approval.withdraw", "escalation.settle", "handling.*", "list.*", "instruction.*"),
      ...may("county", ...seeingAssessments, ...assessing),
      ...colleagues,
    ],
    ...by("6.1", "6.2", "7.1", "9.7", "10.1", "10.5"),
  },
  {
    id: "stationed-group",
    name: "派驻纪检监察组",
    unitKinds: ["stationed-group"],
    may: [
      ...may("unit", ...leading, ...rhythms, ...reporting, "consultation.hold", ...assessed, ...evaluating),
      ...joining,
      ...colleagues,
    ],
    ...by("6.1", "7.2", "7.3", "9.2"),
  },
  {
    id: "township-commission",
    name: "乡（镇、办）纪（工）委",
    unitKinds: ["township-commission"],
    may: [
      ...may("unit", ...leading, ...rhythms, ...reporting, "consultation.hold", ...assessed, ...evaluating),
      ...joining,
      ...colleagues,
    ],
    ...by("6.2", "9.2", "10.4"),
  },
  {
    id: "assisting-member",
    name: "协管常委、委员",
    unitKinds: ["standing-committee"],
    may: [
      ...may("charge", ...reading, ...deciding, "visit.guide", "escalation.settle", "handling.get"),
      ...may(
        "charge",
        ...rhythms,
        ...hearing,
        ...readingEvaluations,
        "duty.late",
        ...seeingAssessments,
        "assessment.answer",
      ),
      ...colleagues,
    ],
    ...by("6.1", "9.3", "9.4", "9.6", "10.4"),
  },
  {
    id: "deputy-secretary",
    name: "分管副书记",
    unitKinds: ["standing-committee"],
    may: [
      ...may("charge", ...reading, ...deciding, "visit.guide", "escalation.settle", "handling.get"),
      ...may(
        "charge",
        ...rhythms,
        ...hearing,
        ...readingEvaluations,
        "duty.late",
        ...seeingAssessments,
        "assessment.answer",
      ),
      ...colleagues,
    ],
    ...by("6.1", "9.3", "9.4", "9.6", "10.4"),
  },
  {
    id: "committee-secretary",
    name: "常委会秘书",
    unitKinds: ["standing-committee"],
    may: [
      ...may("county", ...reading, ...deciding, "disposition.decide", ...rhythms, ...receiving, ...hearing),
      ...may("county", "draft.get", "draft.list", "draft.check", "draft.compare"),
      ...may("county", ...seeingAssessments),
      ...may("county", ...readingEvaluations, "sending.list"),
      ...colleagues,
    ],
    note: "文件规定由县纪委常委会研究；由秘书登记常委会的决定。",
    ...ours("6.1", "9.3", "9.7"),
  },
  {
    id: "supervised-unit",
    name: "被监督单位",
    unitKinds: ["supervised-unit"],
    may: may(
      "unit",
      ...["rectification.*", "ledger.*", "instrument.acknowledge", "extension.request"],
      ...[...rhythms, ...readingEvaluations, "evaluation.state"],
    ),
    ...by("9.7", "9.8"),
  },
  {
    id: "administrator",
    name: "系统管理员",
    may: [
      ...may("county", "rulebook.*", "draft.*", "document.*", "holiday.*", "unit.*", "person.*", "digest.*"),
      ...may("county", "approval.withdraw", "approval.urge", "grant.propose", "grant.list"),
    ],
    administrator: "system",
    note: "文件没有规定系统的管理员；按三员分立设置，三种管理员由不同的人担任。",
    ...ours("12"),
  },
  {
    id: "security-administrator",
    name: "安全管理员",
    may: may("county", "account.*", "grant.confirm", "grant.refuse", "grant.list", "person.list", "person.get"),
    administrator: "security",
    ...ours("12"),
  },
  {
    id: "audit-administrator",
    name: "审计管理员",
    may: may("county", "audit.*", "person.list"),
    administrator: "audit",
    ...ours("12"),
  },
  {
    id: "letters-office",
    name: "信访部门",
    unitKinds: ["letters-office"],
    may: [...may("unit", ...telling), ...colleagues],
    ...by("10.1"),
  },
  {
    id: "case-management",
    name: "案件监督管理部门",
    unitKinds: ["case-management"],
    may: [...may("unit", ...telling), ...colleagues],
    ...by("10.1"),
  },
  {
    id: "trial-office",
    name: "案件审理部门",
    unitKinds: ["trial-office"],
    may: [...may("unit", ...telling), ...colleagues],
    ...by("10.1"),
  },
  {
    id: "inspection-patrol",
    name: "县委巡察办",
    unitKinds: ["inspection-patrol-office"],
    may: [...may("unit", ...reading, ...telling), ...joining, ...colleagues],
    ...by("10.2"),
  },
]

export const notices: Section<"notices"> = [
  {
    id: "office-notice",
    name: "信访、案管、审理通报有关信息",
    from: ["letters-office", "case-management", "trial-office"],
    to: ["conduct-office"],
    ...by("10.1"),
  },
  {
    id: "patrol-exchange",
    name: "与县委巡察办沟通信息",
    from: ["inspection-patrol"],
    to: ["conduct-office"],
    ...by("10.2"),
  },
]

export const linkages: Section<"linkages"> = [
  { id: "office-group", name: "“室组”联动", unitKinds: ["conduct-office", "stationed-group"], ...by("10.2") },
  { id: "group-group", name: "“组组”联动", unitKinds: ["stationed-group"], ...by("10.2") },
  {
    id: "office-group-township",
    name: "“室组地”联动",
    unitKinds: ["conduct-office", "stationed-group", "township-commission"],
    ...by("10.2"),
  },
  {
    id: "office-group-patrol-township",
    name: "“室组巡地”联动",
    unitKinds: ["conduct-office", "stationed-group", "inspection-patrol-office", "township-commission"],
    ...by("10.2"),
  },
]

export const fourForms: Section<"fourForms"> = [
  {
    id: "first",
    name: "第一种形态",
    measures: [
      { id: "reminder-talk", name: "提醒谈话" },
      { id: "criticism", name: "批评教育" },
      { id: "self-examination", name: "责令作出检查" },
      { id: "circular", name: "通报" },
      { id: "admonition", name: "诫勉" },
    ],
    note: "文件要求运用“四种形态”，未列具体措施；所列为通常做法，由轻到重。",
    ...ours("3.4"),
  },
  { id: "second", name: "第二种形态", note: "党纪轻处分、组织调整。", ...ours("3.4") },
  { id: "third", name: "第三种形态", note: "党纪重处分、重大职务调整。", ...ours("3.4") },
  { id: "fourth", name: "第四种形态", note: "严重违纪涉嫌违法立案审查。", ...ours("3.4") },
]
