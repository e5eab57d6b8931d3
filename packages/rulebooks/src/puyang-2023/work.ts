import type { RulebookInput } from "@bihuan/contract/rulebook/rulebook"
import { by, ours } from "./cite.ts"

type Section<K extends keyof RulebookInput> = NonNullable<RulebookInput[K]>

export const supervisions: Section<"supervisions"> = [
  { id: "discipline", name: "纪律监督", ...by("2", "10") },
  { id: "supervisory", name: "监察监督", ...by("2", "10") },
  { id: "stationed", name: "派驻监督", ...by("2", "10") },
  { id: "patrol", name: "巡察监督", ...by("2", "10") },
]

export const focusAreas: Section<"focusAreas"> = [
  { id: "central-leadership", name: "维护党中央集中统一领导", ...by("5.1") },
  { id: "instructions", name: "习近平总书记重要指示批示精神", ...by("5.2") },
  { id: "major-decisions", name: "党的路线方针政策和党中央重大决策部署", ...by("5.3") },
  { id: "main-responsibility", name: "落实全面从严治党主体责任", ...by("5.4") },
  { id: "exercise-of-power", name: "保证权力在正确轨道上运行", ...by("5.5") },
  { id: "inspection-rectification", name: "巡视巡察反馈意见整改落实", ...by("5.6") },
  { id: "other", name: "其他需要政治监督的情况", ...by("5.7") },
]

export const instructionTasks: RulebookInput["instructionTasks"] = {
  id: "instruction-tasks",
  name: "重要指示批示贯彻落实",
  measures: [
    { id: "ledger", name: "台账管理" },
    { id: "tracking", name: "动态跟踪" },
    { id: "time-limit", name: "限期办结" },
    { id: "circulation", name: "定期通报" },
    { id: "accountability", name: "督查问责" },
    { id: "look-back", name: "“回头看”" },
  ],
  ...by("5.2"),
}

export const forms: Section<"forms"> = [
  { id: "concentrated", name: "集中式", description: "全局性监督检查项目", ...by("7.1") },
  { id: "focused", name: "重点式", description: "系统性或行业部门（单位）牵头落实的监督事项", ...by("7.2") },
  { id: "stationed", name: "驻点式", description: "派驻纪检监察组每年确定的1至3个具体监督项目", ...by("7.3") },
  { id: "assigned", name: "点题式", description: "县委常委会或县委书记点题要求的监督事项", ...by("7.4") },
]

const conductOffice = { kind: "role", role: "conduct-office" } as const

export const leads: Section<"leads"> = [
  {
    id: "concentrated",
    name: "集中式由党风政风监督室牵头",
    when: { form: ["concentrated"] },
    lead: conductOffice,
    ...by("7.1"),
  },
  {
    id: "focused-several",
    name: "重点式涉及多个地区、部门、领域的，由党风政风监督室牵头",
    when: { form: ["focused"], spansSeveral: true },
    lead: conductOffice,
    ...by("7.2"),
  },
  {
    id: "focused",
    name: "重点式由驻在牵头部门的派驻纪检监察组牵头",
    when: { form: ["focused"], spansSeveral: false },
    lead: { kind: "stationed-in", fact: "leadDepartment" },
    ...by("7.2"),
  },
  {
    id: "stationed",
    name: "驻点式由相应派驻纪检监察组牵头",
    when: { form: ["stationed"] },
    lead: { kind: "proposer" },
    ...by("7.3"),
  },
  {
    id: "assigned",
    name: "点题式由党风政风监督室牵头",
    when: { form: ["assigned"] },
    lead: conductOffice,
    ...by("7.4"),
  },
]

export const severities: Section<"severities"> = [
  { id: "general", name: "苗头性、倾向性一般问题", light: true, ...by("9.5") },
  { id: "ordinary", name: "需要整改的问题", ...by("9.7") },
  { id: "serious", name: "造成严重后果或恶劣影响", ...by("9.7") },
  { id: "violation", name: "违纪违法", ...by("9.7") },
]

export const threeViews: Section<"threeViews"> = [
  {
    id: "deployments",
    name: "看战略部署落实了没有、落实得怎么样",
    note: "文件引用“三看”要求而未列其内容；三个标题取自通行表述，可改。",
    ...ours("9.6"),
  },
  { id: "tasks", name: "看重点任务、重点举措、重要政策、重要要求贯彻得怎么样", ...ours("9.6") },
  { id: "duties", name: "看属于本地区本部门本单位的职责有没有担当起来", ...ours("9.6") },
]

const granted = [
  ...["party-supervision", "supervision-and-discipline-rules", "supervision-law", "stationed-rules"],
  ...["principal-leaders", "political-supervision-guide"],
]

export const means: Section<"means"> = [
  { id: "heart-talk", name: "谈心谈话", basis: granted, stages: ["inspection"], ...by("8", "9.4") },
  { id: "research", name: "调研督导", basis: granted, stages: ["inspection"], ...by("8", "9.4") },
  { id: "sit-in", name: "列席会议", basis: granted, stages: ["inspection"], ...by("8", "9.4") },
  { id: "on-site", name: "实地走访", basis: granted, stages: ["inspection"], ...by("8", "9.4") },
  {
    id: "suggestion",
    name: "提出纪检监察建议",
    basis: granted,
    stages: ["inspection", "disposition"],
    ...by("8", "9.4", "9.7"),
  },
  { id: "reminder-talk", name: "约谈提醒", basis: granted, stages: ["inspection"], ...by("8", "9.5") },
  { id: "criticism", name: "批评教育", basis: granted, stages: ["inspection"], ...by("8", "9.5") },
]
