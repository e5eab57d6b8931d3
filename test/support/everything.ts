import * as Account from "@bihuan/contract/account"
import * as Alert from "@bihuan/contract/alert"
import * as Amendment from "@bihuan/contract/amendment"
import * as Approval from "@bihuan/contract/approval"
import * as Audit from "@bihuan/contract/audit"
import * as Delegation from "@bihuan/contract/delegation"
import * as Digest from "@bihuan/contract/digest"
import * as Document from "@bihuan/contract/document"
import * as Draft from "@bihuan/contract/draft"
import * as Duty from "@bihuan/contract/duty"
import * as Escalation from "@bihuan/contract/escalation"
import * as Extension from "@bihuan/contract/extension"
import * as Factor from "@bihuan/contract/factor"
import * as File from "@bihuan/contract/file"
import * as Finding from "@bihuan/contract/finding"
import * as Grant from "@bihuan/contract/grant"
import * as Handling from "@bihuan/contract/handling"
import * as Holiday from "@bihuan/contract/holiday"
import * as Instruction from "@bihuan/contract/instruction"
import * as Instrument from "@bihuan/contract/instrument"
import * as Ledger from "@bihuan/contract/ledger"
import * as Linkage from "@bihuan/contract/linkage"
import * as List from "@bihuan/contract/list"
import * as LookBack from "@bihuan/contract/lookback"
import * as Notice from "@bihuan/contract/notice"
import type { Operation } from "@bihuan/contract/operation"
import * as Person from "@bihuan/contract/person"
import * as Plan from "@bihuan/contract/plan"
import * as Project from "@bihuan/contract/project"
import * as Question from "@bihuan/contract/question"
import * as Rectification from "@bihuan/contract/rectification"
import * as Report from "@bihuan/contract/report"
import * as Rulebook from "@bihuan/contract/rulebook"
import * as Session from "@bihuan/contract/session"
import * as Team from "@bihuan/contract/team"
import * as Template from "@bihuan/contract/template"
import * as Unit from "@bihuan/contract/unit"
import * as Visit from "@bihuan/contract/visit"
import { dropPhone, holdPhone, nextCode } from "@bihuan/scripts/county/factor"
import * as puyang from "@bihuan/scripts/county/puyang"
import { type Cast, Edition, Walk } from "@bihuan/scripts/county/walk"
import { approvedBy, drafted as drafts, published, submitted } from "./edition.ts"
import { rounds } from "./rounds.ts"
import { withTemplate } from "./template.ts"

/**
 * One project by way of every operation that somebody signed in can ask for, each legal in its place. `mark` stands in the
 * titles, so that a trace of it is found.
 */
export async function everything(cast: Cast, mark = ""): Promise<Walk> {
  await people(cast, mark)
  await drafted(cast, mark)
  await nextYear(cast, mark)
  await instructed(cast, mark)
  const walk = await proposed(cast, mark)
  await planned(walk)
  const findings = await inspected(walk, mark)
  await disposed(walk, findings)
  await rectified(walk, findings)
  await followedUp(walk, findings)
  await confirmed(cast, mark)
  await rounds(cast, mark)
  await told(walk, mark)
  await viewed(cast, mark)
  await reminded(cast, mark)
  for (const { operation, input } of readings(walk.id, cast.today))
    await (await cast.as("zheng")).call(operation, input)
  const wu = await cast.as("wu")
  const { items } = await wu.call(Session.list, {})
  await wu.call(Session.end, { id: items.find(({ current }) => current)?.id ?? "" })
  await wu.call(Session.signOut, {})
  await handedOver(walk)
  await audited(cast)
  return walk
}

const ledger = { ledger: "working-ledger", unit: "group-1" }

/** What is only asked and changes nothing. */
const readings = (project: string, today: string) => [
  { operation: Session.me, input: {} },
  { operation: Rulebook.get, input: { number: 1 } },
  { operation: Rulebook.work, input: { article: "9.7" } },
  {
    operation: Rulebook.count,
    input: { from: "2026-04-30", count: "10", unit: "day", countsStart: "false", roll: "next" },
  },
  { operation: Unit.list, input: {} },
  { operation: Person.list, input: {} },
  { operation: Duty.list, input: {} },
  { operation: Alert.list, input: {} },
  { operation: Alert.read, input: { until: `${today}T00:00:00Z` } },
  { operation: Delegation.list, input: {} },
  { operation: Project.list, input: { year: today.slice(0, 4) } },
  { operation: Finding.list, input: { year: today.slice(0, 4), size: "2" } },
  { operation: Ledger.list, input: {} },
  { operation: Ledger.rows, input: { ...ledger, year: today.slice(0, 4), size: "2" } },
  { operation: Ledger.totals, input: { ...ledger, year: today.slice(0, 4) } },
  { operation: Ledger.views, input: {} },
  { operation: File.history, input: { project, noun: "project", id: project } },
]

/** The daily digest, set up and switched off: its server is on this machine, to which nothing is ever sent. */
async function reminded(cast: Cast, mark: string): Promise<void> {
  const person = await cast.as("zheng")
  await person.call(Digest.subscribe, { mail: "zheng@example.org", off: true })
  await person.call(Digest.own, {})
  const admin = await cast.as(puyang.administrator.account)
  await admin.call(Digest.address, { person: "wu-keyuan", mail: "wu@example.org" })
  await admin.call(Digest.addressOf, { person: "wu-keyuan" })
  await admin.call(Digest.subscribe, { mail: "admin@example.org", off: false })
  const mail = {
    host: "localhost",
    port: 465,
    security: "tls" as const,
    user: `提醒${mark}`,
    from: "bihuan@example.org",
  }
  const url = "https://oapi.dingtalk.com/robot/send?access_token=none"
  await admin.call(Digest.save, {
    ...{ on: false, time: "08:00", workdaysOnly: true, address: "https://bihuan.example.org" },
    mail: { ...mail, password: "secret" },
    robots: [{ id: "office", kind: "dingtalk", name: `工作群${mark}`, url, secret: "SEC" }],
  })
  await admin.call(Digest.test, { to: "mail" })
  await admin.call(Digest.get, {})
}

/** A view of a ledger, kept and discarded. */
async function viewed(cast: Cast, mark: string): Promise<void> {
  const lead = await cast.as("zheng")
  const view = { ...ledger, name: `整改中${mark}`, columns: ["finding"], filter: { state: "rectifying" } }
  const { id, version } = await lead.call(Ledger.keep, { ...view, order: "newest" })
  await lead.call(Ledger.discard, { id, version })
}

async function people(cast: Cast, mark: string): Promise<void> {
  const admin = await cast.as(puyang.administrator.account)
  const hall = { id: "archive", name: `县档案局${mark}`, kind: "supervised-unit", supervisedBy: "group-1" }
  const unit = await admin.call(Unit.create, hall)
  await admin.call(Unit.change, { ...hall, version: unit.version, name: `县档案馆${mark}`, since: "2026-12-01" })
  const clerk = { id: "gu-lianluo", name: `顾平${mark}`, posts: [], relations: [] }
  const person = await admin.call(Person.create, { ...clerk, account: "gu", password: puyang.password })
  const posts = [{ unit: "archive", role: "supervised-unit", from: "2026-01-01" }]
  await admin.call(Person.change, { ...clerk, posts, version: person.version })
  await admin.call(Person.get, { id: clerk.id })
  const security = await cast.as("security")
  await security.call(Account.resetPassword, { person: clerk.id, password: puyang.password })
  const own = await cast.as("gu")
  await own.call(Session.changePassword, { old: puyang.password, password: "another-demo-2026" })
  await own.call(Session.changePassword, { old: "another-demo-2026", password: puyang.password })
  await own.call(Factor.get, {})
  const { secret, recovery } = await own.call(Factor.begin, {})
  holdPhone(cast.url, cast.county, "gu", secret)
  await own.call(Factor.confirm, { code: await nextCode(cast.url, cast.county, "gu") })
  await own.call(Factor.remove, { code: recovery[0] ?? "" })
  dropPhone(cast.url, cast.county, "gu")
  await security.call(Account.resetFactor, { person: clerk.id })
  await security.call(Account.get, { person: clerk.id })
  await security.call(Account.endSessions, { person: clerk.id })
  await security.call(Account.suspend, { person: clerk.id })
  await security.call(Account.restore, { person: clerk.id })
}

/** A draft of the county's own rulebook, and one that came to nothing. */
async function drafted(cast: Cast, mark: string): Promise<void> {
  const admin = await cast.as(puyang.administrator.account)
  let { id, version } = await admin.call(Draft.begin, { name: `修订草案${mark}`, from: "edition-1" })
  const { rulebook } = await admin.call(Draft.get, { id })
  const deadline = rulebook.deadlines.find((one) => one.id === "submission")
  const value = { ...deadline, name: `提交常委会${mark}` }
  const place = { section: "deadlines" as const, provision: "submission" }
  version = (await admin.call(Draft.save, { id, version, ...place, value })).version
  version = (await admin.call(Draft.undo, { id, version })).version
  await admin.call(Draft.check, { id })
  await admin.call(Draft.compare, { from: "edition-1", to: `draft-${id}` })
  await admin.call(Draft.list, {})
  const words = "第一条 报告审批后10日内，党风政风监督室提交县纪委常委会研究。\n第二条 自印发之日起施行。"
  await admin.call(Document.read, { draft: id, from: { kind: "text", text: words } })
  await admin.call(Draft.tryOut, { id })
  await publishing(cast, { id }, mark)
  const other = await admin.call(Draft.begin, { name: `另一草案${mark}` })
  await admin.call(Draft.discard, { id: other.id, version: other.version })
  await followed(cast, mark)
}

/** The province has published a template: the county looks at it beside its own, and begins a draft that follows it. */
async function followed(cast: Cast, mark: string): Promise<void> {
  const id = await withTemplate(cast)
  const admin = await cast.as(puyang.administrator.account)
  await admin.call(Template.list, {})
  await admin.call(Template.get, { id })
  const { items } = await admin.call(Template.divergences, { id })
  const choices = Object.fromEntries(
    items.map(({ key, held }) => [key, held ? ("theirs" as const) : ("ours" as const)]),
  )
  await admin.call(Template.follow, { id, name: `采用省级模板${mark}`, choices })
}

/**
 * The draft becomes an edition of a day far ahead, and is taken back; another one, of a day near, leaves the county without a chain
 * for its own change.
 */
async function publishing(cast: Cast, { id }: { id: string }, mark: string): Promise<void> {
  const admin = await cast.as(puyang.administrator.account)
  await submitted(cast, { id }, { effectiveFrom: cast.day(400), running: "keep" })
  await approvedBy(cast, { id })
  const { items } = await admin.call(Rulebook.editions, {})
  const coming = items.find(({ state }) => state === "coming")
  if (!coming) throw new Error("no edition is coming")
  const choice = { id: coming.id, version: coming.version, running: "recalculate" as const }
  const { version } = await admin.call(Rulebook.choose, choice)
  await admin.call(Rulebook.receipts, { id: coming.id })
  await admin.call(Rulebook.withdraw, { id: coming.id, version, reason: `上级另有部署${mark}。` })
  await published(cast, (book) => ({ approvalChains: book.approvalChains.filter(({ id: of }) => of !== "rulebook") }), {
    effectiveFrom: cast.day(3),
    running: "keep",
  })
}

/** Where the rulebook has no chain for its own change a second administrator has a say; and the next year's holidays arrive. */
async function confirmed(cast: Cast, mark: string): Promise<void> {
  const admin = await cast.as(puyang.administrator.account)
  const second = {
    id: "jin-guanli",
    name: `金平${mark}`,
    account: "jin",
    password: puyang.password,
    posts: [],
    relations: [],
  }
  await admin.call(Person.create, second)
  const post = { unit: "conduct", role: "administrator", from: "2026-05-06" }
  const wanted = { person: second.id, post }
  const security = await cast.as("security")
  const first = await admin.call(Grant.propose, wanted)
  await security.call(Grant.refuse, { id: first.id, version: first.version, reason: `先说明职责${mark}。` })
  const anew = await admin.call(Grant.propose, wanted)
  await security.call(Grant.confirm, { id: anew.id, version: anew.version })
  await security.call(Grant.list, {})
  const draft = await drafts(cast, ({ lamps }) => ({ lamps }))
  const asked = { effectiveFrom: cast.day(300), running: "keep" as const }
  const { id } = draft
  const mine = await submitted(cast, draft, asked)
  await admin.call(Draft.withdraw, { id, version: mine.version })
  const theirs = await submitted(cast, draft, asked)
  const other = await cast.as("jin")
  await other.call(Draft.sendBack, { id, version: theirs.version, reason: `请说明理由${mark}。` })
  const again = await submitted(cast, draft, asked)
  await other.call(Draft.confirm, { id, version: again.version })
  const { version } = await admin.call(Holiday.get, {})
  const year = Number(cast.today.slice(0, 4)) + 1
  const holidays = [{ name: "元旦", from: `${year}-01-01`, to: `${year}-01-03` }]
  await admin.call(Holiday.announce, { version, year, source: `关于${year}年放假的通知${mark}`, holidays, work: [] })
}

/** Next year's list by way of everything that is done to a list. */
async function nextYear(cast: Cast, mark: string): Promise<void> {
  const office = await cast.as("sun")
  const period = String(Number(cast.today.slice(0, 4)) + 1)
  const point = { text: `紧盯粮食安全政治责任${mark}。`, focusAreas: ["major-decisions"], source: "全会工作报告" }
  const list = await Edition.open(cast, period, { keyPoints: [point] })
  const at = async () => ({ id: list.id, version: await list.version() })
  const { items } = await office.call(Unit.list, {})
  const others = items.filter(({ id, kind }) => kind === "stationed-group" && id !== "group-1")
  const excused = others.map(({ id }) => ({ unit: id, reason: "新设立" }))
  await office.call(List.change, { ...(await at()), keyPoints: [point], until: cast.day(30), excused })
  const proposal = (lead: string, title: string) =>
    Walk.propose(cast, lead, {
      ...{ year: Number(period), title: title + mark, form: "stationed", units: ["agriculture", "water"] },
    })
  const first = await (await proposal("zheng", "农田建设监督检查")).listed()
  const second = await (await proposal("zheng", "农机补贴监督检查")).listed()
  const third = await (await proposal("sun", "防汛责任监督检查")).listed()
  await office.call(List.check, { id: list.id })
  const text = { title: `农田和农机监督检查${mark}`, content: "合并检查。" }
  await office.call(List.merge, { ...(await at()), into: first.id, projects: [second.id], ...text })
  const parts = ["agriculture", "water"].map((unit) => ({
    title: `防汛${unit}${mark}`,
    content: "分开检查。",
    units: [unit],
  }))
  await office.call(List.split, { ...(await at()), project: third.id, parts })
  const { proposals } = (await list.get()).list
  const projects = proposals.map(({ project }) => project).reverse()
  await office.call(List.arrange, { ...(await at()), projects })
  await office.call(List.sendBack, { ...(await at()), project: third.id, reason: "请补充监督内容。" })
  await list.published()
  const document = "濮县纪报〔2026〕2号"
  await office.call(List.report, { ...(await at()), on: cast.today, document, to: "县委" })
  const changes = [{ kind: "add-point" as const, ...point }]
  await office.call(Amendment.amend, { ...(await at()), reason: "上级新的部署。", changes })
  await list.approved()
  await office.call(List.compare, { id: list.id, from: 1, to: 2 })
  await office.call(List.list, { year: period })
}

/** A major instruction from its registration to its end. */
async function instructed(cast: Cast, mark: string): Promise<void> {
  const office = await cast.as("sun")
  const reference = { number: "批示〔2026〕8号", date: cast.today, office: "县委办公室" }
  let { id, version } = await office.call(Instruction.register, { reference, title: `贯彻落实批示件${mark}` })
  for (const measure of ["ledger", "tracking", "time-limit", "circulation", "accountability", "look-back"]) {
    const owner = { unit: "group-1", person: "zheng-zuzhang", dueOn: cast.day(20) }
    version = (await office.call(Instruction.assign, { id, version, measure, ...owner })).version
    const done = { on: cast.today, text: `已办理${mark}。`, evidence: ["台账"] }
    const owned = await cast.as("zheng")
    version = (await owned.call(Instruction.record, { id, version, measure, ...done })).version
  }
  await office.call(Instruction.close, { id, version, conclusion: "办结。" })
  await office.call(Instruction.list, { year: cast.today.slice(0, 4) })
  await office.call(Instruction.get, { id })
}

async function proposed(cast: Cast, mark: string): Promise<Walk> {
  const title = `高标准农田建设和管护监督检查${mark}`
  const walk = await Walk.propose(cast, "zheng", { title, form: "stationed", units: ["agriculture"] })
  const lead = await cast.as("zheng")
  const fields = (await walk.file()).project
  const { list, year, content, form, focusAreas, joins, scope, units, cycle } = fields
  const changed = { title, list, year, content, form, focusAreas, joins, scope, units, cycle }
  await lead.call(Project.change, { ...changed, id: walk.id, version: fields.version })
  await lead.call(Project.submit, { id: walk.id, version: await walk.version() })
  await decidedOn(walk)
  await onPending(walk, async (approval) => lead.call(Approval.withdraw, approval))
  await lead.call(Project.submit, { id: walk.id, version: await walk.version() })
  await onPending(walk, async ({ id, version }) =>
    (await cast.as("wang")).call(Approval.sendBack, { id, version, reason: `请补充监督内容${mark}。` }),
  )
  return walk.listed()
}

/** What can be done on the way of an approval, none of which ends it. */
async function decidedOn(walk: Walk): Promise<void> {
  const { cast } = walk
  const on = (account: string, act: Operation, more: object = {}) =>
    onPending(walk, async (approval) => (await cast.as(account)).call(act, { ...approval, ...more }))
  await onPending(walk, async ({ id }) => (await cast.as(walk.lead)).call(Approval.get, { id }))
  await on(walk.lead, Approval.urge)
  await on("wang", Approval.addSigner, { person: "qian-mishu", place: "after", opinion: "请复核。" })
  await on("wang", Approval.removeSigner, { step: "signer-1" })
  await on("wang", Approval.approve)
  await on("wang", Approval.takeBack)
  await on("wang", Approval.transfer, { person: "qian-mishu" })
  const secretary = await cast.as("li")
  const away = { delegate: "qian-mishu", from: cast.today, to: cast.day(1), of: ["project" as const] }
  const { id, version } = await secretary.call(Delegation.create, away)
  await secretary.call(Delegation.end, { id, version })
}

async function onPending(walk: Walk, act: (approval: { id: string; version: number }) => Promise<unknown>) {
  const pending = await walk.pending()
  if (!pending) throw new Error("nothing waits for approval")
  await act({ id: pending.id, version: pending.version })
}

async function planned(walk: Walk): Promise<void> {
  const team = ["zheng-zuzhang", "wu-keyuan", "feng-zuyuan"]
  await walk.trained(team)
  await walk.teamed("zheng-zuzhang", team)
  const { team: formed } = await walk.file()
  const recusal = {
    project: walk.id,
    version: formed?.version ?? 0,
    person: "feng-zuyuan",
    reason: "亲属在被监督单位任职",
  }
  const lead = await walk.cast.as(walk.lead)
  const { version } = await lead.call(Team.recuse, recusal)
  await lead.call(Team.form, {
    project: walk.id,
    leader: team[0] ?? "",
    members: team.slice(0, 2),
    declared: true,
    version,
  })
  await lead.call(Linkage.arrange, {
    id: walk.id,
    version: await walk.version(),
    pattern: "office-group",
    parties: [{ unit: "conduct", work: "协助检查。", units: ["agriculture"], means: ["on-site"] }],
  })
  await walk.planned()
  await onPending(walk, async (approval) => lead.call(Approval.withdraw, approval))
  const { plan } = await walk.file()
  const saved = await lead.call(Plan.save, { project: walk.id, version: plan?.version ?? 0, parts: plan?.parts ?? {} })
  await lead.call(Plan.submit, { project: walk.id, version: saved.version })
  await walk.approved()
}

/** Findings to be closed, extended, noted as closed without a look-back, late, and handled; one more was corrected. */
async function inspected(walk: Walk, mark: string): Promise<string[]> {
  const { cast } = walk
  const visit = await walk.visited("agriculture", ["zheng-zuzhang"])
  await (await cast.as("wang")).call(Visit.guide, { id: visit, version: 1, text: "突出重点，查深查透。" })
  const light = await walk.raised("agriculture", `宣传栏未及时更新${mark}`, { severity: "general", visit })
  const lead = await cast.as(walk.lead)
  await lead.call(Finding.remind, {
    finding: light.id,
    means: "reminder-talk",
    with: "副局长",
    on: cast.today,
    talk: "提醒及时更新。",
    fourForm: "first",
    measure: "reminder-talk",
  })
  await lead.call(Finding.correct, { id: light.id, version: light.version, proof: "当日更换。" })
  const findings: string[] = []
  for (const title of ["补贴公示不到位", "管护责任未落实", "台账登记不及时", "机井闲置", "数据失实"]) {
    findings.push((await walk.raised("agriculture", title + mark)).id)
  }
  await walk.advance()
  await walk.reported(["agriculture"])
  await onPending(walk, async (approval) => lead.call(Approval.withdraw, approval))
  const report = (await walk.file()).reports.at(-1)
  if (!report) throw new Error("no report")
  const { version, parts, evaluations } = report
  const saved = await lead.call(Report.save, { project: walk.id, version, parts, evaluations })
  await lead.call(Report.submit, { project: walk.id, version: saved.version })
  await walk.approved()
  return findings
}

async function disposed(walk: Walk, findings: string[]): Promise<void> {
  const [closed = "", extended = "", plain = "", late = "", handled = ""] = findings
  const { cast } = walk
  await walk.submitted()
  await walk.decided({ [handled]: "accountability" })
  await walk.briefed()
  const { id, version } = await walk.fedBack([closed, extended, plain, late], cast.day(5))
  await (await cast.as("han")).call(Instrument.acknowledge, { id, version })
  const lead = await cast.as(walk.lead)
  const handling = await lead.call(Handling.open, {
    finding: handled,
    version: await versionOf(walk, handled),
    readers: ["zheng-zuzhang", "li-shuji"],
    reference: { number: "濮县问责〔2026〕3号", date: cast.today, office: "案件监督管理室" },
  })
  await lead.call(Handling.get, { id: handling.id })
  await lead.call(Handling.conclude, { id: handling.id, version: handling.version, result: "批评教育。" })
}

const versionOf = async (walk: Walk, finding: string): Promise<number> =>
  (await walk.file()).findings.find(({ id }) => id === finding)?.version ?? 0

async function rectified(walk: Walk, [closed = "", extended = "", plain = ""]: string[]): Promise<void> {
  const { cast } = walk
  await walk.rectified("han", closed)
  const lead = await cast.as(walk.lead)
  await lead.call(Finding.sendBack, { id: closed, version: await versionOf(walk, closed), reason: "佐证不足。" })
  await walk.rectified("han", closed)
  await walk.rectified("han", plain)
  const unit = await cast.as("han")
  const { rectification } = await unit.call(Rectification.get, { id: `${extended}-rectification` })
  await unit.call(Rectification.state, { id: rectification.id, version: rectification.version, text: "情况说明。" })
  await unit.call(Rectification.list, {})
  await walk.closed(closed, cast.day(1))
  await walk.closed(plain)
  const plainVersion = await versionOf(walk, plain)
  await lead.call(LookBack.arrange, { finding: plain, version: plainVersion, on: cast.day(60) })
  const { duties } = await unit.call(Rectification.get, { id: rectification.id })
  const duty = duties.find(({ state }) => state.name === "open")
  if (!duty) throw new Error("nothing to rectify")
  await unit.call(Duty.explain, { id: duty.id })
  const asked = { duty: duty.id, version: duty.version, reason: "需统一招标。", dueOn: cast.day(60) }
  await unit.call(Extension.request, asked)
  await walk.approved()
}

/** The letters' office tells the conduct office something about the project's unit. */
async function told({ cast, id: project }: Walk, mark: string): Promise<void> {
  const letters = await cast.as("he")
  const { id } = await letters.call(Notice.send, {
    kind: "office-notice",
    title: `涉农领域信访情况${mark}`,
    reference: { number: "濮县信〔2026〕15号", date: cast.today, office: "信访室" },
    receiver: "conduct",
    about: [{ noun: "unit", id: "agriculture" }],
  })
  const asked = await letters.call(Question.ask, { article: "9.7", text: `十日从哪一天起算${mark}？` })
  await letters.call(Question.list, { article: "9.7" })
  await (await cast.as("li")).call(Duty.late, {})
  await letters.call(Notice.list, { box: "sent" })
  await letters.call(Notice.get, { id })
  const office = await cast.as("sun")
  await office.call(Question.answer, { id: asked.id, version: asked.version, text: `自报告批准次日起算${mark}。` })
  const { version } = await office.call(Notice.receipt, { id, version: 1 })
  await office.call(Notice.link, { id, version, record: { noun: "project", id: project } })
}

/** Whoever led the team leaves, when little is left to do. */
async function handedOver({ cast }: Walk): Promise<void> {
  const admin = await cast.as(puyang.administrator.account)
  await admin.call(Person.openWork, { person: "wu-keyuan" })
  await admin.call(Person.handOver, { person: "wu-keyuan", to: "sun-zhuren", from: cast.today })
}

/** Who did what, looked for and taken out. */
async function audited(cast: Cast): Promise<void> {
  const auditor = await cast.as("audit")
  const sought = { person: "zheng-zuzhang", from: cast.day(-5), to: cast.today }
  await auditor.call(Audit.search, { ...sought, size: "5" })
  const { id } = await auditor.call(Audit.exportRows, { ...sought, only: "changes", format: "csv" })
  await auditor.call(Audit.exported, { id })
  await auditor.call(Audit.seals, {})
  await auditor.call(Audit.verify, {})
  await cast.settle()
  await auditor.call(Audit.verifications, {})
}

/** A look-back on one, and ten days later the one that is late has been escalated. */
async function followedUp(walk: Walk, [closed = ""]: string[]): Promise<void> {
  const { cast } = walk
  const text = { text: "已落实。", satisfied: true }
  await (await cast.as(walk.lead)).call(LookBack.record, {
    finding: closed,
    version: await versionOf(walk, closed),
    on: cast.today,
    answers: { tasks: text, rectification: text, mechanisms: text },
    passed: true,
    conclusion: "整改到位。",
  })
  await cast.pass(12)
  const escalation = (await walk.file()).escalations.find(({ state }) => state.name === "proposed")
  if (!escalation) throw new Error("nobody was urged")
  const { id, version } = escalation
  await (await cast.as(walk.lead)).call(Escalation.settle, { did: "decline", id, version, reason: "已电话督促。" })
}
