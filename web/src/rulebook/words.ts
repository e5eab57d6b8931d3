import { formatDay } from "../messages/format.ts"
import { dictionary } from "../messages/language.ts"

const zh = {
  title: "制度原文与解释",
  lead: (number: string | undefined, edition: number, from: string) =>
    `${number ? `${number}，` : ""}第 ${edition} 版，${formatDay(from)}起施行`,
  print: "打印",
  editions: "制度版本",
  open: (count: number) => `有 ${count} 项事项据此在办`,
  fromDocument: "从文件读取",
  revise: "修订",
  contents: "目录",
  provisions: "据此执行的规定",
  ours: "本系统默认",
  questions: "问答",
  ask: "就本条提问",
  askTitle: (label: string) => `就${label}提问`,
  question: "问题",
  questionHint: "只问条款怎么理解，不写具体案情和人名。",
  asked: "已提问，由解释部门答复",
  send: "提问",
  answer: "答复",
  answered: "已答复",
  waiting: "待答复",
  by: (name: string, at: string) => `${name}，${formatDay(at)}`,
  edition: (number: number) => `按第 ${number} 版提问`,
}

const en: typeof zh = {
  title: "The rulebook and its interpretation",
  lead: (number, edition, from) => `${number ? `${number}, ` : ""}edition ${edition}, in force from ${formatDay(from)}`,
  print: "Print",
  editions: "Editions",
  open: (count) => (count === 1 ? "1 duty is open under it" : `${count} duties are open under it`),
  fromDocument: "Read from a document",
  revise: "Revise",
  contents: "Contents",
  provisions: "Provisions that follow from it",
  ours: "default of this system",
  questions: "Questions and answers",
  ask: "Ask about this article",
  askTitle: (label) => `Ask about ${label}`,
  question: "Question",
  questionHint: "Only what the article means: no case, no names.",
  asked: "Asked; the office that interprets will answer",
  send: "Ask",
  answer: "Answer",
  answered: "Answered",
  waiting: "Waiting for an answer",
  by: (name, at) => `${name}, ${formatDay(at)}`,
  edition: (number) => `asked under edition ${number}`,
}

export const words = dictionary(zh, en)
