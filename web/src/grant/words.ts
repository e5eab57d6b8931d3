import { formatDay, formatInstant } from "../messages/format.ts"
import { dictionary } from "../messages/language.ts"

const zh = {
  title: "管理员授权",
  lead: "管理员职务由系统管理员提出、安全管理员确认，一个人不能独自授予。",
  empty: "还没有提出过授权",
  emptyText: "在“人员与任职”中打开一个人，提出授予管理员职务。",
  waiting: "待确认",
  past: "已办结",
  states: { proposed: "待确认", confirmed: "已授予", refused: "未同意" },
  gets: (role: string, unit: string) => `${role}（${unit}）`,
  span: (from: string, to: string | undefined) =>
    to ? `${formatDay(from)}至${formatDay(to)}` : `${formatDay(from)}起`,
  proposedBy: (name: string, at: string) => `${name}提出，${formatInstant(at)}`,
  settledBy: (name: string, at: string) => `${name}办理，${formatInstant(at)}`,
  confirm: "确认授予",
  confirmText: (name: string, role: string) =>
    `确认后，${name}即担任${role}；下次打开页面时必须先绑定手机验证码。请当面核实。`,
  confirmed: "已授予",
  refuse: "不同意",
  refused: "已记录不同意",
  reason: "理由",
  propose: "授予管理员职务",
  proposeLead: (name: string) => `提出后由安全管理员确认，${name}才开始担任。`,
  proposed: "已提出，等待安全管理员确认",
  role: "管理员",
  unit: "单位",
  from: "任职日期",
  to: "离任日期",
}

const en: typeof zh = {
  title: "Administrators' grants",
  lead: "The system administrator proposes an administrator's post, the security administrator confirms it; nobody gives one alone.",
  empty: "No grant was ever proposed",
  emptyText: "Open somebody under “People” to propose an administrator's post.",
  waiting: "Waiting",
  past: "Settled",
  states: { proposed: "Waiting", confirmed: "Given", refused: "Refused" },
  gets: (role, unit) => `${role} (${unit})`,
  span: (from, to) => (to ? `${formatDay(from)} to ${formatDay(to)}` : `since ${formatDay(from)}`),
  proposedBy: (name, at) => `Proposed by ${name}, ${formatInstant(at)}`,
  settledBy: (name, at) => `Settled by ${name}, ${formatInstant(at)}`,
  confirm: "Confirm",
  confirmText: (name, role) =>
    `${name} becomes ${role} at once, and sets up the code on the phone before anything else. Make sure in person.`,
  confirmed: "Given",
  refuse: "Refuse",
  refused: "Refusal recorded",
  reason: "Reason",
  propose: "Propose as administrator",
  proposeLead: (name) => `${name} holds the post once the security administrator has confirmed it.`,
  proposed: "Proposed; the security administrator confirms it",
  role: "Administrator",
  unit: "Unit",
  from: "From",
  to: "To",
}

export const words = dictionary(zh, en)
