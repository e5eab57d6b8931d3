import { formatDay } from "../messages/format.ts"
import { dictionary } from "../messages/language.ts"

const zh = {
  form: "组建检查组",
  change: "调整检查组",
  formed: "已保存检查组",
  leader: "组长",
  members: "成员",
  membersHint: "组长也列入成员。",
  declared: "已逐一询问，每名成员说明了与被监督单位有无需要回避的情形",
  declaredHint: "已申报与本项目被监督单位有关系的人员不能入组。",
  relation: "涉及的被监督单位",
  recuse: "回避",
  recuseTitle: (name: string) => `${name}回避`,
  recuseReason: "回避理由",
  newLeader: "新组长",
  newLeaderHint: "组长回避后，由成员中的一人接任。",
  recused: "已登记回避",
  recusals: "已回避",
  recusedBy: (name: string, day: string) => `${name}于${formatDay(day)}决定`,
  empty: "还没有组建检查组",
  emptyText: "学习培训结束后组建检查组，确定组长和成员。",
}

const en: typeof zh = {
  form: "Form the team",
  change: "Change the team",
  formed: "Team saved",
  leader: "Leader",
  members: "Members",
  membersHint: "The leader is a member too.",
  declared: "Every member was asked about conflicts of interest with the supervised units",
  declaredHint: "Someone with a declared relation to a unit of this project cannot join.",
  relation: "Supervised units concerned",
  recuse: "Recuse",
  recuseTitle: (name) => `Recuse ${name}`,
  recuseReason: "Reason",
  newLeader: "New leader",
  newLeaderHint: "When the leader is recused, another member takes over.",
  recused: "Recusal recorded",
  recusals: "Recused",
  recusedBy: (name, day) => `decided by ${name} on ${formatDay(day)}`,
  empty: "No team yet",
  emptyText: "The team, its leader and members are settled after the training.",
}

export const words = dictionary(zh, en)
