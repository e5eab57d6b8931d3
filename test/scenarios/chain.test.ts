import * as Extension from "@bihuan/contract/extension"
import * as File from "@bihuan/contract/file"
import * as Finding from "@bihuan/contract/finding"
import * as Handling from "@bihuan/contract/handling"
import * as Instrument from "@bihuan/contract/instrument"
import * as LookBack from "@bihuan/contract/lookback"
import * as Report from "@bihuan/contract/report"
import { describe, expect, test } from "vitest"
import { gaps } from "../support/chain.ts"
import { county } from "../support/county.ts"

const { cast, propose, until } = await county({ on: "2026-05-06" })

describe("3.5 全周期闭环", () => {
  test("at every step of a whole walk each record reaches every other, and no finding is without owner, day or end", async () => {
    const walk = await propose()
    let steps = 0
    const whole = async () => {
      await cast.settle()
      // The conduct office reads what is restricted, so that it is in the chain too.
      expect(gaps(await walk.file("sun")), `after step ${steps}`).toEqual([])
      steps++
    }
    const team = ["zheng-zuzhang", "wu-keyuan"]
    const lead = async () => cast.as("zheng")
    const versionOf = async (id: string) =>
      (await walk.file()).findings.find((finding) => finding.id === id)?.version ?? 0
    await whole()
    await walk.listed()
    await whole()
    await walk.trained(team)
    await walk.teamed("zheng-zuzhang", team)
    await whole()
    await walk.planned()
    await whole()
    await walk.approved()
    const visit = await walk.visited("agriculture", ["zheng-zuzhang"])
    const small = await walk.raised("agriculture", "公示栏未更新", { severity: "general", visit })
    const wells = (await walk.raised("agriculture", "机井闲置", { visit })).id
    const roads = (await walk.raised("agriculture", "道路失修")).id
    const grave = (await walk.raised("agriculture", "造成严重后果", { severity: "serious" })).id
    await whole()
    const talk = { finding: small.id, means: "reminder-talk", with: "副局长", on: cast.today, talk: "提醒。" }
    await (await lead()).call(Finding.remind, talk)
    await (await lead()).call(Finding.correct, { id: small.id, version: small.version, proof: "已更换。" })
    await whole()
    await walk.advance()
    await walk.reported(["agriculture"])
    await whole()
    await walk.returned("补充数量。")
    await whole()
    const [report] = (await walk.file()).reports
    const { parts = {}, evaluations = [], version } = report ?? {}
    const saved = await (await lead()).call(Report.save, { project: walk.id, parts, evaluations, version })
    await (await lead()).call(Report.submit, { project: walk.id, version: saved.version })
    await whole()
    await walk.approved()
    await whole()
    await walk.submitted()
    await whole()
    await walk.decided({ [grave]: "accountability" })
    await whole()
    await walk.briefed()
    await whole()
    await walk.fedBack([wells], "2026-05-20")
    await whole()
    await walk.fedBack([roads], "2026-06-30")
    await whole()
    const reference = { number: "濮县问责〔2026〕3号", date: cast.today, office: "案件监督管理室" }
    const handling = await (await cast.as("sun")).call(Handling.open, {
      finding: grave,
      version: await versionOf(grave),
      readers: ["li-shuji"],
      reference,
    })
    await whole()
    const { id: handled, version: at } = handling
    await (await cast.as("sun")).call(Handling.conclude, { id: handled, version: at, result: "给予诫勉。" })
    await whole()

    const duty = (await walk.file()).duties.find(
      ({ kind, subject }) => kind === "rectification" && subject.id === roads,
    )
    const { id: due = "", version: dutyVersion = 0 } = duty ?? {}
    const later = { duty: due, version: dutyVersion, reason: "招标未完成。", dueOn: "2026-07-31" }
    await (await cast.as("han")).call(Extension.request, later)
    await whole()
    await walk.approved()
    await whole()
    await until("2026-05-26 09:00:00")
    await whole()
    const [urging] = (await walk.file()).escalations
    await (await lead()).call(Instrument.issue, {
      project: walk.id,
      kind: "urging-letter",
      findings: [wells],
      body: "请速办。",
      ...(urging && { escalation: urging.id }),
    })
    await whole()
    await walk.rectified("han", wells)
    await whole()
    await (await lead()).call(Finding.sendBack, {
      id: wells,
      version: await versionOf(wells),
      reason: "再核。",
      dueOn: "2026-06-10",
    })
    await whole()
    await walk.rectified("han", wells)
    await walk.closed(wells, cast.day(30))
    await whole()
    const lookBack = async (passed: boolean) => {
      const answer = { text: "如实。", satisfied: passed }
      await (await lead()).call(LookBack.record, {
        finding: wells,
        version: await versionOf(wells),
        on: cast.today,
        answers: { tasks: answer, rectification: answer, mechanisms: answer },
        passed,
        conclusion: "如实。",
        ...(!passed && { rectifyBy: cast.day(15) }),
      })
      await whole()
    }
    await lookBack(false)
    await walk.rectified("han", wells)
    await walk.closed(wells, cast.day(30))
    await lookBack(true)
    await walk.rectified("han", roads)
    await walk.closed(roads)
    await whole()

    const end = await walk.file("sun")
    expect(end.findings.map(({ state }) => state.name).sort()).toEqual(["corrected", "ended", "ended", "ended"])
    const open = end.duties.filter(({ state }) => state.name === "open").map(({ kind }) => kind)
    expect(open).toEqual(["follow-up"])
    await walk.advance()
    expect((await walk.file()).project.state.name).toBe("closed")
    await whole()
    expect(steps).toBeGreaterThan(25)

    // Whoever asks what happened to a finding reads its whole course.
    const { items } = await (await lead()).call(File.history, { project: walk.id, noun: "finding", id: wells })
    expect(items.map(({ event }) => event)).toEqual([
      ...["finding.raised", "report.approved", "disposition.decided", "instrument.issued", "rectification.submitted"],
      ...["finding.sent-back", "rectification.submitted", "finding.closed", "lookback.recorded"],
      ...["rectification.submitted", "finding.closed", "lookback.recorded"],
    ])
    expect(items.map(({ version }) => version)).toEqual(items.map((_, at) => at + 1))
  })

  test("the check sees a finding that nobody holds, one without a day, and a link that leads nowhere", async () => {
    const walk = await (await propose()).listed()
    const file = await walk.file("sun")
    const [duty] = file.duties
    const by = file.project.createdBy
    const finding = { ...file.project, unit: "agriculture", source: "discipline", detail: "x", severity: "ordinary" }
    const closed = { name: "closed" as const, at: by.at, round: 1, duty: duty?.id ?? "" }
    const stray = { ...finding, id: "stray", project: walk.id, principalLeader: false, closeOuts: [] }
    const undated = { ...file, findings: [{ ...stray, state: closed }] }
    expect(gaps({ ...undated, duties: [] })).toContain("stray (closed) is nobody's")
    const open = { ...duty!, state: { name: "open" as const }, due: [] }
    expect(gaps({ ...undated, duties: [open] })).toContain("stray (closed) has no day")
    const lookBack = { id: "lost", version: 1, createdAt: by.at, createdBy: by, project: walk.id, finding: "gone" }
    const record = { ...lookBack, on: "2026-05-06", answers: {}, passed: true, conclusion: "x" }
    expect(gaps({ ...file, lookBacks: [record] })).toEqual(["lost leads to gone", "lost is out of reach"])
  })
})
