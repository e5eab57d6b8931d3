import * as Duty from "@bihuan/contract/duty"
import * as Holiday from "@bihuan/contract/holiday"
import * as Contract from "@bihuan/contract/rulebook"
import { expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"
import { told } from "../support/told.ts"

const notice = {
  year: 2027,
  source: "国务院办公厅关于2027年部分节假日安排的通知",
  holidays: [{ name: "元旦", from: "2027-01-01", to: "2027-01-04" }],
  work: ["2027-01-09"],
}

test("13 a year's holidays arrive: what was provisional is counted anew with a receipt, or is sure now", async () => {
  const { cast, disposing, until } = await county({ on: "2026-12-25" })
  const { walk } = await disposing(["机井闲置"])
  const submission = async () => {
    const found = (await walk.file()).duties.find(({ kind }) => kind === "submission")
    if (!found) throw new Error("no duty")
    return found
  }
  expect((await submission()).due).toMatchObject([{ dueOn: "2027-01-04", provisional: true }])
  const admin = await cast.as("admin")
  const before = await admin.call(Holiday.get, {})
  expect(before.calendar.through).toBe("2026-12-31")
  const { version } = before
  for (const [field, wrong] of [
    ["year", { year: 2028 }],
    ["holidays.0.to", { holidays: [{ name: "元旦", from: "2027-01-03", to: "2027-01-01" }] }],
    ["work.0", { work: ["2027-01-11"] }],
    ["work.0", { work: ["2027-01-03"] }],
  ] as const) {
    const asked = admin.call(Holiday.announce, { ...notice, ...structuredClone(wrong), version } as never)
    expect(await refused(asked), field).toMatchObject({ status: 422, code: "invalid", field })
  }
  const after = await admin.call(Holiday.announce, { ...notice, version })
  expect(after.notices).toMatchObject([{ id: "holidays-2027-1", settled: { duties: 1 } }])
  const duty = await submission()
  expect(duty.due.map(({ dueOn, why, provisional }) => [dueOn, why, provisional])).toEqual([
    ["2027-01-04", undefined, true],
    ["2027-01-05", "calendar", false],
  ])
  const { items } = await admin.call(Contract.receipts, { id: "holidays-2027-1" })
  expect(items).toMatchObject([{ duty: { id: duty.id }, from: "2027-01-04", to: "2027-01-05" }])
  const { dates } = await (await cast.as("sun")).call(Duty.explain, { id: duty.id })
  expect(dates.at(-1)?.calendar).toMatchObject({ through: "2027-12-31" })
  expect(dates.at(-1)?.calendar.source).toContain(notice.source)
  expect((await admin.call(Contract.get, {})).rulebook.calendar.work).toContain("2027-01-09")
  expect(await refused(admin.call(Holiday.announce, { ...notice, version }))).toMatchObject({
    ...{ status: 409, code: "stale" },
  })

  // What begins from here on is counted by it from the beginning, and the timers wait for the new day.
  await until("2027-01-05 23:59:59")
  const alerts = async () => (await told(cast, "wang")).filter(({ kind }) => kind === "escalate").length
  const early = await alerts()
  await until("2027-01-06 00:00:00")
  expect(await alerts()).toBe(early + 1)
})
