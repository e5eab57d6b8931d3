import { FACTS } from "@bihuan/contract/rulebook/condition"
import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import { describe, expect, it } from "vitest"
import { factsOf, type Matter } from "./fact.rules.ts"

const [light, ordinary, grave] = puyang2023.severities.map(({ id }) => id) as [string, string, string]
const finding = (severity: string, principalLeader = false, disposition = "rectify") => ({
  severity,
  principalLeader,
  disposed: { disposition, decided: { person: "q", name: "钱", unit: "committee", at: "2026-05-06T02:00:00Z" } },
})
const matter: Matter = {
  project: {
    form: "stationed",
    scope: { scale: "department", spansSeveral: false, major: true, commissionName: false, leadDepartment: "water" },
  },
  leadKind: "stationed-group",
  rank: "section",
  findings: [finding(ordinary, true)],
  instrument: "urging-letter",
  closeOutLevel: "county",
  extension: { number: 1, days: 10 },
}

describe("what conditions may ask about", () => {
  it("has a source for every fact that the rulebook's conditions may name", () => {
    const facts = factsOf(matter, puyang2023.severities)
    const names = Object.keys(FACTS)
    expect(Object.keys(facts).sort()).toEqual([...names].sort())
    expect(facts).toMatchObject({ severity: ordinary, principalLeader: true, disposition: "rectify", major: true })
  })
  it("leaves out what is not known, and knows what is not so", () => {
    expect(factsOf({})).toEqual({})
    expect(factsOf({ findings: [] })).toEqual({ principalLeader: false })
  })
  it("takes of several findings the gravest, and what they have in common", () => {
    const several = [finding(grave), finding(light), finding(ordinary)]
    expect(factsOf({ findings: several }, puyang2023.severities).severity).toBe(grave)
    expect(factsOf({ findings: [finding(light), finding(light)] }).severity).toBe(light)
    const differing = [finding(light), finding(light, false, "accountability")]
    expect(factsOf({ findings: differing })).toEqual({ principalLeader: false, severity: light })
  })
})
