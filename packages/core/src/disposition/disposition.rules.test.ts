import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import { describe, expect, it } from "vitest"
import {
  briefingsOwed,
  mustDecideEach,
  mustKnowRecipients,
  phaseAfter,
  phaseDuty,
  stateAfter,
} from "./disposition.rules.ts"

const leaders = ["party-leader", "government-leader", "leader-in-charge"]
const findings = ["a", "b", "c"].map((id) => ({ id, title: `问题${id}` }))
const each = (disposition: string) => findings.map(({ id }) => ({ finding: id, disposition }))
const now = "2026-05-11T02:00:00Z"

describe("9.7c one disposition for each finding", () => {
  it("is enough when every finding has one", () => {
    expect(() => mustDecideEach(puyang2023, findings, each("rectify"))).not.toThrow()
  })
  it.each([
    ["a finding left out", each("rectify").slice(0, 2), "parts-missing", "findings.2.disposition"],
    [
      "a finding twice",
      [...each("rectify"), { finding: "a", disposition: "rectify" }],
      "already-there",
      "findings.3.finding",
    ],
    [
      "another report's",
      [...each("rectify"), { finding: "x", disposition: "rectify" }],
      "not-found",
      "findings.3.finding",
    ],
    ["one of no rulebook", each("praise"), "not-in-rulebook", "findings.0.disposition"],
  ])("refuses %s", (_, choices, code, field) => {
    expect(() => mustDecideEach(puyang2023, findings, choices)).toThrow(expect.objectContaining({ code, field }))
  })
  it("sends every finding its way", () => {
    const after = (leadsTo: Parameters<typeof stateAfter>[0]) => stateAfter(leadsTo, "r", "d", now).name
    expect([after("rectification"), after("none"), after("accountability"), after("transfer")]).toEqual([
      "disposed",
      "ended",
      "handling",
      "handling",
    ])
  })
})

describe("9.7b what is owed upward", () => {
  it("is owed until every reader of every report that the situation asks for has it", () => {
    const owed = (major: boolean, ...to: string[]) => briefingsOwed(puyang2023, { major }, [{ to }]).map(({ id }) => id)
    expect(owed(false, "party-leader")).toEqual(["county-leaders"])
    expect(owed(false, ...leaders)).toEqual([])
    expect(owed(true, ...leaders)).toEqual(["county-standing-committee"])
    expect(owed(true, ...leaders, "county-standing-committee")).toEqual([])
  })
  it("goes to readers that the rulebook names", () => {
    expect(() => mustKnowRecipients(puyang2023, leaders)).not.toThrow()
    expect(() => mustKnowRecipients(puyang2023, [...leaders, "me"])).toThrow(
      expect.objectContaining({ code: "not-in-rulebook", field: "to.3" }),
    )
  })
  it("comes before feedback, and feedback before the end; what is not asked for is passed over", () => {
    const silent = { ...puyang2023, briefings: [] }
    expect(phaseAfter(puyang2023, {}, [], 1)).toBe("briefing")
    expect(phaseAfter(puyang2023, {}, [{ to: leaders }], 1)).toBe("feedback")
    expect(phaseAfter(silent, {}, [], 1)).toBe("feedback")
    expect(phaseAfter(silent, {}, [], 0)).toBe("done")
  })
})

describe("9.7 the days of a phase", () => {
  const project = { id: "p", lead: "conduct-office", title: "项目", rulebook: 1 }
  const by = { person: "s", name: "秘书", unit: "committee", at: now }
  it("count from the day of the decision, not from its recording", () => {
    const decided = { id: "p-r-disposition", decision: { on: "2026-05-08", text: "同意", by } }
    const duty = phaseDuty(puyang2023, project, decided, "briefing", "p-d", now)
    expect(duty).toMatchObject({ opensAt: now, due: [{ dueOn: "2026-05-14", counted: { from: "2026-05-08" } }] })
  })
  it("count from now where the deadline does not count from the decision", () => {
    const duty = phaseDuty(puyang2023, project, { id: "p-r-disposition" }, "deliberation", "p-d", now)
    expect(duty.due[0]?.counted?.from).toBe("2026-05-11")
    expect(duty.assignee).toEqual({ role: "committee-secretary" })
  })
})
