import { formatDay } from "../messages/format.ts"
import { dictionary } from "../messages/language.ts"

type Unit = "day" | "workday" | "month" | "year"

const zh = {
  title: "工作台",
  today: (day: string) => `今天是${formatDay(day)}`,
  groups: { late: "逾期", today: "今天", week: "本周", later: "以后", undated: "未定日期" },
  stage: (stage: string) => `推进阶段：${stage}`,
  // Duties that stand without a deadline of the rulebook.
  kinds: {
    handling: "问责移送",
    "notice-receipt": "签收情况通报",
    interpretation: "解释条款",
    "case-reform": "以案促改",
    "periodic-receipt": "签收定期报告",
    "assessment-receipt": "查阅评估结果",
    "assessment-appeal": "答复评估申诉",
    "list-publication": "印发清单",
  } as Record<string, string>,
  period: (year: string, of: "y" | "h" | "q" | "m", number: number) =>
    `${year}年${{ y: "", h: number === 1 ? "上半年" : "下半年", q: `第${"一二三四"[number - 1]}季度`, m: `${number}月` }[of]}`,
  on: (name: string) => `受${name}委托`,
  count: (count: number) => `${count} 项`,
  empty: "没有待办",
  emptyText: "到您办理的审批、报送、整改和回头看，会按到期日列在这里。",
  toProjects: "查看监督项目",
  due: "期限",
  noDue: "未定日期",
  why: "为什么是这一天？",
  whyAbout: (title: string) => `为什么是这一天？${title}`,
  counted: {
    from: (day: string) => `自${formatDay(day)}当日起算`,
    after: (day: string) => `自${formatDay(day)}次日起算`,
    span: (count: number, unit: Unit) =>
      `共${count}${{ day: "日", workday: "个工作日", month: "个月", year: "年" }[unit]}`,
    rolled: (day: string, to: string) => `末日${formatDay(day)}不是工作日，移至${formatDay(to)}`,
    ends: (day: string) => `${formatDay(day)}届满`,
  },
  sentence: (parts: string[]) => `${parts.join("，")}。`,
  given: "这一天由人确定。",
  named: (day: string) => `制度写明的日子是${formatDay(day)}`,
  agreed: (name: string, day: string) => `${name}于${formatDay(day)}同意`,
  moved: (why: "edition" | "calendar", edition: number) =>
    why === "edition" ? `第 ${edition} 版施行后重新计算` : "放假安排公布后重新计算",
  provisional: "这一天之后的放假安排尚未公布，公布后可能调整。",
  skipped: "跳过的日子",
  weekend: "周末",
  until: (from: string, to: string) => `${formatDay(from)}至${formatDay(to)}`,
  days: (count: number) => `${count} 天`,
  dates: "历次期限",
  nth: (n: number) => `第 ${n} 次`,
  provision: "依据",
  origin: { document: "文件规定", ours: "本系统默认" },
  edition: (version: number) => `第 ${version} 版`,
  lamp: (lamp: string, meaning: string) => `${lamp}：${meaning}`,
  met: { onTime: "按时办结", late: "逾期办结", done: "已办结" },
  cancelled: "已取消",
}

const en: typeof zh = {
  title: "Workbench",
  today: (day) => `Today is ${formatDay(day)}`,
  groups: { late: "Overdue", today: "Today", week: "This week", later: "Later", undated: "No date set" },
  stage: (stage) => `Stage under way: ${stage}`,
  kinds: {
    handling: "Handling",
    "notice-receipt": "Receipt a notice",
    interpretation: "Answer a question about an article",
    "case-reform": "Follow-up of a consultation",
    "periodic-receipt": "Take up a report",
    "assessment-receipt": "Read the assessment's result",
    "assessment-appeal": "Answer an appeal",
    "list-publication": "Publish the list",
  },
  period: (year, of, number) =>
    ({ y: year, h: `half ${number} of ${year}`, q: `quarter ${number} of ${year}`, m: `month ${number} of ${year}` })[
      of
    ],
  on: (name) => `for ${name}`,
  count: (count) => (count === 1 ? "1 duty" : `${count} duties`),
  empty: "Nothing is waiting for you",
  emptyText: "Approvals, submissions, rectifications and look-backs that fall to you are listed here by due day.",
  toProjects: "See the projects",
  due: "Due",
  noDue: "No date set",
  why: "Why this day?",
  whyAbout: (title) => `Why this day? ${title}`,
  counted: {
    from: (day) => `Counted from ${formatDay(day)} itself`,
    after: (day) => `Counted from the day after ${formatDay(day)}`,
    span: (count, unit) => `${count} ${unit}${count === 1 ? "" : "s"}`,
    rolled: (day, to) => `the last day, ${formatDay(day)}, is a rest day: moved to ${formatDay(to)}`,
    ends: (day) => `ends ${formatDay(day)}`,
  },
  sentence: (parts) => `${parts.join(", ")}.`,
  given: "A person set this day.",
  named: (day) => `The rulebook names ${formatDay(day)}`,
  agreed: (name, day) => `agreed by ${name} on ${formatDay(day)}`,
  moved: (why, edition) =>
    why === "edition" ? `computed anew under edition ${edition}` : "computed anew when the holidays were published",
  provisional: "The holidays after this day are not published yet; it may move when they are.",
  skipped: "Days passed over",
  weekend: "Weekend",
  until: (from, to) => `${formatDay(from)} to ${formatDay(to)}`,
  days: (count) => (count === 1 ? "1 day" : `${count} days`),
  dates: "Days agreed",
  nth: (n) => `No. ${n}`,
  provision: "Basis",
  origin: { document: "By the document", ours: "Default of this system" },
  edition: (version) => `edition ${version}`,
  lamp: (lamp, meaning) => `${lamp}: ${meaning}`,
  met: { onTime: "Met on time", late: "Met late", done: "Met" },
  cancelled: "Cancelled",
}

export const words = dictionary(zh, en)
