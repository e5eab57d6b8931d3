import * as Assessment from "@bihuan/contract/assessment"
import * as Sending from "@bihuan/contract/sending"
import { playYear } from "@bihuan/scripts/county/year"
import { operatorKey } from "@bihuan/scripts/operator"
import { expect, test } from "vitest"
import { cloudOn } from "../support/county.ts"
import { leftAt, type Month, monthOf } from "../support/left.ts"

const people = ["li", "wang", "zhao", "qian", "sun", "wu", "zheng", "feng", "han", "yang", "you"]

test("a year from the key points to the assessment leaves nothing without an owner, a due date or an end", async () => {
  const cloud = await cloudOn("2026-01-05")
  cloud.clock.freeze()
  const months: Month[] = []
  const cast = await playYear(cloud, operatorKey, { people, findings: 20 }, async (month) => {
    months.push(await monthOf(cloud, month))
  })
  const sum = (of: (month: Month) => number) => months.reduce((all, month) => all + of(month), 0)
  const { wrong, open } = await leftAt(cloud, cloud.clock.now())
  expect(wrong).toEqual([])
  expect(open.findings).toBe(0)
  expect([sum(({ opened }) => opened.findings), sum(({ closed }) => closed.findings)]).toEqual([20, 20])
  // Two of the twenty are rectified late.
  expect(sum(({ late }) => late.rectification ?? 0)).toBeGreaterThanOrEqual(2)

  // What the year came to: the groups' work published, the units' evaluations with everybody who is to have them.
  const office = await cast.as("sun")
  const { items: terms } = await office.call(Assessment.list, { year: 2026 })
  expect(terms[0]?.term?.state.name).toBe("published")
  const { items: sendings } = await office.call(Sending.list, { year: 2026 })
  expect(sendings.map(({ sending }) => sending.recipient).sort()).toEqual([
    "government-leader",
    "organization-department",
    "party-leader",
  ])
  expect(sendings.every(({ sending }) => sending.receipt && sending.evaluations.length > 0)).toBe(true)
})
