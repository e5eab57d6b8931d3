import { dictionary } from "../messages/language.ts"

const zh = {
  empty: "还没有培训记录",
  emptyText: "每轮监督启动前，围绕监督内容组织业务学习和培训。",
  record: "记录培训",
  recorded: "已记录培训",
  another: "再记录一次培训",
  subject: "培训主题",
  heldOn: "培训日期",
  place: "地点",
  experts: "邀请的业务骨干或专家",
  addExpert: "添加专家",
  expertName: "姓名",
  expertFrom: "来自",
  attendance: "参训人员",
  attended: (count: number) => `${count} 人`,
  notes: "培训记录",
  by: "记录人",
}

const en: typeof zh = {
  empty: "No training recorded yet",
  emptyText: "Before a round begins, the people who carry it are trained on its subject.",
  record: "Record a training",
  recorded: "Training recorded",
  another: "Record another training",
  subject: "Subject",
  heldOn: "Held on",
  place: "Place",
  experts: "Invited experts",
  addExpert: "Add an expert",
  expertName: "Name",
  expertFrom: "From",
  attendance: "Attended by",
  attended: (count) => (count === 1 ? "1 person" : `${count} people`),
  notes: "Notes",
  by: "Recorded by",
}

export const words = dictionary(zh, en)
