import * as Duty from "@bihuan/contract/duty"
import * as File from "@bihuan/contract/file"
import * as Notice from "@bihuan/contract/notice"
import type { Input } from "@bihuan/contract/operation"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const { cast, inspecting } = await county({ people: ["chen", "he", "lyu", "shi", "zhang", "jiang", "shen"] })

const notice: Input<typeof Notice.send> = {
  kind: "office-notice",
  title: "涉农领域信访情况",
  reference: { number: "濮县信〔2026〕15号", date: "2026-05-05", office: "信访室" },
  receiver: "conduct",
}
const send = async (account: string, fields: Partial<typeof notice> = {}) =>
  (await cast.as(account)).call(Notice.send, { ...notice, ...fields })
const box = async (account: string, which: "received" | "sent") =>
  (await (await cast.as(account)).call(Notice.list, { box: which })).items.map(({ id }) => id)
const read = async (account: string, id: string) => (await cast.as(account)).call(Notice.get, { id })

describe("10.1 统筹协调", () => {
  test.each(["he", "lyu", "shi"])(
    "%s tells the conduct office, which receipts and puts it to a finding",
    async (from) => {
      const walk = await inspecting()
      const finding = await walk.raised("agriculture", "补贴公示不到位")
      const sent = await send(from, { about: [{ noun: "unit", id: "agriculture" }] })
      expect(sent).toMatchObject({ state: { name: "sent" }, lead: "conduct", reference: notice.reference, links: [] })

      const office = await cast.as("sun")
      const waiting = (await office.call(Duty.list, {})).items.find(({ id }) => id === sent.duty)
      expect(waiting).toMatchObject({ kind: "notice-receipt", assignee: { unit: "conduct" }, due: [] })
      const { articles } = await office.call(Duty.explain, { id: sent.duty })
      expect(articles.map(({ id }) => id)).toEqual(["10.1"])

      const early = { id: sent.id, version: sent.version, record: { noun: "finding" as const, id: finding.id } }
      expect(await refused(office.call(Notice.link, early))).toMatchObject({ status: 409, code: "wrong-state" })
      const receipted = await office.call(Notice.receipt, { id: sent.id, version: sent.version })
      expect(receipted.state).toMatchObject({ name: "receipted", by: { person: "sun-zhuren" } })
      const linked = await office.call(Notice.link, { ...early, version: receipted.version })
      const both = await office.call(Notice.link, {
        ...{ id: sent.id, version: linked.version },
        record: { noun: "project", id: walk.id },
      })
      expect(both.links).toMatchObject([
        { noun: "finding", id: finding.id, by: { person: "sun-zhuren" } },
        { noun: "project", id: walk.id },
      ])

      const { project, findings } = await walk.file()
      expect(project.notices).toEqual([sent.id])
      expect(findings.find(({ id }) => id === finding.id)?.notices).toEqual([sent.id])
      const { notice: seen, duty } = await read(from, sent.id)
      expect(seen.state).toMatchObject({ name: "receipted", by: { name: "孙志强" } })
      expect(duty.state).toMatchObject({ name: "met", by: { person: "sun-zhuren" } })
      expect((await office.call(Duty.list, {})).items.some(({ id }) => id === sent.duty)).toBe(false)
    },
  )

  test("the patrol office exchanges information with the conduct office by its own provision", async () => {
    const reference = { ...notice.reference, office: "县委巡察办" }
    const { kind } = await send("zhang", { kind: "patrol-exchange", reference })
    expect(kind).toBe("patrol-exchange")
    expect(await refused(send("zhang"))).toMatchObject({ status: 422, code: "not-granted", field: "kind" })
    expect(await refused(send("he", { kind: "patrol-exchange" }))).toMatchObject({ code: "not-granted", field: "kind" })
  })

  test("a sender sees what it sent, the receiver what it received, and to others there is nothing", async () => {
    const { id, version, duty } = await send("he")
    expect(await box("he", "sent")).toContain(id)
    expect(await box("wu", "received")).toContain(id)
    expect(await box("he", "received")).toEqual([])
    for (const which of ["sent", "received"] as const) expect(await box("shi", which)).not.toContain(id)
    expect(await refused(read("shi", id))).toMatchObject({ status: 404, code: "not-found" })
    for (const account of ["zheng", "wang", "li", "qian", "han", "admin"]) {
      expect(await refused(read(account, id)), account).toMatchObject({ status: 403, code: "forbidden" })
    }
    for (const account of ["zheng", "han", "shi"]) {
      const asked = (await cast.as(account)).call(Duty.explain, { id: duty })
      expect(await refused(asked), account).toMatchObject({ status: 404 })
    }
    // Neither a desk nor a calendar tells its subject.
    const { items } = await (await cast.as("sun")).call(Duty.list, {})
    expect(items.find((one) => one.id === duty)?.subject.title).toBe("信访、案管、审理通报有关信息")
    const receipt = (await cast.as("he")).call(Notice.receipt, { id, version })
    expect(await refused(receipt)).toMatchObject({ status: 403, code: "forbidden" })
  })

  test("what does not fit is refused by name, and nothing is sent", async () => {
    const before = await box("he", "sent")
    const cases: [Partial<typeof notice>, object][] = [
      [{ kind: "gossip" }, { code: "not-in-rulebook", field: "kind" }],
      [{ receiver: "group-1" }, { code: "not-granted", field: "receiver" }],
      [{ receiver: "nowhere" }, { code: "not-granted", field: "receiver" }],
      [{ reference: { ...notice.reference, date: "2026-05-07" } }, { code: "in-the-future", field: "reference.date" }],
      [{ about: [{ noun: "unit", id: "nowhere" }] }, { code: "not-found", field: "about.0.id" }],
      [{ title: " " }, { code: "invalid", field: "title" }],
    ]
    for (const [fields, answer] of cases) expect(await refused(send("he", fields))).toMatchObject(answer)
    // A project that the sender may not read might as well not be there.
    const { id } = await inspecting()
    const unread = await refused(send("he", { about: [{ noun: "project", id }] }))
    const unknown = await refused(send("he", { about: [{ noun: "project", id: "zzzzzzzzzz" }] }))
    expect(unread).toEqual(unknown)
    expect(await box("he", "sent")).toEqual(before)
  })

  test("is receipted once, and put to a record once", async () => {
    const { id, version } = await send("he")
    const office = await cast.as("sun")
    const [first, second] = await Promise.allSettled(
      ["sun", "wu"].map(async (account) => (await cast.as(account)).call(Notice.receipt, { id, version })),
    )
    expect([first?.status, second?.status].sort()).toEqual(["fulfilled", "rejected"])
    const walk = await inspecting()
    const record = { noun: "project" as const, id: walk.id }
    const linked = await office.call(Notice.link, { id, version: version + 1, record })
    const again = { id, version: linked.version, record }
    expect(await refused(office.call(Notice.link, again))).toMatchObject({ status: 409, code: "already-there" })
    const gone = { ...again, record: { noun: "finding" as const, id: `${walk.id}-zzzzzzzz` } }
    expect(await refused(office.call(Notice.link, gone))).toMatchObject({ status: 404, field: "record.id" })
    expect((await office.call(File.get, { id: walk.id })).project.notices).toEqual([id])
  })
})
