import type { Dimension, Group, Step } from "@bihuan/contract/progress"
import { dictionary } from "../messages/language.ts"

const zh = {
  progress: "各县进展",
  measure: "看什么",
  counties: "各县一览",
  apart: "分开看",
  whole: "全省",
  other: "本县自定",
  none: "还没有县的数据",
  noneText: "县开通并开始工作后，这里按县列出进展。",
  columns: { county: "县区", place: "位次", total: "总数", perHundred: "每百单位" },
  groups: {
    projects: "监督项目",
    findings: "发现的问题",
    duties: "有期限的事项",
    lookbacks: "回头看",
    reports: "定期报告",
  } satisfies Record<Group, string>,
  rates: {
    projects: "办结率",
    findings: "整改率",
    duties: "按时率",
    lookbacks: "通过率",
    reports: "签收率",
  } satisfies Record<Group, string>,
  parts: {
    running: "进行中",
    closed: "已办结",
    corrected: "立行立改",
    settled: "已销号",
    open: "未办结",
    "on-time": "按时办结",
    late: "逾期办结",
    overdue: "逾期未办",
    passed: "通过",
    failed: "未通过",
    received: "已签收",
    waiting: "待签收",
  },
  steps: {
    dispose: "处置中位天数",
    rectify: "整改中位天数",
    "look-back": "回头看中位天数",
  } satisfies Record<Step, string>,
  days: (count: string) => (count === "—" ? count : `${count} 天`),
  overview: "一览",
  bys: { month: "按月", form: "按形式", area: "按重点领域" } satisfies Record<Dimension, string>,
  month: (month: number) => `${month}月`,
  definitions: {
    projects: "列入清单并已开始的项目，按立项月份计。办结率＝已办结÷总数。",
    findings:
      "检查中登记的问题，按登记月份计。整改率＝（立行立改＋已销号）÷总数。每百单位：按每一百个被监督单位折算。天数：从登记到决定处置，从处置到首次销号，从销号到回头看。",
    duties: "有到期日的事项，按到期月份计。按时率＝按时办结÷（按时办结＋逾期办结＋逾期未办），未到期的不计。",
    lookbacks: "已开展的回头看，按开展月份计。通过率＝通过÷总数。",
    reports: "已报送的定期报告，按首次报送月份计。签收率＝已签收÷总数。",
  } satisfies Record<Group, string>,
  hidden: (threshold: number) =>
    `“—”表示不显示：数小于 ${threshold}，或者会让人推算出这样的数。一个项目涉及几个重点领域的，各计一次。`,
}

const en: typeof zh = {
  progress: "Counties' progress",
  measure: "Measure",
  counties: "Counties side by side",
  apart: "Told apart",
  whole: "Province",
  other: "The county's own",
  none: "No county has figures yet",
  noneText: "Once counties are open and at work, their progress is listed here.",
  columns: { county: "County", place: "Place", total: "Total", perHundred: "Per 100 units" },
  groups: {
    projects: "Projects",
    findings: "Findings",
    duties: "Duties with a day",
    lookbacks: "Look-backs",
    reports: "Periodic reports",
  },
  rates: {
    projects: "Closed",
    findings: "Rectified",
    duties: "On time",
    lookbacks: "Passed",
    reports: "Received",
  },
  parts: {
    running: "Running",
    closed: "Closed",
    corrected: "Corrected on the spot",
    settled: "Closed out",
    open: "Open",
    "on-time": "Met on time",
    late: "Met late",
    overdue: "Overdue",
    passed: "Passed",
    failed: "Failed",
    received: "Received",
    waiting: "Waiting",
  },
  steps: {
    dispose: "Days to disposition (median)",
    rectify: "Days to close-out (median)",
    "look-back": "Days to look-back (median)",
  },
  days: (count) => (count === "—" ? count : `${count} days`),
  overview: "Overview",
  bys: { month: "By month", form: "By form", area: "By focus area" },
  month: (month) =>
    new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" }).format(Date.UTC(2026, month - 1, 1)),
  definitions: {
    projects: "Projects that were listed and have begun, by the month they were proposed. Closed = closed ÷ total.",
    findings:
      "Findings that were raised, by month. Rectified = (corrected on the spot + closed out) ÷ total. Per 100 units: for every hundred supervised units. Days: from raising to disposition, from that to the first close-out, and from that to the look-back.",
    duties:
      "Duties with a due day, by the month it falls in. On time = met on time ÷ (met on time + met late + overdue); what is not due yet is left out.",
    lookbacks: "Look-backs that were held, by month. Passed = passed ÷ total.",
    reports: "Periodic reports that were submitted, by the month of the first submission. Received = received ÷ total.",
  },
  hidden: (threshold) =>
    `“—” is not told: less than ${threshold}, or something from which so small a number would follow. A project of several focus areas counts in each.`,
}

export const words = dictionary(zh, en)
