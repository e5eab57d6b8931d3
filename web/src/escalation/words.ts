import { formatDay, formatInstant } from "../messages/format.ts"
import { dictionary } from "../messages/language.ts"

const zh = {
  title: "逾期处理",
  proposed: { urge: (instrument: string) => `建议制发${instrument}`, publish: "建议通报曝光" },
  settled: {
    urge: (instrument: string) => `逾期督办：已制发${instrument}`,
    publish: "逾期处理：已通报曝光",
    declined: "逾期处理：未采取",
  },
  reached: (rung: string) => `按办法到“${rung}”时提出。`,
  why: (rung: string, day: string) => `整改期限为${formatDay(day)}，按办法已到“${rung}”。由人决定是否采取。`,
  whyUndated: (rung: string) => `按办法已到“${rung}”。由人决定是否采取。`,
  urge: (instrument: string) => `制发${instrument}`,
  publish: "登记通报曝光",
  publishText: "通报内容",
  publishHint: "写明通报范围、方式和内容；不写问题线索和涉密信息",
  submitPublish: "登记通报",
  published: "已登记通报曝光",
  decline: "不采取",
  declineTitle: "不采取，说明理由",
  reason: "理由",
  submitDecline: "保存理由",
  declined: "已记录不采取的理由",
  doneBy: (name: string, at: string) => `${name}于${formatInstant(at)}办理`,
  declinedBy: (name: string, at: string) => `${name}于${formatInstant(at)}决定不采取`,
  over: (at: string) => `单位已于${formatInstant(at)}提交整改情况，不再督办。单位说明：`,
  viewInstrument: "查看文书",
  missing: "没有找到这项建议",
  finding: "问题",
}

const en: typeof zh = {
  title: "Late rectification",
  proposed: { urge: (instrument) => `Proposed: ${instrument}`, publish: "Proposed: publication" },
  settled: {
    urge: (instrument) => `Late: urged with ${instrument}`,
    publish: "Late: published",
    declined: "Late: declined",
  },
  reached: (rung) => `Proposed when the ladder reached “${rung}”.`,
  why: (rung, day) =>
    `Rectification was due ${formatDay(day)}; the rulebook's ladder has reached “${rung}”. People decide.`,
  whyUndated: (rung) => `The rulebook's ladder has reached “${rung}”. People decide.`,
  urge: (instrument) => `Issue: ${instrument}`,
  publish: "Record a publication",
  publishText: "What was published",
  publishHint: "To whom, how and what; nothing of clues, nothing classified",
  submitPublish: "Record the publication",
  published: "Publication recorded",
  decline: "Decline",
  declineTitle: "Decline, with the reason",
  reason: "Reason",
  submitDecline: "Save the reason",
  declined: "Declined, with the reason",
  doneBy: (name, at) => `done by ${name}, ${formatInstant(at)}`,
  declinedBy: (name, at) => `declined by ${name}, ${formatInstant(at)}`,
  over: (at) => `The unit delivered on ${formatInstant(at)}: it is urged no more. In its words:`,
  viewInstrument: "View the document",
  missing: "There is no such proposal here",
  finding: "Finding",
}

export const words = dictionary(zh, en)
