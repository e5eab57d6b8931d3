import * as Disposition from "@bihuan/contract/disposition"
import * as Instrument from "@bihuan/contract/instrument"
import type { Input } from "@bihuan/contract/operation"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const { cast, disposing } = await county({ people: ["chen", "chu", "zhu"] })

/** Submitted and before the standing committee. */
async function deliberating(titles: string[], fields: Parameters<typeof disposing>[1] = {}, lead = "zheng") {
  const reached = await disposing(titles, fields, lead)
  await reached.walk.submitted()
  return reached
}

describe("9.7b 抄报", () => {
  const brief = async (id: string, to: string[], more: Partial<Input<typeof Disposition.brief>> = {}) => {
    const client = await cast.as("sun")
    return client.call(Disposition.brief, { id, version: 3, to, on: cast.today, text: "情况抄报如下。", ...more })
  }

  test("goes to the county's leaders before anything is fed back, and says who had it when", async () => {
    const { walk, findings } = await deliberating(["机井闲置"])
    await walk.decided()
    const { id, state } = await walk.disposition()
    expect(state.name).toBe("briefing")
    expect(await refused(walk.fedBack(findings, cast.day(20)))).toMatchObject({ status: 409, code: "wrong-state" })

    expect(await refused(brief(id, ["party-leader", "newspaper"]))).toMatchObject({
      status: 422,
      code: "not-in-rulebook",
      field: "to.1",
    })
    expect(await refused(brief(id, ["party-leader"], { on: cast.day(1) }))).toMatchObject({ code: "in-the-future" })
    const one = await brief(id, ["party-leader"], { number: "濮县纪报〔2026〕1号" })
    expect(one.state.name).toBe("briefing")
    const all = await brief(id, ["government-leader", "leader-in-charge"], { version: one.version })
    expect(all.state.name).toBe("feedback")
    expect(all.briefings).toMatchObject([
      { to: ["party-leader"], number: "濮县纪报〔2026〕1号", on: "2026-05-06", by: { person: "sun-zhuren" } },
      { to: ["government-leader", "leader-in-charge"] },
    ])
    const duty = (await walk.file()).duties.find(({ kind }) => kind === "briefing")
    expect(duty).toMatchObject({ due: [{ dueOn: "2026-05-12" }], state: { name: "met", onTime: true } })
  })

  test("a major matter goes to the county's standing committee too", async () => {
    const scope = { scale: "county" as const, spansSeveral: true, major: true, commissionName: true }
    const { walk } = await deliberating(["防汛责任悬空"], { scope })
    await walk.decided()
    await walk.briefed()
    const before = await walk.disposition()
    expect(before.state.name).toBe("briefing")
    const after = await brief(before.id, ["county-standing-committee"], { version: before.version })
    expect(after.state.name).toBe("feedback")
  })
})

describe("9.7c 分类处置", () => {
  const decide = async (id: string, version: number, findings: [finding: string, disposition: string][]) =>
    (await cast.as("qian")).call(Disposition.decide, {
      id,
      version,
      on: cast.today,
      text: "同意。",
      findings: findings.map(([finding, disposition]) => ({ finding, disposition })),
    })

  test("every finding gets exactly one disposition of the rulebook, or nothing is decided", async () => {
    const { walk, findings } = await deliberating(["机井闲置", "道路失修", "虚报面积"])
    const other = await deliberating(["桥涵破损"])
    const [wells = "", roads = "", area = ""] = findings
    const { id, version } = await walk.disposition()
    for (const [choices, code, field] of [
      [
        [
          [wells, "rectify"],
          [roads, "rectify"],
        ],
        "parts-missing",
        expect.stringMatching(/^findings\.\d\.disposition$/),
      ],
      [
        [
          [wells, "rectify"],
          [roads, "rectify"],
          [area, "rectify"],
          [wells, "accountability"],
        ],
        "already-there",
        "findings.3.finding",
      ],
      [
        [
          [wells, "rectify"],
          [roads, "rectify"],
          [area, "praise"],
        ],
        "not-in-rulebook",
        "findings.2.disposition",
      ],
      [
        [
          [wells, "rectify"],
          [roads, "rectify"],
          [other.findings[0] ?? "", "rectify"],
        ],
        "not-found",
        "findings.2.finding",
      ],
    ] as [[string, string][], string, string][]) {
      expect(await refused(decide(id, version, choices))).toMatchObject({ code, field })
    }
    expect((await walk.file()).findings.map(({ state }) => state.name)).toEqual(["reported", "reported", "reported"])
    expect((await walk.disposition()).state.name).toBe("deliberation")

    const decided = await decide(id, version, [
      [wells, "rectify"],
      [roads, "corrected"],
      [area, "investigation"],
    ])
    expect(decided.decision).toMatchObject({ on: "2026-05-06", text: "同意。", by: { person: "qian-mishu" } })
    const after = (await walk.file()).findings
    const stateOf = (finding: string) => after.find((one) => one.id === finding)?.state
    expect(stateOf(wells)).toMatchObject({ name: "disposed" })
    expect(stateOf(roads)).toMatchObject({ name: "ended", how: "noted" })
    expect(stateOf(area)).toMatchObject({ name: "handling" })
    expect(after.map(({ disposed }) => disposed?.decided.person)).toEqual(["qian-mishu", "qian-mishu", "qian-mishu"])
  })

  test("by the standing committee's secretary, not before it was submitted", async () => {
    const { walk, findings } = await disposing(["机井闲置"])
    const choices = findings.map((finding): [string, string] => [finding, "rectify"])
    const { id, version } = await walk.disposition()
    expect(await refused(decide(id, version, choices))).toMatchObject({ status: 409, code: "wrong-state" })
    const asked = { id, version, on: cast.today, text: "同意。", findings: [] }
    expect(await refused((await cast.as("sun")).call(Disposition.decide, asked))).toMatchObject({ code: "forbidden" })
  })

  test("fed back item by item: the phase ends with the last finding, not before", async () => {
    const { walk, findings } = await deliberating(["机井闲置", "道路失修"])
    const [wells = "", roads = ""] = findings
    await walk.decided()
    await walk.briefed()
    expect(await refused(walk.fedBack([wells], ""))).toMatchObject({ code: "invalid" })
    const undated = { project: walk.id, kind: "rectification-notice", findings: [wells], body: "请整改。" }
    expect(await refused((await cast.as("zheng")).call(Instrument.issue, undated))).toMatchObject({
      status: 422,
      code: "date-needed",
      field: "rectifyBy",
    })
    expect(await refused(walk.fedBack([wells], "2026-05-05"))).toMatchObject({
      code: "in-the-past",
      field: "rectifyBy",
    })
    expect(await refused(walk.fedBack([wells, wells], cast.day(20)))).toMatchObject({ field: "findings.1" })

    const notice = await walk.fedBack([wells], "2026-05-26")
    expect(notice).toMatchObject({
      unit: "agriculture",
      findings: [wells],
      issuedOn: "2026-05-06",
      rectifyBy: "2026-05-26",
      title: "关于高标准农田建设和管护监督检查的整改通知书",
    })
    expect((await walk.disposition()).state.name).toBe("feedback")
    const letter = await walk.fedBack([roads], "2026-05-20", "recommendation")
    expect((await walk.disposition()).state.name).toBe("done")
    const after = await walk.file()
    expect(after.findings.map(({ id, instrument, state }) => [id, instrument, state.name])).toEqual(
      expect.arrayContaining([
        [wells, notice.id, "rectifying"],
        [roads, letter.id, "rectifying"],
      ]),
    )
    const days = after.duties.filter(({ kind }) => kind === "rectification")
    expect(days.map(({ subject, due }) => [subject.id, due.map(({ dueOn }) => dueOn)])).toEqual(
      expect.arrayContaining([
        [wells, ["2026-05-26"]],
        [roads, ["2026-05-20"]],
      ]),
    )
    expect(await refused(walk.fedBack([wells], cast.day(20)))).toMatchObject({
      code: "wrong-state",
      field: "findings.0",
    })
  })

  test("the unit receipts its own instrument, once", async () => {
    const { walk, findings } = await deliberating(["机井闲置"])
    await walk.decided()
    await walk.briefed()
    const { id, version } = await walk.fedBack(findings, cast.day(20))
    const receipt = async (account: string, at: number) =>
      (await cast.as(account)).call(Instrument.acknowledge, { id, version: at })
    expect(await refused(receipt("yang", version))).toMatchObject({ status: 404, code: "not-found" })
    const received = await receipt("han", version)
    expect(received.received).toMatchObject({ person: "han-lianluo", unit: "agriculture" })
    expect(await refused(receipt("han", received.version))).toMatchObject({ status: 409, code: "wrong-state" })
  })

  test("numbers run on through all projects of the year, one series a kind, without a gap", async () => {
    const numbers: string[] = []
    const issued = async (lead: string, unit: string, kinds: string[]) => {
      const titles = kinds.map((kind) => `${unit} ${kind}`)
      const { walk, findings } = await deliberating(titles, { units: [unit] }, lead)
      await walk.decided()
      await walk.briefed()
      for (const [at, kind] of kinds.entries()) {
        const refusal = walk.fedBack([findings[at] ?? ""], "2026-05-05", kind)
        expect(await refused(refusal)).toMatchObject({ code: "in-the-past" })
        numbers.push((await walk.fedBack([findings[at] ?? ""], cast.day(20), kind)).number)
      }
    }
    await issued("zheng", "agriculture", ["rectification-notice", "rectification-notice", "urging-letter"])
    await issued("zheng", "water", ["rectification-notice", "urging-letter"])
    const series = (name: string) =>
      numbers
        .filter((number) => number.startsWith(`濮县纪${name}〔2026〕`))
        .map((number) => Number(/(\d+)号$/.exec(number)?.[1]))
    const [first = 0] = series("改")
    expect(series("改")).toEqual([first, first + 1, first + 2])
    expect(series("督")).toEqual([1, 2])
    expect(numbers).toHaveLength(5)
  })
})
