import * as Consultation from "@bihuan/contract/consultation"
import * as Duty from "@bihuan/contract/duty"
import * as Finding from "@bihuan/contract/finding"
import * as Hearing from "@bihuan/contract/hearing"
import * as Periodic from "@bihuan/contract/periodic"
import * as Person from "@bihuan/contract/person"
import * as Rhythm from "@bihuan/contract/rhythm"
import * as Unit from "@bihuan/contract/unit"
import * as puyang from "@bihuan/scripts/county/puyang"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"
import { told as clock } from "../support/told.ts"

/** A county on the morning after the night in which what comes round was opened. */
async function opened(on: string, people: string[] = [], units: string[] = []) {
  const scene = await county({ on, people, units })
  await scene.cast.pass(1)
  const { cast } = scene
  const consultations = async (account: string, year = 2026) =>
    (await (await cast.as(account)).call(Consultation.list, { year })).items
  const reports = async (account: string, year = 2026) =>
    (await (await cast.as(account)).call(Periodic.list, { year })).items
  const hearings = async (account: string) => (await (await cast.as(account)).call(Hearing.list, { year: 2026 })).items
  const calendar = async (account: string, year = 2026) =>
    (await (await cast.as(account)).call(Rhythm.calendar, { year })).items
  const desk = async (account: string) => (await (await cast.as(account)).call(Duty.list, {})).items
  const reportOf = async (account: string, period: string) => {
    const found = (await reports(account)).find(
      ({ duty }) => duty.rhythm?.period === period && duty.kind === "quarterly-report",
    )
    if (!found) throw new Error(`no report of ${period}`)
    return found
  }
  return { ...scene, consultations, reports, hearings, calendar, desk, reportOf }
}

const march = await opened("2026-03-01", ["chen", "wei", "jiang"], ["education", "health", "finance", "housing"])

const parts = { problems: "通报补贴公示问题。", suggestions: "建立公示台账。", cases: "以典型案例开展以案促改。" }
const meeting = {
  agenda: "通报上半年监督发现的问题",
  findings: [] as string[],
  parts,
  people: ["zheng-zuzhang"],
  attendance: ["县农业农村局党组书记"],
  minutes: "会议通报了有关问题，提出整改建议。",
  followUps: [] as { title: string; owner: string; dueOn: string }[],
}

describe("10.3 专题会商", () => {
  test("is due each half-year for each supervised unit, held with what was said, and missed where it was not", async () => {
    const { cast, until, inspecting, consultations, calendar, desk } = await opened("2026-06-24")
    const due = await consultations("zheng")
    expect(due.map(({ duty }) => `${duty.rhythm?.period} ${duty.rhythm?.unit}`).sort()).toEqual([
      "2026-h1 agriculture",
      "2026-h1 water",
      "2026-h2 agriculture",
      "2026-h2 water",
    ])
    const one = due.find(({ duty }) => duty.rhythm?.period === "2026-h1" && duty.rhythm.unit === "agriculture")?.duty
    if (!one) throw new Error("none is due")
    expect(one).toMatchObject({
      subject: { noun: "consultation", id: one.id },
      basis: { cites: ["10.3"] },
      due: [{ dueOn: "2026-06-30", provisional: false }],
      lamp: "green",
    })
    expect((await desk("zheng")).map(({ id }) => id)).toContain(one.id)
    expect((await desk("zheng")).some(({ rhythm }) => rhythm?.period === "2026-h2")).toBe(false)

    const walk = await inspecting()
    const finding = await walk.raised("agriculture", "补贴公示不到位")
    const lead = await cast.as("zheng")
    const hold = async (more: object, account = "zheng") =>
      (await cast.as(account)).call(Consultation.hold, {
        ...meeting,
        id: one.id,
        version: one.version,
        on: cast.today,
        ...more,
      })
    const on = (day: string) => refused(hold({ on: day }))
    expect(await on(cast.day(1))).toMatchObject({ status: 422, code: "in-the-future", field: "on" })
    expect(await on("2025-12-31")).toMatchObject({ status: 422, code: "too-early", field: "on" })
    expect(await refused(hold({ parts: { problems: "通报。" } }))).toMatchObject({
      code: "parts-missing",
      field: "parts.suggestions",
    })
    const water = await inspecting({ units: ["water"] })
    const wells = await water.raised("water", "机井闲置")
    expect(await refused(hold({ findings: [finding.id, wells.id] }))).toMatchObject({
      code: "not-found",
      field: "findings.1",
    })
    expect(await refused(hold({}, "han"))).toMatchObject({ status: 403, code: "forbidden" })
    expect(
      await refused(hold({ followUps: [{ title: "警示教育", owner: "water", dueOn: "2026-08-06" }] })),
    ).toMatchObject({ code: "not-found", field: "followUps.0.owner" })
    const followUps = [{ title: "召开以案促改警示教育会", owner: "agriculture", dueOn: "2026-08-06" }]
    const held = await hold({ findings: [finding.id], followUps })
    expect(held).toMatchObject({ unit: "agriculture", by: "group-1", period: "2026-h1", parts, on: "2026-06-25" })
    expect(await refused(hold({}))).toMatchObject({ status: 409, code: "wrong-state" })

    const read = await lead.call(Consultation.get, { id: one.id })
    expect(read.duty.state).toMatchObject({ name: "met", onTime: true })
    const [task] = read.followUps
    if (!task) throw new Error("nothing follows from it")
    expect(task).toMatchObject({ subject: { title: "召开以案促改警示教育会" }, assignee: { unit: "agriculture" } })
    // The unit has it, and reads the consultation; another unit does not.
    expect((await desk("han")).map(({ id }) => id)).toEqual([task.id])
    expect((await (await cast.as("han")).call(Consultation.get, { id: one.id })).consultation?.id).toBe(one.id)
    expect(await refused((await cast.as("yang")).call(Consultation.get, { id: one.id }))).toMatchObject({ status: 404 })
    const settled = (account: string) =>
      cast
        .as(account)
        .then((client) =>
          client.call(Rhythm.settle, { id: task.id, version: task.version, note: "已召开警示教育会。" }),
        )
    expect(await refused(settled("yang"))).toMatchObject({ status: 404, code: "not-found" })
    expect((await settled("han")).state).toMatchObject({ name: "met", note: "已召开警示教育会。", onTime: true })

    // What was not held by its last day is late on the desk and in the calendar, and can still be held.
    await until("2026-07-01 09:00:00")
    const missed = (await calendar("zheng")).find(
      ({ rhythm }) => rhythm?.unit === "water" && rhythm.period === "2026-h1",
    )
    expect(missed).toMatchObject({ state: { name: "open" }, lamp: "red" })
    const alerts = await clock(cast, "zheng")
    expect(alerts.filter(({ duty }) => duty.id === missed?.id).map(({ kind }) => kind)).toEqual(["remind", "remind"])
    const late = { ...meeting, id: missed?.id ?? "", version: missed?.version ?? 0, on: cast.today }
    await (await cast.as("zheng")).call(Consultation.hold, late)
    expect((await consultations("zheng")).find(({ duty }) => duty.id === missed?.id)?.duty).toMatchObject({
      state: { name: "met", onTime: false },
      lamp: "done-late",
    })
  })

  test("opens by itself for a new unit the night after, once, and ends with a unit that ends", async () => {
    const { cast, until, consultations, hearings } = await opened("2026-03-01")
    const admin = await cast.as(puyang.administrator.account)
    const archive = { id: "archive", name: "县档案馆", kind: "supervised-unit", supervisedBy: "group-1" }
    const { version } = await admin.call(Unit.create, archive)
    const due = async () =>
      (await consultations("zheng")).filter(({ duty }) => duty.rhythm?.unit === "archive").map(({ duty }) => duty)
    expect(await due()).toEqual([])
    await until("2026-03-03 09:00:00")
    const first = await due()
    expect(first.map(({ rhythm }) => rhythm?.period).sort()).toEqual(["2026-h1", "2026-h2"])
    await until("2026-03-05 09:00:00")
    expect(await due()).toEqual(first)
    await (await cast.as(puyang.administrator.account)).call(Unit.change, { ...archive, version, to: "2026-06-30" })
    await until("2026-03-06 09:00:00")
    expect((await due()).map(({ rhythm }) => rhythm?.period)).toEqual(["2026-h1"])

    // So for a person: a leader who comes has what is left, and one who goes has it no more.
    const person = { id: "gu-changwei", name: "顾平", account: "gu", password: puyang.password, relations: [] }
    const post = { unit: "committee", role: "assisting-member", from: "2026-04-01" }
    const came = await (await cast.as("admin")).call(Person.create, { ...person, posts: [post] })
    await until("2026-03-07 09:00:00")
    const heardBy = async () =>
      (await hearings("li"))
        .flatMap(({ duty }) => (duty?.assignee.people?.includes(person.id) ? [duty.rhythm?.period] : []))
        .sort()
    expect(await heardBy()).toEqual(["2026-q2", "2026-q3", "2026-q4"])
    const { password: _, account: __, ...kept } = person
    const gone = { ...kept, posts: [{ ...post, to: "2026-06-30" }], version: came.version }
    await (await cast.as("admin")).call(Person.change, gone)
    await until("2026-03-08 09:00:00")
    expect(await heardBy()).toEqual(["2026-q2"])
  })
})

describe("10.4a 季度报告", () => {
  test("is filled from the ledger, due on the 25th, submitted, receipted, and returned with reasons", async () => {
    const { cast, inspecting, reportOf, desk } = march
    const walk = await inspecting({ units: ["finance"] }, "wei", ["wei-zuzhang", "wu-keyuan"])
    await walk.visited("finance", ["wei-zuzhang"])
    const light = await walk.raised("finance", "宣传栏未更新", { severity: "general" })
    const heavy = await walk.raised("finance", "机井闲置")
    const lead = await cast.as("wei")
    const talk = { means: "reminder-talk", with: "副局长", on: cast.today, talk: "提醒。" }
    await lead.call(Finding.remind, { finding: light.id, ...talk })
    await lead.call(Finding.correct, { id: light.id, version: light.version, proof: "当日更换。" })

    const { duty } = await reportOf("wei", "2026-q1")
    expect(duty.due).toMatchObject([{ dueOn: "2026-03-25", provisional: false }])
    const figures = async () => {
      const { figures: found } = await lead.call(Periodic.get, { id: duty.id })
      return Object.fromEntries(
        found.map(({ of, state, records }) => [state ? `${of} ${state}` : of, records.map(({ id }) => id).sort()]),
      )
    }
    const { visits } = await walk.file()
    expect(await figures()).toEqual({
      projects: [walk.id],
      visits: [visits[0]?.id],
      findings: [light.id, heavy.id].sort(),
      "findings corrected": [light.id],
      "findings raised": [heavy.id],
      closed: [],
      late: [],
      reminders: [expect.any(String)],
      handlings: [],
    })
    const draft = await lead.call(Periodic.save, { id: duty.id, text: "本季度开展监督检查一次。" })
    expect(await refused(lead.call(Periodic.save, { id: duty.id, text: "再写一份。" }))).toMatchObject({
      status: 409,
      code: "stale",
    })
    const edited = await lead.call(Periodic.save, { id: duty.id, version: draft.version, text: "发现问题两个。" })
    const sent = await lead.call(Periodic.submit, { id: duty.id, version: edited.version })
    expect(sent).toMatchObject({
      state: { name: "submitted" },
      submissions: [{ onTime: true }],
      text: "发现问题两个。",
    })

    // What was submitted no longer moves with the ledger.
    await walk.raised("finance", "后来发现的问题")
    const receiver = await cast.as("sun")
    const before = (await receiver.call(Periodic.get, { id: duty.id })).report
    expect(before?.figures.find(({ of, state }) => of === "findings" && !state)?.records).toHaveLength(2)
    const waiting = async () =>
      (await desk("sun")).filter(({ kind, subject }) => kind === "periodic-receipt" && subject.id === duty.id)
    expect((await waiting()).map(({ subject }) => subject.id)).toEqual([duty.id])

    const named = { id: duty.id, version: sent.version }
    expect(await refused(lead.call(Periodic.receive, named))).toMatchObject({ status: 403, code: "forbidden" })
    const returned = await receiver.call(Periodic.sendBack, { ...named, reason: "请补充整改情况。" })
    expect(returned.state).toMatchObject({ name: "returned", reason: "请补充整改情况。" })
    expect(await waiting()).toEqual([])
    expect((await reportOf("wei", "2026-q1")).duty.state.name).toBe("open")
    const again = await lead.call(Periodic.save, { id: duty.id, version: returned.version, text: "补充整改情况。" })
    const { version } = await lead.call(Periodic.submit, { id: duty.id, version: again.version })
    const received = await receiver.call(Periodic.receive, { id: duty.id, version })
    expect(received.state).toMatchObject({ name: "received", by: { person: "sun-zhuren" } })
    expect(await refused(lead.call(Periodic.save, { id: duty.id, version, text: "改。" }))).toMatchObject({
      code: "wrong-state",
    })
  })

  test("rolls from a rest day, and says so", async () => {
    const { cast, reports, reportOf } = march
    const { duty } = await reportOf("zheng", "2026-q3")
    // 2026-09-25 is a holiday; the workday after it is the 28th.
    const { duty: explained } = await (await cast.as("zheng")).call(Duty.explain, { id: duty.id })
    expect(explained.due[0]).toMatchObject({ dueOn: "2026-09-28", named: { day: "2026-09-25" } })
    // The holidays of the next year are not known yet.
    const [next] = await reports("zheng", 2027)
    expect(next?.duty.due[0]).toMatchObject({ dueOn: "2027-03-25", provisional: true })
  })

  test("is refused before its quarter begins, and taken after its day as late, for ever", async () => {
    const { cast, until, reportOf } = await opened("2026-03-22")
    const save = async (period: string) => {
      const { duty } = await reportOf("zheng", period)
      return (await cast.as("zheng")).call(Periodic.save, { id: duty.id, text: "报告。" })
    }
    expect(await refused(save("2026-q2"))).toMatchObject({ status: 422, code: "not-begun", field: "period" })
    await until("2026-04-10 09:00:00")
    const { id, version } = await save("2026-q1")
    const sent = await (await cast.as("zheng")).call(Periodic.submit, { id, version })
    expect(sent.submissions).toMatchObject([{ onTime: false }])
    const told = (await clock(cast, "wang")).filter(({ duty }) => duty.id === id)
    expect(told.map(({ kind }) => kind)).toContain("escalate")
    const returned = await (await cast.as("sun")).call(Periodic.sendBack, {
      id,
      version: sent.version,
      reason: "补充。",
    })
    const again = await (await cast.as("zheng")).call(Periodic.submit, { id, version: returned.version })
    expect(again.submissions.map(({ onTime }) => onTime)).toEqual([false, false])
    expect((await reportOf("zheng", "2026-q1")).duty.state).toMatchObject({ name: "met", onTime: false })
  })

  test("is seen by its unit and the office that it goes to, not by another group", async () => {
    const { cast, reports, reportOf } = march
    const { duty } = await reportOf("zheng", "2026-q1")
    const kinds = async (account: string) => new Set((await reports(account)).map(({ duty: one }) => one.assignee.unit))
    expect(await kinds("chen")).toEqual(new Set(["group-2"]))
    expect(await kinds("sun")).toEqual(new Set(["group-1", "group-2", "group-3", "group-4", undefined]))
    expect(await refused((await cast.as("chen")).call(Periodic.get, { id: duty.id }))).toMatchObject({ status: 404 })
    expect(await refused((await cast.as("chen")).call(Duty.explain, { id: duty.id }))).toMatchObject({ status: 404 })
  })
})

describe("10.4b 年度报告", () => {
  test("is the conduct office's, put together from the quarterly ones, and goes to the standing committee", async () => {
    const { cast, inspecting, reports, reportOf } = march
    const walk = await inspecting({ units: ["housing"] }, "jiang", ["jiang-zuzhang", "wu-keyuan"])
    const finding = await walk.raised("housing", "分配公示不到位")
    const { duty: quarter } = await reportOf("jiang", "2026-q1")
    const lead = await cast.as("jiang")
    const { version } = await lead.call(Periodic.save, { id: quarter.id, text: "季度报告。" })
    await lead.call(Periodic.submit, { id: quarter.id, version })
    const yearly = (await reports("sun")).find(({ duty }) => duty.kind === "annual-report")?.duty
    if (!yearly) throw new Error("no yearly report")
    expect(yearly).toMatchObject({ assignee: { role: "conduct-office" }, due: [{ dueOn: "2026-12-31" }] })
    const office = await cast.as("sun")
    const counted = await office.call(Periodic.get, { id: yearly.id })
    expect(counted.sources).toContain(quarter.id)
    expect(counted.figures.find(({ of, state }) => of === "findings" && !state)?.records).toContainEqual({
      noun: "finding",
      id: finding.id,
    })
    const written = await office.call(Periodic.save, { id: yearly.id, text: "全县综合情况。" })
    const sent = await office.call(Periodic.submit, { id: yearly.id, version: written.version })
    expect(await refused(office.call(Periodic.receive, { id: yearly.id, version: sent.version }))).toMatchObject({
      status: 403,
      code: "not-your-turn",
    })
    const received = await (await cast.as("qian")).call(Periodic.receive, { id: yearly.id, version: sent.version })
    expect(received).toMatchObject({ state: { name: "received", by: { person: "qian-mishu" } } })
    expect(received.sources).toContain(quarter.id)
  })
})

const heard = {
  projects: [] as string[],
  reports: [] as string[],
  heard: "听取工作进展汇报。",
  said: "要抓好整改落实。",
}

describe("10.4c 听取汇报", () => {
  test("each leader hears each quarter, and records what was heard and said", async () => {
    const { cast, inspecting, hearings } = march
    const walk = await inspecting()
    const other = await inspecting({ units: ["health"] }, "chen", ["chen-zuzhang", "wu-keyuan"])
    const due = (await hearings("wang")).flatMap(({ duty }) =>
      duty?.assignee.people?.[0] === "wang-changwei" ? [duty] : [],
    )
    expect(due.map(({ rhythm }) => rhythm?.period)).toEqual(
      expect.arrayContaining(["2026-q1", "2026-q2", "2026-q3", "2026-q4"]),
    )
    const now = due.find(({ rhythm }) => rhythm?.period === "2026-q1")
    const hold = async (more: object, account = "wang") =>
      (await cast.as(account)).call(Hearing.hold, {
        ...heard,
        id: now?.id ?? "",
        version: now?.version ?? 0,
        on: cast.today,
        ...more,
      })
    expect(await refused(hold({ projects: [walk.id, other.id] }))).toMatchObject({
      code: "not-found",
      field: "projects.1",
    })
    expect(await refused(hold({}, "li"))).toMatchObject({ status: 403, code: "not-your-turn" })
    const held = await hold({ projects: [walk.id] })
    expect(held).toMatchObject({ projects: [walk.id], said: "要抓好整改落实。" })
    const read = await (await cast.as("wang")).call(Hearing.get, { id: held.id })
    expect(read).toMatchObject({ duty: { state: { name: "met", onTime: true } }, hearing: { id: held.id } })
  })

  test("important matters are heard at any time", async () => {
    const { cast, hearings } = march
    const { id } = await (await cast.as("li")).call(Hearing.record, { ...heard, on: cast.today })
    expect((await hearings("li")).find(({ hearing }) => hearing?.id === id)).not.toHaveProperty("duty")
    const tomorrow = { ...heard, on: cast.day(1) }
    expect(await refused((await cast.as("li")).call(Hearing.record, tomorrow))).toMatchObject({ code: "in-the-future" })
  })
})

describe("10.4d 常委会听取", () => {
  test("the standing committee hears the year's work, as its secretary records", async () => {
    const { cast, hearings, calendar } = march
    const yearly = (await hearings("qian")).find(({ duty }) => duty?.kind === "committee-hearing")?.duty
    expect(yearly).toMatchObject({ assignee: { role: "committee-secretary" }, due: [{ dueOn: "2026-12-31" }] })
    const held = { ...heard, id: yearly?.id ?? "", version: yearly?.version ?? 0, on: cast.today }
    await (await cast.as("qian")).call(Hearing.hold, held)
    expect((await calendar("qian")).find(({ id }) => id === yearly?.id)).toMatchObject({
      state: { name: "met", onTime: true },
      lamp: "done",
    })
  })
})

describe("4 年度日历", () => {
  test("shows each reader the year's duties by day: a group its own, a member those in charge, the conduct office all", async () => {
    const { calendar, disposing } = march
    await disposing(["机井闲置"])
    const units = async (account: string) =>
      new Set(
        (await calendar(account))
          .filter(({ kind }) => kind === "quarterly-report")
          .map(({ assignee }) => assignee.unit),
      )
    const days = (await calendar("sun")).map(({ due }) => due.at(-1)?.dueOn ?? "")
    expect(days).toEqual(days.toSorted())
    expect(await units("chen")).toEqual(new Set(["group-2"]))
    expect((await units("wang")).has("group-1")).toBe(true)
    expect((await units("wang")).has("group-2")).toBe(false)
    expect((await calendar("sun")).some(({ kind }) => kind === "submission")).toBe(true)
    expect((await calendar("zheng")).some(({ kind }) => kind === "submission")).toBe(true)
    expect((await calendar("han")).every(({ rhythm }) => rhythm?.unit === "agriculture")).toBe(true)
    expect((await calendar("zheng", 2027)).map(({ rhythm }) => rhythm?.period)).toEqual([
      "2027-q1",
      "2027-h1",
      "2027-h1",
      "2027",
      "2027",
    ])
  })

  test("what has no record of its own is settled in words by whoever has it", async () => {
    const { cast, desk } = march
    const arrangement = (await desk("sun")).find(({ kind }) => kind === "annual-arrangement")
    const named = { id: arrangement?.id ?? "", version: arrangement?.version ?? 0, note: "已在县纪委全会上部署。" }
    expect(await refused((await cast.as("zheng")).call(Rhythm.settle, named))).toMatchObject({ status: 404 })
    expect((await (await cast.as("sun")).call(Rhythm.settle, named)).state).toMatchObject({
      name: "met",
      note: "已在县纪委全会上部署。",
    })
    const report = (await desk("zheng")).find(({ kind }) => kind === "quarterly-report")
    const other = { id: report?.id ?? "", version: report?.version ?? 0, note: "已报告。" }
    expect(await refused((await cast.as("zheng")).call(Rhythm.settle, other))).toMatchObject({ code: "not-granted" })
  })
})
