import type { Approval } from "@bihuan/contract/approval"
import * as ApprovalOperation from "@bihuan/contract/approval"
import * as County from "@bihuan/contract/county"
import * as Disposition from "@bihuan/contract/disposition"
import * as File from "@bihuan/contract/file"
import * as Finding from "@bihuan/contract/finding"
import * as Grant from "@bihuan/contract/grant"
import * as Instrument from "@bihuan/contract/instrument"
import * as List from "@bihuan/contract/list"
import * as LookBack from "@bihuan/contract/lookback"
import type { Input } from "@bihuan/contract/operation"
import type { Post } from "@bihuan/contract/person"
import * as Person from "@bihuan/contract/person"
import * as Plan from "@bihuan/contract/plan"
import * as Project from "@bihuan/contract/project"
import * as Rectification from "@bihuan/contract/rectification"
import * as Report from "@bihuan/contract/report"
import * as Team from "@bihuan/contract/team"
import * as Training from "@bihuan/contract/training"
import * as Unit from "@bihuan/contract/unit"
import * as Visit from "@bihuan/contract/visit"
import { Client } from "./client.ts"
import * as puyang from "./puyang.ts"

/** What a walk needs of the cloud it runs on: the door, and the clock that can be moved. */
export interface Ground {
  url: string
  clock: { now(): number; to(time: number): Promise<void>; settle(): Promise<void> }
}

/** Everybody of the county, each signed in when first asked for. */
export class Cast {
  readonly county: string
  readonly ground: Ground
  readonly #signedIn = new Map<string, { client: Promise<Client>; at: number }>()
  constructor(ground: Ground, county = puyang.code) {
    this.ground = ground
    this.county = county
  }

  get url(): string {
    return this.ground.url
  }

  get today(): string {
    return new Date(this.ground.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  }

  /** The day so many days from today. */
  day(days: number): string {
    return new Date(Date.parse(`${this.today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  }

  /** Moves to nine in the morning of the day so many days from today, and lets everything come to rest. */
  async pass(days: number): Promise<void> {
    await this.until(this.day(days))
  }

  /** Moves to nine in the morning of a day. */
  async until(day: string): Promise<void> {
    await this.ground.clock.to(Date.parse(`${day}T01:00:00Z`))
  }

  settle(): Promise<void> {
    return this.ground.clock.settle()
  }

  /** Somebody by account. A session older than a quarter of an hour is begun anew, since the clock jumps. */
  async as(account: string): Promise<Client> {
    const known = this.#signedIn.get(account)
    const now = this.ground.clock.now()
    if (known && now - known.at < 900_000) return known.client
    const client = Client.signIn(this.ground.url, this.county, account, puyang.password)
    this.#signedIn.set(account, { client, at: now })
    return client
  }
}

/** Which county is opened, and who of Puyang's people and units are in it. */
type Extent = Pick<typeof puyang, "units" | "people"> & { code: string }

/** Opens Puyang County as a platform's operator and its administrator would, through the same door as everybody. */
export async function openPuyang(ground: Ground, operatorKey: string, extent: Extent = puyang): Promise<Cast> {
  const operator = new Client(ground.url, { authorization: `Bearer ${operatorKey}` })
  const { office, administrator, administrators, name, template, password } = puyang
  const { code, units: all, people } = extent
  await operator.call(County.open, {
    code,
    name,
    template,
    office,
    administrators: administrators.map(({ does: _, ...one }) => ({ ...one, password })),
  })
  const cast = new Cast(ground, code)
  const admin = await cast.as(administrator.account)
  const first = all.filter(({ supervisedBy }) => !supervisedBy)
  const supervised = all.filter(({ supervisedBy }) => supervisedBy)
  for (const units of [first, supervised]) {
    await Promise.all(units.map((unit) => admin.call(Unit.create, { ...unit, from: "2023-05-06" })))
  }
  const arrives = ({ id, name: called, posts, relations = [] }: (typeof puyang.people)[number]) =>
    admin.call(Person.create, {
      id,
      name: called,
      account: puyang.accountOf(id),
      password,
      relations,
      posts: posts.map((post) => ({ ...post, from: "2023-05-06" })),
    })
  await Promise.all(people.map(arrives))
  return cast
}

/** An administrator's post, as two administrators give it. */
export async function empowered(cast: Cast, person: string, post: Post): Promise<void> {
  const { id, version } = await (await cast.as("admin")).call(Grant.propose, { person, post })
  await (await cast.as("security")).call(Grant.confirm, { id, version })
}

/** The whole of a year's list, as the conduct office and the standing committee carry it. */
export class Edition {
  readonly cast: Cast
  readonly id: string
  constructor(cast: Cast, id: string) {
    this.cast = cast
    this.id = id
  }

  /** Opens the annual list of a year with a key point and a call for proposals. */
  static async open(cast: Cast, year: string, fields: Partial<Input<typeof List.open>> = {}): Promise<Edition> {
    const { id } = await (await cast.as("sun")).call(List.open, {
      list: "annual-list",
      period: year,
      keyPoints: [
        {
          text: "聚焦党中央重大决策部署和县委中心工作，紧盯责任落实开展监督。",
          focusAreas: ["major-decisions"],
          source: "县纪委全会工作报告",
        },
      ],
      until: cast.day(20),
      ...fields,
    })
    return new Edition(cast, id)
  }

  async get(account = "sun") {
    return (await this.cast.as(account)).call(List.get, { id: this.id })
  }

  async version(): Promise<number> {
    return (await this.get()).list.version
  }

  /** Puts the list before the standing committee, whose secretary records its approval, and publishes it. */
  async published(document?: string): Promise<this> {
    const office = await this.cast.as("sun")
    await office.call(List.submit, { id: this.id, version: await this.version() })
    await this.approved()
    const paper = { on: this.cast.today, ...(document && { document }) }
    await office.call(List.publish, { id: this.id, version: await this.version(), ...paper })
    return this
  }

  /** Lets everybody in the chain approve what is pending on the list itself. */
  async approved(opinion = "同意。"): Promise<this> {
    const pending = async () => (await this.get()).approvals.find(({ state }) => state.name === "pending")
    for (let one = await pending(); one; one = await pending()) {
      const step = one.state.name === "pending" ? one.steps[one.state.at] : undefined
      const client = await this.cast.as(puyang.accountOf(step?.parties[0]?.people[0] ?? ""))
      await client.call(ApprovalOperation.approve, { id: one.id, version: one.version, opinion })
    }
    return this
  }
}

/** A year's list that was published with its key points and nothing on it yet: what comes later is its amendment. */
export async function publishedList(cast: Cast, year: string, groups: readonly string[]): Promise<Edition> {
  const excused = groups.map((unit) => ({ unit, reason: "本年度项目随清单更新提出" }))
  return (await Edition.open(cast, year, { excused })).published()
}

type ProjectFields = Input<typeof Project.create>

/** One project carried step by step by the people who would. Each step returns when its command has committed. */
export class Walk {
  readonly cast: Cast
  readonly lead: string
  readonly id: string
  /** `lead` is an account of the leading unit. */
  constructor(cast: Cast, lead: string, id: string) {
    this.cast = cast
    this.lead = lead
    this.id = id
  }

  static async propose(
    cast: Cast,
    lead: string,
    fields: Partial<ProjectFields> & Pick<ProjectFields, "title" | "form" | "units">,
  ) {
    const client = await cast.as(lead)
    const project = await client.call(Project.create, {
      list: "annual-list",
      year: Number(cast.today.slice(0, 4)),
      content: "按照年度政治监督要点，对责任落实、制度执行和资金使用情况开展监督检查。",
      focusAreas: ["major-decisions"],
      joins: ["discipline"],
      scope: { scale: "department", spansSeveral: false, major: false, commissionName: false },
      cycle: { from: cast.today, to: cast.day(270) },
      ...fields,
    })
    return new Walk(cast, lead, project.id)
  }

  async file(account = this.lead) {
    return (await this.cast.as(account)).call(File.get, { id: this.id })
  }

  async version(): Promise<number> {
    return (await this.file()).project.version
  }

  /** Submits the proposal and has it approved: on a published list the first stage begins, else it waits for the list. */
  async listed(): Promise<this> {
    const client = await this.cast.as(this.lead)
    await client.call(Project.submit, { id: this.id, version: await this.version() })
    return this.approved()
  }

  /** Lets everybody in the chain approve what is pending. */
  async approved(opinion = "同意。"): Promise<this> {
    for (let pending = await this.pending(); pending; pending = await this.pending()) {
      const step = pending.state.name === "pending" ? pending.steps[pending.state.at] : undefined
      const person = step?.parties[0]?.people[0] ?? ""
      const client = await this.cast.as(puyang.accountOf(person))
      await client.call(ApprovalOperation.approve, { id: pending.id, version: pending.version, opinion })
    }
    return this
  }

  /** Lets whoever comes first in the chain send back what is pending. */
  async returned(reason: string): Promise<this> {
    const pending = await this.pending()
    if (!pending) throw new Error("nothing is pending")
    const step = pending.state.name === "pending" ? pending.steps[pending.state.at] : undefined
    const client = await this.cast.as(puyang.accountOf(step?.parties[0]?.people[0] ?? ""))
    await client.call(ApprovalOperation.sendBack, { id: pending.id, version: pending.version, reason })
    return this
  }

  async pending(): Promise<Approval | undefined> {
    return (await this.file()).approvals.find(({ state }) => state.name === "pending")
  }

  async advance(): Promise<this> {
    await (await this.cast.as(this.lead)).call(Project.advance, { id: this.id, version: await this.version() })
    return this
  }

  async trained(attendance: string[]): Promise<this> {
    await (await this.cast.as(this.lead)).call(Training.record, {
      project: this.id,
      subject: "监督检查业务培训",
      heldOn: this.cast.today,
      place: "县纪委监委三楼会议室",
      experts: [{ name: "高远", from: "市纪委监委党风政风监督室" }],
      attendance,
    })
    return this.advance()
  }

  async teamed(leader: string, members: string[]): Promise<this> {
    await (await this.cast.as(this.lead)).call(Team.form, { project: this.id, leader, members, declared: true })
    return this.advance()
  }

  async planned(): Promise<this> {
    const client = await this.cast.as(this.lead)
    const parts = {
      goals: "摸清责任落实底数，推动问题整改到位。",
      focus: "制度执行、资金使用、作风建设。",
      division: "组长负总责，成员按单位分片负责。",
      coordination: "每周碰头会商，重大情况随时报告。",
      supervision: "对进度滞后的及时督办。",
      summary: "检查结束后十日内形成报告。",
    }
    const plan = await client.call(Plan.save, { project: this.id, parts })
    await client.call(Plan.submit, { project: this.id, version: plan.version })
    return this
  }

  async visited(unit: string, people: string[], record = "查阅台账资料，与班子成员谈话，实地察看。"): Promise<string> {
    const visit = await (await this.cast.as(this.lead)).call(Visit.record, {
      project: this.id,
      unit,
      on: this.cast.today,
      place: "被监督单位会议室",
      means: ["heart-talk", "on-site"],
      people,
      record,
      evidence: ["谈话记录一份", "台账复印件"],
    })
    return visit.id
  }

  async raised(unit: string, title: string, fields: Partial<Input<typeof Finding.raise>> = {}) {
    return (await this.cast.as(this.lead)).call(Finding.raise, {
      project: this.id,
      unit,
      source: "discipline",
      title,
      detail: `${title}，详见检查记录。`,
      focusAreas: ["major-decisions"],
      severity: "ordinary",
      principalLeader: false,
      ...fields,
    })
  }

  async reported(units: string[]): Promise<this> {
    const client = await this.cast.as(this.lead)
    const { findings } = await this.file()
    const parts = {
      inspection: "检查组对有关单位开展了实地检查，查阅资料，谈话了解情况。",
      findings: "检查发现的问题见问题清单。",
      corrected: "对一般性问题已当场提醒，督促立行立改。",
      suggestions: "建议有关单位逐项制定整改措施，明确责任人和时限。",
      evaluation: "总体上能够落实责任，个别环节仍有差距。",
    }
    const evaluations = units.map((unit) => ({
      unit,
      views: { tasks: "重点任务总体推进有力，个别任务进度滞后。", duties: "职责基本担当起来，日常监管有待加强。" },
      evidence: findings.filter((finding) => finding.unit === unit).map(({ id }) => id),
    }))
    const report = await client.call(Report.save, { project: this.id, parts, evaluations })
    await client.call(Report.submit, { project: this.id, version: report.version })
    return this
  }

  async disposition() {
    const found = (await this.file()).dispositions.at(-1)
    if (!found) throw new Error("no disposition yet")
    return found
  }

  async submitted(account = "sun"): Promise<this> {
    const { id, version } = await this.disposition()
    await (await this.cast.as(account)).call(Disposition.submit, { id, version, note: "请审议。" })
    return this
  }

  /** The standing committee's decision as its secretary records it; `as` names what is not simply to be rectified. */
  async decided(as: Record<string, string> = {}): Promise<this> {
    const { id, version, report } = await this.disposition()
    const { reports } = await this.file()
    const findings = reports.find((one) => one.id === report)?.findings ?? []
    await (await this.cast.as("qian")).call(Disposition.decide, {
      id,
      version,
      on: this.cast.today,
      text: "会议研究同意，按清单逐项处置。",
      findings: findings.map((finding) => ({ finding, disposition: as[finding] ?? "rectify" })),
    })
    return this
  }

  async briefed(): Promise<this> {
    const { id, version } = await this.disposition()
    await (await this.cast.as("sun")).call(Disposition.brief, {
      id,
      version,
      to: ["party-leader", "government-leader", "leader-in-charge"],
      on: this.cast.today,
      text: "现将本轮监督检查情况抄报如下。",
    })
    return this
  }

  /** Feeds findings of one unit back to it by a numbered notice. */
  async fedBack(findings: string[], rectifyBy: string, kind = "rectification-notice") {
    return (await this.cast.as(this.lead)).call(Instrument.issue, {
      project: this.id,
      kind,
      findings,
      body: "请对照问题清单，逐项制定措施，明确责任人，按期整改到位。",
      rectifyBy,
      replyBy: rectifyBy,
    })
  }

  /** The unit's whole answer to one finding, up to asking for review. */
  async rectified(account: string, finding: string): Promise<this> {
    const client = await this.cast.as(account)
    const id = `${finding}-rectification`
    const { rectification } = await client.call(Rectification.get, { id })
    const planned = await client.call(Rectification.plan, {
      id,
      version: rectification.version,
      measures: "成立整改专班，修订管理制度，逐项核查整改。",
      personInCharge: "单位主要负责人",
    })
    const { version } = await client.call(Rectification.progress, {
      id,
      version: planned.version,
      text: "已完成核查并修订制度。",
      evidence: ["修订后的管理制度", "核查情况统计表"],
    })
    await client.call(Rectification.submit, { id, version, summary: "问题已整改到位，申请销号。" })
    return this
  }

  /** The versions of the project's findings by their ids, for work on many. */
  async versions(account = this.lead): Promise<Map<string, number>> {
    return new Map((await this.file(account)).findings.map(({ id, version }) => [id, version]))
  }

  /**
   * @param brought what it improved and recovered, which the units' assessment counts
   * @param known the finding's version, where the caller has it
   */
  async closed(
    finding: string,
    lookBackOn?: string,
    brought: Pick<Input<typeof Finding.close>, "mechanisms" | "recovered"> = {},
    known?: number,
  ): Promise<this> {
    const client = await this.cast.as(this.lead)
    const version = known ?? (await this.versions()).get(finding) ?? 0
    await client.call(Finding.close, {
      id: finding,
      version,
      opinion: "整改到位，同意销号。",
      ...(lookBackOn && { lookBackOn }),
      ...brought,
    })
    return this
  }

  /** Asks the rulebook's questions again; one that fails begins the next round, to be rectified by a day. */
  async lookedBack(finding: string, passed: boolean, rectifyBy: string, known?: number): Promise<void> {
    const text = passed ? "已落实到位。" : "抽查发现仍有两户未公示。"
    await (await this.cast.as(this.lead)).call(LookBack.record, {
      finding,
      version: known ?? (await this.versions()).get(finding) ?? 0,
      on: this.cast.today,
      answers: {
        tasks: { text: "任务已完成。", satisfied: true },
        rectification: { text, satisfied: passed },
        mechanisms: { text: "已修订公示制度。", satisfied: true },
      },
      passed,
      conclusion: passed ? "整改成效得到巩固。" : "整改不彻底，重新整改。",
      ...(!passed && { rectifyBy }),
    })
  }
}
