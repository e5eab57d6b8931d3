import { dictionary } from "../messages/language.ts"

const zh = {
  title: "听取汇报",
  lead: "分管副书记、协管常委和委员每季度或每轮集中性政治监督结束后听取汇报，重要事项随时听取；常委会每年听取一次。",
  empty: "这一年还没有应当听取的汇报",
  columns: { title: "事项", by: "听取人", period: "时段", due: "期限", held: "听取日期", state: "状态" },
  anytime: "随时听取",
  record: "记录一次听取",
  hold: "记录听取情况",
  held: "已记录听取情况",
  on: "听取日期",
  projects: "涉及项目",
  reports: "所听报告",
  heard: "汇报内容",
  said: "意见要求",
  due: "期限",
  by: "听取人",
  notBegun: "时段还没有开始，到时再记录。",
}

const en: typeof zh = {
  title: "Hearings",
  lead: "Leaders hear reports each quarter or after each concentrated round, important matters at any time; the standing committee once a year.",
  empty: "Nothing is to be heard this year yet",
  columns: { title: "What", by: "Heard by", period: "Period", due: "Due", held: "Heard on", state: "State" },
  anytime: "At any time",
  record: "Record a hearing",
  hold: "Record what was heard",
  held: "Hearing recorded",
  on: "Heard on",
  projects: "Projects",
  reports: "Reports heard",
  heard: "What was reported",
  said: "What was said",
  due: "Due",
  by: "Heard by",
  notBegun: "The period has not begun; it is recorded then.",
}

export const words = dictionary(zh, en)
