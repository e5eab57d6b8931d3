import { formatDay, formatInstant } from "../messages/format.ts"
import { dictionary } from "../messages/language.ts"

const zh = {
  title: "工作台",
  today: (day: string) => `今天是${formatDay(day)}`,
  approvals: "等待审批",
  noApprovals: "没有等待您审批的事项。",
  on: (name: string) => `受${name}委托`,
  submitted: (name: string, at: string) => `${name} ${formatInstant(at)}提交`,
  late: "分管范围逾期",
  noLate: "分管范围内没有逾期事项。",
  hearings: "本期听取汇报",
  noHearings: "本期没有待听取的汇报。",
  others: "其他待办",
}

const en: typeof zh = {
  title: "Workbench",
  today: (day) => `Today is ${formatDay(day)}`,
  approvals: "Waiting for approval",
  noApprovals: "Nothing waits for your approval.",
  on: (name) => `for ${name}`,
  submitted: (name, at) => `submitted by ${name}, ${formatInstant(at)}`,
  late: "Late in your charge",
  noLate: "Nothing is late in the units in your charge.",
  hearings: "To hear this period",
  noHearings: "No report is to be heard now.",
  others: "Other duties",
}

export const words = dictionary(zh, en)
