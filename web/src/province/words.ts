import { dictionary } from "../messages/language.ts"

const zh = {
  title: "省级工作台",
  lead: "起草和发布供各县采用的模板。省级看不到任何县的项目、问题和线索。",
  approvals: "待我审批",
  noApprovals: "没有等待审批的模板",
}

const en: typeof zh = {
  title: "The province's desk",
  lead: "Templates for counties to adopt are written and published here. No county's project, finding or clue can be seen.",
  approvals: "Waiting for my approval",
  noApprovals: "No template waits for approval",
}

export const words = dictionary(zh, en)
