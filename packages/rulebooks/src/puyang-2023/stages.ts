import type { RulebookInput } from "@bihuan/contract/rulebook/rulebook"
import { by, ours } from "./cite.ts"

export const stages: NonNullable<RulebookInput["stages"]> = [
  {
    id: "training",
    name: "学习培训",
    kind: "training",
    needs: [
      { id: "subject", name: "培训主题", evidence: "training-subject", ...by("9.1") },
      { id: "experts", name: "邀请业务骨干或专家", evidence: "training-experts", ...by("9.1") },
      { id: "attendance", name: "参训人员", evidence: "training-attendance", ...by("9.1") },
    ],
    ...by("9.1"),
  },
  {
    id: "team",
    name: "组建力量",
    kind: "team",
    needs: [
      { id: "leader", name: "组长", evidence: "team-leader", ...by("9.2") },
      { id: "members", name: "成员", evidence: "team-members", ...by("9.2") },
      {
        id: "recusal",
        name: "回避情况",
        evidence: "recusal-declarations",
        note: "文件未写明回避；默认每名成员说明是否需要回避。",
        ...ours("9.2"),
      },
    ],
    ...by("9.2"),
  },
  {
    id: "plan",
    name: "制定方案",
    kind: "plan",
    chain: "plan",
    parts: [
      { id: "goals", name: "目标任务", required: true },
      { id: "focus", name: "监督重点", required: true },
      { id: "division", name: "责任分工", required: true },
      { id: "coordination", name: "组织协调", required: true },
      { id: "supervision", name: "督查督办", required: true },
      { id: "summary", name: "总结报告", required: true },
      { id: "other", name: "其他事项", required: false },
    ],
    needs: [{ id: "approved", name: "方案经审批", evidence: "plan-approved", ...by("9.3") }],
    ...by("9.3"),
  },
  {
    id: "inspection",
    name: "监督检查",
    kind: "inspection",
    needs: [
      { id: "visits", name: "检查", evidence: "visits", ...by("9.4") },
      { id: "means", name: "使用的监督方式", evidence: "visit-means", ...by("8", "9.4") },
      { id: "people", name: "检查人员", evidence: "visit-people", ...ours("9.4") },
      { id: "records", name: "检查记录", evidence: "visit-records", ...ours("9.4") },
    ],
    ...by("9.4", "9.5"),
  },
  {
    id: "report",
    name: "形成报告",
    kind: "report",
    chain: "report",
    parts: [
      { id: "inspection", name: "监督检查情况", required: true },
      { id: "findings", name: "发现问题和线索情况", required: true },
      { id: "corrected", name: "问题立行立改情况", required: true },
      { id: "suggestions", name: "整改意见建议", required: true },
      { id: "evaluation", name: "“三看”综合评价", required: true, note: "由人撰写，附依据；系统不打分。" },
    ],
    needs: [
      { id: "findings-list", name: "问题清单", evidence: "findings-list", ...by("9.6") },
      { id: "approved", name: "报告经审批", evidence: "report-approved", ...by("9.6") },
    ],
    ...by("9.6"),
  },
  {
    id: "disposition",
    name: "问题处置",
    kind: "disposition",
    needs: [
      { id: "submission", name: "提交县纪委常委会", evidence: "submission", ...by("9.7") },
      { id: "deliberation", name: "常委会分析研判", evidence: "deliberation", ...by("9.7") },
      { id: "briefing", name: "书面抄报", evidence: "briefing", ...by("9.7") },
      { id: "disposed", name: "问题分类处置", evidence: "findings-disposed", ...by("9.7") },
      { id: "feedback", name: "向被监督单位反馈", evidence: "feedback", ...by("9.7") },
    ],
    ...by("9.7"),
  },
  {
    id: "follow-up",
    name: "跟踪问效",
    kind: "follow-up",
    needs: [{ id: "closed", name: "逐项销号", evidence: "findings-closed", ...by("9.8") }],
    ...by("9.8"),
  },
]
