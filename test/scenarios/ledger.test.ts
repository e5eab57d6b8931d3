import * as Finding from "@bihuan/contract/finding"
import * as Ledger from "@bihuan/contract/ledger"
import type { Input } from "@bihuan/contract/operation"
import * as Project from "@bihuan/contract/project"
import * as Rectification from "@bihuan/contract/rectification"
import { beforeAll, describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const { cast, rectifying, inspecting, propose, until } = await county({ people: ["chen"], units: ["education"] })

describe("6.2 分级台账", () => {
  let project: string
  let findings: string[]
  let other: string

  type Asked = Partial<Input<typeof Ledger.rows>>
  const rows = async (account: string, ledger: string, asked: Asked = {}) =>
    (await cast.as(account)).call(Ledger.rows, { ledger, year: 2026, ...asked })
  const group = (asked: Asked = {}, account = "zheng") => rows(account, "working-ledger", { unit: "group-1", ...asked })
  const texts = ({ cells }: Ledger.Row) => cells.map(({ text }) => text)
  const openable = async (account: string) => (await (await cast.as(account)).call(Ledger.list, {})).items
  const headers = async (account: string, ledger: string) =>
    (await openable(account)).find(({ id }) => id === ledger)?.columns.map(({ header }) => header)

  beforeAll(async () => {
    const reached = await rectifying(["机井闲置", "道路失修"], "2026-05-26")
    project = reached.walk.id
    findings = reached.findings
    const walk = await inspecting({ title: "教育经费监督检查", units: ["education"], form: "stationed" }, "chen", [
      "chen-zuzhang",
    ])
    await walk.visited("education", ["chen-zuzhang"])
    const clue = { number: "濮县信〔2026〕12号", date: "2026-05-05", office: "信访室" }
    other = (await walk.raised("education", "经费挪用", { clue, principalLeader: true })).id
  })

  test("the county's columns in its order, filled from the records, each cell leading to the one it stands in", async () => {
    expect(await headers("sun", "master-ledger")).toEqual(["工作任务", "工作举措", "责任单位", "时间节点"])
    expect(await headers("zheng", "working-ledger")).toEqual([
      ...["监督任务", "发现问题", "问题线索", "提出意见建议", "整改情况", "处理情况"],
    ])
    const { items } = await rows("sun", "master-ledger")
    const own = items.find(({ id }) => id === project)
    expect(own && texts(own)).toEqual([
      "高标准农田建设和管护监督检查",
      "按照年度政治监督要点，对责任落实、制度执行和资金使用情况开展监督检查。",
      "县纪委监委派驻第一纪检监察组",
      "2027-01-31",
    ])
    expect(own?.cells.map(({ kind }) => kind)).toEqual(["text", "text", "text", "day"])
    const [wells = ""] = findings
    const row = (await group()).items.find(({ id }) => id === wells)
    expect(row?.cells).toEqual([
      { text: "高标准农田建设和管护监督检查", kind: "text", link: { noun: "project", id: project, project } },
      { text: "机井闲置", kind: "text", link: { noun: "finding", id: wells, project } },
      { text: "", kind: "text", link: { noun: "finding", id: wells, project } },
      { text: "", kind: "text", link: { noun: "finding", id: wells, project } },
      { text: "", kind: "text", link: { noun: "rectification", id: `${wells}-rectification`, project } },
      { text: "反馈整改", kind: "text", link: { noun: "finding", id: wells, project } },
    ])
    expect(row).toMatchObject({ state: "rectifying", late: false })
  })

  test("a group's ledger holds its own records and no other's; the conduct office opens every copy", async () => {
    expect((await group()).items.map(({ id }) => id).sort()).toEqual([...findings].sort())
    expect((await rows("chen", "working-ledger", { unit: "group-2" })).items.map(texts)).toMatchObject([
      ["教育经费监督检查", "经费挪用", "濮县信〔2026〕12号", "", "", ""],
    ])
    expect((await openable("chen")).map(({ id, unit }) => [id, unit?.id])).toEqual([
      ["master-ledger", undefined],
      ["working-ledger", "group-2"],
      ["finding-ledger", undefined],
    ])
    expect((await rows("chen", "finding-ledger")).items.map(({ id }) => id)).toEqual([other])
    expect((await rows("sun", "finding-ledger")).items).toHaveLength(3)
    expect((await rows("chen", "master-ledger")).items.map(({ link }) => link.id)).not.toContain(project)
    const all = (await openable("sun")).filter(({ id }) => id === "working-ledger")
    expect(all.map(({ unit }) => unit?.id)).toEqual(expect.arrayContaining(["group-1", "group-2"]))
    expect((await group({}, "sun")).items).toHaveLength(2)
  })

  test("a supervised unit has its own rectification ledger, in which nothing of the project or another unit stands", async () => {
    expect((await openable("han")).map(({ id, unit }) => [id, unit?.id])).toEqual([
      ["rectification-ledger", "agriculture"],
    ])
    const { items } = await rows("han", "rectification-ledger", { unit: "agriculture", order: "oldest" })
    expect(items.map(texts).sort()).toEqual([
      ["机井闲置", "", "", "2026-05-26", "", "rectifying"],
      ["道路失修", "", "", "2026-05-26", "", "rectifying"],
    ])
    expect(items[0]?.cells.map(({ edit }) => edit)).toEqual([
      ...[undefined, "rectification.plan", "rectification.plan", undefined, undefined, undefined],
    ])
    expect((await rows("yang", "rectification-ledger", { unit: "water" })).items).toEqual([])
    for (const ledger of ["master-ledger", "working-ledger"]) {
      expect(await refused(rows("han", ledger))).toMatchObject({ status: 404, code: "not-found" })
    }
    const foreign = await refused(rows("han", "rectification-ledger", { unit: "water" }))
    expect(foreign).toMatchObject({ status: 404, code: "not-found", field: "unit" })
  })

  test("what changes in a record stands in the ledgers at once", async () => {
    const [wells = ""] = findings
    const id = `${wells}-rectification`
    const unit = await cast.as("han")
    await unit.call(Rectification.plan, { id, version: 1, measures: "逐井排查。", personInCharge: "孟局长" })
    await unit.call(Rectification.progress, { id, version: 2, text: "已排查三十眼。", evidence: [] })
    const working = (await group()).items.find((row) => row.id === wells)
    expect(working?.cells[4]).toMatchObject({ text: "已排查三十眼。" })
    const own = (await rows("han", "rectification-ledger", { unit: "agriculture" })).items.find(
      (row) => row.id === wells,
    )
    expect(own && texts(own)).toEqual([
      "机井闲置",
      "逐井排查。",
      "孟局长",
      "2026-05-26",
      "已排查三十眼。",
      "rectifying",
    ])
  })

  test("a draft may be edited in its place by whoever may change it, and by nobody else", async () => {
    const walk = await propose({ title: "粮食购销监督检查" })
    const edits = async (account: string, at = walk.id) =>
      (await rows(account, "master-ledger")).items.find(({ id }) => id === at)?.cells.map(({ edit }) => edit)
    expect(await edits("zheng")).toEqual(["project.change", "project.change", undefined, undefined])
    expect(await edits("zheng", project)).toEqual([undefined, undefined, undefined, undefined])
    expect(await edits("li")).toEqual([undefined, undefined, undefined, undefined])
    const { id, version, createdAt: _, createdBy: __, trail: ___, ...fields } = (await walk.file()).project
    const input = { ...fields, id, version, title: "粮食购销领域监督检查" }
    await (await cast.as("zheng")).call(Project.change, input)
    const row = (await rows("sun", "master-ledger")).items.find((one) => one.id === id)
    expect(row?.cells[0]?.text).toBe("粮食购销领域监督检查")
  })

  test("rows are filtered, counted by state and turned over page by page in one order", async () => {
    const titles = async (asked: Asked) => (await group(asked)).items.map(({ cells }) => cells[1]?.text)
    expect(await titles({ text: "机井" })).toEqual(["机井闲置"])
    expect(await titles({ state: "ended" })).toEqual([])
    expect(await titles({ concerning: "agriculture", form: "stationed", focusArea: "major-decisions" })).toHaveLength(2)
    expect(await titles({ form: "concentrated" })).toEqual([])
    expect(await titles({ principalLeader: "true" })).toEqual([])
    expect(await titles({ late: "true" })).toEqual([])
    const first = await group({ size: 1, order: "oldest" })
    const second = await group({ size: 1, order: "oldest", cursor: first.cursor ?? "" })
    const turned = [first, second].flatMap(({ items }) => items.map(({ id }) => id))
    expect(turned).toEqual((await group({ order: "oldest" })).items.map(({ id }) => id))
    expect((await group({ order: "newest" })).items.map(({ id }) => id)).toEqual(turned.reverse())
    expect(second.cursor).toBeUndefined()
    const office = await cast.as("sun")
    const counted = { ledger: "working-ledger", unit: "group-1", year: 2026 }
    expect(await office.call(Ledger.totals, counted)).toEqual({ states: { rectifying: 2 } })
    expect(await office.call(Ledger.totals, { ...counted, text: "道路" })).toEqual({ states: { rectifying: 1 } })
  })

  test("what there is not is refused in words, naming it", async () => {
    const wrong: [() => Promise<unknown>, object][] = [
      [() => rows("sun", "no-ledger"), { status: 404, code: "not-found" }],
      [() => group({ unit: "nobody" }), { status: 404, code: "not-found", field: "unit" }],
      [() => group({}, "chen"), { status: 404, code: "not-found", field: "unit" }],
      [() => rows("sun", "working-ledger"), { status: 404, code: "not-found", field: "unit" }],
      [() => group({ state: "draft" }), { status: 422, code: "invalid", field: "state" }],
      [() => group({ form: "secret" }), { status: 422, code: "not-in-rulebook", field: "form" }],
      [() => group({ focusArea: "secret" }), { status: 422, code: "not-in-rulebook", field: "focusArea" }],
      [() => group({ concerning: "nobody" }), { status: 404, code: "not-found", field: "concerning" }],
      [() => group({ cursor: "x" }), { status: 422, code: "invalid", field: "cursor" }],
      [() => group({ year: 1 }), { status: 422, code: "invalid", field: "year" }],
      [() => rows("admin", "master-ledger"), { status: 403, code: "forbidden" }],
    ]
    for (const [asked, as] of wrong) {
      const { message, ...body } = await refused(asked())
      expect(body).toMatchObject(as)
      expect(message).toMatch(/^[^{}]+。$/)
    }
  })

  test("a view is kept under a person's own name for it, replaced by that name, and discarded", async () => {
    const leader = await cast.as("zheng")
    const view = { ledger: "working-ledger", unit: "group-1", name: "逾期问题", columns: ["finding", "rectification"] }
    await leader.call(Ledger.keep, { ...view, filter: { late: "true" }, order: "newest" })
    const sort = { column: "finding", falling: true }
    const kept = await leader.call(Ledger.keep, { ...view, filter: { state: "rectifying" }, order: "oldest", sort })
    expect((await leader.call(Ledger.views, {})).items).toEqual([kept])
    expect(kept).toMatchObject({ version: 2, filter: { state: "rectifying" }, order: "oldest", sort })
    const stranger = await cast.as("chen")
    expect((await stranger.call(Ledger.views, {})).items).toEqual([])
    const { id, version } = kept
    expect(await refused(stranger.call(Ledger.discard, { id, version }))).toMatchObject({ status: 404 })
    const unknown = { ...view, columns: ["nothing"], filter: {}, order: "newest" as const }
    expect(await refused(leader.call(Ledger.keep, unknown))).toMatchObject({
      code: "not-in-rulebook",
      field: "columns",
    })
    expect(await refused(leader.call(Ledger.discard, { id, version: 1 }))).toMatchObject({ code: "stale", current: 2 })
    await leader.call(Ledger.discard, { id, version })
    expect((await leader.call(Ledger.views, {})).items).toEqual([])
  })

  test("what is late is found, and after close-out the agreed day still stands in the unit's ledger", async () => {
    await until("2026-05-27 09:00:00")
    const late = await group({ late: "true" })
    expect(late.items).toHaveLength(2)
    expect(late.items.every((row) => row.late)).toBe(true)
    expect((await group({ late: "false" })).items).toEqual([])
    const [, roads = ""] = findings
    const unit = await cast.as("han")
    const id = `${roads}-rectification`
    await unit.call(Rectification.plan, { id, version: 1, measures: "修补路面。", personInCharge: "孟局长" })
    await unit.call(Rectification.progress, { id, version: 2, text: "已修补。", evidence: ["照片"] })
    await unit.call(Rectification.submit, { id, version: 3, summary: "已修补。" })
    const { finding } = await unit.call(Rectification.get, { id })
    const close = { id: roads, version: finding.version, opinion: "同意销号。" }
    await (await cast.as("zheng")).call(Finding.close, close)
    const row = (await rows("han", "rectification-ledger", { unit: "agriculture", state: "ended" })).items
    expect(row.map(texts)).toEqual([["道路失修", "修补路面。", "孟局长", "2026-05-26", "已修补。", "ended"]])
    expect((await rows("chen", "working-ledger", { unit: "group-2", principalLeader: "true" })).items[0]?.id).toBe(
      other,
    )
  })
})
