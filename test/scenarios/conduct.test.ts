import * as Plan from "@bihuan/contract/plan"
import * as Project from "@bihuan/contract/project"
import * as Team from "@bihuan/contract/team"
import * as Training from "@bihuan/contract/training"
import * as Visit from "@bihuan/contract/visit"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const { cast, propose, inspecting } = await county()
const team = ["zheng-zuzhang", "wu-keyuan"]

describe("9.1 学习培训", () => {
  test("the round cannot go on until subject, experts and attendance are there", async () => {
    const walk = await (await propose()).listed()
    const lead = await cast.as("zheng")
    const advance = async () => lead.call(Project.advance, { id: walk.id, version: await walk.version() })
    const refusal = await refused(advance())
    expect(refusal).toMatchObject({ status: 422, code: "stage-unfinished" })
    expect(refusal.message).toContain("培训主题、邀请业务骨干或专家、参训人员")

    const held = { project: walk.id, subject: "高标准农田政策", heldOn: cast.today, attendance: team }
    await lead.call(Training.record, { ...held, experts: [] })
    expect((await refused(advance())).message).toContain("还缺：邀请业务骨干或专家。")
    const invited = await lead.call(Training.record, { ...held, experts: [{ name: "高远", from: "市纪委监委" }] })
    expect(invited).toMatchObject({ attendance: team, experts: [{ name: "高远", from: "市纪委监委" }] })
    expect((await advance()).state).toMatchObject({ name: "running", stage: "team" })
  })

  test("nobody can have attended who is not there, and no training lies ahead", async () => {
    const walk = await (await propose()).listed()
    const held = { project: walk.id, subject: "政策", heldOn: cast.today, experts: [], attendance: team }
    const record = async (more: object) => refused((await cast.as("zheng")).call(Training.record, { ...held, ...more }))
    expect(await record({ attendance: ["nobody"] })).toMatchObject({ code: "not-found", field: "attendance.0" })
    expect(await record({ heldOn: cast.day(1) })).toMatchObject({ code: "in-the-future", field: "heldOn" })
  })
})

describe("9.2 组建力量", () => {
  const ready = async (units: string[]) => (await (await propose({ units })).listed()).trained(team)
  const form = async (project: string, leader: string, members: string[], version?: number) =>
    (await cast.as("zheng")).call(Team.form, {
      project,
      leader,
      members,
      declared: true,
      ...(version && { version }),
    })

  test("the lead forms it: a leader who is a member, everybody asked about conflicts", async () => {
    const walk = await ready(["agriculture"])
    expect(await refused(form(walk.id, "sun-zhuren", team))).toMatchObject({ code: "invalid", field: "leader" })
    const undeclared = { project: walk.id, leader: team[0] ?? "", members: team, declared: false as never }
    expect(await refused((await cast.as("zheng")).call(Team.form, undeclared))).toMatchObject({
      code: "invalid",
      field: "declared",
    })
    await form(walk.id, "zheng-zuzhang", team)
    await walk.advance()
    expect((await walk.file()).project.state).toMatchObject({ stage: "plan" })
  })

  test("somebody related to a unit of the project is refused by name, and free elsewhere", async () => {
    const water = await ready(["water"])
    const refusal = await refused(form(water.id, "zheng-zuzhang", ["zheng-zuzhang", "feng-zuyuan"]))
    expect(refusal).toMatchObject({ status: 422, code: "recusal-needed", field: "members.1" })
    expect(refusal.message).toContain("冯丽娜")
    const farms = await ready(["agriculture"])
    expect((await form(farms.id, "zheng-zuzhang", ["zheng-zuzhang", "feng-zuyuan"])).members).toContain("feng-zuyuan")
  })

  test("somebody of the supervised unit is refused", async () => {
    const walk = await ready(["agriculture"])
    expect(await refused(form(walk.id, "zheng-zuzhang", ["zheng-zuzhang", "han-lianluo"]))).toMatchObject({
      code: "recusal-needed",
      field: "members.1",
    })
  })

  test("who withdrew stays out, the reason is kept, and a leader who withdraws names a successor", async () => {
    const walk = await ready(["agriculture"])
    const lead = await cast.as("zheng")
    const { version } = await form(walk.id, "wu-keyuan", [...team, "feng-zuyuan"])
    const asked = { project: walk.id, version, person: "wu-keyuan", reason: "曾在该单位任职" }
    expect(await refused(lead.call(Team.recuse, asked))).toMatchObject({ code: "invalid", field: "leader" })
    const left = await lead.call(Team.recuse, { ...asked, leader: "zheng-zuzhang" })
    expect(left).toMatchObject({
      leader: "zheng-zuzhang",
      members: ["zheng-zuzhang", "feng-zuyuan"],
      recusals: [{ person: "wu-keyuan", reason: "曾在该单位任职", decided: { person: "zheng-zuzhang" } }],
    })
    expect(await refused(form(walk.id, "zheng-zuzhang", team, left.version))).toMatchObject({
      code: "recusal-needed",
      field: "members.1",
    })
    expect((await form(walk.id, "zheng-zuzhang", ["zheng-zuzhang"], left.version)).recusals).toHaveLength(1)
  })
})

describe("9.3 制定方案", () => {
  const parts = {
    goals: "摸清底数",
    focus: "管护责任",
    division: "分片负责",
    coordination: "每周会商",
    supervision: "及时督办",
    summary: "十日内报告",
    other: "遵守纪律",
  }
  const planning = async (fields: Parameters<typeof propose>[0] = {}) => {
    const walk = await (await (await propose(fields)).listed()).trained(team)
    return walk.teamed("zheng-zuzhang", team)
  }
  const save = async (project: string, written: Record<string, string>, version?: number) =>
    (await cast.as("zheng")).call(Plan.save, { project, parts: written, ...(version && { version }) })

  test("a plan without its parts is refused by their names, and none is invented", async () => {
    const walk = await planning()
    const { goals, focus } = parts
    const { version } = await save(walk.id, { goals, focus, summary: "  " })
    const refusal = await refused((await cast.as("zheng")).call(Plan.submit, { project: walk.id, version }))
    expect(refusal).toMatchObject({ status: 422, code: "parts-missing", field: "parts.division" })
    expect(refusal.message).toContain("责任分工、组织协调、督查督办、总结报告")
    expect(await refused(save(walk.id, { ...parts, budget: "三万元" }, version))).toMatchObject({
      code: "not-in-rulebook",
      field: "parts.budget",
    })
  })

  test("goes through its chain, comes back with a reason, and goes again", async () => {
    const walk = await planning()
    const lead = await cast.as("zheng")
    const { version } = await save(walk.id, parts)
    await lead.call(Plan.submit, { project: walk.id, version })
    const first = await walk.pending()
    expect(first?.steps.map(({ parties }) => parties.map(({ people }) => people))).toEqual([
      [["wang-changwei", "zhao-weiyuan"]],
      [["li-shuji"]],
    ])
    expect(await refused(save(walk.id, parts, version + 1))).toMatchObject({ status: 409, code: "wrong-state" })

    await walk.returned("分工不明确。")
    const back = (await walk.file()).plan
    expect(back?.state).toMatchObject({ name: "returned", reason: "分工不明确。" })
    const again = await save(walk.id, { ...parts, division: "郑海涛负责农业，吴晓燕负责水利" }, back?.version)
    await lead.call(Plan.submit, { project: walk.id, version: again.version })
    await walk.approved()
    const { plan, project, approvals } = await walk.file()
    expect(plan?.state.name).toBe("approved")
    expect(Object.keys(plan?.parts ?? {})).toHaveLength(7)
    expect(project.state).toMatchObject({ name: "running", stage: "inspection" })
    expect(approvals.filter(({ of }) => of.noun === "plan").map(({ state }) => state.name)).toEqual(
      expect.arrayContaining(["returned", "approved"]),
    )
  })

  test("a major one goes to the standing committee too", async () => {
    const scope = { scale: "department" as const, spansSeveral: false, major: true, commissionName: false }
    const walk = await (await planning({ scope })).planned()
    const pending = await walk.pending()
    expect(pending?.steps.map(({ id }) => id)).toEqual(["assisting-member", "deputy-secretary", "standing-committee"])
    await walk.approved()
    expect(
      (await walk.file()).approvals.find(({ id }) => id === pending?.id)?.course.map(({ by }) => by.person),
    ).toEqual(["zheng-zuzhang", "wang-changwei", "li-shuji", "qian-mishu"])
  })
})

describe("9.4 监督检查", () => {
  const record = async (project: string, more: object = {}) =>
    (await cast.as("zheng")).call(Visit.record, {
      project,
      unit: "agriculture",
      on: cast.today,
      place: "梁庄镇示范方",
      means: ["on-site", "heart-talk"],
      people: ["zheng-zuzhang"],
      record: "察看机井三眼，与两名村干部谈话。",
      evidence: ["照片四张"],
      ...more,
    })

  test("a visit keeps means, people, place, record and evidence; leaders' guidance stays with it", async () => {
    const walk = await inspecting()
    const visit = await record(walk.id)
    const guided = await (await cast.as("li")).call(Visit.guide, {
      id: visit.id,
      version: visit.version,
      text: "盯住管护责任，查到人头。",
    })
    expect(guided).toMatchObject({
      place: "梁庄镇示范方",
      means: ["on-site", "heart-talk"],
      people: ["zheng-zuzhang"],
      record: "察看机井三眼，与两名村干部谈话。",
      evidence: ["照片四张"],
      guidance: [{ text: "盯住管护责任，查到人头。", by: { person: "li-shuji", name: "李向阳" } }],
    })
    expect(
      await refused((await cast.as("zheng")).call(Visit.guide, { id: visit.id, version: 2, text: "自我指导" })),
    ).toMatchObject({ status: 403, code: "forbidden" })
  })

  test("by means that the rulebook grants, by members of the team, at a unit of the project, not in the future", async () => {
    const walk = await inspecting()
    for (const [more, code, field] of [
      [{ means: ["on-site", "wiretap"] }, "not-granted", "means.1"],
      [{ people: ["zheng-zuzhang", "sun-zhuren"] }, "not-granted", "people.1"],
      [{ unit: "water" }, "not-found", "unit"],
      [{ on: cast.day(1) }, "in-the-future", "on"],
      [{ record: " " }, "invalid", "record"],
    ] as const) {
      expect(await refused(record(walk.id, more))).toMatchObject({ code, field })
    }
    expect((await walk.file()).visits).toEqual([])
  })

  test("findings are raised on the spot and know their visit; without a visit the stage does not end", async () => {
    const walk = await inspecting()
    expect((await refused(walk.advance())).message).toContain("检查、使用的监督方式、检查人员、检查记录")
    const visit = await record(walk.id)
    const raised = await walk.raised("agriculture", "机井闲置", { visit: visit.id })
    expect(raised).toMatchObject({ visit: visit.id, lead: "group-1", state: { name: "raised" } })
    expect(await refused(walk.raised("agriculture", "机井闲置", { visit: `${walk.id}-nowhere` }))).toMatchObject({
      code: "not-found",
      field: "visit",
    })
    await walk.advance()
    expect((await walk.file()).project.state).toMatchObject({ stage: "report" })
  })
})
