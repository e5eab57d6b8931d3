import { dayEnding, formatDay, formatInstant } from "../messages/format.ts"
import { dictionary } from "../messages/language.ts"

const zh = {
  title: "提醒",
  lead: "新到的待办、审批结果、临近到期、逾期、升级和催办，都在这里。",
  empty: "没有提醒",
  emptyText: "与您有关的新待办、审批结果和到期提醒会列在这里。",
  kinds: {
    opened: "新待办",
    remind: "提醒",
    escalate: "升级",
    urge: "催办",
    approved: "已通过",
    returned: "已退回",
    device: "新设备登录",
  },
  device: (browser: string, address: string) =>
    `您的账号在没有用过的设备上登录：${browser}，地址 ${address}。如果不是您本人，请立即退出那台设备并更换密码。`,
  urged: (name: string) => `${name}催办`,
  dueOn: (day: string) => `${formatDay(day)}到期`,
  at: (at: string) => formatInstant(at),
  /** The clock speaks at the end of a day. */
  onDay: (at: string) => formatDay(dayEnding(at)),
  unread: "未读",
  all: "全部提醒",
  readAll: "全部标为已读",
  bell: (unread: number) => (unread > 0 ? `提醒，${unread} 条未读` : "提醒"),
}

const en: typeof zh = {
  title: "Alerts",
  lead: "New duties, what became of approvals, what is about to fall due or is late, escalations and urgings.",
  empty: "No alerts",
  emptyText: "New duties, what became of approvals, and what falls due for you are listed here.",
  kinds: {
    opened: "New duty",
    remind: "Reminder",
    escalate: "Escalation",
    urge: "Urged",
    approved: "Approved",
    returned: "Returned",
    device: "New device",
  },
  device: (browser, address) =>
    `Your account was signed in to on a device never used before: ${browser}, address ${address}. If that was not you, end it at once and change your password.`,
  urged: (name) => `urged by ${name}`,
  dueOn: (day) => `due ${formatDay(day)}`,
  at: (at) => formatInstant(at),
  onDay: (at) => formatDay(dayEnding(at)),
  unread: "Unread",
  all: "All alerts",
  readAll: "Mark all as read",
  bell: (unread) => (unread > 0 ? `Alerts, ${unread} unread` : "Alerts"),
}

export const words = dictionary(zh, en)
