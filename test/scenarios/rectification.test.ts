import * as Finding from "@bihuan/contract/finding"
import type { Input } from "@bihuan/contract/operation"
import * as Rectification from "@bihuan/contract/rectification"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const { cast, rectifying } = await county()

describe("9.8a 整改台账与销号", () => {
  const of = (finding: string) => `${finding}-rectification`
  const ledger = async (account = "han") => (await (await cast.as(account)).call(Rectification.list, {})).items
  const row = async (finding: string) => (await cast.as("han")).call(Rectification.get, { id: of(finding) })
  const version = async (finding: string) => (await row(finding)).rectification.version
  const submit = async (finding: string) =>
    (await cast.as("han")).call(Rectification.submit, {
      id: of(finding),
      version: await version(finding),
      summary: "已整改到位。",
    })
  const sendBack = async (id: string, at: number, more: Partial<Input<typeof Finding.sendBack>> = {}) =>
    (await cast.as("zheng")).call(Finding.sendBack, { id, version: at, reason: "佐证不足。", ...more })
  const findingOf = async (walk: Awaited<ReturnType<typeof rectifying>>["walk"], id: string) => {
    const found = (await walk.file()).findings.find((finding) => finding.id === id)
    if (!found) throw new Error("no such finding")
    return found
  }

  test("the unit keeps a row for each of its findings, and sees nothing of the project or of other units", async () => {
    const { findings, instrument } = await rectifying(["机井闲置", "道路失修"], "2026-05-26")
    const rows = (await ledger()).filter(({ finding }) => findings.includes(finding.id))
    expect(rows).toHaveLength(2)
    for (const { finding, instrument: paper, duties, rectification } of rows) {
      expect(Object.keys(finding).sort()).toEqual(["detail", "id", "state", "title", "unit", "version"])
      expect(paper).toMatchObject({ id: instrument.id, number: instrument.number, rectifyBy: "2026-05-26" })
      expect(duties.map(({ kind, due }) => [kind, due.at(-1)?.dueOn])).toEqual([["rectification", "2026-05-26"]])
      expect(rectification).toMatchObject({ unit: "agriculture", progress: [], submissions: [] })
    }
    expect((await ledger("yang")).filter(({ finding }) => findings.includes(finding.id))).toEqual([])
    const foreign = (await cast.as("yang")).call(Rectification.get, { id: of(findings[0] ?? "") })
    expect(await refused(foreign)).toMatchObject({ status: 404, code: "not-found" })
  })

  test("review is asked for with measures, a person and proof; what is missing is named", async () => {
    const { findings } = await rectifying(["机井闲置"], "2026-05-26")
    const [id = ""] = findings
    const unit = await cast.as("han")
    const bare = await refused(submit(id))
    expect(bare).toMatchObject({ status: 422, code: "parts-missing", field: "measures" })
    expect(bare.message).toContain("整改措施、责任人、佐证材料")
    await unit.call(Rectification.plan, { id: of(id), version: 1, measures: "逐井排查。", personInCharge: "孟局长" })
    const step = { id: of(id), text: "已排查三十眼。" }
    await unit.call(Rectification.progress, { ...step, version: await version(id), evidence: [] })
    expect((await refused(submit(id))).message).toContain("还缺少必备内容：佐证材料。")
    await unit.call(Rectification.progress, { ...step, version: await version(id), evidence: ["通水照片"] })
    await unit.call(Rectification.state, { id: of(id), version: await version(id), text: "因线路改造延误。" })
    expect(await submit(id)).toMatchObject({
      measures: "逐井排查。",
      personInCharge: "孟局长",
      progress: [{ evidence: [] }, { text: "已排查三十眼。", evidence: ["通水照片"], by: { person: "han-lianluo" } }],
      statement: { text: "因线路改造延误。" },
      submissions: [{ summary: "已整改到位。", by: { person: "han-lianluo" } }],
    })
    expect((await row(id)).finding.state).toMatchObject({ name: "reviewing", round: 1 })
    const after = { id: of(id), version: await version(id), measures: "改写", personInCharge: "别人" }
    expect(await refused(unit.call(Rectification.plan, after))).toMatchObject({ status: 409, code: "wrong-state" })
  })

  test("closed item by item by the lead, never by the unit, and the project ends with the last", async () => {
    const { walk, findings } = await rectifying(["机井闲置", "道路失修"], "2026-05-26")
    const [wells = "", roads = ""] = findings
    const close = { id: wells, version: (await findingOf(walk, wells)).version, opinion: "同意销号。" }
    expect(await refused((await cast.as("zheng")).call(Finding.close, close))).toMatchObject({ code: "wrong-state" })
    await walk.rectified("han", wells)
    const again = { ...close, version: (await findingOf(walk, wells)).version }
    for (const account of ["han", "qian"]) {
      expect(await refused((await cast.as(account)).call(Finding.close, again))).toMatchObject({ code: "forbidden" })
    }
    await walk.closed(wells)
    expect(await findingOf(walk, wells)).toMatchObject({
      state: { name: "ended", how: "closed" },
      closeOuts: [{ opinion: "整改到位，同意销号。", by: { person: "zheng-zuzhang" } }],
    })
    expect((await findingOf(walk, roads)).state.name).toBe("rectifying")
    expect((await refused(walk.advance())).message).toContain("逐项销号")
    await walk.rectified("han", roads)
    await walk.closed(roads)
    await walk.advance()
    expect((await walk.file()).project.state.name).toBe("closed")
    const open = (await walk.file()).duties.filter(({ state }) => state.name === "open")
    expect(open).toEqual([])
  })

  test("returned with reasons, by the day agreed or a later one, and asked for again", async () => {
    const { walk, findings } = await rectifying(["机井闲置"], "2026-05-26")
    const [id = ""] = findings
    await walk.rectified("han", id)
    const { version: first } = await findingOf(walk, id)
    expect(await refused(sendBack(id, first, { reason: " " }))).toMatchObject({ code: "invalid", field: "reason" })
    expect(await refused(sendBack(id, first, { dueOn: "2026-05-05" }))).toMatchObject({ code: "in-the-past" })
    const back = await sendBack(id, first)
    expect(back.state).toMatchObject({ name: "rectifying", round: 1 })
    const own = await row(id)
    expect(own.rectification.returns).toMatchObject([{ reason: "佐证不足。", by: { person: "zheng-zuzhang" } }])
    expect(own.duties.find(({ state }) => state.name === "open")?.due.at(-1)?.dueOn).toBe("2026-05-26")

    await submit(id)
    const later = await sendBack(id, (await findingOf(walk, id)).version, { dueOn: "2026-06-10", reason: "再核。" })
    expect(later.state).toMatchObject({ name: "rectifying" })
    expect((await row(id)).duties.find(({ state }) => state.name === "open")?.due.at(-1)?.dueOn).toBe("2026-06-10")
    await submit(id)
    await walk.closed(id)
    const { rectification } = await row(id)
    expect(rectification.returns.map(({ reason }) => reason)).toEqual(["佐证不足。", "再核。"])
    expect(rectification.submissions).toHaveLength(3)
  })
})
