import type { Difference } from "@bihuan/contract/draft"
import { afterEach, describe, expect, it } from "vitest"
import { rulebookShapes } from "../build/shape.ts"
import { shapes } from "../editor/place.ts"
import { setLanguage } from "../messages/language.ts"
import { said } from "./say.ts"

// The build puts the shapes in the place of the schema; here they are laid over it.
Object.assign(shapes, rulebookShapes())

afterEach(() => setLanguage("zh"))

const span = (count: number, unit = "workday") => ({ count, unit, countsStart: false, roll: "next" })
const submission = (more: object) => ({
  id: "submission",
  name: "提交常委会",
  cites: ["9.7"],
  ladder: "general",
  ...more,
})
const book = (more: object): Record<string, unknown> => ({
  articles: [{ id: "9", number: "第九条", text: "", items: [{ id: "9.7", number: "（七）", text: "" }] }],
  severities: [{ id: "general", name: "一般问题" }],
  ladders: [{ id: "general", name: "通用提醒" }],
  roles: [
    { id: "office", name: "党风室" },
    { id: "deputy", name: "分管副书记" },
  ],
  ...more,
})
const changed = (section: Difference["section"], provision: string, field: string[], before: unknown, after: unknown) =>
  ({ section, provision, name: provision, kind: "changed", field, before, after }) satisfies Difference
const told = (differences: Difference[], before?: object, after?: object) =>
  said(differences, { before: before && book(before), after: after && book(after) }).map((one) => [
    one.kind,
    one.field,
    one.before,
    one.after,
  ])

describe("differences in words", () => {
  it("finds the name of an id in its own section, by the words of its own side", () => {
    const [before, after] = [submission({}), submission({ ladder: "strict" })]
    const differences = [changed("deadlines", "submission", ["ladder"], "general", "strict")]
    const strict = [{ id: "strict", name: "从严提醒" }]
    expect(told(differences, { deadlines: [before] }, { deadlines: [after], ladders: strict })).toEqual([
      ["changed", "提醒升级", "通用提醒", "从严提醒"],
    ])
    const renamed: Difference = { section: "ladders", provision: "strict", kind: "added", field: [], after: strict[0] }
    expect(told([...differences, renamed], { deadlines: [before] })[0]?.[3]).toBe("从严提醒")
  })

  it("says a span as a whole, once, whichever of its parts changed and whichever side is known", () => {
    const [before, after] = [submission({ span: span(10) }), submission({ span: span(5, "day") })]
    const differences = [
      changed("deadlines", "submission", ["span", "count"], 10, 5),
      changed("deadlines", "submission", ["span", "unit"], "workday", "day"),
    ]
    const sentence = [["changed", "期限", "10 个工作日（次日起算，遇休息日顺延）", "5 日（次日起算，遇休息日顺延）"]]
    expect(told(differences, { deadlines: [before] }, { deadlines: [after] })).toEqual(sentence)
    expect(told(differences, { deadlines: [before] })).toEqual(sentence)
    expect(told(differences, undefined, { deadlines: [after] })).toEqual(sentence)
    setLanguage("en")
    expect(told(differences, { deadlines: [before] }, { deadlines: [after] })[0]?.slice(1)).toEqual([
      "Time allowed",
      "10 workdays (from the next day, rolls on from a rest day)",
      "5 days (from the next day, rolls on from a rest day)",
    ])
  })

  it("names the step and says its situation and its parties", () => {
    const step = (more: object) => ({ id: "s1", name: "审批", mode: "one", parties: [], ...more })
    const chain = (more: object) => ({ approvalChains: [{ id: "plan", name: "方案", steps: [step(more)] }] })
    const party = (role: string) => [{ role, inCharge: role === "deputy" }]
    expect(
      told(
        [
          changed("approvalChains", "plan", ["steps", "s1", "mode"], "one", "all"),
          changed("approvalChains", "plan", ["steps", "s1", "parties"], party("office"), party("deputy")),
          { ...changed("approvalChains", "plan", ["steps", "s1", "when"], undefined, { major: true }), kind: "added" },
        ],
        chain({ parties: party("office") }),
        chain({ mode: "all", parties: party("deputy"), when: { major: true } }),
      ),
    ).toEqual([
      ["changed", "审批步骤 · 审批 · 多人审批时", "一人审批：谁先办以谁为准", "会签：全部同意才通过"],
      ["changed", "审批步骤 · 审批 · 审批人", "党风室", "分管副书记（协管、分管）"],
      ["added", "审批步骤 · 审批 · 走这一步的情形", "未规定", "重大、重要事项"],
    ])
  })

  it("says a day of the period, and an order by names", () => {
    const due = (day: number) => ({ kind: "day", month: 3, day, inclusive: true, roll: "previous" })
    const duty = (day: number) => ({ periodicDuties: [{ id: "report", name: "季报", due: due(day) }] })
    const order: Difference = {
      ...{ section: "roles", kind: "order", field: [] },
      ...{ before: ["office", "deputy"], after: ["deputy", "office"] },
    }
    expect(told([changed("periodicDuties", "report", ["due", "day"], 25, 20), order], duty(25), duty(20))).toEqual([
      [
        ...["changed", "哪一天到期"],
        ...["周期内第 3 个月 25 日前（含当日，遇休息日提前）", "周期内第 3 个月 20 日前（含当日，遇休息日提前）"],
      ],
      ["order", "", "党风室、分管副书记", "分管副书记、党风室"],
    ])
  })

  it("says what is new whole, with nothing that is empty and no key of the code", () => {
    const after = submission({
      ...{ origin: "document", note: "", from: "report.approved", span: span(10) },
      assignee: { of: "subject-lead", role: "office" },
    })
    const differences: Difference[] = [
      { section: "deadlines", provision: "submission", kind: "added", field: [], after },
    ]
    expect(told(differences, {}, { deadlines: [after] })).toEqual([
      [
        ...["added", "", undefined],
        "提交常委会（从何时起算：报告批准；由谁办理：牵头单位（其中的角色：党风室）；" +
          "期限：10 个工作日（次日起算，遇休息日顺延）；提醒升级：通用提醒；依据条款：第九条（七）；来源：文件规定）",
      ],
    ])
    const document = { title: "实施办法", number: "1号", issuer: "县纪委" }
    expect(told([{ section: "document", kind: "added", field: [], after: document }])[0]?.[3]).toBe(
      "文件标题：实施办法；文号：1号；印发机关：县纪委",
    )
    const grants = [{ permission: "report.approve", within: "county" }]
    expect(told([changed("roles", "office", ["may"], [], grants)], {}, {})[0]?.slice(2)).toEqual([
      "未规定",
      "监督检查情况报告：审批同意（全县）",
    ])
  })
})

it("says a bond by what it is on, and as a whole", () => {
  const bond = { id: "b", section: "deadlines", provision: "submission", kind: "bounded" }
  const ten = { ...bond, limits: [{ field: "span", atMost: { count: 10, unit: "day" } }] }
  const locked = { ...bond, kind: "locked", limits: [] }
  const [before, after] = [ten, locked].map((one) =>
    book({ deadlines: [submission({ span: span(10) })], bonds: [one] }),
  )
  const differences: Difference[] = [
    { section: "bonds", provision: "b", kind: "changed", field: ["kind"], before: "bounded", after: "locked" },
    { section: "bonds", provision: "b", kind: "changed", field: ["limits"], before: ten.limits, after: [] },
  ]
  expect(said(differences, { before, after })).toMatchObject([
    { name: "期限 · 提交常委会", kind: "changed", before: "限定范围（期限不超过 10 日）", after: "锁定" },
  ])
})
