import { formatDay } from "../messages/format.ts"
import { dictionary } from "../messages/language.ts"

const zh = {
  title: "申请延期",
  lead: "延期须经批准；批准之前，原期限仍然有效。原期限始终保留在记录中。",
  dueOn: "申请延至",
  reason: "延期理由",
  reasonHint: "写明未能按期完成的原因和后续安排",
  submit: "提交申请",
  submitted: "已提交延期申请",
  submittedText: "批准后，新的期限会显示在这里。",
  dates: "历次期限",
  first: "原定期限",
  nth: (n: number) => `第 ${n} 次延期`,
  inForce: "现行",
  agreedBy: (name: string, at: string) => `${name}于${formatDay(at)}批准`,
  requests: "延期申请",
  state: { draft: "未提交", submitted: "审批中", returned: "未批准", approved: "已批准" },
  until: (day: string) => `延至${formatDay(day)}`,
  returnedFor: (reason: string) => `退回理由：${reason}`,
  duty: "事项",
  none: "还没有延期申请",
}

const en: typeof zh = {
  title: "Ask for a later day",
  lead: "An extension must be approved; until then the day in force stands. Earlier days stay on record.",
  dueOn: "New day",
  reason: "Reason",
  reasonHint: "Why it cannot be done in time, and what will be done",
  submit: "Submit request",
  submitted: "Request submitted",
  submittedText: "The new day is shown here once it is approved.",
  dates: "Days agreed",
  first: "First day",
  nth: (n) => `Extension ${n}`,
  inForce: "in force",
  agreedBy: (name, at) => `approved by ${name} on ${formatDay(at)}`,
  requests: "Extension requests",
  state: { draft: "Not submitted", submitted: "Under approval", returned: "Not approved", approved: "Approved" },
  until: (day) => `until ${formatDay(day)}`,
  returnedFor: (reason) => `Returned: ${reason}`,
  duty: "Duty",
  none: "No extension was asked for",
}

export const words = dictionary(zh, en)
