import * as Duty from "@bihuan/contract/duty"
import * as Finding from "@bihuan/contract/finding"
import type { Input } from "@bihuan/contract/operation"
import * as Person from "@bihuan/contract/person"
import * as Rectification from "@bihuan/contract/rectification"
import * as Rulebook from "@bihuan/contract/rulebook"
import * as Unit from "@bihuan/contract/unit"
import { Client } from "@bihuan/scripts/county/client"
import { password } from "@bihuan/scripts/county/puyang"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const { cloud, cast, inspecting, rectifying, until } = await county()

describe("1 依据", () => {
  test("the rulebook says what it is and what it rests on", async () => {
    const { rulebook, effectiveFrom } = await (await cast.as("han")).call(Rulebook.get, {})
    expect(rulebook.document).toMatchObject({
      title: "关于推进政治监督具体化精准化常态化的实施办法",
      number: "濮县纪办〔2023〕17号",
      issuer: "中共濮阳县纪委办公室",
      date: "2023-05-06",
      effectiveFrom: "2023-05-06",
    })
    expect(effectiveFrom).toBe("2023-05-06")
    expect(rulebook.document.basis.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["中国共产党党内监督条例", "中华人民共和国监察法", "政治监督工作指引（试行）"]),
    )
  })

  test("every duty of a project explains itself with document, number and article", async () => {
    const { walk } = await rectifying(["机井闲置"], cast.day(20))
    const { duties } = await walk.file()
    expect(new Set(duties.map(({ kind }) => kind))).toEqual(
      new Set([
        ...["approval-step", "training", "team", "plan", "inspection", "report", "disposition", "follow-up"],
        ...["submission", "deliberation", "briefing", "feedback", "rectification"],
      ]),
    )
    const lead = await cast.as("zheng")
    for (const { id, kind } of duties) {
      const { document, articles, duty, provision } = await lead.call(Duty.explain, { id })
      expect(document, kind).toEqual({
        title: "关于推进政治监督具体化精准化常态化的实施办法",
        number: "濮县纪办〔2023〕17号",
        version: 1,
      })
      expect(articles.length, kind).toBeGreaterThan(0)
      for (const { number, text } of articles) {
        expect(number, kind).toMatch(/^第.+条/)
        expect(text.length, kind).toBeGreaterThan(20)
      }
      expect(duty.basis.cites, kind).toEqual(articles.map(({ id: cite }) => cite))
      if (duty.due.length > 0) expect(provision?.name, kind).toBeTruthy()
    }
  })
})

describe("3.1 坚持政治统领", () => {
  test("the service counts no politics: every judgement of a unit is a text that somebody wrote", async () => {
    const { rulebook } = await (await cast.as("zheng")).call(Rulebook.get, {})
    expect(rulebook.threeViews).toHaveLength(3)
    const { walk } = await rectifying(["机井闲置"], cast.day(20))
    const [report] = (await walk.file()).reports
    expect(report?.evaluations).toHaveLength(1)
    for (const evaluation of report?.evaluations ?? []) {
      expect(Object.keys(evaluation).sort()).toEqual(["evidence", "unit", "views"])
      expect(Object.values(evaluation.views).every((view) => typeof view === "string" && view.length > 0)).toBe(true)
    }
  })
})

describe("3.2 坚持问题导向", () => {
  test("a finding says what, about whom, from where and how grave, and holds no clue's content", async () => {
    const walk = await inspecting()
    const reference = { number: "濮县信〔2026〕12号", date: "2026-05-06", office: "信访室" }
    const clue = { ...reference, content: "某某涉嫌" }
    const { id } = await walk.raised("agriculture", "虚报管护面积", { severity: "violation", clue })
    const { findings } = await walk.file()
    expect(findings.find((finding) => finding.id === id)).toMatchObject({
      unit: "agriculture",
      source: "discipline",
      severity: "violation",
      detail: "虚报管护面积，详见检查记录。",
    })
    expect(findings.find((finding) => finding.id === id)?.clue).toEqual(reference)
    expect(await refused(walk.raised("agriculture", "无级别", { severity: "huge" }))).toMatchObject({
      code: "not-in-rulebook",
      field: "severity",
    })
  })
})

describe("3.3 紧盯“关键少数”", () => {
  test("findings about principal leaders can be listed apart", async () => {
    const walk = await inspecting()
    const leader = await walk.raised("agriculture", "一把手未研究部署", { principalLeader: true })
    const other = await walk.raised("agriculture", "台账不全")
    const lead = await cast.as("zheng")
    const listed = async (more: Pick<Input<typeof Finding.list>, "principalLeader">) =>
      (await lead.call(Finding.list, { year: 2026, ...more })).items.map(({ id }) => id)
    const apart = await listed({ principalLeader: "true" })
    expect(apart).toContain(leader.id)
    expect(apart).not.toContain(other.id)
    expect(await listed({})).toEqual(expect.arrayContaining([leader.id, other.id]))
    expect(await listed({ principalLeader: "false" })).not.toContain(leader.id)
  })
})

describe("3.4 坚持抓早抓小", () => {
  test("a talk records which of the four forms was used, and a measure of that form", async () => {
    const { rulebook } = await (await cast.as("zheng")).call(Rulebook.get, {})
    expect(rulebook.fourForms.map(({ name }) => name)).toEqual([
      ...["第一种形态", "第二种形态", "第三种形态", "第四种形态"],
    ])
    const walk = await inspecting()
    const { id } = await walk.raised("agriculture", "公示栏未更新", { severity: "general" })
    const talk = { finding: id, means: "reminder-talk", with: "副局长", on: cast.today, talk: "提醒及时更新。" }
    const lead = await cast.as("zheng")
    expect(await lead.call(Finding.remind, { ...talk, fourForm: "first", measure: "criticism" })).toMatchObject({
      fourForm: "first",
      measure: "criticism",
      createdBy: { person: "zheng-zuzhang" },
    })
    for (const [more, field] of [
      [{ fourForm: "fifth" }, "fourForm"],
      [{ fourForm: "second", measure: "criticism" }, "measure"],
      [{ measure: "criticism" }, "measure"],
    ] as const) {
      expect(await refused(lead.call(Finding.remind, { ...talk, ...more }))).toMatchObject({
        status: 422,
        code: "not-in-rulebook",
        field,
      })
    }
    expect((await walk.file()).reminders.map(({ finding }) => finding)).toEqual([id])
  })
})

describe("9.5 纠偏提醒", () => {
  const light = { severity: "general" }
  const correct = async (id: string, version: number, proof = "当日更换，附照片。") =>
    (await cast.as("zheng")).call(Finding.correct, { id, version, proof })

  test("a small matter is reminded of, corrected on the spot with proof, and ends without a disposition", async () => {
    const walk = await inspecting()
    await walk.visited("agriculture", ["zheng-zuzhang"])
    const { id, version } = await walk.raised("agriculture", "公示栏未更新", light)
    const grave = await walk.raised("agriculture", "机井闲置")
    const talk = { finding: id, means: "reminder-talk", with: "副局长", on: cast.today, talk: "提醒及时更新。" }
    await (await cast.as("zheng")).call(Finding.remind, talk)
    expect((await walk.file()).findings.find((finding) => finding.id === id)?.state.name).toBe("raised")
    const corrected = await correct(id, version)
    expect(corrected.state).toMatchObject({ name: "corrected", proof: "当日更换，附照片。" })

    await walk.advance()
    await (await walk.reported(["agriculture"])).approved()
    const { reports, findings } = await walk.file()
    expect(reports[0]?.findings).toEqual([grave.id])
    expect(findings.find((finding) => finding.id === id)).toMatchObject({ state: { name: "corrected" } })
    expect(findings.find((finding) => finding.id === id)).not.toHaveProperty("disposed")
  })

  test("not without proof, not twice, and not what is grave", async () => {
    const walk = await inspecting()
    const small = await walk.raised("agriculture", "公示栏未更新", light)
    expect(await refused(correct(small.id, small.version, " "))).toMatchObject({ code: "invalid", field: "proof" })
    for (const severity of ["ordinary", "serious", "violation"]) {
      const grave = await walk.raised("agriculture", "机井闲置", { severity })
      expect(await refused(correct(grave.id, grave.version))).toMatchObject({
        status: 422,
        code: "not-granted",
        field: "severity",
      })
    }
    const { version } = await correct(small.id, small.version)
    expect(await refused(correct(small.id, version))).toMatchObject({ status: 409, code: "wrong-state" })
    const late = { finding: small.id, means: "criticism", with: "副局长", on: cast.today, talk: "再谈一次。" }
    expect(await refused((await cast.as("zheng")).call(Finding.remind, late))).toMatchObject({ code: "wrong-state" })
  })
})

describe("4 重点对象", () => {
  const unit = { unit: "agriculture", role: "supervised-unit", title: "局长", principal: true }
  const person = (id: string, name: string, post: { from: string; to?: string }) => ({
    id,
    name,
    account: id,
    relations: [],
    posts: [{ ...unit, ...post }],
  })
  const old = person("jiu-juzhang", "岳前任", { from: "2023-05-06", to: "2026-07-31" })
  const young = person("xin-juzhang", "岳继任", { from: "2026-08-01" })

  test("principal leaders are marked, and who held the post when stays as it was", async () => {
    const { findings } = await rectifying(["机井闲置"], "2026-08-31")
    const admin = await cast.as("admin")
    for (const one of [old, young]) await admin.call(Person.create, { ...one, password })
    const { items } = await (await cast.as("sun")).call(Person.list, {})
    const principals = items
      .flatMap(({ name, posts }) => posts.map((post) => ({ name, ...post })))
      .filter(({ unit: of, principal }) => of === "agriculture" && principal)
    expect(principals.map(({ name, from, to }) => [name, from, to])).toEqual(
      expect.arrayContaining([
        ["岳前任", "2023-05-06", "2026-07-31"],
        ["岳继任", "2026-08-01", undefined],
      ]),
    )

    const id = `${findings[0]}-rectification`
    const as = (account: string) => Client.signIn(cloud.url, cast.county, account, password)
    const state = async (account: string, text: string) => {
      const client = await as(account)
      const { rectification } = await client.call(Rectification.get, { id })
      return client.call(Rectification.state, { id, version: rectification.version, text })
    }
    await until("2026-07-31 23:00:00")
    expect((await state("jiu-juzhang", "原因是……")).statement?.by).toMatchObject({
      name: "岳前任",
      unit: "agriculture",
    })
    expect(await refused(state("xin-juzhang", "尚未到任"))).toMatchObject({ status: 403, code: "forbidden" })

    await until("2026-08-01 00:00:00")
    const client = await as("xin-juzhang")
    const { rectification } = await client.call(Rectification.get, { id })
    expect(rectification.statement?.by).toMatchObject({ person: "jiu-juzhang", name: "岳前任" })
    expect(await refused(state("jiu-juzhang", "已经离任"))).toMatchObject({ status: 403, code: "forbidden" })
    const measures = { id, version: rectification.version, measures: "逐井排查。", personInCharge: "岳继任" }
    expect((await client.call(Rectification.plan, measures)).personInCharge).toBe("岳继任")
  })
  test("a unit that is renamed or given to another group keeps what it was, and until when", async () => {
    const admin = await cast.as("admin")
    await admin.call(Unit.create, { id: "group-9", kind: "stationed-group", name: "县纪委监委派驻第九纪检监察组" })
    const bureau = { id: "tourism", kind: "supervised-unit" }
    const made = await admin.call(Unit.create, {
      ...{ ...bureau, name: "县旅游局", supervisedBy: "group-1", from: "2023-05-06" },
    })
    const renamed = { ...bureau, name: "县文化广电和旅游局", supervisedBy: "group-9", since: "2026-05-01" }
    const { version, ...now } = await admin.call(Unit.change, { ...renamed, version: made.version })
    expect(now).toMatchObject({
      name: "县文化广电和旅游局",
      supervisedBy: "group-9",
      from: "2023-05-06",
      was: [{ name: "县旅游局", kind: "supervised-unit", supervisedBy: "group-1", until: "2026-04-30" }],
    })
    const again = { ...renamed, version, name: "县文旅局" }
    expect(await refused(admin.call(Unit.change, { ...again, since: "2026-04-30" }))).toMatchObject({
      ...{ status: 422, code: "too-early", field: "since" },
      message: "“自哪天起”应当晚于 2026-04-30。",
    })
    // A slip of the pen is mended and leaves nothing behind.
    const mended = await admin.call(Unit.change, {
      ...bureau,
      name: "县文化和旅游局",
      supervisedBy: "group-9",
      version,
    })
    expect(mended.was).toHaveLength(1)
  })
})
