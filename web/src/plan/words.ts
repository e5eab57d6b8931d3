import { dictionary } from "../messages/language.ts"

const zh = {
  empty: "还没有监督方案",
  emptyText: "检查组组建后制定方案，层报审批后实施。",
  write: "撰写方案",
  change: "修改方案",
  save: "保存方案",
  saved: "已保存",
  submit: "提交审批",
  submitAsk: "提交后按审批程序逐级审批，审批期间不能修改。",
  submitted: "已提交审批",
  returned: "审批退回，请按意见修改后重新提交",
  state: { draft: "草稿", submitted: "审批中", returned: "已退回", approved: "已批准" },
  ordinal: (n: number) => `${["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][n - 1] ?? n}、`,
  unwritten: "（未填写）",
  of: (project: string) => `关于${project}的工作方案`,
}

const en: typeof zh = {
  empty: "No plan yet",
  emptyText: "The plan follows the team, and is carried out once it is approved.",
  write: "Write the plan",
  change: "Change the plan",
  save: "Save the plan",
  saved: "Saved",
  submit: "Submit for approval",
  submitAsk: "It goes through its approval step by step and cannot be changed meanwhile.",
  submitted: "Submitted for approval",
  returned: "Returned: change it as asked and submit it again",
  state: { draft: "Draft", submitted: "In approval", returned: "Returned", approved: "Approved" },
  ordinal: (n) => `${n}. `,
  unwritten: "(not written)",
  of: (project) => `Plan: ${project}`,
}

export const words = dictionary(zh, en)
