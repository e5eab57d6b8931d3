import { formatDay } from "../messages/format.ts"
import { dictionary } from "../messages/language.ts"

const zh = {
  title: "离任交接",
  lead: "有人调离时，把其名下没有办完的工作一次移交给另一人。办完的记录仍署原来的姓名。",
  leaver: "离任人",
  taker: "接任人",
  from: "交接日期",
  fromHint: "自这一天起离任人不再任原职",
  work: "将移交的工作",
  none: "名下没有未办完的工作",
  noneText: "交接只会结束其任职和委托。",
  noun: { approvals: "审批", duties: "待办", teams: "检查组", handlings: "受限的问责移送" },
  count: (count: number) => `${count} 项`,
  hidden: "只有须知情的人才能看到内容",
  more: "还有更多，移交时一并处理。",
  delegations: (count: number) => `其给出和接受的 ${count} 项委托同时终止。`,
  handOver: "移交",
  confirm: (leaver: string, taker: string, from: string) =>
    `${leaver}名下未办完的工作全部移交${taker}，自${formatDay(from)}起${leaver}不再任原职。移交不能撤销。`,
  fill: "先选离任人和接任人。",
  done: "交接完成",
  moved: (count: number) => `共移交 ${count} 项。`,
  left: "没有移交的，请逐项处理",
  leftText: "处理后可以再移交一次。",
  why: {
    "not-granted": "接任人的职务不能审批",
    "own-work": "接任人是这份材料的起草人",
    "recusal-needed": "接任人与被监督单位有应当回避的关系",
  } as Record<string, string>,
  whyElse: "不能移交给接任人",
}

const en: typeof zh = {
  title: "Handing over",
  lead: "All the open work of somebody who leaves goes to another in one act. What is done keeps its name.",
  leaver: "Who leaves",
  taker: "Who takes over",
  from: "Day",
  fromHint: "From this day they hold their posts no more",
  work: "What will move",
  none: "No open work",
  noneText: "Only their posts and delegations end.",
  noun: { approvals: "Approvals", duties: "Duties", teams: "Teams", handlings: "Restricted handlings" },
  count: (count) => `${count}`,
  hidden: "only those who need to know see them",
  more: "There is more; it moves as well.",
  delegations: (count) => `${count} delegations given or taken end with it.`,
  handOver: "Hand over",
  confirm: (leaver, taker, from) =>
    `All open work of ${leaver} goes to ${taker}; from ${formatDay(from)} ${leaver} holds no post. This cannot be undone.`,
  fill: "Choose who leaves and who takes over.",
  done: "Handed over",
  moved: (count) => `${count} moved.`,
  left: "What did not move: settle each",
  leftText: "Then hand over once more.",
  why: {
    "not-granted": "who takes over may not decide",
    "own-work": "who takes over wrote it",
    "recusal-needed": "who takes over has a conflict of interest",
  },
  whyElse: "cannot go to who takes over",
}

export const words = dictionary(zh, en)
