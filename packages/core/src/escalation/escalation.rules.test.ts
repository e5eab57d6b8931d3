import type { Duty } from "@bihuan/contract/duty"
import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import { describe, expect, it } from "vitest"
import type { Store } from "../system/store.ts"
import { escalationOf, mustBeProposed, mustPropose, urgingNoMore } from "./escalation.rules.ts"

const now = "2026-05-20T16:00:00Z"
const project = { id: "p", lead: "group", rulebook: 3 }
const late = { id: "p-d", subject: { noun: "finding", id: "p-f", title: "问题" } }

describe("9.8b what a rung lays before people", () => {
  it("is an urging with its document, for the lead to settle", () => {
    const act = { kind: "urge", instrument: "urging-letter" } as const
    const { escalation, duty } = escalationOf(puyang2023, project, late, "urge", act, now, { within: () => "p-e" })
    expect(escalation).toEqual({
      id: "p-e",
      project: "p",
      duty: "p-d",
      finding: "p-f",
      rung: "urge",
      proposes: act,
      state: { name: "proposed" },
    })
    expect(duty).toMatchObject({
      id: "p-e-duty",
      kind: "urging",
      subject: { noun: "escalation", id: "p-e", title: "问题" },
      assignee: { unit: "group" },
      basis: { rulebook: 3, cites: ["9.8"] },
    })
  })
  it("is a publication to consider, also for what is no finding", () => {
    const other = { id: "p-d", subject: { noun: "disposition", id: "p-r-disposition", title: "项目" } }
    const act = { kind: "publish-proposal" } as const
    const { escalation, duty } = escalationOf(puyang2023, project, other, "publication", act, now, {
      within: () => "p-e",
    })
    expect(escalation).toMatchObject({ proposes: { kind: "publish" } })
    expect(escalation).not.toHaveProperty("finding")
    expect(duty.kind).toBe("publication")
  })
  it("is settled once, and in words only if it is a publication", () => {
    const by = { person: "w", name: "王", unit: "group", at: now }
    expect(() => mustBeProposed({ state: { name: "proposed" } })).not.toThrow()
    expect(() => mustBeProposed({ state: { name: "declined", by, reason: "已办" } })).toThrow("wrong-state")
    expect(() => mustPropose({ proposes: { kind: "publish" } }, "publish")).not.toThrow()
    expect(() => mustPropose({ proposes: { kind: "urge", instrument: "x" } }, "publish")).toThrow("wrong-state")
  })
})

describe("a unit that has delivered", () => {
  const urge = { kind: "urge", instrument: "urging-letter" } as const
  const proposed = { duty: "p-d", state: { name: "proposed" } }
  const file = {
    escalation: [
      { id: "p-e", ...proposed, proposes: urge },
      { id: "p-g", ...proposed, proposes: { kind: "publish" } },
      { id: "p-h", ...proposed, proposes: urge, duty: "p-other" },
    ],
    duty: ["p-e", "p-g", "p-h"].map((id) => ({
      id: `${id}-duty`,
      kind: "urging",
      subject: {},
      state: { name: "open" },
    })),
  }
  const store = { file: async () => file } as unknown as Store
  const actor = { tenant: "c1", person: "zhang", name: "张", posts: [] }
  const late = (firedAt?: string) =>
    ({ id: "p-d", milestones: [{ rung: "urge", at: now, acts: [urge], firedAt }] }) as unknown as Duty

  it("is not urged further, in the clock's name; whether to publish stays a question for people", async () => {
    const { also } = await urgingNoMore({ actor, now, store }, late(now), "整改完成")
    expect(also.map(({ after }) => after)).toMatchObject([
      { id: "p-e", state: { name: "declined", by: { person: "clock" }, reason: "整改完成" } },
      { id: "p-e-duty", state: { name: "cancelled", at: now } },
    ])
  })
  it("leaves nothing to end when no rung has urged", async () => {
    expect(await urgingNoMore({ actor, now, store }, late(), "整改完成")).toEqual({ also: [], wakes: [] })
  })
})
