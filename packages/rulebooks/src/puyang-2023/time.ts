import type { RulebookInput } from "@bihuan/contract/rulebook/rulebook"
import { by, ours } from "./cite.ts"

type Section<K extends keyof RulebookInput> = NonNullable<RulebookInput[K]>

const days = (count: number) => ({ count, unit: "day", countsStart: false, roll: "next" }) as const
const workdays = (count: number) => ({ count, unit: "workday", countsStart: false, roll: "none" }) as const
const before = (count: number) => ({ direction: "before", span: workdays(count) }) as const
const after = (count: number) => ({ direction: "after", span: workdays(count) }) as const
const onTime = { direction: "after" } as const

const silent = "文件未写时限；此为默认，可改或留空。"

export const deadlines: Section<"deadlines"> = [
  {
    id: "submission",
    name: "报告审批后提交县纪委常委会",
    from: "report.approved",
    assignee: { of: "county", role: "conduct-office" },
    span: days(10),
    ladder: "submission",
    note: "文件写“10日内”，未写明自然日或工作日、遇休息日是否顺延；默认自然日、次日起算、末日为休息日的顺延，可改。",
    ...by("9.7"),
  },
  {
    id: "deliberation",
    name: "县纪委常委会分析研判",
    from: "report.submitted",
    assignee: { of: "county", role: "committee-secretary" },
    span: days(30),
    ladder: "general",
    note: silent,
    ...ours("9.7"),
  },
  {
    id: "briefing",
    name: "书面抄报",
    from: "report.deliberated",
    assignee: { of: "county", role: "conduct-office" },
    span: workdays(5),
    ladder: "general",
    note: silent,
    ...ours("9.7"),
  },
  {
    id: "feedback",
    name: "分类处置并向被监督单位反馈",
    from: "report.deliberated",
    assignee: { of: "county", role: "conduct-office" },
    span: workdays(10),
    ladder: "general",
    note: silent,
    ...ours("9.7"),
  },
  {
    id: "handling",
    name: "启动问责、移送审查调查",
    from: "report.deliberated",
    assignee: { of: "subject-lead" },
    span: workdays(10),
    ladder: "general",
    note: silent,
    ...ours("9.7"),
  },
  {
    id: "rectification",
    name: "逐项整改",
    from: "instrument.issued",
    assignee: { of: "subject-unit", role: "supervised-unit" },
    ladder: "rectification",
    note: "文件未写整改时限；由签发人在文书上确定日期。",
    ...by("9.7", "9.8"),
  },
  {
    id: "rectification-reply",
    name: "书面回复",
    from: "instrument.issued",
    assignee: { of: "subject-unit", role: "supervised-unit" },
    ladder: "general",
    note: "文件未写回复时限；由签发人在文书上确定日期，或不要求回复。",
    ...ours("9.7"),
  },
  {
    id: "close-out-review",
    name: "销号审核",
    from: "rectification.submitted",
    assignee: { of: "subject-lead" },
    span: workdays(10),
    ladder: "general",
    note: silent,
    ...ours("9.8"),
  },
  {
    id: "look-back",
    name: "“回头看”",
    from: "finding.closed",
    assignee: { of: "subject-lead" },
    ladder: "general",
    note: "文件写“根据需要适时组织”；由牵头责任部门确定日期。",
    ...by("9.8"),
  },
  {
    id: "approval-step",
    name: "审批",
    from: "approval.requested",
    assignee: { of: "subject-lead" },
    span: workdays(3),
    ladder: "general",
    note: silent,
    ...ours("6.1", "9.3", "9.6"),
  },
  {
    id: "proposal",
    name: "提出监督项目",
    from: "list.opened",
    assignee: { of: "subject-lead" },
    ladder: "general",
    note: "文件写“年初”，未定截止日期；由征集时确定。",
    ...by("6.1"),
  },
  {
    id: "instruction-task",
    name: "重要指示批示贯彻落实措施",
    from: "instruction.registered",
    assignee: { of: "subject-unit" },
    ladder: "general",
    note: "文件要求限期办结，未定期限；交办时逐项确定。",
    ...by("5.2"),
  },
  {
    id: "evaluation-statement",
    name: "对综合评价陈述意见",
    from: "evaluation.approved",
    assignee: { of: "subject-unit", role: "supervised-unit" },
    span: workdays(5),
    ladder: "general",
    note: "文件未写陈述意见的期限；此为默认，可改。留空的，归档前都可以陈述。",
    ...ours("11"),
  },
  {
    id: "evaluation-receipt",
    name: "取得综合评价签收回执",
    from: "evaluation.sent",
    assignee: { of: "county", role: "conduct-office" },
    span: workdays(10),
    ladder: "general",
    note: silent,
    ...ours("11"),
  },
]

const member = { role: "assisting-member", inCharge: true }
const secretary = { role: "deputy-secretary", inCharge: true }
const unwritten = "文件未写提醒与升级的时点；此为默认，可改。"

export const ladders: Section<"ladders"> = [
  {
    id: "submission",
    name: "提交常委会的提醒与升级",
    rungs: [
      {
        id: "soon",
        name: "临近到期",
        at: before(3),
        acts: [
          { kind: "remind", to: "assignee" },
          { kind: "lamp", lamp: "yellow" },
        ],
      },
      {
        id: "last-day",
        name: "最后一个工作日",
        at: before(1),
        acts: [
          { kind: "remind", to: "assignee" },
          { kind: "remind", to: member },
        ],
      },
      {
        id: "due",
        name: "到期",
        at: onTime,
        acts: [
          { kind: "lamp", lamp: "red" },
          { kind: "escalate", to: member },
        ],
      },
      { id: "late", name: "逾期", at: after(3), acts: [{ kind: "escalate", to: secretary }] },
    ],
    note: unwritten,
    ...ours("9.7"),
  },
  {
    id: "rectification",
    name: "整改不及时不到位的处理",
    rungs: [
      {
        id: "soon",
        name: "临近到期",
        at: before(3),
        acts: [
          { kind: "remind", to: "assignee" },
          { kind: "lamp", lamp: "yellow" },
        ],
      },
      {
        id: "due",
        name: "到期",
        at: onTime,
        acts: [
          { kind: "lamp", lamp: "red" },
          { kind: "remind", to: "assignee" },
        ],
      },
      { id: "urge", name: "督办", at: after(3), acts: [{ kind: "urge", instrument: "urging-letter" }] },
      { id: "member", name: "报协管常委、委员", at: after(5), acts: [{ kind: "escalate", to: member }] },
      { id: "secretary", name: "报分管副书记，严肃处理", at: after(10), acts: [{ kind: "escalate", to: secretary }] },
      { id: "publication", name: "提请通报曝光", at: after(15), acts: [{ kind: "publish-proposal" }] },
    ],
    note: unwritten,
    ...ours("9.8"),
  },
  {
    id: "general",
    name: "一般事项的提醒与升级",
    rungs: [
      {
        id: "soon",
        name: "临近到期",
        at: before(1),
        acts: [{ kind: "remind", to: "assignee" }],
      },
      {
        id: "due",
        name: "到期",
        at: onTime,
        acts: [
          { kind: "lamp", lamp: "red" },
          { kind: "remind", to: "assignee" },
        ],
      },
      { id: "late", name: "逾期", at: after(3), acts: [{ kind: "escalate", to: member }] },
    ],
    note: unwritten,
    ...ours(),
  },
]

export const lamps: Section<"lamps"> = [
  { id: "green", name: "绿灯", tone: "calm", shows: "open", meaning: "正常推进", ...ours() },
  { id: "yellow", name: "黄灯", tone: "warning", shows: "open", at: before(3), meaning: "临近到期", ...ours() },
  { id: "red", name: "红灯", tone: "danger", shows: "open", at: onTime, meaning: "已经逾期", ...ours() },
  { id: "done", name: "办结", tone: "done", shows: "met", meaning: "按时办结", ...ours() },
  { id: "done-late", name: "逾期办结", tone: "notice", shows: "met", at: onTime, meaning: "办结时已经逾期", ...ours() },
]
