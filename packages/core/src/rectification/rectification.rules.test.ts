import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import { describe, expect, it } from "vitest"
import { missingParts, mustBeWhole, rectificationDuty } from "./rectification.rules.ts"

const by = { person: "u", name: "张三", unit: "bureau", at: "2026-05-06T02:00:00Z" }
const proof = { text: "已清退", evidence: ["回执"], by }

describe("9.8a what must be there before review", () => {
  it.each([
    [{ progress: [] }, ["measures", "personInCharge", "evidence"]],
    [{ measures: "清退", personInCharge: "张三", progress: [{ ...proof, evidence: [] }] }, ["evidence"]],
    [{ measures: "清退", progress: [proof] }, ["personInCharge"]],
    [{ measures: "清退", personInCharge: "张三", progress: [proof] }, []],
  ])("%j misses %j", (parts, missing) => expect(missingParts(parts)).toEqual(missing))
  it("is named in the refusal", () => {
    expect(() => mustBeWhole({ progress: [proof] })).toThrow(
      expect.objectContaining({
        code: "parts-missing",
        field: "measures",
        params: { parts: "measures、personInCharge" },
      }),
    )
  })
})

describe("the duty to rectify", () => {
  const finding = { id: "p-f", project: "p", title: "问题", lead: "group", unit: "bureau" }
  const due = { dueOn: "2026-05-20", dueAt: "2026-05-20T16:00:00Z", provisional: false }
  const duty = (book = puyang2023) => rectificationDuty(book, 1, finding, "p-d", due, "2026-05-06T02:00:00Z")
  it("is the supervised unit's, with the day given and the rungs around it", () => {
    expect(duty()).toMatchObject({ assignee: { unit: "bureau", role: "supervised-unit" }, due: [due] })
    expect(duty().milestones.map(({ rung }) => rung)).toEqual([
      "soon",
      "due",
      "urge",
      "member",
      "secretary",
      "publication",
    ])
  })
  it("is the unit's even where the rulebook has no such deadline", () => {
    expect(duty({ ...puyang2023, deadlines: [] })).toMatchObject({ assignee: { unit: "bureau" }, milestones: [] })
  })
})
