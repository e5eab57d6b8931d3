import { randomUUID } from "node:crypto"
import * as Audit from "@bihuan/contract/audit"
import * as File from "@bihuan/contract/file"
import * as Handling from "@bihuan/contract/handling"
import type { Input } from "@bihuan/contract/operation"
import * as Person from "@bihuan/contract/person"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const { cast, until, disposing } = await county()
const admin = () => cast.as("admin")
const auditor = () => cast.as("audit")
type Sought = Omit<Input<typeof Audit.search>, "size" | "cursor">

/** Everything that is sought, by pages of a size. */
async function found(sought: Sought, size = 50): Promise<Audit.AuditRow[]> {
  const rows: Audit.AuditRow[] = []
  let cursor: string | undefined
  do {
    const page = await (await auditor()).call(Audit.search, { ...sought, size, ...(cursor && { cursor }) })
    rows.push(...page.items)
    cursor = page.cursor
  } while (cursor)
  return rows
}
const idsOf = (rows: readonly Audit.AuditRow[]) => rows.map(({ id }) => id)

describe("5 审计：谁看过、谁改过", () => {
  test("a restricted record is shown only after it is written down that it was, once a request", async () => {
    const { walk, findings } = await disposing(["造成严重后果"])
    const [grave = ""] = findings
    await walk.submitted()
    await walk.decided({ [grave]: "accountability" })
    const office = await cast.as("sun")
    const { version } = (await walk.file("sun")).findings.find(({ id }) => id === grave) ?? { version: 0 }
    const reference = { number: "濮县问责〔2026〕3号", date: cast.today, office: "案件监督管理室" }
    const { id } = await office.call(Handling.open, { finding: grave, version, readers: ["li-shuji"], reference })
    const readings = async () =>
      (await found({ record: id, only: "readings" })).map(({ by, records }) => [by.name, records[0]?.version])
    expect(await readings()).toEqual([])

    const deputy = await cast.as("li")
    await deputy.call(Handling.get, { id })
    expect(await readings()).toEqual([["李向阳", 1]])
    const key = { "idempotency-key": randomUUID() }
    for (const _ of [1, 2, 3]) await deputy.call(Handling.get, { id }, key)
    expect(await readings()).toHaveLength(2)
    await deputy.call(File.get, { id: walk.id })
    await deputy.call(File.history, { project: walk.id, noun: "handling", id })
    expect(await readings()).toHaveLength(4)
    // Who is refused, and who sees the project without it, has read nothing.
    await refused((await cast.as("zheng")).call(Handling.get, { id }))
    await (await cast.as("zheng")).call(File.get, { id: walk.id })
    expect(await readings()).toHaveLength(4)

    await office.call(Handling.conclude, { id, version: 1, result: "给予诫勉。" })
    await deputy.call(Handling.get, { id }, key)
    // In one second rows have no order of their own.
    expect(await readings()).toContainEqual(["李向阳", 2])
    await until(`${cast.today} 12:30:00`)
    await (await cast.as("li")).call(Handling.get, { id }, key)
    expect(await readings()).toHaveLength(6)
    const changes = await found({ record: id, only: "changes" })
    expect(changes.map(({ event, by }) => `${event} ${by.name}`).sort()).toEqual([
      "handling.concluded 孙志强",
      "handling.opened 孙志强",
    ])
  })

  test("rows are found by person, by record and by time, the newest first, page by page", async () => {
    await cast.pass(3)
    const { walk } = await disposing(["台账登记不及时"])
    const day = cast.today
    const all = await found({ from: day, to: day })
    expect(all.length).toBeGreaterThan(15)
    expect(all).toEqual([...all].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1)))
    const mine = await found({ person: "zheng-zuzhang", from: day })
    expect(new Set(mine.map(({ by }) => by.person))).toEqual(new Set(["zheng-zuzhang"]))
    expect(idsOf(mine)).toEqual(idsOf(all.filter(({ by }) => by.person === "zheng-zuzhang")))
    const about = await found({ record: walk.id })
    expect(idsOf(about)).toEqual(idsOf(all.filter(({ records }) => records.some(({ id }) => id === walk.id))))
    expect(await found({ from: cast.day(1) })).toEqual([])
    for (const sought of [{}, { person: "zheng-zuzhang" }, { record: walk.id }] satisfies Sought[]) {
      const whole = idsOf(await found(sought, 200))
      expect(new Set(whole).size).toBe(whole.length)
      expect(idsOf(await found(sought, 3))).toEqual(whole)
    }
    const [own, other] = await Promise.all([found({ from: day }, 2), found({ record: walk.id })])
    expect(own.at(-1)?.at.slice(0, 10)).toBe(day)
    const page = await (await auditor()).call(Audit.search, { record: walk.id, size: 1 })
    const cursor = page.cursor ?? ""
    expect(other.length).toBeGreaterThan(1)
    // A cursor belongs to the list that it came from.
    expect(await refused((await auditor()).call(Audit.search, { size: 1, cursor }))).toMatchObject({ field: "cursor" })
  })

  test("what another file's command did to a record is among its rows", async () => {
    const { walk } = await disposing(["管护责任未落实"])
    const finding = (await walk.file()).findings[0]?.id ?? ""
    const touched = (await found({})).filter(({ file, records }) => records.some(({ id }) => id.split("-")[0] !== file))
    expect(touched.length).toBeGreaterThan(0)
    for (const { id, file, records } of touched) {
      for (const record of records.filter((one) => one.id.split("-")[0] !== file)) {
        expect(idsOf(await found({ record: record.id }))).toContain(id)
      }
    }
    expect((await found({ record: finding })).length).toBeGreaterThan(1)
  })

  test("names stay as they were at the time", async () => {
    const before = await (await admin()).call(Person.get, { id: "feng-zuyuan" })
    const { walk } = await disposing(["机井闲置"], {}, "feng")
    const { id, version, name: _, posts, relations } = before
    await (await admin()).call(Person.change, { id, version, posts, relations, name: "冯丽娟" })
    const rows = await found({ person: id, record: walk.id })
    expect(new Set(rows.map(({ by }) => by.name))).toEqual(new Set(["冯丽娜"]))
  })

  test("an export stands in the trail before a row is handed out, and hands them out to whoever asked, for an hour", async () => {
    const sought = { person: "zheng-zuzhang", only: "changes" } as const
    const { id, sought: kept } = await (await auditor()).call(Audit.exportRows, { ...sought, format: "xlsx" })
    expect(kept).toEqual(sought)
    const [row] = await found({ record: id })
    expect(row).toMatchObject({ event: "audit.exported", by: { name: "邱明" }, records: [{ noun: "export", id }] })
    const handed: Audit.AuditRow[] = []
    let cursor: string | undefined
    do {
      const page = await (await auditor()).call(Audit.exported, { id, ...(cursor && { cursor }) })
      handed.push(...page.items)
      cursor = page.cursor
    } while (cursor)
    expect(handed).toEqual(await found(sought))
    await cast.pass(1)
    expect(await refused((await auditor()).call(Audit.exported, { id }))).toMatchObject({ status: 404 })
  })

  test("only whom the rulebook lets look", async () => {
    for (const account of ["sun", "zheng", "li", "han"]) {
      const person = await cast.as(account)
      expect(await refused(person.call(Audit.search, {}))).toMatchObject({ status: 403 })
      expect(await refused(person.call(Audit.exportRows, { format: "csv" }))).toMatchObject({ status: 403 })
    }
  })
})
