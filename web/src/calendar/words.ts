import { dictionary } from "../messages/language.ts"

const zh = {
  title: "年度日历",
  lead: "制度规定的定期工作和正在办理事项的期限，按月列出。",
  month: (year: number, month: number) => `${year}年${month}月`,
  count: (count: number) => `${count} 项`,
  show: "显示",
  shown: { all: "全部", open: "未办结", missed: "逾期未办" },
  empty: "这一年还没有期限",
  emptyText: "定期工作每天夜里按制度自动开出，最远一年。",
  none: "没有符合条件的事项",
  kinds: "定期工作",
  consultations: "专题会商",
  reports: "定期报告",
  hearings: "听取汇报",
  settle: "办结",
  settled: "已办结",
  note: "办理情况",
  noteHint: "写明做了什么、何时完成、佐证在哪里。",
  due: "期限",
  state: "状态",
  about: "事项",
  period: "时段",
  doneBy: "办结人",
}

const en: typeof zh = {
  title: "Calendar",
  lead: "What comes round by the rulebook and the deadlines of running work, month by month.",
  month: (year, month) =>
    new Date(Date.UTC(year, month - 1, 1)).toLocaleDateString("en-GB", {
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    }),
  count: (count) => (count === 1 ? "1 duty" : `${count} duties`),
  show: "Show",
  shown: { all: "All", open: "Open", missed: "Missed" },
  empty: "Nothing is due this year yet",
  emptyText: "What comes round is opened every night by the rulebook, up to a year ahead.",
  none: "Nothing like that",
  kinds: "What comes round",
  consultations: "Consultations",
  reports: "Periodic reports",
  hearings: "Hearings",
  settle: "Settle",
  settled: "Settled",
  note: "What was done",
  noteHint: "Say what was done, when, and where the proof is.",
  due: "Due",
  state: "State",
  about: "Subject",
  period: "Period",
  doneBy: "Settled by",
}

export const words = dictionary(zh, en)
