import { dictionary } from "../messages/language.ts"

const zh = {
  title: "定期报告",
  lead: "报告的数据由台账生成，每个数都能打开背后的记录；文字由人撰写。",
  empty: "这一年还没有应当报送的报告",
  columns: { title: "报告", by: "报送单位", period: "时段", due: "期限", report: "报告状态", state: "期限状态" },
  state: { none: "未起草", draft: "草稿", submitted: "已报送", received: "已签收", returned: "已退回" },
  figures: "数据",
  figuresNow: "按台账现在的记录统计，报送时固定。",
  figuresThen: "报送时固定，不再随台账变动。",
  of: {
    projects: "牵头监督项目",
    visits: "监督检查",
    findings: "发现问题",
    closed: "销号",
    late: "整改逾期",
    reminders: "约谈提醒、批评教育",
    handlings: "问责与移送",
  },
  count: (count: number) => `${count}`,
  text: "报告正文",
  textHint: "已按台账数据拟好开头，请修改补充。",
  /** The beginning of a draft, from the figures. */
  opening: (counts: {
    projects: number
    visits: number
    findings: number
    closed: number
    late: number
    reminders: number
  }) =>
    `本期牵头监督项目${counts.projects}个，开展监督检查${counts.visits}次，发现问题${counts.findings}个，销号${counts.closed}个，整改逾期${counts.late}个，约谈提醒、批评教育${counts.reminders}次。`,
  save: "保存草稿",
  saved: "已保存草稿",
  submit: "报送",
  submitted: "已报送",
  submitText: "报送后数据固定，正文不能再改；对方退回后可以修改重报。",
  receive: "签收",
  received: "已签收",
  sendBack: "退回",
  sentBack: "已退回",
  reason: "退回理由",
  returnedBy: (name: string) => `${name}退回`,
  receivedBy: "签收人",
  submissions: "报送记录",
  onTime: "按时",
  late: "逾期",
  sources: "汇总自",
  sourcesCount: (count: number) => `${count} 份报告`,
  due: "期限",
  notBegun: "时段还没有开始，到时再起草。",
}

const en: typeof zh = {
  title: "Periodic reports",
  lead: "The figures come from the ledger, each with the records behind it; people write the words.",
  empty: "No report is due this year yet",
  columns: { title: "Report", by: "By", period: "Period", due: "Due", report: "Report", state: "Deadline" },
  state: { none: "Not begun", draft: "Draft", submitted: "Submitted", received: "Received", returned: "Returned" },
  figures: "Figures",
  figuresNow: "As the ledger stands now; they are fixed when it is submitted.",
  figuresThen: "Fixed when it was submitted.",
  of: {
    projects: "Projects led",
    visits: "Visits",
    findings: "Findings",
    closed: "Closed out",
    late: "Rectified late",
    reminders: "Reminder talks",
    handlings: "Accountability and transfer",
  },
  count: (count) => `${count}`,
  text: "Text",
  textHint: "It begins with the ledger's figures; go on from there.",
  opening: ({ projects, visits, findings, closed, late, reminders }) =>
    `${projects} projects led, ${visits} visits, ${findings} findings, ${closed} closed out, ${late} late, ${reminders} reminder talks.`,
  save: "Save the draft",
  saved: "Draft saved",
  submit: "Submit",
  submitted: "Submitted",
  submitText: "The figures are fixed and the text can no longer be changed unless it is sent back.",
  receive: "Receive",
  received: "Received",
  sendBack: "Send back",
  sentBack: "Sent back",
  reason: "Reason",
  returnedBy: (name) => `Sent back by ${name}`,
  receivedBy: "Received by",
  submissions: "Submitted",
  onTime: "on time",
  late: "late",
  sources: "Put together from",
  sourcesCount: (count) => (count === 1 ? "1 report" : `${count} reports`),
  due: "Due",
  notBegun: "The period has not begun; it is drafted then.",
}

export const words = dictionary(zh, en)
