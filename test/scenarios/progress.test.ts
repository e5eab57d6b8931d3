import * as Progress from "@bihuan/contract/progress"
import { Client } from "@bihuan/scripts/county/client"
import * as henan from "@bihuan/scripts/county/henan"
import { operatorKey } from "@bihuan/scripts/operator"
import { describe, expect, test } from "vitest"
import { itemOf, ofNoun, put, remove, rowsOf } from "../faults/rows.ts"
import { county, opened, scene } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const neighbour = "410926"
const titles = (count: number) => Array.from({ length: count }, (_, at) => `第${at + 1}项问题`)

/** Two counties of a province that asks about them. */
async function province() {
  const puyang = await county()
  const { cloud } = puyang
  const fan = scene(cloud, await opened(cloud, {}, neighbour))
  const desk = await henan.openHenan(cloud, operatorKey)
  const compared = async (asked: object = {}) =>
    (await desk.as("gao")).call(Progress.get, { year: 2026, ...asked } as { year: number })
  const of = async (code: string, asked: object = {}) =>
    (await compared(asked)).counties.find((one) => one.code === code)
  const operator = new Client(cloud.url, { authorization: `Bearer ${operatorKey}` })
  /** Both counties counted anew: how many figures there are, and how many had drifted. */
  const recounted = async (mend = false) => {
    const [one, other] = await Promise.all(
      ["410928", neighbour].map((code) => operator.call(Progress.recount, { county: code, mend })),
    )
    return { cells: (one?.cells ?? 0) + (other?.cells ?? 0), drift: (one?.drift ?? 0) + (other?.drift ?? 0) }
  }
  return { cloud, puyang, fan, desk, operator, compared, of, recounted }
}

describe("省级：各县进展", () => {
  test("the province sees how far each county is, by month, form and area, and no figure that points at a case", async () => {
    const { cloud, puyang, fan, desk, operator, compared, of, recounted } = await province()
    const { walk, findings } = await puyang.disposing(titles(6))
    await walk.submitted()
    await walk.decided()
    await walk.briefed()
    await walk.fedBack(findings, puyang.cast.day(30))
    for (const id of findings.slice(0, 3)) {
      await walk.rectified("han", id)
      await walk.closed(id, puyang.cast.day(20))
    }
    const few = await fan.inspecting()
    await few.raised("agriculture", "第一项问题")
    await cloud.clock.settle()

    // Six in one county; one in the other, which is too few to be told, and would follow from the sum of both.
    expect((await of("410928"))?.groups.findings).toEqual({
      total: null,
      parts: { corrected: null, settled: null, open: null },
    })
    expect((await of(neighbour))?.groups.findings.total).toBe(null)
    expect((await compared()).whole.groups.findings.total).toBe(7)
    await few.raised("agriculture", "第二项问题")
    await few.raised("agriculture", "第三项问题")
    await cloud.clock.settle()
    const told = await compared()
    const own = told.counties.find(({ code }) => code === "410928")
    expect(own).toMatchObject({
      name: "濮阳县纪委监委",
      groups: { findings: { total: 6, parts: { settled: 3, open: 3 } } },
    })
    expect(own?.units).toBeGreaterThan(0)
    expect(own?.medians.dispose).toBe(0)
    expect(told.whole.groups.findings).toMatchObject({ total: 9, parts: { settled: 3, open: 6 } })
    expect(told.table.columns).toHaveLength(12)
    expect(told.table.whole[4]?.total).toBe(9)

    // Told apart by what all counties share; nothing that a county wrote crosses over.
    const byForm = await compared({ by: "form" })
    const stationed = byForm.table.columns.findIndex(({ id }) => id === "stationed")
    expect(byForm.table.columns[stationed]).toMatchObject({ name: expect.stringContaining("驻点") })
    expect(byForm.table.whole[stationed]?.total).toBe(9)
    const text = JSON.stringify([told, byForm, await compared({ by: "area" })])
    for (const secret of ["第一项问题", findings[0] ?? "", walk.id, "高标准农田"]) expect(text).not.toContain(secret)
    expect(await refused(compared({ group: "duties", by: "form" }))).toMatchObject({ code: "invalid", field: "by" })

    // Late is what the day makes it, with no event in between.
    const before = (await of("410928"))?.groups.duties
    await cloud.clock.to(Date.parse("2026-06-20T01:00:00Z"))
    const after = (await of("410928"))?.groups.duties
    expect([before?.total, after?.total].every((one) => typeof one === "number")).toBe(true)
    expect(after?.parts.overdue).toBeGreaterThanOrEqual(3)

    // A county has no such page, and the province has no other.
    expect(await refused((await puyang.cast.as("sun")).call(Progress.get, { year: 2026 }))).toMatchObject({
      status: 403,
    })
    expect(await refused((await desk.as("meng")).call(Progress.get, { year: 2026 }))).toMatchObject({ status: 403 })
    expect(await recounted()).toMatchObject({ drift: 0 })
    const nowhere = operator.call(Progress.recount, { county: "419999", mend: false })
    expect(await refused(nowhere)).toMatchObject({ status: 404, code: "not-found" })
  })

  test("the figures are exact after events that came twice, late, or were cut short, and drift is found and mended", async () => {
    const { cloud, puyang, of, recounted } = await province()
    const { walk } = await puyang.disposing(titles(5))
    await cloud.clock.settle()
    const tallied = Object.keys(cloud.functions).find((name) => name.includes("Tally")) ?? ""
    const records = ofNoun(await rowsOf(cloud), "journal").map((row, at) => ({
      dynamodb: { NewImage: itemOf(row), SequenceNumber: String(at) },
    }))
    const told = await of("410928")

    // All of the county's history again, backwards: nothing is counted twice.
    for (let at = 0; at < records.length; at += 50) {
      const Records = records.slice(at, at + 50).reverse()
      expect(await cloud.invoke(tallied, { Records })).toMatchObject({ ok: true })
    }
    expect(await of("410928")).toEqual(told)
    expect(await recounted()).toMatchObject({ drift: 0 })

    // Cut short before the province heard of it: whoever comes again tells it.
    for (const row of ofNoun(await rowsOf(cloud), "figures")) await remove(cloud, row)
    expect(await of("410928")).toBe(undefined)
    await cloud.invoke(tallied, { Records: records.slice(-1) })
    await walk.submitted()
    await cloud.clock.settle()
    expect((await of("410928"))?.groups.findings).toEqual(told?.groups.findings)

    // A figure that is not what the records say.
    const sum = ofNoun(await rowsOf(cloud), "sum").find(({ id, tenant }) => id === "2026" && tenant === "410928")
    if (!sum) throw new Error("nothing was counted")
    const counts = sum.row.counts as Record<string, number>
    await put(cloud, { ...sum, row: { ...sum.row, counts: { ...counts, "findings.open": 7 } } })
    expect(await recounted()).toMatchObject({ drift: 1 })
    expect(await recounted(true)).toMatchObject({ drift: 1 })
    expect(await recounted()).toMatchObject({ drift: 0 })
    expect((await of("410928"))?.groups.findings.total).toBe(5)
  })
})
