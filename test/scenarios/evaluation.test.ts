import * as Approval from "@bihuan/contract/approval"
import * as Consultation from "@bihuan/contract/consultation"
import * as Duty from "@bihuan/contract/duty"
import * as Evaluation from "@bihuan/contract/evaluation"
import * as Handling from "@bihuan/contract/handling"
import * as Periodic from "@bihuan/contract/periodic"
import * as Person from "@bihuan/contract/person"
import * as Sending from "@bihuan/contract/sending"
import * as puyang from "@bihuan/scripts/county/puyang"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { evaluatedOf, said } from "../support/evaluated.ts"
import { refused } from "../support/refused.ts"

/** December, the morning after a night; a project with three findings of the agriculture bureau, one of them to be handled. */
async function december() {
  const scene = await county({ on: "2026-11-30", people: ["tian", "chen", "xu", "shen"], units: ["education"] })
  await scene.cast.pass(1)
  const { cast } = scene
  const { walk, findings } = await scene.disposing(["补贴公示不到位", "管护责任未落实", "套取项目资金"])
  const [first = "", second = "", grave = ""] = findings
  await walk.submitted()
  await walk.decided({ [grave]: "accountability" })
  await walk.briefed()
  await walk.fedBack([first, second], cast.day(10))
  const found = (await walk.file()).findings.find(({ id }) => id === grave)
  const handling = await (await cast.as("feng")).call(Handling.open, {
    finding: grave,
    version: found?.version ?? 0,
    readers: ["feng-zuyuan"],
    reference: { number: "濮县问责〔2026〕9号", date: cast.today, office: "案件监督管理室" },
  })
  await cast.settle()
  const desk = async (account: string) => (await (await cast.as(account)).call(Duty.list, {})).items
  const evaluations = async (account: string) =>
    (await (await cast.as(account)).call(Evaluation.list, { year: 2026 })).items
  const cited = async (id: string) => (await (await cast.as("zheng")).call(Evaluation.evidence, { id })).items
  return { ...scene, findings, handling, desk, evaluations, cited }
}

describe("11 结果运用", () => {
  test("opens by itself for each unit, is written on linked evidence, approved, stated on by the unit, sent and filed", async () => {
    const { cast, findings, handling, desk, evaluations, cited } = await december()
    const [first = ""] = findings
    const group = await cast.as("zheng")
    const office = await cast.as("sun")
    const unit = await cast.as("han")

    // One for each unit that the group supervises, due by the year's end; another group has its own.
    expect((await evaluations("zheng")).map((one) => one.unit).sort()).toEqual(["agriculture", "water"])
    expect((await evaluations("chen")).map((one) => one.unit)).toEqual(["education"])
    const { id, row, read, approved, pending } = await evaluatedOf(cast, "agriculture", 2026)
    expect(row.duty).toMatchObject({
      due: [{ dueOn: "2026-12-31" }],
      basis: { cites: ["11"] },
      state: { name: "open" },
    })
    expect((await desk("zheng")).map(({ subject }) => subject.id)).toContain(id)
    expect((await read()).holders).toMatchObject([{ name: "田国强", title: "党组书记、局长", from: "2023-05-06" }])

    // The unit's records of the year that the writer may see: the restricted one is not among them.
    const items = await cited(id)
    expect(new Set(items.map(({ noun }) => noun))).toEqual(new Set(["visit", "finding", "rectification"]))
    expect(items.find((one) => one.id === first)).toMatchObject({ noun: "finding", title: "补贴公示不到位" })
    expect(items.map((one) => one.id)).not.toContain(handling.id)
    const save = (parts: Evaluation.Said[], version?: number) =>
      group.call(Evaluation.save, { id, parts, ...(version && { version }) })
    const parts = said([{ noun: "finding", id: first }])
    const [one, ...rest] = parts
    if (!one) throw new Error("nothing said")
    for (const [bent, code, field] of [
      [[{ ...one, heading: "score" }], "not-in-rulebook", "parts.0.heading"],
      [[one, one], "invalid", "parts.1.heading"],
      [[{ ...one, evidence: [{ noun: "handling", id: handling.id }] }], "not-found", "parts.0.evidence.0"],
    ] as const) {
      expect(await refused(save([...bent] as Evaluation.Said[]))).toMatchObject({ code, field })
    }
    const submit = async (version: number) => group.call(Evaluation.submit, { id, version })
    const unfinished = await save(rest)
    expect(await refused(submit(unfinished.version))).toMatchObject({ code: "parts-missing" })
    const bare = await save(
      parts.map((part) => ({ ...part, evidence: [] })),
      unfinished.version,
    )
    const unfounded = await refused(submit(bare.version))
    expect(unfounded).toMatchObject({ status: 422, code: "evidence-missing", field: "parts.4.evidence" })
    expect(unfounded.message).toContain("综合意见")
    const draft = await save(parts, bare.version)

    // A draft is nobody's but its writers' and whom the rulebook names; nothing of it is sent.
    expect(await refused(unit.call(Evaluation.get, { id }))).toMatchObject({ status: 404, code: "not-found" })
    expect(await evaluations("han")).toEqual([])
    expect(await refused((await cast.as("chen")).call(Evaluation.get, { id }))).toMatchObject({ status: 404 })
    expect(await refused((await cast.as("he")).call(Evaluation.get, { id }))).toMatchObject({ status: 403 })
    const letter = { year: 2026, on: cast.today, evaluations: [id] }
    const send = async (recipient: string, more: object = {}) =>
      (await cast.as("sun")).call(Sending.send, { ...letter, recipient, ...more })
    expect(await refused(send("party-leader"))).toMatchObject({
      status: 409,
      code: "wrong-state",
      field: "evaluations.0",
    })

    // Through the chain: sent back with a reason it is open again, and what was on time stays so.
    await submit(draft.version)
    expect((await read()).duty.state).toMatchObject({ name: "met", onTime: true })
    const asked = await pending()
    if (!asked) throw new Error("nothing waits")
    expect(asked.steps.map((step) => step.id)).toEqual(["assisting-member", "deputy-secretary", "standing-committee"])
    for (const [account, code] of [
      ["chen", "not-found"],
      ["han", "not-found"],
    ] as const) {
      expect(await refused((await cast.as(account)).call(Approval.get, { id: asked.id }))).toMatchObject({ code })
    }
    expect((await office.call(Approval.get, { id: asked.id })).approval.id).toBe(asked.id)
    const member = await cast.as("wang")
    expect((await desk("wang")).find(({ subject }) => subject.id === asked.id)?.subject.of).toBe("evaluation")
    await member.call(Approval.sendBack, { id: asked.id, version: asked.version, reason: "请写明整改情况。" })
    const returned = (await read()).evaluation
    expect(returned?.state).toMatchObject({ name: "returned", reason: "请写明整改情况。" })
    expect((await read()).duty.state.name).toBe("open")
    const rewritten = await save(
      parts.map((part) => ({ ...part, text: "补充整改情况。" })),
      returned?.version,
    )
    await submit(rewritten.version)
    const version = await approved()
    expect((await read()).evaluation?.submissions.map(({ onTime }) => onTime)).toEqual([true, true])

    // The unit reads it, without the commission's course, and of the evidence what it was told of.
    const shown = await read("han")
    expect(shown).toMatchObject({ approvals: [], sendings: [], evaluation: { state: { name: "approved" } } })
    expect(shown.evaluation?.parts[4]).toMatchObject({
      text: "补充整改情况。",
      evidence: [{ noun: "finding", id: first }],
    })
    expect((await evaluations("han")).map((each) => each.unit)).toEqual(["agriculture"])
    const stating = (await desk("han")).find(({ kind }) => kind === "evaluation-statement")
    expect(stating).toMatchObject({ subject: { noun: "evaluation", id }, due: [{ dueOn: expect.any(String) }] })
    expect(await refused(send("party-leader"))).toMatchObject({ status: 409, code: "statement-awaited" })
    const other = await cast.as("yang")
    expect(await refused(other.call(Evaluation.state, { id, version, text: "代为陈述。" }))).toMatchObject({
      status: 404,
    })

    // Opened again with reasons, what was approved is kept; the unit's words never touch it.
    const again = await office.call(Evaluation.reopen, { id, version, reason: "主要负责人部分请重写。" })
    expect((await desk("han")).some(({ kind }) => kind === "evaluation-statement")).toBe(false)
    expect(await refused(unit.call(Evaluation.get, { id }))).toMatchObject({ status: 404 })
    const anew = await save(parts, again.version)
    await submit(anew.version)
    const ready = await approved()
    const earlier = (await read()).evaluation?.earlier
    expect(earlier).toMatchObject([
      { reason: "主要负责人部分请重写。", parts: [{ text: "补充整改情况。" }, ...Array(9).fill({})] },
    ])
    const stated = await unit.call(Evaluation.state, { id, version: ready, text: "补贴公示问题已经整改到位。" })
    expect(await desk("han")).not.toContainEqual(expect.objectContaining({ kind: "evaluation-statement" }))
    const both = (await read()).evaluation
    expect(both).toMatchObject({
      statements: [{ text: "补贴公示问题已经整改到位。", by: { person: "han-lianluo" } }],
      parts: [{ text: one.text }, ...Array(9).fill({})],
    })
    expect(await refused(office.call(Evaluation.state, { id, version: stated.version, text: "代写。" }))).toMatchObject(
      { status: 403 },
    )

    // Sent to each, with a duty while the receipt is out; twice to nobody, and no receipt before the letter.
    expect(await refused(send("mayor"))).toMatchObject({ code: "not-in-rulebook", field: "recipient" })
    expect(await refused(send("party-leader", { on: cast.day(1) }))).toMatchObject({
      code: "in-the-future",
      field: "on",
    })
    expect(await refused(send("party-leader", { on: cast.day(-1) }))).toMatchObject({ code: "too-early", field: "on" })
    const key = { "idempotency-key": "same letter" }
    const to = { ...letter, recipient: "party-leader", number: "濮县纪函〔2026〕30号" }
    const sent = await office.call(Sending.send, to, key)
    expect(await office.call(Sending.send, to, key)).toMatchObject({ id: sent.id, version: 1 })
    expect(await refused(send("party-leader"))).toMatchObject({
      status: 409,
      code: "already-there",
      field: "evaluations.0",
    })
    expect(
      await refused(office.call(Evaluation.reopen, { id, version: stated.version + 1, reason: "再改。" })),
    ).toMatchObject({ code: "wrong-state" })
    const waiting = (await desk("sun")).filter(({ kind }) => kind === "evaluation-receipt")
    expect(waiting).toMatchObject([{ subject: { noun: "sending", id: sent.id, title: "县委主要领导" }, due: [{}] }])
    const taken = { id: sent.id, version: sent.version, receiver: "县委办公室机要室", number: "收〔2026〕88号" }
    expect(await refused(office.call(Sending.receipt, { ...taken, on: cast.day(-1) }))).toMatchObject({
      code: "too-early",
      field: "on",
    })
    const received = await office.call(Sending.receipt, { ...taken, on: cast.today })
    expect(received.receipt).toMatchObject({
      receiver: "县委办公室机要室",
      number: "收〔2026〕88号",
      by: { person: "sun-zhuren" },
    })
    expect((await desk("sun")).some(({ kind }) => kind === "evaluation-receipt")).toBe(false)
    expect(
      await refused(office.call(Sending.receipt, { ...taken, version: received.version, on: cast.today })),
    ).toMatchObject({ code: "wrong-state" })

    // Filed once everybody has it; from then on there is nothing to state.
    for (const recipient of ["government-leader", "organization-department"]) {
      expect((await read()).evaluation?.state.name).toBe("approved")
      const last = await send(recipient)
      await office.call(Sending.receipt, { id: last.id, version: 1, on: cast.today, receiver: "收发员" })
    }
    const filed = (await read()).evaluation
    expect(filed?.state.name).toBe("filed")
    expect((await read()).sendings.map((each) => each.to)).toEqual(["县委主要领导", "县政府主要领导", "县委组织部"])
    const late = await refused(unit.call(Evaluation.state, { id, version: filed?.version ?? 0, text: "补充陈述。" }))
    expect(late).toMatchObject({ status: 409, code: "wrong-state" })
    expect(late.message).toContain("已归档")
  })

  test("restricted records are cited as opaque references, nobody approves their own, and the annual report takes in what stands", async () => {
    const { cast, handling, cited } = await december()
    const year = 2026
    const { id, read, pending, approved } = await evaluatedOf(cast, "agriculture", year)
    const group = await cast.as("zheng")

    // Who held the post in the year, whoever holds it now; a consultation of the year counts as evidence.
    const admin = await cast.as(puyang.administrator.account)
    const person = (of: string, name: string, posts: Person.Post[]) =>
      admin.call(Person.create, {
        ...{ id: of, name, account: puyang.accountOf(of), relations: [], password: puyang.password },
        posts,
      })
    const led = { unit: "agriculture", role: "supervised-unit", principal: true }
    await person("du-juzhang", "杜衡", [{ ...led, from: "2026-01-01", to: "2026-03-31" }])
    await person("jin-juzhang", "金川", [{ ...led, from: "2023-05-06", to: "2025-12-31" }])
    expect((await read()).holders.map(({ name, from, to }) => `${name} ${from} ${to ?? ""}`)).toEqual([
      "田国强 2023-05-06 ",
      "杜衡 2026-01-01 2026-03-31",
    ])
    const due = (await group.call(Consultation.list, { year })).items.find(
      ({ duty }) => duty.rhythm?.unit === "agriculture" && duty.rhythm.period === "2026-h2",
    )?.duty
    const agenda = "通报下半年监督情况"
    await group.call(Consultation.hold, {
      ...{ id: due?.id ?? "", version: due?.version ?? 0, on: cast.today, agenda },
      ...{ findings: [], people: [], attendance: [], followUps: [], minutes: "已通报。" },
      parts: { problems: "通报。", suggestions: "建议。", cases: "以案促改。" },
    })
    const held = { noun: "consultation" as const, id: due?.id ?? "" }
    expect(await cited(id)).toContainEqual({ ...held, title: agenda, on: cast.today })

    // Whoever needs to know of a handling cites it; a colleague who does not cannot, and cannot take it out.
    const link = { noun: "handling" as const, id: handling.id }
    const reader = await cast.as("feng")
    const first = await reader.call(Evaluation.save, { id, parts: said([link]) })
    expect(
      await refused(group.call(Evaluation.save, { id, version: first.version, parts: said([link]) })),
    ).toMatchObject({
      code: "not-found",
      field: "parts.4.evidence.0",
    })
    // Somebody of the group who also sits in the chain.
    const from = "2026-01-01"
    await person("gu-shuangzhi", "顾平", [
      { unit: "group-1", role: "stationed-group", from },
      { unit: "committee", role: "assisting-member", from },
    ])
    const both = await cast.as("gu")
    const draft = await both.call(Evaluation.save, { id, version: first.version, parts: said([held]) })
    const overall = async (account: string) => (await read(account)).evaluation?.parts[4]?.evidence
    const opaque = { noun: "handling", title: "濮县问责〔2026〕9号", on: cast.today }
    expect(await overall("feng")).toEqual([
      { ...held, title: agenda, on: cast.today },
      { ...opaque, ...link },
    ])
    expect(await overall("sun")).toEqual([{ ...held, title: agenda, on: cast.today }, opaque])

    await both.call(Evaluation.submit, { id, version: draft.version })
    const asked = await pending()
    if (!asked) throw new Error("nothing waits")
    expect(asked.steps[0]?.parties[0]?.people).not.toContain("gu-shuangzhi")
    expect(await refused(both.call(Approval.approve, { id: asked.id, version: asked.version }))).toMatchObject({
      status: 403,
      code: "own-work",
    })

    // The annual report: assembled of what stands, each with its way back, and sent once it was taken up.
    const office = await cast.as("sun")
    const reports = (await office.call(Periodic.list, { year })).items
    const yearly = reports.find(({ duty }) => duty.kind === "annual-report")?.duty
    if (!yearly) throw new Error("no annual report")
    const assembled = async (account = "sun") =>
      (await (await cast.as(account)).call(Periodic.get, { id: yearly.id })).evaluations
    expect(await assembled()).toEqual([])
    await approved()
    const parts = Array(10).fill({ text: "能够担当责任，仍有差距。" })
    expect(await assembled()).toMatchObject([{ id, unit: "agriculture", parts }])
    expect(await overall("han")).toEqual([{ ...held, title: agenda, on: cast.today }, { noun: "handling" }])
    const report = await office.call(Periodic.save, { id: yearly.id, text: "全县综合情况。" })
    expect(report.evaluations).toEqual([id])
    const letter = { year, recipient: "party-leader", on: cast.today, evaluations: [], report: yearly.id }
    const send = async () => (await cast.as("sun")).call(Sending.send, letter)
    expect(await refused(send())).toMatchObject({ status: 409, code: "wrong-state", field: "report" })
    const submitted = await office.call(Periodic.submit, { id: yearly.id, version: report.version })
    await (await cast.as("qian")).call(Periodic.receive, { id: yearly.id, version: submitted.version })
    const sent = await send()
    expect(sent).toMatchObject({ report: yearly.id, to: "县委主要领导" })
    expect(await refused(send())).toMatchObject({ code: "already-there", field: "report" })
    const empty = { ...letter, report: undefined }
    expect(await refused((await cast.as("sun")).call(Sending.send, empty))).toMatchObject({
      code: "invalid",
      field: "evaluations",
    })
    const { items } = await (await cast.as("qian")).call(Sending.list, { year })
    expect(items).toMatchObject([{ sending: { id: sent.id }, duty: { state: { name: "open" }, lamp: "green" } }])
    // Its words are for whom the rulebook names.
    expect(await assembled("li")).toHaveLength(1)
  })
})
