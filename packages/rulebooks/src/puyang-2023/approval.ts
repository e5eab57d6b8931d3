import type { RulebookInput } from "@bihuan/contract/rulebook/rulebook"
import { by, ours } from "./cite.ts"

const member = {
  id: "assisting-member",
  name: "协管常委、委员审批",
  mode: "one" as const,
  parties: [{ role: "assisting-member", inCharge: true }],
}

const secretary = {
  id: "deputy-secretary",
  name: "分管副书记审批",
  mode: "one" as const,
  parties: [{ role: "deputy-secretary", inCharge: true }],
}

const committee = {
  id: "standing-committee",
  name: "提请县纪委常委会研究",
  mode: "one" as const,
  parties: [{ role: "committee-secretary", inCharge: false }],
}

export const approvalChains: NonNullable<RulebookInput["approvalChains"]> = [
  { id: "proposal", name: "监督项目层报审批", of: ["project"], steps: [member, secretary], ...by("6.1") },
  { id: "annual-list", name: "年度清单研究审批", of: ["list"], steps: [committee], ...by("6.1") },
  {
    id: "amendment",
    name: "清单动态更新审批",
    of: ["amendment"],
    steps: [member, secretary, committee],
    note: "文件要求及时动态更新，未写程序；默认与制定清单相同。",
    ...ours("5.7", "6.1"),
  },
  {
    id: "plan",
    name: "监督方案层报审批",
    of: ["plan"],
    steps: [member, secretary, { ...committee, when: { major: true } }],
    ...by("9.3"),
  },
  { id: "report", name: "监督检查情况报告层报审批", of: ["report"], steps: [member, secretary], ...by("9.6") },
  {
    id: "extension",
    name: "延期审批",
    of: ["extension", "suspension"],
    steps: [member, secretary],
    note: "文件未写延期；默认层报协管常委、委员和分管副书记。",
    ...ours("9.8"),
  },
  {
    id: "publication",
    name: "通报曝光审批",
    of: ["publication"],
    steps: [member, secretary],
    note: "文件要求典型问题通报曝光，未写程序；默认层报审批。",
    ...ours("9.8"),
  },
  {
    id: "evaluation",
    name: "综合评价与评估结果审批",
    of: ["evaluation", "assessment"],
    steps: [member, secretary, committee],
    note: "文件未写程序；默认层报后由县纪委常委会研究。",
    ...ours("10.5", "11"),
  },
  {
    id: "rulebook",
    name: "实施办法修订审批",
    of: ["rulebook"],
    steps: [committee],
    note: "本办法经县纪委常委会研究通过；修订默认相同。",
    ...ours("13"),
  },
]
