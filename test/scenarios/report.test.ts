import * as Approval from "@bihuan/contract/approval"
import * as Person from "@bihuan/contract/person"
import * as Report from "@bihuan/contract/report"
import { Client } from "@bihuan/scripts/county/client"
import { password } from "@bihuan/scripts/county/puyang"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const { cloud, cast, inspecting, reporting } = await county()

const parts = {
  inspection: "检查了两个乡镇。",
  findings: "见清单。",
  corrected: "一件。",
  suggestions: "逐项整改。",
  evaluation: "总体落实。",
}

describe("9.6 形成报告", () => {
  const writing = async () => {
    const walk = await inspecting()
    await walk.visited("agriculture", ["zheng-zuzhang"])
    const wells = await walk.raised("agriculture", "机井闲置")
    const roads = await walk.raised("agriculture", "道路失修")
    await walk.advance()
    return { walk, findings: [wells.id, roads.id] }
  }
  const save = async (project: string, more: object = {}) =>
    (await cast.as("zheng")).call(Report.save, { project, parts, evaluations: [], ...more })

  test("takes its five parts and every open finding, and names what is missing", async () => {
    const { walk, findings } = await writing()
    const lead = await cast.as("zheng")
    const { inspection, suggestions } = parts
    const { version } = await save(walk.id, { parts: { inspection, suggestions } })
    const refusal = await refused(lead.call(Report.submit, { project: walk.id, version }))
    expect(refusal).toMatchObject({ status: 422, code: "parts-missing", field: "parts.findings" })
    expect(refusal.message).toContain("发现问题和线索情况、问题立行立改情况、“三看”综合评价")
    const whole = await save(walk.id, { version })
    const submitted = await lead.call(Report.submit, { project: walk.id, version: whole.version })
    expect(submitted.state.name).toBe("submitted")
    expect([...submitted.findings].sort()).toEqual([...findings].sort())
  })

  test("evaluations are people's words under the rulebook's headings, from the project's findings, never a score", async () => {
    const { walk, findings } = await writing()
    const evaluation = { unit: "agriculture", views: { duties: "监管有待加强。" }, evidence: findings }
    const save1 = (more: object) => save(walk.id, { evaluations: [{ ...evaluation, ...more }] })
    for (const [more, code, field] of [
      [{ unit: "water" }, "not-found", "evaluations.0.unit"],
      [{ views: { loyalty: "好" } }, "not-in-rulebook", "evaluations.0.views.loyalty"],
      [{ views: { duties: 95 } }, "invalid", "evaluations.0.views.duties"],
      [{ evidence: ["elsewhere"] }, "not-found", "evaluations.0.evidence.0"],
    ] as const) {
      expect(await refused(save1(more))).toMatchObject({ code, field })
    }
    expect((await save1({ score: 95 })).evaluations).toEqual([evaluation])
  })

  test("goes from the assisting member to the deputy secretary, and waits for each in turn", async () => {
    const { walk } = await reporting(["机井闲置"])
    const pending = await walk.pending()
    expect(pending?.steps.map(({ id }) => id)).toEqual(["assisting-member", "deputy-secretary"])
    const { id = "", version = 0 } = pending ?? {}
    const tooSoon = (await cast.as("li")).call(Approval.approve, { id, version })
    expect(await refused(tooSoon)).toMatchObject({ status: 403, code: "not-your-turn" })
    const next = await (await cast.as("wang")).call(Approval.approve, { id, version, opinion: "事实清楚。" })
    expect(next.state).toMatchObject({ name: "pending", at: 1 })
    expect((await walk.file()).reports[0]?.state.name).toBe("submitted")
    const ended = await (await cast.as("li")).call(Approval.approve, { id, version: next.version })
    expect(ended.course.map(({ act, step, by }) => [act, step, by.person])).toEqual([
      ["submitted", undefined, "zheng-zuzhang"],
      ["approved", "assisting-member", "wang-changwei"],
      ["approved", "deputy-secretary", "li-shuji"],
    ])
    const { reports, findings, dispositions } = await walk.file()
    expect(reports[0]?.state).toMatchObject({ name: "approved", approval: id })
    expect(findings[0]?.state).toEqual({ name: "reported", report: reports[0]?.id })
    expect(dispositions[0]?.state.name).toBe("submission")
  })

  test("comes back with reasons, from either step, and goes again from the beginning", async () => {
    const { walk } = await reporting(["机井闲置"])
    const { id = "", version = 0 } = (await walk.pending()) ?? {}
    const next = await (await cast.as("wang")).call(Approval.approve, { id, version })
    const secretary = await cast.as("li")
    const back = { id, version: next.version }
    expect(await refused(secretary.call(Approval.sendBack, { ...back, reason: " " }))).toMatchObject({
      code: "invalid",
      field: "reason",
    })
    await secretary.call(Approval.sendBack, { ...back, reason: "第二项数量不实。" })
    const report = (await walk.file()).reports[0]
    expect(report?.state).toMatchObject({ name: "returned", reason: "第二项数量不实。" })
    expect(
      (await walk.file()).duties.filter(({ kind, state }) => kind === "approval-step" && state.name === "open"),
    ).toEqual([])
    expect(await refused(secretary.call(Approval.approve, { id, version: next.version + 1 }))).toMatchObject({
      status: 409,
      code: "wrong-state",
    })

    const lead = await cast.as("zheng")
    const { version: mended = 0 } = await save(walk.id, { version: report?.version })
    await lead.call(Report.submit, { project: walk.id, version: mended })
    expect(await walk.pending()).toMatchObject({ state: { at: 0 } })
    await walk.approved()
    const { reports, approvals } = await walk.file()
    expect(reports).toHaveLength(1)
    expect(reports[0]?.state.name).toBe("approved")
    const states = approvals.filter(({ of }) => of.noun === "report").map(({ state }) => state.name)
    expect(states.sort()).toEqual(["approved", "returned"])
  })

  test("a second report that came back keeps the stage: what it lists is not reported yet", async () => {
    const { walk } = await reporting(["机井闲置"])
    const late = await walk.raised("agriculture", "道路失修")
    await walk.approved()
    await walk.reported(["agriculture"])
    await walk.returned("数量不实。")
    expect(await refused(walk.advance())).toMatchObject({ code: "stage-unfinished", status: 422 })
    expect((await walk.file()).findings.find(({ id }) => id === late.id)?.state.name).toBe("raised")
    const again = await save(walk.id, { version: (await walk.file()).reports.at(-1)?.version })
    await (await cast.as("zheng")).call(Report.submit, { project: walk.id, version: again.version })
    await walk.approved()
    const { project, findings } = await walk.file()
    expect(project.state).toMatchObject({ name: "running", stage: "disposition" })
    expect(findings.map(({ state }) => state.name)).toEqual(["reported", "reported"])
  })

  test("nobody approves the own report, though the post would let them", async () => {
    const posts = [
      { unit: "group-1", role: "stationed-group", from: "2026-01-01" },
      { unit: "committee", role: "assisting-member", from: "2026-01-01", charge: ["group-1"] },
    ]
    const both = { id: "tan-jian", name: "谭兼", account: "tan", posts, relations: [] }
    await (await cast.as("admin")).call(Person.create, { ...both, password })
    const { walk } = await writing()
    const tan = await Client.signIn(cloud.url, cast.county, "tan", password)
    const { version } = await tan.call(Report.save, { project: walk.id, parts, evaluations: [] })
    await tan.call(Report.submit, { project: walk.id, version })
    const pending = await walk.pending()
    expect(pending?.steps[0]?.parties[0]?.people).toEqual(["wang-changwei", "zhao-weiyuan"])
    const own = tan.call(Approval.approve, { id: pending?.id ?? "", version: pending?.version ?? 0 })
    expect(await refused(own)).toMatchObject({ status: 403, code: "own-work" })
    expect((await walk.pending())?.state).toMatchObject({ name: "pending", at: 0 })
  })
})
