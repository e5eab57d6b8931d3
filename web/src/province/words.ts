import { formatDay } from "../messages/format.ts"
import { dictionary } from "../messages/language.ts"

const zh = {
  title: "省级工作台",
  lead: "起草和发布供各县采用的模板。省级看不到任何县的项目、问题和线索。",
  approvals: "待我审批",
  noApprovals: "没有等待审批的模板",
  adoptions: "各县采用的版本",
  adoptionsLead: "各县公布制度版本时自动登记：采用哪一版模板、自何日起、与模板有几条不同。",
  noAdoptions: "还没有县区开通",
  columns: {
    county: "县区",
    version: "采用的模板",
    from: "施行日期",
    differs: "与模板不同",
    coming: "将要施行",
    state: "状态",
  },
  none: "未采用省级模板",
  states: { none: "未采用", newest: "最新一版", behind: "有更新未采用" },
  provisions: (count: number) => (count === 0 ? "没有不同" : `${count} 条`),
  comes: (version: string, from: string) => `${formatDay(from)}起：${version}`,
  seen: "这里只有制度规定的差别，没有任何项目、问题和人员。",
  edition: "县区的制度版本",
  number: (number: number) => `第 ${number} 版`,
  withdrawn: "已撤回",
  differs: "与模板不同的规定",
  same: "与模板没有差别。",
  more: (count: number) => `差别过多，另有 ${count} 处没有列出。`,
}

const en: typeof zh = {
  title: "The province's desk",
  lead: "Templates for counties to follow are written and published here. No county's project, finding or clue can be seen.",
  approvals: "Waiting for my approval",
  noApprovals: "No template waits for approval",
  adoptions: "What counties follow",
  adoptionsLead:
    "Written by itself when a county publishes an edition: which version it follows, from when, and in how many provisions it differs.",
  noAdoptions: "No county was opened yet",
  columns: {
    county: "County",
    version: "Follows",
    from: "In force from",
    differs: "Differs in",
    coming: "To come",
    state: "State",
  },
  none: "No template of the province",
  states: { none: "None", newest: "Newest version", behind: "Behind" },
  provisions: (count) => (count === 0 ? "nothing" : `${count} provisions`),
  comes: (version, from) => `From ${formatDay(from)}: ${version}`,
  seen: "Only differences of rules are here: no project, no finding, no person.",
  edition: "The county's edition",
  number: (number) => `Edition ${number}`,
  withdrawn: "Withdrawn",
  differs: "Provisions that are not as in the template",
  same: "Nothing differs from the template.",
  more: (count) => `${count} more differences are not listed.`,
}

export const words = dictionary(zh, en)
