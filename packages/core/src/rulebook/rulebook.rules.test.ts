import type { Facts } from "@bihuan/contract/rulebook/condition"
import { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import { describe, expect, it, test } from "vitest"
import { isMet } from "./condition.rules.ts"
import {
  articleOf,
  briefingsFor,
  chainFor,
  instrumentsFor,
  leadFor,
  mayDo,
  meansFor,
  missingFor,
  numberFor,
  passagesOf,
  seriesOf,
  stageAfter,
  stagesOf,
} from "./rulebook.rules.ts"

const { document, calendar } = puyang2023
const bare = Rulebook.parse({ id: "bare", document: { title: document.title, issuer: document.issuer }, calendar })

describe("conditions", () => {
  it.each<[string, Parameters<typeof isMet>[0], Facts, boolean]>([
    ["none is always met", undefined, {}, true],
    ["an empty one is always met", {}, {}, true],
    ["a flag as wanted", { major: true }, { major: true }, true],
    ["a flag the other way", { major: true }, { major: false }, false],
    ["a flag wanted false", { major: false }, { major: false }, true],
    ["an unknown fact meets nothing", { major: false }, {}, false],
    ["a choice among several", { form: ["a", "b"] }, { form: "b" }, true],
    ["another choice", { form: ["a", "b"] }, { form: "c" }, false],
    ["both ends of a range belong to it", { extensionDays: { atLeast: 5, atMost: 10 } }, { extensionDays: 10 }, true],
    ["below a range", { extensionDays: { atLeast: 5 } }, { extensionDays: 4 }, false],
    ["above a range", { extensionDays: { atMost: 5 } }, { extensionDays: 6 }, false],
    ["all tests at once", { form: ["a"], major: true }, { form: "a", major: false }, false],
  ])("%s", (_, condition, facts, met) => expect(isMet(condition, facts)).toBe(met))
})

describe("who leads", () => {
  it.each<[Facts, string]>([
    [{ form: "concentrated" }, "concentrated"],
    [{ form: "focused", spansSeveral: false }, "focused"],
    [{ form: "focused", spansSeveral: true }, "focused-several"],
    [{ form: "stationed" }, "stationed"],
    [{ form: "assigned" }, "assigned"],
  ])("%o", (facts, row) => expect(leadFor(puyang2023, facts)?.id).toBe(row))
  it("is left to a person where the rulebook has no row", () => {
    expect(leadFor(puyang2023, { form: "focused" })).toBeUndefined()
    expect(leadFor(bare, { form: "concentrated" })).toBeUndefined()
  })
})

describe("the chain", () => {
  const steps = (facts: Facts) => chainFor(puyang2023, "plan", facts)?.steps.map(({ id }) => id)
  it("takes a step only in its situation", () => {
    expect(steps({ major: false })).toEqual(["assisting-member", "deputy-secretary"])
    expect(steps({ major: true })).toEqual(["assisting-member", "deputy-secretary", "standing-committee"])
  })
  it("is the first whose situation is met, and none where nothing is asked", () => {
    const plain = puyang2023.approvalChains.find(({ id }) => id === "report")!
    const grave = { ...plain, id: "report-grave", when: { principalLeader: true } }
    const rulebook = { ...puyang2023, approvalChains: [grave, ...puyang2023.approvalChains] }
    expect(chainFor(rulebook, "report", { principalLeader: true })?.chain.id).toBe("report-grave")
    expect(chainFor(rulebook, "report", {})?.chain.id).toBe("report")
    expect(chainFor(puyang2023, "close-out", {})).toBeUndefined()
  })
})

describe("stages", () => {
  it("follow one another", () => {
    expect(stagesOf(puyang2023).map(({ kind }) => kind)).toEqual([
      "training",
      "team",
      "plan",
      "inspection",
      "report",
      "disposition",
      "follow-up",
    ])
    expect(stagesOf(puyang2023, "plan")).toHaveLength(1)
    expect(stageAfter(puyang2023, "training")?.id).toBe("team")
    expect(stageAfter(puyang2023, "follow-up")).toBeUndefined()
    expect(stageAfter(puyang2023, "nowhere")).toBeUndefined()
  })
  it("miss what is not there", () => {
    const [training] = stagesOf(puyang2023, "training")
    const missing = missingFor(training!, { counts: { "training-subject": 1, "training-experts": 0 }, parts: {} })
    expect(missing.needs.map(({ id }) => id)).toEqual(["experts", "attendance"])
  })
  it("miss required parts that are blank, and no optional one", () => {
    const [plan] = stagesOf(puyang2023, "plan")
    const parts = { goals: "一", focus: "二", division: " ", coordination: "四", supervision: "五", summary: "六" }
    const missing = missingFor(plan!, { counts: { "plan-approved": 1 }, parts })
    expect(missing).toMatchObject({ needs: [], parts: [{ id: "division" }] })
  })
  it("count up to what is asked", () => {
    const [training] = stagesOf(puyang2023, "training")
    const two = { ...training!, needs: training!.needs.slice(0, 1).map((need) => ({ ...need, atLeast: 2 })) }
    expect(missingFor(two, { counts: { "training-subject": 1 }, parts: {} }).needs).toHaveLength(1)
    expect(missingFor(two, { counts: { "training-subject": 2 }, parts: {} }).needs).toHaveLength(0)
  })
})

test("means that a stage may use; those of no stage are of any", () => {
  expect(meansFor(puyang2023, "disposition").map(({ id }) => id)).toEqual(["suggestion"])
  const free = { ...puyang2023, means: [{ ...puyang2023.means[0]!, stages: [] }] }
  expect(meansFor(free, "report")).toHaveLength(1)
})

test("briefings go to the county's standing committee only in important matters", () => {
  expect(briefingsFor(puyang2023, { major: false }).map(({ id }) => id)).toEqual(["county-leaders"])
  expect(briefingsFor(puyang2023, { major: true })).toHaveLength(2)
})

describe("numbers", () => {
  const [recommendation] = puyang2023.instruments
  it("follow the county's pattern", () => {
    expect(numberFor(recommendation!, 2026, 7)).toBe("濮县纪建〔2026〕7号")
    expect(numberFor({}, 2026, 7)).toBeUndefined()
  })
  it("begin anew each year only where the year shows", () => {
    expect(seriesOf(recommendation!, 2026)).toBe("recommendation-2026")
    expect(seriesOf({ numbering: { pattern: "第{n}号", scope: "all" } }, 2026)).toBe("all")
    expect(seriesOf({}, 2026)).toBeUndefined()
  })
})

test("instruments of a disposition in its order", () => {
  const rectify = puyang2023.dispositions.find(({ id }) => id === "rectify")
  expect(instrumentsFor(puyang2023, rectify!).map(({ id }) => id)).toEqual(rectify!.instruments)
})

describe("what roles may do", () => {
  it.each<[string[], string, string[]]>([
    [["stationed-group"], "training.record", ["unit"]],
    [["conduct-office"], "project.create", ["county"]],
    [["deputy-secretary"], "approval.approve", ["charge"]],
    [["deputy-secretary", "stationed-group"], "project.get", ["unit", "party", "charge"]],
    [["deputy-secretary", "conduct-office"], "project.get", ["county"]],
    [["supervised-unit"], "project.get", []],
    [["administrator"], "finding.list", []],
    [["nobody"], "project.get", []],
    [[], "project.get", []],
  ])("%j %s", (roles, permission, reach) => expect(mayDo(puyang2023, roles, permission)).toEqual(reach))
  it("takes a noun's whole only with its dot, and everything for *", () => {
    const role = { ...puyang2023.roles[0]!, id: "r", may: [{ permission: "plan.*", within: "unit" as const }] }
    const one = { ...puyang2023, roles: [role] }
    expect(mayDo(one, ["r"], "planning.save")).toEqual([])
    expect(mayDo(one, ["r"], "plan.save")).toEqual(["unit"])
    const all = { ...one, roles: [{ ...role, may: [{ permission: "*", within: "charge" as const }] }] }
    expect(mayDo(all, ["r"], "planning.save")).toEqual(["charge"])
  })
})

describe("the words behind a cite", () => {
  it("are labelled as people cite them", () => {
    expect(articleOf(puyang2023, "9.7")).toMatchObject({ label: "第九条（七）", title: "问题处置" })
    expect(articleOf(puyang2023, "9.7")?.text).toContain("报告审批后10日内")
    expect(articleOf(puyang2023, "7.2")?.label).toBe("第七条第三款")
    expect(articleOf(puyang2023, "12")?.label).toBe("第十二条")
    expect(articleOf(puyang2023, "9.77")).toBeUndefined()
  })
  it("leave out cites that lead nowhere", () => {
    expect(passagesOf(puyang2023, { cites: ["9.6", "99"] }).map(({ cite }) => cite)).toEqual(["9.6"])
  })
})
