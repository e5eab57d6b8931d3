import * as Draft from "@bihuan/contract/draft"
import type * as Finding from "@bihuan/contract/finding"
import * as Instruction from "@bihuan/contract/instruction"
import * as Instrument from "@bihuan/contract/instrument"
import * as Ledger from "@bihuan/contract/ledger"
import type { Input } from "@bihuan/contract/operation"
import * as Plan from "@bihuan/contract/plan"
import * as Project from "@bihuan/contract/project"
import * as Rectification from "@bihuan/contract/rectification"
import * as Report from "@bihuan/contract/report"
import * as Unit from "@bihuan/contract/unit"
import * as Visit from "@bihuan/contract/visit"
import type { Walk } from "@bihuan/scripts/county/walk"
import { beforeAll, describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { drafted, published } from "../support/edition.ts"
import { ownFields } from "../support/fields.ts"
import { refused } from "../support/refused.ts"

const { cast, propose, until } = await county()

/** Begun under the rulebook without fields of the county's own. */
let former: Walk
let walk: Walk
const findings: string[] = []

const asked = (walk: Walk) => ({ project: walk.id, kind: "rectification-notice", rectifyBy: "2026-05-26" })

beforeAll(async () => {
  former = await propose({ title: "农机补贴监督检查" })
  await published(cast, ownFields, { effectiveFrom: "2026-05-07", running: "keep" })
  await until("2026-05-07 09:00:00")
})

describe("3.5 全周期闭环", () => {
  test("a county's own fields stand in every record of the loop, each by its type, and are asked for where they are required", async () => {
    const missing = await refused(propose())
    expect(missing).toMatchObject({ status: 422, code: "field-missing", field: "fields.funds" })
    expect(missing.message).toBe("请填写“资金性质”。")
    walk = await propose({ fields: { funds: "central" } })
    await walk.listed()
    const group = await cast.as("zheng")
    await walk.trained(["zheng-zuzhang", "wu-keyuan"])
    await walk.teamed("zheng-zuzhang", ["zheng-zuzhang", "wu-keyuan"])

    // A draft may lack what is required; what is put forward may not.
    const unnumbered = await refused(walk.planned())
    expect(unnumbered).toMatchObject({ code: "field-missing", field: "fields.plan-no", message: "请填写“方案编号”。" })
    const { plan } = await walk.file()
    const { parts = {}, version = 0 } = plan ?? {}
    await group.call(Plan.save, { project: walk.id, version, parts, fields: { "plan-no": "方案一号" } })
    const { version: saved } = await group.call(Plan.save, { project: walk.id, version: version + 1, parts })
    await group.call(Plan.submit, { project: walk.id, version: saved })
    expect((await walk.file()).plan?.fields).toEqual({ "plan-no": "方案一号" })
    await walk.approved()

    const visit = await group.call(Visit.record, {
      ...{ project: walk.id, unit: "agriculture", on: "2026-05-07", place: "示范区", means: ["on-site"] },
      ...{ people: ["zheng-zuzhang"], record: "实地察看。", evidence: [], fields: { weather: " 晴 " } },
    })
    expect(visit.fields).toEqual({ weather: "晴" })
    const raised = async (title: string, fields: Input<typeof Finding.raise>["fields"]) =>
      findings.push((await walk.raised("agriculture", title, { visit: visit.id, fields })).id)
    // What does not fit is refused by the field's own name, all of it at once, and nothing is kept.
    const before = await walk.file()
    const wrong = { amount: "九万", "seen-on": "去年", typical: "yes", colour: "red" }
    const body = await refused(walk.raised("agriculture", "有误", { fields: wrong }))
    expect(body.issues?.map(({ path, message }) => [path, message])).toEqual([
      ["fields.amount", "“涉及金额（万元）”应当填写数字。"],
      ["fields.seen-on", "“问题发生日期”应当填写日期。"],
      ["fields.typical", "“典型问题”应当填写是或否。"],
      ["fields.colour", "“colour”在本县制度中没有规定。"],
    ])
    expect(await walk.file()).toEqual(before)
    await raised("机井闲置", { amount: 9.5, "seen-on": "2025-11-02", typical: true })
    await raised("道路失修", { amount: 120, typical: false })
    await raised("台账不全", { amount: "" })
    await walk.advance()
    expect(await refused(walk.reported(["agriculture"]))).toMatchObject({ field: "fields.annexes" })
    const [report] = (await walk.file()).reports
    const { parts: written = {}, evaluations = [] } = report ?? {}
    const numbered = { project: walk.id, version: 1, parts: written, evaluations, fields: { annexes: 2 } }
    await group.call(Report.save, numbered)
    expect((await group.call(Report.submit, { project: walk.id, version: 2 })).fields).toEqual({ annexes: 2 })
    await walk.approved()
    await walk.submitted()
    await walk.decided()
    await walk.briefed()
    const office = await cast.as("sun")
    const notice = await office.call(Instrument.issue, {
      ...{ ...asked(walk), findings, body: "请整改。", fields: { copies: 6 } },
    })
    expect(notice.fields).toEqual({ copies: 6 })

    const unit = await cast.as("han")
    const [wells = ""] = findings
    const id = `${wells}-rectification`
    const measures = { id, version: 1, measures: "逐井排查。", personInCharge: "孟局长" }
    expect(await refused(unit.call(Rectification.plan, measures))).toMatchObject({ field: "fields.patron" })
    await unit.call(Rectification.plan, { ...measures, fields: { patron: "田国强" } })
    const kept = await unit.call(Rectification.plan, { ...measures, version: 2, measures: "逐井登记。" })
    expect(kept.fields).toEqual({ patron: "田国强" })

    // What the commission notes for itself is not on the unit's side.
    const side = await unit.call(Rectification.get, { id })
    expect(side.rectification.fields).toEqual({ patron: "田国强" })
    expect(JSON.stringify(side)).not.toMatch(/copies|amount|weather|funds/)
  })

  test("what the edition of a record does not know is refused", async () => {
    const group = await cast.as("zheng")
    const { project } = await former.file()
    const { id, version, createdAt: _, createdBy: __, trail: ___, ...fields } = project
    const foreign = { ...fields, id, version, fields: { funds: "central" } }
    expect(await refused(group.call(Project.change, foreign))).toMatchObject({
      code: "not-in-rulebook",
      field: "fields.funds",
    })
  })

  test("a record keeps to the edition that it runs under: what began before is not asked", async () => {
    const group = await cast.as("zheng")
    const { project } = await former.file()
    const { id, version, createdAt: _, createdBy: __, trail: ___, ...fields } = project
    const changed = await group.call(Project.change, { ...fields, id, version, title: "农机补贴专项监督" })
    expect([changed.title, changed.fields]).toEqual(["农机补贴专项监督", undefined])
  })

  test("so do units and instructions; a choice that the county has not is none", async () => {
    const admin = await cast.as("admin")
    const { items } = await admin.call(Unit.list, {})
    const { id, version, name, kind, supervisedBy } = items.find((one) => one.id === "agriculture")!
    const changed = { id, version, name, kind, ...(supervisedBy && { supervisedBy }) }
    const coded = await admin.call(Unit.change, { ...changed, fields: { code: "11410928" } })
    expect(coded.fields).toEqual({ code: "11410928" })
    const cleared = await admin.call(Unit.change, { ...changed, version: coded.version, fields: { code: "" } })
    expect(cleared.fields).toBeUndefined()
    const office = await cast.as("sun")
    const reference = { number: "濮批〔2026〕3号", date: "2026-05-06", office: "县委办公室" }
    const task = { reference, title: "办理第三号批示" }
    expect(await refused(office.call(Instruction.register, task))).toMatchObject({ field: "fields.urgent" })
    const { fields } = await office.call(Instruction.register, { ...task, fields: { urgent: false } })
    expect(fields).toEqual({ urgent: false })
    const unknown = await refused(propose({ title: "另一项", fields: { funds: "private" } }))
    expect(unknown).toMatchObject({ code: "field-unfit", message: "“资金性质”应当填写所列选项之一。" })
  })
})

describe("6.2 分级台账", () => {
  type Asked = Partial<Input<typeof Ledger.rows>>
  const rows = async (account: string, ledger: string, asked: Asked = {}) =>
    (await (await cast.as(account)).call(Ledger.rows, { ledger, year: 2026, order: "oldest", ...asked })).items
  const working = (asked: Asked = {}) => rows("sun", "working-ledger", { unit: "group-1", ...asked })

  test("the fields are columns of the ledgers like any other, in the county's words", async () => {
    const shown = (await working()).map(({ cells }) => [cells[1]?.text, ...cells.slice(-6).map(({ text }) => text)])
    expect(shown.sort()).toEqual([
      ["台账不全", "中央资金", "", "", "", "晴", "6"],
      ["机井闲置", "中央资金", "9.5", "2025-11-02", "true", "晴", "6"],
      ["道路失修", "中央资金", "120", "", "false", "晴", "6"],
    ])
    const [wells] = await working({ text: "机井" })
    expect(wells?.cells.slice(-6).map(({ kind }) => kind)).toEqual([
      ...["text", "number", "day", "flag", "text", "number"],
    ])
    const [row] = await rows("han", "rectification-ledger", { unit: "agriculture", text: "机井" })
    expect(row?.cells.slice(-3).map(({ text, edit }) => [text, edit])).toEqual([
      ["田国强", "rectification.plan"],
      ["", undefined],
      ["", undefined],
    ])
    const drafts = (await rows("zheng", "master-ledger")).map(({ cells }) => cells.at(-1)?.text)
    expect(drafts).toEqual(["", "中央资金"])
  })

  test("they narrow a ledger, and its totals", async () => {
    const titles = async (asked: Asked) => (await working(asked)).map(({ cells }) => cells[1]?.text).sort()
    expect(await titles({ field: "amount" })).toEqual(["机井闲置", "道路失修"])
    expect(await titles({ field: "amount", value: "9.5" })).toEqual(["机井闲置"])
    expect(await titles({ field: "typical", value: "false" })).toEqual(["道路失修"])
    expect(await titles({ field: "seen-on", value: "2025-11-02" })).toEqual(["机井闲置"])
    expect(await titles({ text: "中央资金" })).toHaveLength(3)
    const counted = { ledger: "working-ledger", unit: "group-1", year: 2026, field: "typical", value: "true" }
    expect(await (await cast.as("sun")).call(Ledger.totals, counted)).toEqual({ states: { rectifying: 1 } })
    const mine = await rows("han", "rectification-ledger", { unit: "agriculture", field: "patron", value: "田" })
    expect(mine).toHaveLength(1)
    const other = await refused(working({ field: "patron" }))
    expect(other).toMatchObject({ code: "not-in-rulebook", field: "field" })
  })

  test("a column of a field that there is not is an error of the rulebook", async () => {
    const draft = await drafted(cast, ({ fields }) => ({ fields: fields.filter(({ id }) => id !== "weather") }))
    const { problems } = await (await cast.as("admin")).call(Draft.check, { id: draft.id })
    expect(problems.filter(({ level }) => level === "error").map(({ code, params }) => [code, params.header])).toEqual([
      ["column-leads-nowhere", "天气"],
    ])
  })
})
