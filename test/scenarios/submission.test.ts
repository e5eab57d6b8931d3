import * as Disposition from "@bihuan/contract/disposition"
import * as Duty from "@bihuan/contract/duty"
import type { Walk } from "@bihuan/scripts/county/walk"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"
import { told as clock } from "../support/told.ts"

const dutyOf = async (walk: Walk) => {
  const found = (await walk.file()).duties.find(({ kind }) => kind === "submission")
  if (!found) throw new Error("no duty to submit")
  return found
}

/** What the clock told somebody about the submission of one project's report, oldest first. */
const told = async ({ cast, id }: Walk, account: string) =>
  (await clock(cast, account))
    .filter(({ duty }) => duty.kind === "submission" && duty.project === id)
    .map(({ at, kind, rung }) => `${at} ${kind} ${rung}`)
    .reverse()

const { cast, reporting, disposing } = await county({ on: "2026-05-06" })

describe("9.7a 10日内提交", () => {
  test("ten days from the day of the approval, the last moved off a Saturday", async () => {
    const { walk } = await disposing(["机井闲置"])
    const { id, due, assignee, basis } = await dutyOf(walk)
    expect(due).toMatchObject([
      {
        dueOn: "2026-05-18",
        dueAt: "2026-05-18T16:00:00Z",
        provisional: false,
        counted: { from: "2026-05-06", count: 10, unit: "day", countsStart: false, rolledFrom: "2026-05-16" },
      },
    ])
    expect(due[0]?.counted?.skipped.map(({ date, why }) => `${date} ${why}`)).toEqual([
      "2026-05-16 weekend",
      "2026-05-17 weekend",
    ])
    expect(assignee).toEqual({ role: "conduct-office" })
    expect(basis).toEqual({ rulebook: 1, provision: "submission", cites: ["9.7"] })
    const { articles, provision } = await (await cast.as("sun")).call(Duty.explain, { id })
    expect(provision).toEqual({ id: "submission", name: "报告审批后提交县纪委常委会", origin: "document" })
    expect(articles.map(({ text }) => text).join()).toContain("10日内")
  })

  test("the count runs into the National Day holiday and ends after it", async () => {
    const autumn = await county({ on: "2026-09-21" })
    const { walk } = await autumn.disposing(["机井闲置"])
    const [due] = (await dutyOf(walk)).due
    expect(due).toMatchObject({
      dueOn: "2026-10-08",
      dueAt: "2026-10-08T16:00:00Z",
      counted: { rolledFrom: "2026-10-01" },
    })
    expect(due?.counted?.skipped.map(({ date, name }) => [date, name])).toEqual(
      ["01", "02", "03", "04", "05", "06", "07"].map((day) => [`2026-10-${day}`, "国庆节"]),
    )
  })

  test("reminds before, turns red on the second, climbs after, and is never lost when nobody acts", async () => {
    const may = await county({ on: "2026-05-06" })
    const forgotten = (await may.disposing(["机井闲置"])).walk
    const early = (await may.disposing(["道路失修"])).walk
    const inTime = (await may.disposing(["桥涵破损"])).walk
    await may.cast.settle()
    const soon = "2026-05-13T16:00:00Z remind 临近到期"
    const lastDay = "2026-05-15T16:00:00Z remind 最后一个工作日"
    const due = "2026-05-18T16:00:00Z escalate 到期"
    const late = "2026-05-21T16:00:00Z escalate 逾期"
    /** What the conduct office, the member in charge and the deputy secretary were told, and the lamp. */
    const at = async (local: string) => {
      await may.until(local)
      const heard = ["sun", "wang", "li"].map((account) => told(forgotten, account))
      return [...(await Promise.all(heard)), (await dutyOf(forgotten)).lamp]
    }

    expect(await at("2026-05-13 23:59:59")).toEqual([[], [], [], "green"])
    expect(await at("2026-05-14 00:00:00")).toEqual([[soon], [], [], "yellow"])
    await early.submitted()
    expect(await at("2026-05-15 23:59:59")).toEqual([[soon], [], [], "yellow"])
    expect(await at("2026-05-16 00:00:00")).toEqual([[soon, lastDay], [lastDay], [], "yellow"])
    expect(await at("2026-05-18 23:59:59")).toEqual([[soon, lastDay], [lastDay], [], "yellow"])
    await inTime.submitted()
    expect(await at("2026-05-19 00:00:00")).toEqual([[soon, lastDay], [lastDay, due], [], "red"])
    expect(await at("2026-05-19 00:00:01")).toEqual([[soon, lastDay], [lastDay, due], [], "red"])
    expect(await at("2026-05-21 23:59:59")).toEqual([[soon, lastDay], [lastDay, due], [], "red"])
    expect(await at("2026-05-22 00:00:00")).toEqual([[soon, lastDay], [lastDay, due], [late], "red"])

    expect(await at("2026-06-30 09:00:00")).toEqual([[soon, lastDay], [lastDay, due], [late], "red"])
    const desk = (await (await may.cast.as("wu")).call(Duty.list, {})).items
    expect(desk.filter(({ kind }) => kind === "submission").map(({ project }) => project)).toEqual([forgotten.id])
    expect((await forgotten.disposition()).state.name).toBe("submission")
    await forgotten.submitted()
    expect((await forgotten.disposition()).state.name).toBe("deliberation")
    expect(await dutyOf(forgotten)).toMatchObject({
      lamp: "done-late",
      state: { name: "met", at: "2026-06-30T01:00:00Z", onTime: false, by: { person: "sun-zhuren" } },
    })

    // Of what was submitted nobody heard more, and in the last second it was in time for ever.
    expect(await told(early, "sun")).toEqual([soon])
    expect(await told(early, "wang")).toEqual([])
    expect((await dutyOf(early)).milestones.map(({ rung, firedAt }) => [rung, firedAt])).toEqual([
      ["soon", "2026-05-13T16:00:00Z"],
      ["last-day", undefined],
      ["due", undefined],
      ["late", undefined],
    ])
    expect(await told(inTime, "wang")).toEqual([lastDay])
    expect(await dutyOf(inTime)).toMatchObject({
      lamp: "done",
      state: { name: "met", at: "2026-05-18T15:59:59Z", onTime: true },
    })
  })

  test("by the conduct office, once, and not before the report is approved", async () => {
    const { walk } = await reporting(["机井闲置"])
    expect((await walk.file()).dispositions).toEqual([])
    await walk.approved()
    const { id, version } = await walk.disposition()
    const submit = async (account: string, at = version) =>
      (await cast.as(account)).call(Disposition.submit, { id, version: at })
    expect(await refused(submit("zheng"))).toMatchObject({ status: 403, code: "forbidden" })
    expect(await refused(submit("sun", version + 1))).toMatchObject({ status: 409, code: "stale", current: version })
    const { version: after } = await submit("sun")
    expect(await refused(submit("sun", after))).toMatchObject({ status: 409, code: "wrong-state" })
  })
})
