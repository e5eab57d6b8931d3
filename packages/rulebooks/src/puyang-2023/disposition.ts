import type { RulebookInput } from "@bihuan/contract/rulebook/rulebook"
import { by } from "./cite.ts"

type Section<K extends keyof RulebookInput> = NonNullable<RulebookInput[K]>

const note = "文件规定了文书种类，未规定文号、行文和回复、整改时限；文号与行文为默认，时限由签发人确定。"

export const instruments: Section<"instruments"> = [
  {
    id: "recommendation",
    name: "纪检监察建议书",
    numbering: { pattern: "濮县纪建〔{year}〕{n}号", scope: "recommendation" },
    wording: {
      title: "关于{project}的纪检监察建议",
      opening: "根据{report}，经县纪委常委会研究，现就监督检查中发现的问题，向{unit}提出如下纪检监察建议：",
      closing:
        "请认真研究落实，于{rectifyBy}前完成整改，于{replyBy}前书面反馈办理情况。如有异议，可随建议书回复一并书面提出。",
    },
    note,
    ...by("9.4", "9.7"),
  },
  {
    id: "urging-letter",
    name: "督办函",
    numbering: { pattern: "濮县纪督〔{year}〕{n}号", scope: "urging-letter" },
    wording: {
      title: "关于{project}整改事项的督办函",
      opening: "{unit}：经监督检查，下列问题需要督办：",
      closing: "请于{rectifyBy}前办结，于{replyBy}前书面报告办理情况。",
    },
    note,
    ...by("9.7"),
  },
  {
    id: "rectification-notice",
    name: "整改通知书",
    numbering: { pattern: "濮县纪改〔{year}〕{n}号", scope: "rectification-notice" },
    wording: {
      title: "关于{project}的整改通知书",
      opening: "{unit}：根据{report}，你单位存在下列问题，现通知整改：",
      closing: "请逐项建立整改工作台账，于{rectifyBy}前完成整改，于{replyBy}前书面报告整改情况。",
    },
    note,
    ...by("9.7"),
  },
]

export const dispositions: Section<"dispositions"> = [
  {
    id: "corrected",
    name: "立行立改，提醒了结",
    leadsTo: "none",
    restricted: false,
    ...by("9.5"),
  },
  {
    id: "rectify",
    name: "反馈整改",
    leadsTo: "rectification",
    instruments: ["rectification-notice", "recommendation", "urging-letter"],
    restricted: false,
    ...by("9.7"),
  },
  { id: "accountability", name: "启动问责程序", leadsTo: "accountability", restricted: true, ...by("9.7") },
  { id: "investigation", name: "移送审查调查", leadsTo: "transfer", restricted: true, ...by("9.7") },
]

export const briefings: Section<"briefings"> = [
  {
    id: "county-leaders",
    name: "以县纪委名义书面抄报",
    recipients: [
      { id: "party-leader", name: "县委主要领导" },
      { id: "government-leader", name: "县政府主要领导" },
      { id: "leader-in-charge", name: "相关分管县领导" },
    ],
    ...by("9.7"),
  },
  {
    id: "county-standing-committee",
    name: "重要情况、重大问题报告",
    recipients: [{ id: "county-standing-committee", name: "县委常委会" }],
    when: { major: true },
    ...by("9.7"),
  },
]

const reviewer = (role: string) => ({ role, inCharge: true })

export const closure: RulebookInput["closure"] = {
  id: "close-out",
  name: "销号整改",
  reviewers: [reviewer("conduct-office"), reviewer("stationed-group"), reviewer("township-commission")],
  mode: "one",
  extension: { chain: "extension" },
  note: "文件写明由牵头责任部门督促、实行销号；由牵头单位的人员审核。分级、分阶段和持续整改文件未写，未设。",
  ...by("9.8"),
}

export const lookBacks: Section<"lookBacks"> = [
  {
    id: "look-back",
    name: "“回头看”",
    from: "finding.closed",
    questions: [
      { id: "tasks", name: "任务完成怎么样" },
      { id: "rectification", name: "问题整改怎么样" },
      { id: "mechanisms", name: "机制建设怎么样" },
    ],
    whenFailed: "reopen",
    note: "文件写“根据需要适时组织”，未定间隔；不合格的重新整改，是“闭环管理”的默认做法。",
    ...by("9.8"),
  },
]
