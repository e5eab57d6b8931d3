import type { Section } from "@bihuan/contract/draft"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { formatList } from "../messages/format.ts"
import { dictionary } from "../messages/language.ts"

type Words = {
  sections: Record<Section, string>
  fields: Record<string, string>
  values: Record<string, string>
  yes: string
  no: string
  inCharge: (role: string) => string
  span: (count: number, unit: string) => string
  spanDetail: (text: string, countsStart: boolean, roll: string) => string
  offset: (direction: string, span: string) => string
  due: string
  everything: string
  pair: (name: string, value: string) => string
}

const units: Record<string, readonly [string, string]> = {
  day: ["日", "days"],
  workday: ["个工作日", "workdays"],
  month: ["个月", "months"],
  year: ["年", "years"],
}

const zh: Words = {
  sections: {
    document: "文件",
    articles: "条文",
    calendar: "日历",
    unitKinds: "单位类型",
    roles: "角色与权限",
    ranks: "职级",
    supervisions: "衔接的监督",
    focusAreas: "监督重点",
    instructionTasks: "批示件落实",
    forms: "监督形式",
    leads: "牵头规则",
    stages: "工作环节",
    means: "监督方式",
    lists: "清单",
    ledgers: "台账",
    approvalChains: "审批流程",
    deadlines: "期限",
    ladders: "提醒升级",
    severities: "问题程度",
    instruments: "文书",
    dispositions: "处置方式",
    briefings: "抄报",
    closure: "销号",
    lookBacks: "回头看",
    periodicDuties: "定期事项",
    lamps: "亮灯",
    fourForms: "四种形态",
    threeViews: "三看",
    notices: "情况通报",
    linkages: "联动方式",
    consultations: "专题会商",
    assessment: "评估考核",
    evaluation: "综合评价",
    interpretation: "解释",
    transition: "新旧衔接",
    fields: "自定义字段",
  },
  fields: {
    name: "名称",
    title: "标题",
    number: "编号",
    note: "说明",
    cites: "依据条款",
    origin: "来源",
    description: "内容",
    text: "原文",
    items: "款项",
    span: "期限",
    count: "数目",
    unit: "单位",
    countsStart: "起算当日计入",
    roll: "遇休息日",
    ladder: "提醒升级",
    chain: "审批流程",
    chains: "审批流程",
    steps: "步骤",
    parties: "办理人",
    mode: "多人办理",
    consolidator: "汇总人",
    limit: "时限",
    when: "适用情形",
    assignee: "责任人",
    role: "角色",
    inCharge: "只限分管、协管",
    from: "起算",
    of: "对象",
    rungs: "时点",
    at: "时点",
    acts: "动作",
    kind: "类型",
    tone: "颜色",
    shows: "用于",
    meaning: "含义",
    every: "周期",
    cycle: "周期",
    who: "由谁办",
    to: "送至",
    per: "每",
    due: "到期日",
    day: "日",
    month: "第几个月",
    inclusive: "含当日",
    columns: "栏目",
    header: "表头",
    path: "取值",
    proposers: "提出人",
    min: "最少",
    max: "最多",
    window: "征集时间",
    needs: "结束条件",
    parts: "内容",
    required: "必填",
    atLeast: "至少",
    may: "权限",
    administrator: "管理员",
    unitKinds: "单位类型",
    instruments: "文书",
    leadsTo: "之后",
    restricted: "限制知悉",
    numbering: "编号",
    pattern: "文号样式",
    scope: "序列",
    wording: "行文",
    reply: "回复期限",
    rectification: "整改期限",
    reviewers: "审核人",
    levels: "等次",
    phases: "阶段",
    extension: "延期",
    most: "最多次数",
    continuing: "持续整改",
    after: "间隔",
    questions: "要回答的问题",
    whenFailed: "未通过时",
    indicators: "指标",
    weight: "权重",
    base: "基础分",
    each: "每项",
    cap: "上限",
    floor: "下限",
    grades: "等次",
    measures: "措施",
    recipients: "报送对象",
    running: "在办事项",
    forms: "监督形式",
    lead: "牵头",
    basis: "依据",
    stages: "环节",
    effectiveFrom: "施行日期",
    date: "日期",
    issuer: "印发机关",
    source: "出处",
    through: "公布至",
    off: "放假日",
    work: "调休上班日",
    holidays: "节日",
    dayEndsAt: "一天截止",
    light: "可立行立改",
    perUnitOf: "分单位",
  },
  values: {
    document: "文件规定",
    ours: "本系统默认",
    none: "不顺延",
    next: "顺延",
    previous: "提前",
    one: "一人办理",
    any: "任一即可",
    all: "全部",
    remind: "提醒",
    lamp: "亮灯",
    urge: "督办",
    escalate: "上报",
    "publish-proposal": "提请通报曝光",
    assignee: "责任人",
    month: "每月",
    quarter: "每季度",
    "half-year": "每半年",
    year: "每年",
    round: "每轮",
    county: "全县",
    unit: "本单位",
    charge: "分管范围",
    party: "参与的部分",
    "subject-lead": "牵头单位",
    "subject-unit": "被监督单位",
    "period-end": "期末",
    keep: "依原版本办结",
    recalculate: "重新计算",
    danger: "红色",
    warning: "黄色",
    notice: "蓝色",
    calm: "灰色",
    done: "绿色",
    open: "未办结",
    met: "已办结",
    reopen: "重新整改",
  },
  yes: "是",
  no: "否",
  inCharge: (role) => `${role}（分管、协管）`,
  span: (count, unit) => `${count}${units[unit]?.[0] ?? unit}`,
  spanDetail: (text, countsStart, roll) =>
    `${text}（${countsStart ? "当日起算" : "次日起算"}${roll === "none" ? "" : roll === "next" ? "，末日遇休息日顺延" : "，末日遇休息日提前"}）`,
  offset: (direction, span) => (direction === "before" ? `到期前${span}` : `到期后${span}`),
  due: "到期时",
  everything: "整个部分",
  pair: (name, value) => `${name}：${value}`,
}

const en: Words = {
  ...zh,
  sections: {
    document: "Document",
    articles: "Articles",
    calendar: "Calendar",
    unitKinds: "Kinds of unit",
    roles: "Roles",
    ranks: "Ranks",
    supervisions: "Supervisions",
    focusAreas: "Focus areas",
    instructionTasks: "Major instructions",
    forms: "Forms of supervision",
    leads: "Who leads",
    stages: "Stages",
    means: "Means",
    lists: "Lists",
    ledgers: "Ledgers",
    approvalChains: "Approval chains",
    deadlines: "Deadlines",
    ladders: "Ladders",
    severities: "Severities",
    instruments: "Instruments",
    dispositions: "Dispositions",
    briefings: "Briefings",
    closure: "Close-out",
    lookBacks: "Look-backs",
    periodicDuties: "Periodic duties",
    lamps: "Lamps",
    fourForms: "Four forms",
    threeViews: "Three views",
    notices: "Notices",
    linkages: "Joint supervision",
    consultations: "Consultations",
    assessment: "Assessment",
    evaluation: "Evaluation",
    interpretation: "Interpretation",
    transition: "Transition",
    fields: "Own fields",
  },
  fields: {},
  values: {},
  yes: "yes",
  no: "no",
  inCharge: (role) => `${role} in charge`,
  span: (count, unit) => `${count} ${units[unit]?.[1] ?? unit}`,
  spanDetail: (text, countsStart, roll) =>
    `${text} (${countsStart ? "from the day itself" : "from the next day"}${roll === "none" ? "" : `, a rest day moves to the ${roll} workday`})`,
  offset: (direction, span) => `${span} ${direction} it is due`,
  due: "when it is due",
  everything: "the whole section",
  pair: (name, value) => `${name}: ${value}`,
}

const words = dictionary(zh, en)

export const sectionName = (section: Section): string => words().sections[section]

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Provisions by id, of both rulebooks that are compared. */
export type Named = (id: string) => string | undefined

export function namesIn(...books: readonly (Rulebook | undefined)[]): Named {
  const names = new Map<string, string>()
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one)
    if (!isFields(value)) return
    if (typeof value.id === "string" && typeof value.name === "string") names.set(value.id, value.name)
    for (const one of Object.values(value)) walk(one)
  }
  for (const book of books) walk(book)
  return (id) => names.get(id)
}

/** The way to a field, in words. */
export const fieldName = (field: readonly string[], named: Named): string =>
  field.length === 0
    ? words().everything
    : field
        .map((key) => words().fields[key] ?? named(key) ?? key.replaceAll(/([A-Z])/g, " $1").toLowerCase())
        .join(" · ")

const spanOf = ({ count, unit, countsStart, roll }: Fields): string =>
  words().spanDetail(words().span(Number(count), String(unit)), countsStart === true, String(roll))

/** Any value of a rulebook as a person would say it. */
export function inWords(value: unknown, named: Named): string {
  if (value === undefined || value === null) return ""
  if (typeof value === "boolean") return value ? words().yes : words().no
  if (typeof value === "string") return words().values[value] ?? named(value) ?? value
  if (Array.isArray(value)) return formatList(value.map((one) => inWords(one, named)))
  if (!isFields(value)) return String(value)
  if ("count" in value && "unit" in value) return spanOf(value)
  if ("direction" in value) {
    return isFields(value.span) ? words().offset(String(value.direction), spanOf(value.span)) : words().due
  }
  if ("role" in value && "inCharge" in value) {
    const role = inWords(value.role, named)
    return value.inCharge === true ? words().inCharge(role) : role
  }
  const hidden = new Set(["id", "origin", "cites", "name"])
  const rest = Object.entries(value)
    .filter(([key, one]) => !hidden.has(key) && one !== undefined && !(Array.isArray(one) && one.length === 0))
    .map(([key, one]) => words().pair(fieldName([key], named), inWords(one, named)))
    .join("；")
  if (typeof value.name !== "string") return rest
  return rest === "" ? value.name : `${value.name}（${rest}）`
}
