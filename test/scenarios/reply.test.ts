import * as Duty from "@bihuan/contract/duty"
import * as Rectification from "@bihuan/contract/rectification"
import type { Walk } from "@bihuan/scripts/county/walk"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { published, spanOf } from "../support/edition.ts"
import { told as clock } from "../support/told.ts"

const { cast, rectifying, until } = await county()

const replies = async (walk: Walk) => (await walk.file()).duties.filter(({ kind }) => kind === "rectification-reply")
const state = async (finding: string, text: string) => {
  const unit = await cast.as("han")
  const { rectification } = await unit.call(Rectification.get, { id: `${finding}-rectification` })
  return unit.call(Rectification.state, { id: rectification.id, version: rectification.version, text })
}

describe("9.7c 分类处置：书面回复", () => {
  test("where the rulebook sets no span, a day that a person writes on the document opens no duty", async () => {
    const { walk, instrument } = await rectifying(["票据不全"], "2026-05-26", { title: "票据检查" })
    expect([instrument.replyBy, await replies(walk)]).toEqual(["2026-05-26", []])
  })

  test("where it does, the unit owes an answer to the document by the day counted, reminded by the clock, met once it has stated its side of every finding", async () => {
    await published(cast, spanOf("rectification-reply", 5), { effectiveFrom: "2026-05-07", running: "keep" })
    await until("2026-05-07 09:00:00")
    const { walk, findings, instrument } = await rectifying(["机井闲置", "道路失修", "台账不全"], "2026-06-10")
    const [wells = "", roads = "", books = ""] = findings
    expect(instrument.replyBy).toBe("2026-05-12")
    const [duty] = await replies(walk)
    expect(duty).toMatchObject({
      subject: { noun: "instrument", id: instrument.id },
      assignee: { unit: "agriculture", role: "supervised-unit" },
      basis: { provision: "rectification-reply" },
      due: [{ dueOn: "2026-05-12" }],
      state: { name: "open" },
    })
    const why = await (await cast.as("han")).call(Duty.explain, { id: duty?.id ?? "" })
    expect(why.dates[0]?.span).toMatchObject({ count: 5, unit: "day" })
    await until("2026-05-12 09:00:00")
    const told = (await clock(cast, "han")).filter((one) => one.duty.id === duty?.id)
    expect(told.map(({ rung }) => rung)).toEqual(["临近到期"])
    await state(wells, "机井已具备通电条件，因线路改造推迟。")
    expect((await replies(walk)).map((one) => one.state.name)).toEqual(["open"])
    // The last two at one moment: one of them sees that nothing is left.
    await Promise.all([state(roads, "道路已列入维修计划。"), state(books, "台账正在补录。")])
    const [met] = await replies(walk)
    expect(met?.state).toMatchObject({ name: "met", onTime: true, by: { person: "han-lianluo" } })
    await until("2026-05-13 09:00:00")
    expect((await clock(cast, "han")).filter((one) => one.duty.id === duty?.id)).toHaveLength(1)
  })

  test("late it is told at its day; a finding that is closed meanwhile needs no answer any more", async () => {
    const { walk, findings } = await rectifying(["账目不清"], "2026-06-10", { title: "账目检查" })
    const [money = ""] = findings
    const [duty] = await replies(walk)
    await until("2026-05-19 00:00:00")
    const told = (await clock(cast, "han")).filter((one) => one.duty.id === duty?.id)
    expect(told.map(({ rung }) => rung)).toEqual(["到期", "临近到期"])
    await walk.rectified("han", money)
    await walk.closed(money)
    expect((await replies(walk)).map((one) => one.state.name)).toEqual(["cancelled"])
  })
})
