import * as Finding from "@bihuan/contract/finding"
import * as Project from "@bihuan/contract/project"
import * as Rulebook from "@bihuan/contract/rulebook"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const { cast, propose, inspecting } = await county({ people: ["chen", "zhu"] })
const scope = { scale: "department" as const, spansSeveral: false, major: false, commissionName: false }

describe("2 四项监督统筹衔接", () => {
  test("a project keeps which supervisions it joins, and a finding the one it came from", async () => {
    const walk = await inspecting({ joins: ["stationed", "patrol"] })
    const { id } = await walk.raised("agriculture", "巡察移交的管护问题", { source: "patrol" })
    const { project, findings } = await walk.file()
    expect(project.joins).toEqual(["stationed", "patrol"])
    expect(findings.find((finding) => finding.id === id)?.source).toBe("patrol")
  })

  test("only the four that the rulebook knows", async () => {
    expect(await refused(propose({ joins: ["stationed", "audit"] }))).toMatchObject({
      status: 422,
      code: "not-in-rulebook",
      field: "joins.1",
    })
    const walk = await inspecting()
    expect(await refused(walk.raised("agriculture", "来源不明", { source: "audit" }))).toMatchObject({
      code: "not-in-rulebook",
      field: "source",
    })
  })
})

describe.each([
  ["5.1", "central-leadership", "维护党中央集中统一领导"],
  ["5.2", "instructions", "习近平总书记重要指示批示精神"],
  ["5.3", "major-decisions", "党的路线方针政策和党中央重大决策部署"],
  ["5.4", "main-responsibility", "落实全面从严治党主体责任"],
  ["5.5", "exercise-of-power", "保证权力在正确轨道上运行"],
  ["5.6", "inspection-rectification", "巡视巡察反馈意见整改落实"],
])("%s 监督内容", (article, id, name) => {
  test(`${name} is the rulebook's, with its article's own words, and projects are filed under it`, async () => {
    const { rulebook } = await (await cast.as("zheng")).call(Rulebook.get, {})
    const area = rulebook.focusAreas.find((one) => one.id === id)
    expect(area).toMatchObject({ name, cites: [article], origin: "document" })
    const item = rulebook.articles.flatMap(({ items }) => items).find((one) => one.id === article)
    expect(item?.text).toContain(`聚焦${name}`)
    const walk = await propose({ focusAreas: [id] })
    expect((await walk.file()).project.focusAreas).toEqual([id])
  })
})

describe("5.1–5.6 监督内容", () => {
  test("a project and a finding can stand under several, and under none but the rulebook's", async () => {
    const walk = await inspecting({ focusAreas: ["instructions", "main-responsibility"] })
    const { id } = await walk.raised("agriculture", "责任压得不实", {
      focusAreas: ["instructions", "exercise-of-power"],
    })
    const { project, findings } = await walk.file()
    expect(project.focusAreas).toEqual(["instructions", "main-responsibility"])
    expect(findings.find((finding) => finding.id === id)?.focusAreas).toEqual(["instructions", "exercise-of-power"])
    expect(await refused(propose({ focusAreas: [] }))).toMatchObject({ code: "invalid", field: "focusAreas" })
    expect(await refused(walk.raised("agriculture", "另类", { focusAreas: ["weather"] }))).toMatchObject({
      code: "not-in-rulebook",
      field: "focusAreas.0",
    })
  })
})

const leadOf = async (by: string, form: string, more: Partial<Parameters<typeof propose>[0]> = {}) =>
  (await (await propose({ form, ...more }, by)).file(by)).project.lead

describe("7.1 集中式", () => {
  test("is led by the conduct office, whoever proposes it", async () => {
    expect(await leadOf("sun", "concentrated")).toBe("conduct")
    expect(await leadOf("zheng", "concentrated")).toBe("conduct")
  })
})

describe("7.2 重点式", () => {
  test("is led by the group stationed in the lead department", async () => {
    expect(await leadOf("sun", "focused", { scope: { ...scope, leadDepartment: "agriculture" } })).toBe("group-1")
    expect(await leadOf("sun", "focused", { scope: { ...scope, leadDepartment: "education" } })).toBe("group-2")
  })
  test("is led by the conduct office where several are concerned", async () => {
    const several = { ...scope, spansSeveral: true, leadDepartment: "agriculture" }
    expect(await leadOf("sun", "focused", { scope: several })).toBe("conduct")
  })
  test("is refused without a department in which a group is stationed", async () => {
    for (const leadDepartment of [undefined, "conduct"]) {
      const asked = propose({ form: "focused", scope: { ...scope, leadDepartment } }, "sun")
      expect(await refused(asked)).toMatchObject({ status: 422, code: "no-lead", field: "scope.leadDepartment" })
    }
  })
  test("follows what a draft says when it is changed", async () => {
    const walk = await propose({ form: "focused", scope: { ...scope, leadDepartment: "agriculture" } }, "sun")
    const { id, version, list, year, title, content, focusAreas, joins, units, cycle } = (await walk.file()).project
    const kept = { list, year, title, content, focusAreas, joins, units, cycle }
    const changed = await (await cast.as("sun")).call(Project.change, { ...kept, id, version, form: "assigned", scope })
    expect(changed.lead).toBe("conduct")
  })
})

describe("7.3 驻点式", () => {
  test("is led by the group that proposes it", async () => {
    expect(await leadOf("zheng", "stationed")).toBe("group-1")
    expect(await leadOf("chen", "stationed", { units: ["education"] })).toBe("group-2")
  })
})

describe("7.4 点题式", () => {
  test("is led by the conduct office", async () => {
    expect(await leadOf("sun", "assigned")).toBe("conduct")
  })
  test("no form but the four", async () => {
    expect(await refused(propose({ form: "surprise" }))).toMatchObject({ code: "not-in-rulebook", field: "form" })
  })
})

describe("8 监督方式", () => {
  test("the rulebook grants seven means, each with the regulations it rests on", async () => {
    const { rulebook } = await (await cast.as("zheng")).call(Rulebook.get, {})
    const known = rulebook.document.basis.map(({ id }) => id)
    expect(rulebook.means.map(({ name }) => name)).toEqual([
      ...["谈心谈话", "调研督导", "列席会议", "实地走访", "提出纪检监察建议", "约谈提醒", "批评教育"],
    ])
    for (const { basis, cites } of rulebook.means) {
      expect(cites).toContain("8")
      expect(basis.length).toBeGreaterThan(0)
      expect(known).toEqual(expect.arrayContaining(basis))
    }
  })
  test("a step can use no other", async () => {
    const walk = await inspecting()
    const lead = await cast.as("zheng")
    const { id } = await walk.raised("agriculture", "台账更新不及时", { severity: "general" })
    const talk = { finding: id, with: "负责人", on: cast.today, talk: "提醒。" }
    expect(await refused(lead.call(Finding.remind, { ...talk, means: "detention" }))).toMatchObject({
      status: 422,
      code: "not-granted",
      field: "means",
    })
    expect((await walk.file()).reminders).toEqual([])
  })
})
