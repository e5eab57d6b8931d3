import type { Duty } from "@bihuan/contract/duty"
import type { Finding } from "@bihuan/contract/finding"
import { describe, expect, it } from "vitest"
import { begun } from "./rectification.rules.ts"
import { placeOf, sideOf } from "./unit-findings.ts"

describe("what a unit sees", () => {
  const finding = {
    id: "p-f",
    project: "p",
    unit: "bureau",
    title: "问题",
    lead: "group",
    clue: { number: "1" },
  } as Finding
  const rectification = begun(finding, "p1-duty") as ReturnType<typeof begun> &
    Parameters<typeof sideOf>[1]["rectification"][number]
  const duty = (id: string, unit: string, of = "p-f") => ({ id, subject: { id: of }, assignee: { unit } }) as Duty
  const duties = [duty("own", "bureau"), duty("review", "group"), duty("other", "bureau", "p-g")]
  const file = { finding: [finding], instrument: [], rectification: [rectification], duty: duties, extension: [] }
  it("is its own duties, and nothing of the finding's project, lead or clue", () => {
    const [side] = sideOf("p-f", file)
    expect(side?.duties.map(({ id }) => id)).toEqual(["own"])
    expect(Object.keys(side?.finding ?? {}).sort()).toEqual(["detail", "id", "state", "title", "unit", "version"])
  })
  it("is nothing before the finding was fed back", () => {
    expect(sideOf("p-f", { ...file, rectification: [] })).toEqual([])
  })
})

describe("a cursor over several units", () => {
  it("says which unit and where in it", () => {
    expect(placeOf(undefined, 1)).toEqual({ at: 0, inner: undefined })
    expect(placeOf("1.", 2)).toEqual({ at: 1, inner: undefined })
    expect(placeOf("0.abc.d", 2)).toEqual({ at: 0, inner: "abc.d" })
  })
  it.each(["2.", "x", "-1.", "."])("refuses %j", (cursor) => {
    expect(() => placeOf(cursor, 2)).toThrow(expect.objectContaining({ code: "invalid", field: "cursor" }))
  })
})
