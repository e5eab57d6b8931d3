import type { RulebookInput } from "@bihuan/contract/rulebook/rulebook"
import { by, ours } from "./cite.ts"

type Section<K extends keyof RulebookInput> = NonNullable<RulebookInput[K]>

const holders = (...roles: string[]) => roles.map((role) => ({ role, inCharge: false }))

export const lists: Section<"lists"> = [
  {
    id: "annual-list",
    name: "年度政治监督重点项目清单",
    cycle: "year",
    proposers: [{ role: "conduct-office" }, { role: "stationed-group", min: 1, max: 3 }],
    consolidator: "conduct-office",
    chains: { proposal: "proposal", publication: "annual-list", amendment: "amendment" },
    columns: [
      { id: "name", header: "监督项目", path: "title" },
      { id: "content", header: "监督内容", path: "content" },
      { id: "cycle", header: "监督周期", path: "cycle" },
      { id: "form", header: "监督形式", path: "form" },
      { id: "lead", header: "牵头单位", path: "lead" },
    ],
    note: "文件写“年初”，未定起止日期。",
    ...by("6.1"),
  },
]

export const ledgers: Section<"ledgers"> = [
  {
    id: "master-ledger",
    name: "工作总台账",
    of: "project",
    columns: [
      { id: "task", header: "工作任务", path: "title" },
      { id: "measures", header: "工作举措", path: "content" },
      { id: "unit", header: "责任单位", path: "lead" },
      { id: "due", header: "时间节点", path: "cycle.to" },
    ],
    ...by("6.2"),
  },
  {
    id: "working-ledger",
    name: "工作台账",
    of: "finding",
    perUnitOf: ["stationed-group", "township-commission"],
    columns: [
      { id: "task", header: "监督任务", path: "project.title" },
      { id: "finding", header: "发现问题", path: "title" },
      { id: "clue", header: "问题线索", path: "clue.number" },
      { id: "suggestion", header: "提出意见建议", path: "disposed.opinion" },
      { id: "rectification", header: "整改情况", path: "rectification.progress" },
      { id: "handling", header: "处理情况", path: "disposed.disposition" },
    ],
    ...by("6.2"),
  },
  {
    id: "rectification-ledger",
    name: "问题整改工作台账",
    of: "rectification",
    perUnitOf: ["supervised-unit"],
    columns: [
      { id: "finding", header: "存在问题", path: "finding.title" },
      { id: "measures", header: "整改措施", path: "measures" },
      { id: "person", header: "责任人", path: "personInCharge" },
      { id: "due", header: "整改期限", path: "duty.dueOn" },
      { id: "progress", header: "整改进展", path: "progress" },
      { id: "result", header: "完成情况", path: "finding.state" },
    ],
    note: "文件要求被监督单位建立问题整改工作台账，未列栏目；栏目为默认。",
    ...by("9.8"),
  },
  {
    id: "finding-ledger",
    name: "问题总台账",
    of: "finding",
    columns: [
      { id: "finding", header: "发现问题", path: "title" },
      { id: "task", header: "监督任务", path: "project.title" },
      { id: "unit", header: "被监督单位", path: "unit" },
      { id: "severity", header: "问题性质", path: "severity" },
      { id: "principal", header: "涉及一把手", path: "principalLeader" },
      { id: "state", header: "进展", path: "state" },
      { id: "due", header: "办理期限", path: "duty.dueOn" },
      { id: "raised", header: "登记日期", path: "createdAt" },
    ],
    note: "文件未单列全县问题台账；供牵头单位汇总查看，栏目为默认。",
    ...ours("6.2"),
  },
]

const yearEnd = { kind: "period-end", roll: "none" } as const

export const periodicDuties: Section<"periodicDuties"> = [
  {
    id: "annual-arrangement",
    name: "县纪委全会安排部署政治监督",
    kind: "other",
    every: "year",
    who: holders("conduct-office"),
    per: "county",
    ...by("10.1"),
  },
  {
    id: "annual-list",
    name: "提出年度要点、制定年度清单",
    kind: "list",
    every: "year",
    who: holders("conduct-office"),
    to: ["committee-secretary"],
    per: "county",
    ...by("6.1"),
  },
  {
    id: "consultation",
    name: "与被监督单位党委（党组）专题会商",
    kind: "consultation",
    every: "half-year",
    who: holders("stationed-group", "township-commission"),
    per: "supervised-unit",
    due: yearEnd,
    ladder: "general",
    ...by("10.3"),
  },
  {
    id: "quarterly-report",
    name: "书面报告政治监督情况",
    kind: "report",
    every: "quarter",
    who: holders("stationed-group", "township-commission"),
    to: ["conduct-office"],
    per: "unit",
    due: { kind: "day", month: 3, day: 25, inclusive: true, roll: "next" },
    ladder: "general",
    note: "文件写“25日前”，未写明是否含25日、遇休息日是否顺延；默认含25日、顺延，可改。",
    ...by("10.4"),
  },
  {
    id: "annual-report",
    name: "报告全县政治监督综合情况",
    kind: "report",
    every: "year",
    who: holders("conduct-office"),
    to: ["committee-secretary"],
    per: "county",
    due: yearEnd,
    ladder: "general",
    ...by("10.4"),
  },
  {
    id: "quarterly-hearing",
    name: "听取分管、协管范围内的政治监督工作汇报",
    kind: "hearing",
    every: "quarter",
    who: holders("deputy-secretary", "assisting-member"),
    per: "person",
    due: yearEnd,
    ladder: "general",
    ...by("10.4"),
  },
  {
    id: "round-hearing",
    name: "每轮集中性政治监督结束后听取汇报",
    kind: "hearing",
    every: "round",
    forms: ["concentrated"],
    who: holders("deputy-secretary", "assisting-member"),
    per: "person",
    note: "文件写“每季度或每轮集中性政治监督结束后”，未定时限。",
    ...by("10.4"),
  },
  {
    id: "committee-hearing",
    name: "县纪委常委会听取全县政治监督工作综合汇报",
    kind: "hearing",
    every: "year",
    who: holders("committee-secretary"),
    per: "county",
    due: yearEnd,
    ladder: "general",
    ...by("10.4"),
  },
  {
    id: "assessment",
    name: "评估政治监督质效",
    kind: "assessment",
    every: "year",
    who: holders("conduct-office"),
    per: "county",
    due: yearEnd,
    ladder: "general",
    note: "文件写纳入年度考评体系，未定日期；默认年底前。",
    ...by("10.5"),
  },
  {
    id: "evaluation",
    name: "年度政治表现综合评价",
    kind: "evaluation",
    every: "year",
    who: holders("conduct-office"),
    per: "county",
    due: yearEnd,
    ladder: "general",
    ...by("11"),
  },
]

export const consultations: Section<"consultations"> = [
  {
    id: "consultation",
    name: "专题会商",
    duty: "consultation",
    parts: [
      { id: "problems", name: "通报普遍性问题或者突出问题" },
      { id: "suggestions", name: "提出整改建议" },
      { id: "cases", name: "以案促改" },
    ],
    ...by("10.3"),
  },
]

export const assessment: RulebookInput["assessment"] = {
  id: "assessment",
  name: "政治监督质效评估",
  every: "year",
  lead: "conduct-office",
  of: ["township-commission", "stationed-group"],
  indicators: [
    { id: "findings", name: "发现解决问题", metrics: ["findings-raised", "findings-closed"], ...by("10.5") },
    { id: "cases", name: "查办案件", metrics: ["cases-transferred"], ...by("10.5") },
    { id: "accountability", name: "追责问责", metrics: ["accountability-started"], ...by("10.5") },
    { id: "mechanisms", name: "完善制度机制", metrics: ["mechanisms-improved"], ...by("10.5") },
    { id: "losses", name: "挽回经济损失", metrics: ["losses-recovered"], ...by("10.5") },
  ],
  appeal: { to: { role: "deputy-secretary", inCharge: true } },
  note: "文件列出可量化指标，未定权重、分值和等次；未设，不计总分。文件未写申诉；默认可向分管副书记提出，不设期限。",
  ...by("10.5"),
}

export const evaluation: RulebookInput["evaluation"] = {
  id: "evaluation",
  name: "年度政治表现综合评价",
  every: "year",
  lead: "conduct-office",
  writers: ["stationed-group", "township-commission"],
  subjects: [
    { id: "leading-body", name: "党委（党组）领导班子", of: "body" },
    { id: "principal-leader", name: "“一把手”", of: "principal" },
  ],
  headings: [
    { id: "stance", name: "政治立场", required: true },
    { id: "commitment", name: "政治担当", required: true },
    { id: "ability", name: "政治能力", required: true },
    { id: "integrity", name: "政治操守", required: true },
    { id: "overall", name: "综合意见", required: true, evidence: true },
  ],
  chain: "evaluation",
  report: "annual-report",
  recipients: [
    { id: "party-leader", name: "县委主要领导" },
    { id: "government-leader", name: "县政府主要领导" },
    { id: "organization-department", name: "县委组织部", filing: true },
  ],
  note: "文件未列评价要点；前四项取自第三条（三）“政治立场、政治担当、政治能力、政治操守”，综合意见应当附依据，均可改。年度政治生态分析报告与全县政治监督综合情况合并为一份。",
  ...by("11"),
}

export const interpretation: RulebookInput["interpretation"] = {
  id: "interpretation",
  name: "具体解释",
  role: "conduct-office",
  ...by("12"),
}

export const transition: RulebookInput["transition"] = {
  id: "transition",
  name: "新旧规定衔接",
  running: "keep",
  note: "文件写“如有新规定依新规定执行”；正在办理的默认仍依原版本，由县里决定是否重新计算。",
  ...ours("13"),
}
