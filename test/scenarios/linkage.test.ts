import * as Duty from "@bihuan/contract/duty"
import * as File from "@bihuan/contract/file"
import * as Finding from "@bihuan/contract/finding"
import * as Linkage from "@bihuan/contract/linkage"
import * as Notice from "@bihuan/contract/notice"
import type { Input } from "@bihuan/contract/operation"
import * as Project from "@bihuan/contract/project"
import * as Team from "@bihuan/contract/team"
import * as Visit from "@bihuan/contract/visit"
import type { Walk } from "@bihuan/scripts/county/walk"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const { cast, inspecting } = await county({
  people: ["chen", "he", "lyu", "shi", "zhang", "shen"],
  units: ["education", "p100"],
})

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

const education = { unit: "group-2", work: "负责教育系统的检查。", units: ["education"], means: ["on-site"] }
const town = { unit: "t100", work: "负责城关镇的检查。", units: ["p100"], means: [] }
const linkage: Pick<Input<typeof Linkage.arrange>, "pattern" | "parties"> = {
  pattern: "office-group-township",
  parties: [education, town],
}
const team = ["zheng-zuzhang", "chen-zuzhang", "shen-shuji"]
const units = ["agriculture", "education", "p100"]

/** A project that the first group leads, with the second group and a township. */
async function joint(): Promise<Walk> {
  const walk = await inspecting({ title: "惠农资金监督检查", units }, "zheng", team)
  await (await cast.as("zheng")).call(Linkage.arrange, { id: walk.id, version: await walk.version(), ...linkage })
  return walk
}

const file = async (account: string, id: string) => (await cast.as(account)).call(File.get, { id })
const visit = async (account: string, project: string, fields: Partial<Input<typeof Visit.record>> = {}) =>
  (await cast.as(account)).call(Visit.record, {
    ...{ project, unit: "education", on: cast.today, place: "会议室", means: ["on-site"], people: ["chen-zuzhang"] },
    ...{ record: "查阅台账资料。", evidence: [], ...fields },
  })
const raise = async (account: string, project: string, fields: Partial<Input<typeof Finding.raise>> = {}) =>
  (await cast.as(account)).call(Finding.raise, {
    ...{ project, unit: "education", source: "stationed", title: "资助发放不及时", detail: "详见检查记录。" },
    ...{ focusAreas: ["major-decisions"], severity: "ordinary", principalLeader: false, ...fields },
  })

describe("10.2 联动协作", () => {
  test("each party works on its own part and sees it; the lead leads and sees the whole", async () => {
    const walk = await joint()
    const { items } = await (await cast.as("chen")).call(Project.list, { year: 2026 })
    expect(items.find(({ id }) => id === walk.id)).toMatchObject({ lead: "group-1", linkage })

    await walk.visited("agriculture", ["zheng-zuzhang"])
    const own = await walk.raised("agriculture", "补贴公示不到位")
    const going = await visit("chen", walk.id)
    const found = await raise("chen", walk.id, { visit: going.id })
    expect(found).toMatchObject({ lead: "group-1", createdBy: { unit: "group-2" } })
    const light = await raise("chen", walk.id, { title: "公示栏未更新", severity: "general" })
    const proof = { id: light.id, version: light.version, proof: "当日更新。" }
    expect((await (await cast.as("chen")).call(Finding.correct, proof)).state.name).toBe("corrected")
    // A township that was named no means uses any that the rulebook grants.
    await visit("shen", walk.id, { unit: "p100", people: ["shen-shuji"], means: ["heart-talk"] })

    await walk.advance()
    await (await walk.reported(units)).approved()
    await walk.submitted()
    await walk.decided()
    await walk.briefed()
    await walk.fedBack([own.id], cast.day(20))
    await walk.fedBack([found.id], cast.day(20))
    await cast.settle()

    const whole = await file("zheng", walk.id)
    expect(whole.findings.map(({ unit }) => unit).sort()).toEqual(["agriculture", "education", "education"])
    const part = await file("chen", walk.id)
    expect(part.findings.map(({ id }) => id).sort()).toEqual([found.id, light.id].sort())
    expect(part.visits.map(({ id }) => id)).toEqual([going.id])
    expect(part.plan).toEqual(whole.plan)
    expect(part.team?.members).toEqual(team)
    expect(part.instruments.map(({ unit }) => unit)).toEqual(["education"])
    expect(part.rectifications.map(({ finding }) => finding)).toEqual([found.id])
    expect([part.reports, part.dispositions, part.handlings]).toEqual([[], [], []])
    expect(JSON.stringify(part)).not.toContain("补贴公示不到位")
    expect((await file("shen", walk.id)).findings).toEqual([])

    const dutyOf = (id: string) =>
      whole.duties.find(({ kind, subject }) => kind === "rectification" && subject.id === id)
    const why = async (id = "none") => (await cast.as("chen")).call(Duty.explain, { id })
    expect((await why(dutyOf(found.id)?.id)).duty.subject.id).toBe(found.id)
    expect(await refused(why(dutyOf(own.id)?.id))).toMatchObject({ status: 404 })
  })

  test("a party does not lead: to what the lead does there is no such project", async () => {
    const walk = await joint()
    const party = await cast.as("chen")
    const version = await walk.version()
    const acts = [
      () => party.call(Project.advance, { id: walk.id, version }),
      () => party.call(Linkage.arrange, { id: walk.id, version, ...linkage }),
      () =>
        party.call(Team.form, { project: walk.id, leader: "chen-zuzhang", members: team, declared: true, version: 1 }),
      () => party.call(File.history, { project: walk.id, noun: "project", id: walk.id }),
    ]
    for (const act of acts) expect(await refused(act())).toMatchObject({ status: 404, code: "not-found" })
    expect(await walk.version()).toBe(version)
    const { id, version: raised } = await walk.raised("agriculture", "宣传栏未更新", { severity: "general" })
    const correct = party.call(Finding.correct, { id, version: raised, proof: "已更新。" })
    expect(await refused(correct)).toMatchObject({ status: 404, code: "not-found" })
  })

  test("what lies outside a party's part is refused by the field", async () => {
    const walk = await joint()
    expect(await refused(visit("chen", walk.id, { unit: "agriculture" }))).toMatchObject({
      ...{ status: 422, code: "not-granted", field: "unit" },
    })
    expect(await refused(visit("chen", walk.id, { means: ["heart-talk"] }))).toMatchObject({
      ...{ status: 422, code: "not-granted", field: "means.0" },
    })
    expect(await refused(raise("chen", walk.id, { unit: "p100" }))).toMatchObject({
      code: "not-granted",
      field: "unit",
    })
    const foreign = await walk.visited("agriculture", ["zheng-zuzhang"])
    expect(await refused(raise("chen", walk.id, { visit: foreign }))).toMatchObject({
      code: "not-found",
      field: "visit",
    })
  })

  test("only patterns of the rulebook, units of its kinds, each once, with units and means of the project", async () => {
    const walk = await inspecting({ title: "惠农资金监督检查", units }, "zheng", team)
    const lead = await cast.as("zheng")
    const version = await walk.version()
    const arrange = (fields: Partial<typeof linkage>) =>
      refused(lead.call(Linkage.arrange, { id: walk.id, version, ...linkage, ...fields }))
    const cases: [Partial<typeof linkage>, string, string][] = [
      [{ pattern: "everybody" }, "not-in-rulebook", "pattern"],
      [{ pattern: "group-group" }, "not-granted", "parties.1.unit"],
      [{ parties: [{ ...town, unit: "letters" }] }, "not-granted", "parties.0.unit"],
      [{ parties: [{ ...town, unit: "nowhere" }] }, "not-found", "parties.0.unit"],
      [{ parties: [education, education] }, "already-there", "parties.1.unit"],
      [{ parties: [{ ...education, unit: "group-1" }] }, "already-there", "parties.0.unit"],
      [{ parties: [{ ...education, units: ["education", "water"] }] }, "not-found", "parties.0.units.1"],
      [{ parties: [{ ...education, means: ["phone-tap"] }] }, "not-granted", "parties.0.means.0"],
      [{ parties: [{ ...education, work: " " }] }, "invalid", "parties.0.work"],
    ]
    for (const [fields, code, field] of cases) expect(await arrange(fields)).toMatchObject({ code, field })
    expect(await walk.version()).toBe(version)
  })

  test("ends when the lead says so, and then there is nothing to see", async () => {
    const walk = await joint()
    await file("chen", walk.id)
    const lead = await cast.as("zheng")
    const alone = { id: walk.id, version: await walk.version(), ...linkage, parties: [] }
    const { linkage: after } = await lead.call(Linkage.arrange, alone)
    expect(after).toBeUndefined()
    expect(await refused(file("chen", walk.id))).toMatchObject({ status: 404, code: "not-found" })
    expect(await refused(visit("chen", walk.id))).toMatchObject({ status: 404, code: "not-found" })
  })
})
