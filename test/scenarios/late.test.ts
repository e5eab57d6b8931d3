import * as Escalation from "@bihuan/contract/escalation"
import * as Instrument from "@bihuan/contract/instrument"
import type { Input } from "@bihuan/contract/operation"
import type { Walk } from "@bihuan/scripts/county/walk"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"
import { told as clock } from "../support/told.ts"

/** What the clock told somebody about the rectification of one finding, oldest first. */
const told = async ({ cast }: Walk, account: string, finding: string) =>
  (await clock(cast, account))
    .filter(({ duty }) => duty.kind === "rectification" && duty.subject.id === finding)
    .map(({ at, kind, rung }) => `${at} ${kind} ${rung}`)
    .reverse()

const dutyOf = async (walk: Walk, finding: string) =>
  (await walk.file()).duties.find(({ kind, subject }) => kind === "rectification" && subject.id === finding)

const proposals = async (walk: Walk, finding: string) =>
  (await walk.file()).escalations.filter((escalation) => escalation.finding === finding)

/** Feeds back on 6 May, for 20 May. */
async function may(titles: string[]) {
  const scene = await county({ on: "2026-05-06" })
  const reached = await scene.rectifying(titles, "2026-05-20")
  return { ...scene, ...reached, first: reached.findings[0] ?? "" }
}

describe("9.8b 不及时不到位", () => {
  test("reminder, urging, member, secretary, publication: each rung in its second, each once", async () => {
    const { walk, first, until } = await may(["机井闲置"])
    const at = async (local: string) => {
      await until(local)
      const heard = await Promise.all(["han", "wang", "li"].map((account) => told(walk, account, first)))
      const laid = (await proposals(walk, first)).map(({ rung, proposes }) => `${rung} ${proposes.kind}`)
      return [
        ...heard.map((alerts) => alerts.at(-1)?.slice(0, 20) ?? "-"),
        laid.sort(),
        (await dutyOf(walk, first))?.lamp,
      ]
    }
    const soon = "2026-05-15T16:00:00Z"
    const due = "2026-05-20T16:00:00Z"
    const member = "2026-05-27T16:00:00Z"
    const secretary = "2026-06-03T16:00:00Z"
    expect(await at("2026-05-15 23:59:59")).toEqual(["-", "-", "-", [], "green"])
    expect(await at("2026-05-16 00:00:00")).toEqual([soon, "-", "-", [], "yellow"])
    expect(await at("2026-05-20 23:59:59")).toEqual([soon, "-", "-", [], "yellow"])
    expect(await at("2026-05-21 00:00:00")).toEqual([due, "-", "-", [], "red"])
    expect(await at("2026-05-25 23:59:59")).toEqual([due, "-", "-", [], "red"])
    expect(await at("2026-05-26 00:00:00")).toEqual([due, "-", "-", ["urge urge"], "red"])
    expect(await at("2026-05-27 23:59:59")).toEqual([due, "-", "-", ["urge urge"], "red"])
    expect(await at("2026-05-28 00:00:00")).toEqual([due, member, "-", ["urge urge"], "red"])
    expect(await at("2026-06-03 23:59:59")).toEqual([due, member, "-", ["urge urge"], "red"])
    expect(await at("2026-06-04 00:00:00")).toEqual([due, member, secretary, ["urge urge"], "red"])
    expect(await at("2026-06-10 23:59:59")).toEqual([due, member, secretary, ["urge urge"], "red"])
    const all = ["publication publish", "urge urge"]
    expect(await at("2026-06-11 00:00:00")).toEqual([due, member, secretary, all, "red"])
    expect(await at("2026-07-31 09:00:00")).toEqual([due, member, secretary, all, "red"])
    expect(await told(walk, "han", first)).toEqual([`${soon} remind 临近到期`, `${due} remind 到期`])
    expect((await dutyOf(walk, first))?.state.name).toBe("open")
  })

  test("the proposal to urge is done by its instrument; the first day stays, and what was late stays late", async () => {
    const { cast, walk, first, findings, until } = await may(["机井闲置", "道路失修"])
    await until("2026-05-26 09:00:00")
    const [proposal] = await proposals(walk, first)
    expect(proposal).toMatchObject({
      proposes: { kind: "urge", instrument: "urging-letter" },
      state: { name: "proposed" },
    })
    const task = (await walk.file()).duties.find(({ subject }) => subject.id === proposal?.id)
    expect(task).toMatchObject({ kind: "urging", assignee: { unit: "group-1" }, state: { name: "open" } })

    const asked = {
      project: walk.id,
      kind: "urging-letter",
      findings: [first],
      body: "请速办。",
      escalation: proposal?.id,
    }
    const issue = async (more: object = {}) => (await cast.as("zheng")).call(Instrument.issue, { ...asked, ...more })
    expect(await refused(issue({ kind: "recommendation" }))).toMatchObject({ code: "not-in-rulebook", field: "kind" })
    expect(await refused(issue({ findings: [findings[1]] }))).toMatchObject({ code: "not-found", field: "findings.0" })
    const letter = await issue()
    expect(letter.number).toBe("濮县纪督〔2026〕1号")
    const after = (await proposals(walk, first))[0]
    expect(after?.state).toMatchObject({ name: "done", instrument: letter.id, by: { person: "zheng-zuzhang" } })
    expect((await walk.file()).duties.find(({ id }) => id === task?.id)?.state.name).toBe("met")
    expect((await dutyOf(walk, first))?.due.map(({ dueOn }) => dueOn)).toEqual(["2026-05-20"])
    expect(await refused(issue())).toMatchObject({ status: 409, code: "wrong-state" })

    await walk.rectified("han", first)
    expect(await dutyOf(walk, first)).toMatchObject({
      lamp: "done-late",
      state: { name: "met", at: "2026-05-26T01:00:00Z", onTime: false },
    })
    await until("2026-06-30 09:00:00")
    expect(await told(walk, "wang", first)).toEqual([])
    expect(await proposals(walk, first)).toHaveLength(1)
    expect((await dutyOf(walk, first))?.state).toMatchObject({ onTime: false })
  })

  test("a publication is people's to decide: done in words, or declined with the reason", async () => {
    const { cast, walk, findings, until } = await may(["机井闲置", "道路失修"])
    const [wells = "", roads = ""] = findings
    await until("2026-06-11 09:00:00")
    const publication = async (finding: string) => {
      const found = (await proposals(walk, finding)).find(({ proposes }) => proposes.kind === "publish")
      if (!found) throw new Error("nothing to publish")
      return found
    }
    const settle = async (input: Input<typeof Escalation.settle>) =>
      (await cast.as("zheng")).call(Escalation.settle, input)
    const one = await publication(wells)
    const place = { id: one.id, version: one.version }
    expect(await refused(settle({ ...place, did: "decline", reason: " " }))).toMatchObject({ field: "reason" })
    const declined = await settle({ ...place, did: "decline", reason: "已查明系客观原因。" })
    expect(declined.state).toMatchObject({
      name: "declined",
      reason: "已查明系客观原因。",
      by: { person: "zheng-zuzhang" },
    })
    expect(await refused(settle({ ...place, version: declined.version, did: "publish", text: "通报" }))).toMatchObject({
      code: "wrong-state",
    })
    const other = await publication(roads)
    // The rulebook's approval of publications decides on the very words; what comes back is a proposal again.
    const asked = await settle({ id: other.id, version: other.version, did: "publish", text: "在全县通报曝光。" })
    expect(asked.state).toMatchObject({ name: "submitted", text: "在全县通报曝光。" })
    expect(
      await refused(settle({ ...place, id: other.id, version: asked.version, did: "decline", reason: "不办" })),
    ).toMatchObject({
      code: "wrong-state",
    })
    await walk.returned("请写明整改要求。")
    const back = await publication(roads)
    expect(back.state.name).toBe("proposed")
    const text = "在全县通报曝光，限期整改。"
    await settle({ id: back.id, version: back.version, did: "publish", text })
    await walk.approved()
    expect((await publication(roads)).state).toMatchObject({ name: "done", text, by: { person: "zheng-zuzhang" } })

    const urging = (await proposals(walk, roads)).find(({ proposes }) => proposes.kind === "urge")
    const { id = "", version = 0 } = urging ?? {}
    expect(await refused(settle({ id, version, did: "publish", text: "通报" }))).toMatchObject({ code: "wrong-state" })
    const { duties } = await walk.file()
    expect(duties.filter(({ kind, state }) => kind === "publication" && state.name === "open")).toEqual([])
    const unit = (await cast.as("han")).call(Escalation.settle, { id, version, did: "decline", reason: "不办" })
    expect(await refused(unit)).toMatchObject({ status: 403, code: "forbidden" })
  })

  test("delivered in the last second it is in time; a unit that delivered is urged no more", async () => {
    const { walk, findings, until } = await may(["机井闲置", "道路失修"])
    const [wells = "", roads = ""] = findings
    await until("2026-05-20 23:59:59")
    await walk.rectified("han", wells)
    await until("2026-05-21 00:00:00")
    expect(await dutyOf(walk, wells)).toMatchObject({
      lamp: "done",
      state: { at: "2026-05-20T15:59:59Z", onTime: true },
    })
    await until("2026-05-26 00:00:00")
    expect((await proposals(walk, roads)).map(({ state }) => state.name)).toEqual(["proposed"])
    expect(await proposals(walk, wells)).toEqual([])
    await walk.rectified("han", roads)
    expect((await proposals(walk, roads)).map(({ state }) => state)).toMatchObject([
      { name: "declined", by: { person: "clock" }, reason: "问题已整改到位，申请销号。" },
    ])
    expect((await dutyOf(walk, roads))?.state).toMatchObject({ onTime: false })
  })
})
