import type { Escalation } from "@bihuan/contract/escalation"
import type { Finding } from "@bihuan/contract/finding"
import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import { describe, expect, it } from "vitest"
import {
  dayOn,
  filled,
  findingsOf,
  kindOf,
  mustBeFedBackBy,
  mustUrge,
  numberOf,
  rectifyDue,
} from "./instrument.rules.ts"

const now = "2026-05-06T02:00:00Z"
const notice = kindOf(puyang2023, "rectification-notice")
const span = { count: 3, unit: "workday", countsStart: false, roll: "none" } as const
const by = { person: "s", name: "秘书", unit: "committee", at: now }
const finding = (
  id: string,
  unit = "bureau",
  disposition = "rectify",
  state: Finding["state"] = { name: "disposed", report: "r" },
) => ({ id, unit, title: id, state, disposed: { disposition, decided: by } }) as Finding

describe("9.7c findings of one instrument", () => {
  const known = [finding("a"), finding("b"), finding("c", "school")]
  it("are known, each once, of one unit", () => {
    expect(findingsOf(known, ["b", "a"]).map(({ id }) => id)).toEqual(["b", "a"])
  })
  it.each([
    [["a", "x"], "not-found", "findings.1"],
    [["a", "b", "a"], "already-there", "findings.2"],
    [["a", "b", "c"], "invalid", "findings.2"],
    [Array.from({ length: 26 }, () => "a"), "outside-limit", "findings"],
  ])("refuses %j", (ids, code, field) => {
    expect(() => findingsOf(known, ids)).toThrow(expect.objectContaining({ code, field }))
  })
  it("are disposed of in a way that this kind feeds back", () => {
    expect(() => mustBeFedBackBy(puyang2023, notice, [finding("a"), finding("b")])).not.toThrow()
    expect(() => mustBeFedBackBy(puyang2023, notice, [finding("a", "bureau", "accountability")])).toThrow(
      "not-in-rulebook",
    )
    const raised = finding("a", "bureau", "rectify", { name: "raised" })
    expect(() => mustBeFedBackBy(puyang2023, notice, [finding("b"), raised])).toThrow(
      expect.objectContaining({ code: "wrong-state", field: "findings.1" }),
    )
  })
})

describe("9.8b urging", () => {
  const state = { name: "rectifying" as const, since: now, round: 1, duty: "d" }
  const late = finding("a", "bureau", "rectify", state)
  const escalation = { finding: "a", proposes: { kind: "urge", instrument: "urging-letter" } } as Escalation
  const letter = kindOf(puyang2023, "urging-letter")
  it("is done by the document proposed, about the finding that is late, while it is", () => {
    expect(() => mustUrge(escalation, letter, [late])).not.toThrow()
    expect(() => mustUrge(escalation, notice, [late])).toThrow("not-in-rulebook")
    expect(() => mustUrge(escalation, letter, [{ ...late, id: "b" }])).toThrow("not-found")
    expect(() => mustUrge(escalation, letter, [finding("a")])).toThrow("wrong-state")
    expect(() => mustUrge({ ...escalation, proposes: { kind: "publish" } }, letter, [late])).toThrow("wrong-state")
  })
})

describe("what stands on the document", () => {
  it("is the rulebook's next number, or a person's where it has no numbering", () => {
    expect(numberOf(notice, 2026, 6, "自拟")).toBe("濮县纪改〔2026〕7号")
    const { numbering: _, ...unnumbered } = notice
    expect(numberOf(unnumbered, 2026, 6, "自拟1号")).toBe("自拟1号")
    expect(() => numberOf(unnumbered, 2026, 6, undefined)).toThrow(expect.objectContaining({ field: "number" }))
  })
  it("is the rulebook's day, or a person's where it counts none", () => {
    expect(rectifyDue(puyang2023, { ...notice, rectification: span }, "2026-12-01", now).dueOn).toBe("2026-05-09")
    expect(rectifyDue(puyang2023, notice, "2026-12-01", now).dueOn).toBe("2026-12-01")
    expect(() => rectifyDue(puyang2023, notice, undefined, now)).toThrow(
      expect.objectContaining({ code: "date-needed", field: "rectifyBy" }),
    )
    expect(() => rectifyDue(puyang2023, notice, "2026-05-05", now)).toThrow(
      expect.objectContaining({ code: "in-the-past", field: "rectifyBy" }),
    )
  })
  it("has a day of reply only if there is one", () => {
    expect(dayOn(puyang2023, undefined, undefined, now, "replyBy")).toBeUndefined()
    expect(dayOn(puyang2023, undefined, "2026-06-01", now, "replyBy")).toBe("2026-06-01")
    expect(dayOn(puyang2023, span, undefined, now, "replyBy")).toBe("2026-05-09")
    expect(() => dayOn(puyang2023, undefined, "2026-05-05", now, "replyBy")).toThrow("in-the-past")
  })
  it("names unit, project and days as documents do, and leaves to be seen what is not known", () => {
    const blanks = { unit: "县教育局", project: "专项检查", rectifyBy: "2026-06-01" }
    expect(filled("{unit}：根据{report}，于{rectifyBy}前整改，{replyBy}前回复。{constructor}", blanks)).toBe(
      "县教育局：根据《专项检查情况报告》，于2026年6月1日前整改，{replyBy}前回复。{constructor}",
    )
  })
})
