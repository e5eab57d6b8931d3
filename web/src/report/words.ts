import { dictionary } from "../messages/language.ts"

const zh = {
  title: "监督检查情况报告",
  empty: "还没有报告",
  emptyText: "检查结束后汇总形成问题清单和监督检查情况报告，层报审批。",
  write: "撰写报告",
  change: "修改报告",
  save: "保存报告",
  saved: "已保存",
  of: (project: string) => `关于${project}情况的报告`,
  parts: "报告内容",
  findings: "问题清单",
  findingsHint: "报告提交时，待报告的问题自动列入清单；已立行立改的不再列入。",
  noFindings: "没有待列入报告的问题。",
  evaluations: "综合评价",
  evaluationsHint: "由人撰写，并附依据的问题；系统不打分。",
  unit: "被监督单位",
  evidence: "依据的问题",
  evidenceHint: "选择支撑这一评价的问题。",
  unwritten: "（未填写）",
  gone: "没有这份报告",
}

const en: typeof zh = {
  title: "Inspection report",
  empty: "No report yet",
  emptyText: "After the inspection, its findings list and report are drawn up and approved.",
  write: "Write the report",
  change: "Change the report",
  save: "Save the report",
  saved: "Saved",
  of: (project) => `Report: ${project}`,
  parts: "The report",
  findings: "Findings list",
  findingsHint: "At submission, what is still to be reported is listed; what was corrected on the spot is not.",
  noFindings: "There is nothing left to list.",
  evaluations: "Evaluation",
  evaluationsHint: "Written by people, with the findings it rests on; the system never scores.",
  unit: "Supervised unit",
  evidence: "Findings it rests on",
  evidenceHint: "Choose what supports this evaluation.",
  unwritten: "(not written)",
  gone: "There is no such report",
}

export const words = dictionary(zh, en)
