import * as Approval from "@bihuan/contract/approval"
import * as Consultation from "@bihuan/contract/consultation"
import type { DutyView } from "@bihuan/contract/duty"
import * as Extension from "@bihuan/contract/extension"
import * as Finding from "@bihuan/contract/finding"
import * as Handling from "@bihuan/contract/handling"
import * as Instruction from "@bihuan/contract/instruction"
import * as Periodic from "@bihuan/contract/periodic"
import * as Project from "@bihuan/contract/project"
import * as Rectification from "@bihuan/contract/rectification"
import * as henan from "./county/henan.ts"
import * as puyang from "./county/puyang.ts"
import { type Cast, Edition, type Ground, openPuyang, Walk } from "./county/walk.ts"
import { operatorKey } from "./operator.ts"

/** Where a visitor begins: the page with the county's code filled in. */
export const path = `/?county=${puyang.code}`

/** A Monday morning in March: the year's list is being made. The demonstration ends in April. */
export const beginning = Date.parse("2026-03-02T01:00:00Z")

const scope = { scale: "department" as const, spansSeveral: false, major: false, commissionName: false }

/**
 * Puyang County comes to life through the same commands that people use, on the virtual clock: a project at each stage, so
 * that every page has something real to show. Nothing is written past the API.
 * @returns the accounts that can sign in
 */
export async function demonstrate(ground: Ground): Promise<Record<string, string>[]> {
  // What does not wait for the clock goes on beside the rest: a machine has two hands.
  const [{ cast, walks }] = await Promise.all([puyangBegins(ground), henanBegins(ground)])
  await grain(walks.grain)
  await funds(walks.funds)
  await farmland(cast)
  await Promise.all([schools(cast).then(() => comesRound(cast)), theRest(cast)])
  // Everybody has the code on the phone that administrators need, so that it can be asked for.
  for (const { account } of puyang.administrators) await cast.as(account)
  const row = (代码: string, 账号: string, 姓名: string, 身份: string) => ({
    代码,
    账号,
    密码: puyang.password,
    姓名,
    身份,
  })
  return [
    ...puyang.administrators.map(({ account, name, does }) => row(puyang.code, account, name, does)),
    ...puyang.people.map(({ id, name, does }) => row(puyang.code, puyang.accountOf(id), name, does)),
    ...henan.accounts.map(({ account, name, does }) => row(henan.code, account, name, `河南省：${does}`)),
  ]
}

async function puyangBegins(ground: Ground) {
  const cast = await openPuyang(ground, operatorKey)
  return { cast, walks: await theYear(cast) }
}

async function henanBegins(ground: Ground): Promise<void> {
  await henan.publishTemplate(await henan.openHenan(ground, operatorKey))
}

/**
 * The year's list: called for, proposed, consolidated and published with its first projects. What begins later joins it by
 * amendment. A major instruction runs beside it.
 */
async function theYear(cast: Cast): Promise<{ grain: Walk; funds: Walk }> {
  const excused = [
    { unit: "group-1", reason: "年初承担巡察整改专项，项目随清单更新提出" },
    { unit: "group-2", reason: "新近设立，项目随清单更新提出" },
    { unit: "group-4", reason: "新近设立，项目随清单更新提出" },
  ]
  const list = await Edition.open(cast, "2026", { excused, until: cast.day(10), keyPoints })
  const grain = await Walk.propose(cast, "sun", {
    title: "粮食安全责任落实情况监督检查",
    form: "concentrated",
    units: ["agriculture", "grain", "p100"],
    focusAreas: ["major-decisions", "main-responsibility"],
    scope: { ...scope, scale: "county", commissionName: true },
  })
  const funds = await Walk.propose(cast, "wei", {
    title: "惠民惠农财政补贴资金监督检查",
    form: "stationed",
    units: ["finance", "civil-affairs"],
    focusAreas: ["exercise-of-power"],
    joins: ["stationed"],
    scope,
  })
  await grain.listed()
  await funds.listed()
  await list.published("濮县纪〔2026〕6号")
  const office = await cast.as("sun")
  const reference = { number: "批示〔2026〕11号", date: cast.today, office: "县委办公室" }
  const { id, version } = await office.call(Instruction.register, { reference, title: "耕地保护有关重要批示件" })
  const owner = { unit: "group-1", person: "zheng-zuzhang", dueOn: cast.day(120) }
  await office.call(Instruction.assign, { id, version, measure: "tracking", ...owner })
  return { grain, funds }
}

const keyPoints = [
  {
    text: "围绕粮食安全、耕地保护等党中央重大决策部署，监督职能部门履职尽责。",
    focusAreas: ["major-decisions"],
    source: "中央纪委全会部署",
  },
  {
    text: "围绕惠民惠农资金管理使用，监督权力规范运行。",
    focusAreas: ["exercise-of-power"],
    source: "县纪委全会部署",
  },
  {
    text: "围绕全面从严治党主体责任，压实党委（党组）责任。",
    focusAreas: ["main-responsibility"],
    source: "省纪委全会部署",
  },
]

/** The whole way to the look-back: one finding corrected on the spot, one looked back on, one reopened, one late, one handled. */
async function grain(walk: Walk): Promise<void> {
  const { cast } = walk
  await cast.pass(1)
  await walk.trained(["sun-zhuren", "wu-keyuan", "zheng-zuzhang", "shen-shuji"])
  await walk.teamed("sun-zhuren", ["sun-zhuren", "wu-keyuan", "zheng-zuzhang"])
  await (await walk.planned()).approved("同意，抓好落实。")
  await cast.pass(4)
  const team = ["sun-zhuren", "wu-keyuan"]
  await walk.visited("agriculture", team, "查阅耕地保护和粮食生产台账，与三名班子成员谈话。")
  await walk.visited("grain", team, "实地察看两处储备库，核对出入库记录。")
  const light = await walk.raised("p100", "村级粮食生产宣传栏内容未及时更新", { severity: "general" })
  const subsidies = await walk.raised("agriculture", "耕地地力保护补贴发放公示不到位")
  const machines = await walk.raised("agriculture", "农机购置补贴资料审核把关不严")
  const storage = await walk.raised("grain", "储备粮轮换台账登记不及时", { principalLeader: true })
  const statistics = await walk.raised("grain", "粮食库存统计数据前后不一致")
  const lead = await cast.as(walk.lead)
  await lead.call(Finding.remind, {
    finding: light.id,
    means: "reminder-talk",
    with: "城关镇党委副书记",
    on: cast.today,
    talk: "提醒及时更新宣传内容，举一反三。",
    fourForm: "first",
    measure: "reminder-talk",
  })
  await lead.call(Finding.correct, { id: light.id, version: light.version, proof: "当日更换完毕，附照片。" })
  await walk.advance()
  await cast.pass(2)
  await walk.reported(["agriculture", "grain"])
  await returnedOnce(walk)
  await cast.pass(3)
  await walk.submitted()
  await cast.pass(2)
  await walk.decided({ [statistics.id]: "accountability" })
  await walk.briefed()
  await walk.fedBack([subsidies.id, machines.id], cast.day(20))
  await walk.fedBack([storage.id], cast.day(5), "recommendation")
  await handled(walk, statistics.id)
  await cast.pass(4)
  await walk.rectified("han", subsidies.id)
  await walk.rectified("han", machines.id)
  await cast.pass(2)
  await walk.closed(subsidies.id, cast.day(7), { mechanisms: ["惠农补贴公示办法"], recovered: 36_800 })
  await walk.closed(machines.id, cast.day(7))
  await cast.pass(3)
  await walk.rectified("you", storage.id)
  await cast.pass(4)
  await walk.lookedBack(subsidies.id, true, cast.day(15))
  await walk.lookedBack(machines.id, false, cast.day(15))
}

/** The deputy secretary sends the report back once, and it comes again. */
async function returnedOnce(walk: Walk): Promise<void> {
  const pending = await walk.pending()
  if (!pending) return
  const first = pending.steps[0]?.parties[0]?.people[0] ?? ""
  const member = await walk.cast.as(puyang.accountOf(first))
  await member.call(Approval.sendBack, {
    id: pending.id,
    version: pending.version,
    reason: "问题清单第三项事实表述不够具体，请补充时间和数量。",
  })
  await walk.cast.pass(1)
  await resubmitted(walk)
  await walk.approved("事实清楚，同意上报。")
}

async function resubmitted(walk: Walk): Promise<void> {
  const { reports } = await walk.file()
  const report = reports.at(-1)
  if (!report) return
  const { save, submit } = await import("@bihuan/contract/report")
  const client = await walk.cast.as(walk.lead)
  const saved = await client.call(save, {
    project: walk.id,
    version: report.version,
    parts: { ...report.parts, findings: `${report.parts.findings ?? ""}已补充时间和数量。` },
    evaluations: report.evaluations,
  })
  await client.call(submit, { project: walk.id, version: saved.version })
}

async function handled(walk: Walk, finding: string): Promise<void> {
  const client = await walk.cast.as("sun")
  const { findings } = await walk.file("sun")
  await client.call(Handling.open, {
    finding,
    version: findings.find(({ id }) => id === finding)?.version ?? 0,
    readers: ["sun-zhuren", "li-shuji"],
    reference: { number: "濮县问责〔2026〕3号", date: walk.cast.today, office: "案件监督管理室" },
  })
}

/** Report approved: the ten days run. */
async function funds(walk: Walk): Promise<void> {
  const { cast } = walk
  await walk.trained(["wei-zuzhang", "wu-keyuan"])
  await walk.teamed("wei-zuzhang", ["wei-zuzhang", "wu-keyuan"])
  await (await walk.planned()).approved()
  await cast.pass(3)
  await walk.visited("finance", ["wei-zuzhang"], "抽查补贴资金拨付凭证五十份。")
  await walk.raised("finance", "补贴资金拨付超过规定时限", { source: "stationed" })
  await walk.raised("civil-affairs", "低保对象动态管理不及时", { source: "stationed", principalLeader: true })
  await walk.advance()
  await (await walk.reported(["finance", "civil-affairs"])).approved()
}

/** Fed back, and late: the ladder climbs, and an extension is asked for. */
async function farmland(cast: Cast): Promise<void> {
  const walk = await Walk.propose(cast, "zheng", {
    title: "高标准农田建设和管护监督检查",
    form: "focused",
    units: ["agriculture", "water"],
    focusAreas: ["major-decisions"],
    scope: { ...scope, leadDepartment: "agriculture" },
  })
  await walk.listed()
  await walk.trained(["zheng-zuzhang", "feng-zuyuan"])
  await walk.teamed("zheng-zuzhang", ["zheng-zuzhang", "wu-keyuan"])
  await (await walk.planned()).approved()
  await walk.visited("agriculture", ["zheng-zuzhang"])
  await walk.visited("water", ["zheng-zuzhang"], "实地察看机井、桥涵和沟渠管护情况。")
  const wells = await walk.raised("water", "部分机井闲置未投入使用")
  const bridges = await walk.raised("agriculture", "田间道路管护责任未落实到人")
  await walk.advance()
  await (await walk.reported(["agriculture", "water"])).approved()
  await walk.submitted()
  await walk.decided()
  await walk.briefed()
  await walk.fedBack([wells.id], cast.day(3))
  await walk.fedBack([bridges.id], cast.day(18))
  await extensionAsked(walk, bridges.id)
  await cast.pass(8)
}

async function extensionAsked(walk: Walk, finding: string): Promise<void> {
  const client = await walk.cast.as("han")
  const { duties } = await client.call(Rectification.get, { id: `${finding}-rectification` })
  const duty = duties.find(({ kind, state }) => kind === "rectification" && state.name === "open")
  if (!duty) return
  await client.call(Extension.request, {
    duty: duty.id,
    version: duty.version,
    reason: "涉及三个乡镇，需统一招标确定管护单位。",
    dueOn: walk.cast.day(40),
  })
}

/** On the spot: two visits, a finding not yet corrected. */
async function schools(cast: Cast): Promise<void> {
  const walk = await Walk.propose(cast, "chen", {
    title: "义务教育“双减”政策落实监督检查",
    form: "stationed",
    units: ["education"],
    focusAreas: ["major-decisions"],
    joins: ["stationed", "discipline"],
    scope,
  })
  await walk.listed()
  await walk.trained(["chen-zuzhang", "chu-zuyuan"])
  await walk.teamed("chen-zuzhang", ["chen-zuzhang", "chu-zuyuan"])
  await (await walk.planned()).approved()
  await walk.visited("education", ["chen-zuzhang", "chu-zuyuan"], "走访三所学校，与校长和家长代表谈话。")
  await walk.raised("education", "课后服务收费公示不规范", { severity: "general", source: "stationed" })
}

/** One each at the plan's approval, the team, the training, the proposal's approval and the draft. */
async function theRest(cast: Cast): Promise<void> {
  const proposed = (lead: string, title: string, form: string, units: string[], extra = scope) =>
    Walk.propose(cast, lead, { title, form, units, scope: extra })
  const river = await proposed("sun", "黄河流域生态保护重点任务落实监督检查", "assigned", ["water", "environment"])
  await river.listed()
  await river.trained(["sun-zhuren", "wu-keyuan"])
  await river.teamed("sun-zhuren", ["sun-zhuren", "wu-keyuan"])
  await river.planned()

  const houses = await proposed("jiang", "保障性住房分配管理监督检查", "stationed", ["housing"])
  await houses.listed()
  await houses.trained(["jiang-zuzhang"])

  const clinics = await proposed("chen", "基层医疗机构医保基金使用监督检查", "stationed", ["health"])
  await clinics.listed()

  const reservoirs = await proposed("zheng", "防汛责任制落实情况监督检查", "stationed", ["water"])
  const { version } = (await reservoirs.file()).project
  await (await cast.as("zheng")).call(Project.submit, { id: reservoirs.id, version })
  await proposed("wei", "政府采购领域突出问题监督检查", "stationed", ["finance"])
}

/** Opened by itself in the nights before: a consultation was held, and a quarterly report waits for its receipt. */
async function comesRound(cast: Cast): Promise<void> {
  const year = Number(cast.today.slice(0, 4))
  const begun = ({ duty }: { duty: Pick<DutyView, "opensAt" | "state"> }) =>
    duty.state.name === "open" && duty.opensAt.slice(0, 10) < cast.today
  const group = await cast.as("zheng")
  const { items: consultations } = await group.call(Consultation.list, { year })
  const due = consultations.filter(begun).find(({ duty }) => duty.rhythm?.unit === "agriculture")
  if (due) {
    await group.call(Consultation.hold, {
      id: due.duty.id,
      version: due.duty.version,
      on: cast.today,
      agenda: "通报上半年监督发现的突出问题，研究整改措施。",
      findings: [],
      parts: {
        problems: "惠农补贴公示不到位、高标准农田管护责任落实不到人。",
        suggestions: "建立补贴公示台账，逐村明确管护责任人。",
        cases: "以近年本系统典型案例开展以案促改。",
      },
      people: ["zheng-zuzhang", "feng-zuyuan"],
      attendance: ["县农业农村局党组书记", "县农业农村局分管副局长"],
      minutes: "会议通报了监督检查发现的问题，对整改工作提出明确要求。",
      followUps: [{ title: "召开以案促改警示教育会", owner: "agriculture", dueOn: cast.day(20) }],
    })
  }
  const { items: reports } = await group.call(Periodic.list, { year })
  const report = reports.find(begun)
  if (!report) return
  const text = "本季度围绕高标准农田建设和管护开展监督检查，发现的问题已反馈有关单位，正在整改。"
  const { id, version } = await group.call(Periodic.save, { id: report.duty.id, text })
  await group.call(Periodic.submit, { id, version })
}
