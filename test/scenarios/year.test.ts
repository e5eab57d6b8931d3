import * as Amendment from "@bihuan/contract/amendment"
import * as ApprovalOperation from "@bihuan/contract/approval"
import * as Duty from "@bihuan/contract/duty"
import * as Instruction from "@bihuan/contract/instruction"
import * as List from "@bihuan/contract/list"
import * as Project from "@bihuan/contract/project"
import { Edition, type Walk } from "@bihuan/scripts/county/walk"
import { beforeAll, describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

/** January of a new year: nothing is listed yet. Two groups. */
const { cast, propose, until } = await county({ on: "2026-01-05", people: ["chen", "zhu"], list: false })

const point = {
  text: "紧盯耕地保护和粮食安全政治责任。",
  focusAreas: ["major-decisions"],
  source: "县纪委全会工作报告",
}
const submit = async (walk: Walk) =>
  (await cast.as(walk.lead)).call(Project.submit, { id: walk.id, version: await walk.version() })
const approved = async (walk: Walk) => {
  await submit(walk)
  return walk.approved()
}
const stateOf = async (walk: Walk) => (await walk.file("sun")).project.state
const office = () => cast.as("sun")
const refuse = async (asked: Promise<unknown>) => refused(asked)

let edition: Edition
const named = async () => ({ id: edition.id, version: await edition.version() })
const callOf = async (account: string) =>
  (await (await cast.as(account)).call(Duty.list, {})).items.find(({ kind }) => kind === "proposal")

describe("6.1 年度政治监督清单", () => {
  test("before the list is opened there is nothing to propose for", async () => {
    const walk = await propose()
    expect(await refuse(submit(walk))).toMatchObject({ status: 409, code: "wrong-state" })
    const asked = Edition.open(cast, "2026", { until: undefined })
    expect(await refuse(asked)).toMatchObject({ status: 422, code: "date-needed", field: "until" })
    expect(await refuse(Edition.open(cast, "2026-q1"))).toMatchObject({ code: "not-in-rulebook", field: "period" })
    const areas = Edition.open(cast, "2026", { keyPoints: [{ ...point, focusAreas: ["weather"] }] })
    expect(await refuse(areas)).toMatchObject({ field: "keyPoints.0.focusAreas.0" })
    expect(await refuse((await cast.as("zheng")).call(List.submit, { id: "x", version: 1 }))).toMatchObject({
      code: "forbidden",
    })
  })

  test("the office opens it with key points, and every group has the duty to propose by the day", async () => {
    edition = await Edition.open(cast, "2026", { keyPoints: [point], until: "2026-01-20" })
    const { list, keyPoints, duties } = await edition.get()
    expect(list).toMatchObject({ period: "2026", state: { name: "gathering" }, call: { until: "2026-01-20" } })
    expect(keyPoints).toMatchObject([{ id: "p1", ...point }])
    expect(duties.map(({ assignee, due }) => [assignee.unit, due[0]?.dueOn])).toEqual([
      ["group-1", "2026-01-20"],
      ["group-2", "2026-01-20"],
    ])
    expect(await callOf("zheng")).toMatchObject({ kind: "proposal", basis: { cites: ["6.1"] } })
    expect(await refuse(Edition.open(cast, "2026", { until: "2026-01-20" }))).toMatchObject({ code: "already-there" })
  })

  const mine: Walk[] = []
  test("a group proposes one to three: approved through the chain they wait for the list, a fourth is refused", async () => {
    for (const title of ["高标准农田建设监督检查", "农机购置补贴监督检查", "防汛责任落实监督检查"]) {
      mine.push(await propose({ title }))
    }
    const [first, second, third] = mine as [Walk, Walk, Walk]
    await submit(first)
    expect(await callOf("zheng")).toBeDefined()
    await first.approved()
    expect(await stateOf(first)).toMatchObject({ name: "approved" })
    expect(await callOf("zheng")).toBeUndefined()
    expect(await callOf("chen")).toBeDefined()
    await approved(second)
    await submit(third)
    const fourth = await propose({ title: "第四个项目" })
    expect(await refuse(submit(fourth))).toMatchObject({ status: 422, code: "outside-limit" })
    expect((await refuse(submit(fourth))).message).toContain("3")
    expect((await edition.get()).list.proposals.map(({ project }) => project)).toEqual(mine.map(({ id }) => id))
  })

  test("what is too few, or not approved, is shown and keeps the list from going forward", async () => {
    const { items } = await (await office()).call(List.check, { id: edition.id })
    expect(items.map(({ kind, name }) => [kind, name])).toEqual([
      ["too-few", "县纪委监委派驻第二纪检监察组"],
      ["unapproved", "防汛责任落实监督检查"],
    ])
    const answer = await refuse((await office()).call(List.submit, await named()))
    expect(answer).toMatchObject({ status: 422, code: "list-unready" })
    expect(answer.message).toContain("派驻第二纪检监察组")
    expect(answer.message).toContain("防汛责任落实监督检查")
    await mine[2]?.approved()
  })

  const more: Walk[] = []
  test("the office proposes the county-wide ones itself", async () => {
    const wide = await propose(
      { title: "粮食安全责任落实监督检查", form: "concentrated", units: ["agriculture", "water"] },
      "sun",
    )
    more.push(await approved(wide))
    expect((await edition.get()).proposals).toHaveLength(4)
    // A group sees its own proposals, and the list.
    expect((await edition.get("chen")).proposals).toHaveLength(0)
  })

  test("after the window nothing new is taken; what came back is shown late until the day is moved", async () => {
    const [first] = mine as [Walk]
    const late = await propose({ title: "义务教育双减监督检查", units: ["education"] }, "chen")
    await (await office()).call(List.sendBack, { ...(await named()), project: first.id, reason: "请写明监督周期。" })
    expect(await stateOf(first)).toMatchObject({ name: "returned", reason: "请写明监督周期。" })
    await until("2026-01-21 09:00:00")
    expect(await refuse(submit(late))).toMatchObject({ status: 422, code: "outside-window" })
    expect((await refuse(submit(late))).message).toContain("2026-01-20")
    await approved(first)
    const { items } = await (await office()).call(List.check, { id: edition.id })
    expect(items.map(({ kind, unit }) => [kind, unit])).toEqual([
      ["too-few", "group-2"],
      ["late", "group-1"],
    ])
    const change = { keyPoints: [point], until: "2026-01-25", excused: [] }
    await (await office()).call(List.change, { ...(await named()), ...change })
    expect((await callOf("chen"))?.due.map(({ dueOn }) => dueOn)).toEqual(["2026-01-20", "2026-01-25"])
    await approved(late)
    more.push(late)
    expect((await (await office()).call(List.check, { id: edition.id })).items).toEqual([])
    expect(await callOf("chen")).toBeUndefined()
  })

  test("of two who consolidate on one reading, one wins and the other is told what is there now", async () => {
    const [one, two] = mine as [Walk, Walk]
    const on = await named()
    const merged = {
      ...on,
      into: one.id,
      projects: [two.id],
      title: "农田建设和农机补贴监督检查",
      content: "合并检查。",
    }
    const order = { ...on, projects: (await edition.get()).list.proposals.map(({ project }) => project).reverse() }
    const answers = await Promise.allSettled([
      (await office()).call(List.merge, merged),
      (await cast.as("wu")).call(List.arrange, order),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    const lost = answers.find((answer) => answer.status === "rejected")
    expect(await refuse(Promise.reject(lost?.reason))).toMatchObject({
      status: 409,
      code: "stale",
      current: await edition.version(),
    })
    if ((await stateOf(two)).name === "approved")
      await (await office()).call(List.merge, { ...merged, ...(await named()) })
    expect(await stateOf(two)).toMatchObject({ name: "merged", into: one.id })
    expect((await one.file()).project).toMatchObject({ title: "农田建设和农机补贴监督检查" })
  })

  test("one is split into several that keep a link, and all are put in order", async () => {
    const [wide] = more as [Walk]
    const parts = [
      { title: "耕地保护监督检查", content: "耕地。", units: ["agriculture"] },
      { title: "灌溉用水监督检查", content: "用水。", units: ["water"] },
    ]
    const stray = [...parts.slice(0, 1), { ...parts[1]!, units: ["education"] }]
    const asked = (await office()).call(List.split, { ...(await named()), project: wide.id, parts: stray })
    expect(await refuse(asked)).toMatchObject({ status: 404, field: "parts.1.units.0" })
    await (await office()).call(List.split, { ...(await named()), project: wide.id, parts })
    const { proposals, list } = await edition.get()
    const born = proposals.find(({ splitFrom }) => splitFrom === wide.id)
    expect(born).toMatchObject({ title: "灌溉用水监督检查", units: ["water"], state: { name: "approved" } })
    const first = [born?.id ?? "", ...list.proposals.map(({ project }) => project).filter((id) => id !== born?.id)]
    await (await office()).call(List.arrange, { ...(await named()), projects: first })
    expect((await edition.get()).list.proposals[0]?.project).toBe(born?.id)
    const short = (await office()).call(List.arrange, { ...(await named()), projects: first.slice(1) })
    expect(await refuse(short)).toMatchObject({ status: 422, field: "projects" })
  })

  test("the standing committee sends it back once, then approves the whole; nothing more can be proposed", async () => {
    await (await office()).call(List.submit, await named())
    const pending = (await edition.get()).approvals.at(-1)
    expect(pending?.steps.map(({ id }) => id)).toEqual(["standing-committee"])
    const { id, version } = pending ?? { id: "", version: 0 }
    await (await cast.as("qian")).call(ApprovalOperation.sendBack, { id, version, reason: "请压减项目。" })
    expect((await edition.get()).list.state).toEqual({ name: "gathering", returned: "请压减项目。" })
    await (await office()).call(List.submit, await named())
    const extra = await propose({ title: "临时项目", units: ["education"] }, "chen")
    expect(await refuse(submit(extra))).toMatchObject({ status: 409, code: "wrong-state" })
    await edition.approved()
    expect((await edition.get()).list.state.name).toBe("approved")
    expect((await (await office()).call(Duty.list, {})).items.map(({ kind }) => kind)).toContain("list-publication")
  })

  test("published, its projects begin their first stage, and it is reported to the county committee when asked", async () => {
    const ahead = (await office()).call(List.publish, { ...(await named()), on: "2026-02-01" })
    expect(await refuse(ahead)).toMatchObject({ code: "in-the-future", field: "on" })
    await (await office()).call(List.publish, { ...(await named()), on: cast.today, document: "濮县纪〔2026〕1号" })
    const { list, entries } = await edition.get()
    expect(list).toMatchObject({ number: 1, state: { name: "published", document: "濮县纪〔2026〕1号" } })
    expect(entries.map(({ title }) => title)).toEqual(
      expect.arrayContaining(["灌溉用水监督检查", "耕地保护监督检查", "农田建设和农机补贴监督检查"]),
    )
    expect(entries).toHaveLength(5)
    for (const walk of [mine[0], mine[2], ...more]) {
      expect(await stateOf(walk as Walk)).toMatchObject({ name: "running", stage: "training" })
    }
    expect((await stateOf(mine[1] as Walk)).name).toBe("merged")
    expect((await (await office()).call(Duty.list, {})).items.map(({ kind }) => kind)).not.toContain("list-publication")
    const report = { on: cast.today, document: "濮县纪报〔2026〕2号", to: "县委" }
    await (await office()).call(List.report, { ...(await named()), ...report })
    expect((await edition.get()).list.reports).toMatchObject([{ ...report, by: { person: "sun-zhuren" } }])
    expect(await refuse((await office()).call(List.publish, { ...(await named()), on: cast.today }))).toMatchObject({
      code: "wrong-state",
    })
  })
})

describe("5.7 动态更新", () => {
  test("a project proposed during the year joins by the amendment's chain, and the list has a new version", async () => {
    const walk = await propose({ title: "秋粮收购监督检查" })
    await submit(walk)
    const pending = await walk.pending()
    expect(pending?.steps.map(({ id }) => id)).toEqual(["assisting-member", "deputy-secretary", "standing-committee"])
    expect((await edition.get()).list.number).toBe(1)
    await walk.approved()
    expect(await stateOf(walk)).toMatchObject({ name: "running" })
    const { list, entries } = await edition.get()
    expect(list.number).toBe(2)
    expect(list.log.at(-1)).toMatchObject({ number: 2, reason: "增加：秋粮收购监督检查" })
    expect(entries.at(-1)?.title).toBe("秋粮收购监督检查")
  })

  test("points and projects are changed and withdrawn with reason and approval; each version can be read and compared", async () => {
    const { entries } = await edition.get()
    const [changing, leaving] = [entries[1]!, entries[2]!]
    const { content, cycle, focusAreas } = changing
    const changes = [
      {
        kind: "change-project" as const,
        project: changing.project,
        title: "改名后的监督检查",
        content,
        cycle,
        focusAreas,
      },
      { kind: "withdraw-project" as const, project: leaving.project },
      { kind: "change-point" as const, point: "p1", ...point, text: "紧盯粮食安全党政同责。" },
      { kind: "add-point" as const, ...point, text: "新增要点。" },
    ]
    const unknown = [{ kind: "withdraw-point" as const, point: "p9" }]
    const asked = (await office()).call(Amendment.amend, { ...(await named()), reason: "上级部署", changes: unknown })
    expect(await refuse(asked)).toMatchObject({ status: 404, field: "changes.0.point" })
    await (await office()).call(Amendment.amend, { ...(await named()), reason: "上级新的部署", changes })
    // Never silently: until it is approved the list is as it was.
    expect((await edition.get()).list.number).toBe(2)
    await edition.approved()
    const now = await edition.get()
    expect(now.list.number).toBe(3)
    expect(now.list.log.at(-1)?.reason).toBe("上级新的部署")
    expect(now.amendments).toMatchObject([{ state: { name: "approved" } }])
    expect(now.keyPoints.map(({ text }) => text).sort()).toEqual(["新增要点。", "紧盯粮食安全党政同责。"])
    const client = await office()
    const old = await client.call(List.get, { id: edition.id, number: 1 })
    expect(old.keyPoints.map(({ text }) => text)).toEqual([point.text])
    expect(old.entries).toHaveLength(5)
    const compared = await client.call(List.compare, { id: edition.id, from: 1, to: 3 })
    expect(compared.projects.added.map(({ title }) => title)).toEqual(["秋粮收购监督检查"])
    expect(compared.projects.withdrawn.map(({ project }) => project)).toEqual([leaving.project])
    expect(compared.projects.changed.map(({ after }) => after.title)).toEqual(["改名后的监督检查"])
    expect(compared.keyPoints.changed).toHaveLength(1)
    expect(compared.keyPoints.added).toHaveLength(1)
    expect(await refuse(client.call(List.compare, { id: edition.id, from: 1, to: 9 }))).toMatchObject({ field: "to" })
    const { items } = await client.call(Project.list, { year: 2026 })
    expect(items.find(({ id }) => id === leaving.project)?.state).toMatchObject({ name: "withdrawn" })
  })
})

describe("5.2 台账管理、动态跟踪、限期办结、定期通报、督查问责、回头看", () => {
  const measures = ["ledger", "tracking", "time-limit", "circulation", "accountability", "look-back"]
  let id = ""
  const current = async () => (await (await office()).call(Instruction.get, { id })).instruction
  const assign = async (measure: string, fields: { unit?: string; person?: string; dueOn?: string } = {}) =>
    (await office()).call(Instruction.assign, {
      ...{ id, version: (await current()).version, measure },
      ...{ unit: "conduct", dueOn: cast.day(10), ...fields },
    })
  const done = async (account: string, measure: string) =>
    (await cast.as(account)).call(Instruction.record, {
      ...{ id, measure, version: (await current()).version },
      ...{ on: cast.today, text: "已按要求办理。", evidence: ["台账"] },
    })

  beforeAll(async () => {
    const reference = { number: "批示〔2026〕8号", date: cast.today, office: "县委办公室" }
    id = (await (await office()).call(Instruction.register, { reference, title: "贯彻落实批示件" })).id
  })

  test("each measure has its owner, its day and a duty; the owner records it", async () => {
    await assign("tracking", { unit: "group-1" })
    const mine = (await (await cast.as("zheng")).call(Duty.list, {})).items.find(({ subject }) => subject.id === id)
    expect(mine).toMatchObject({ kind: "instruction-task", part: "tracking", basis: { cites: ["5.2"] } })
    expect(mine?.due[0]?.dueOn).toBe(cast.day(10))
    // It is not there for whom it is not about.
    expect(await refuse(done("chen", "tracking"))).toMatchObject({ status: 404 })
    await done("zheng", "tracking")
    expect((await current()).measures[0]?.record).toMatchObject({
      text: "已按要求办理。",
      by: { person: "zheng-zuzhang" },
    })
    const duties = (await (await office()).call(Instruction.get, { id })).duties
    expect(duties[0]?.state).toMatchObject({ name: "met", onTime: true })
    expect(await refuse(done("zheng", "tracking"))).toMatchObject({ status: 409, code: "wrong-state" })
  })

  test("no measure twice, none of another's making, no day behind, nobody from elsewhere", async () => {
    expect(await refuse(assign("tracking"))).toMatchObject({ code: "already-there", field: "measure" })
    expect(await refuse(assign("applause"))).toMatchObject({ code: "not-in-rulebook", field: "measure" })
    expect(await refuse(assign("ledger", { dueOn: "2026-01-01" }))).toMatchObject({
      code: "in-the-past",
      field: "dueOn",
    })
    expect(await refuse(assign("ledger", { person: "zheng-zuzhang" }))).toMatchObject({ status: 404, field: "person" })
  })

  test("it closes when all six are recorded, and says which are not", async () => {
    const close = async () =>
      (await office()).call(Instruction.close, { id, version: (await current()).version, conclusion: "办结。" })
    const answer = await refuse(close())
    expect(answer).toMatchObject({ status: 422, code: "stage-unfinished" })
    for (const name of ["台账管理", "限期办结", "定期通报", "督查问责", "“回头看”"])
      expect(answer.message).toContain(name)
    for (const measure of measures.filter((one) => one !== "tracking")) {
      await assign(measure)
      await done("wu", measure)
    }
    await close()
    expect((await current()).state).toMatchObject({ name: "closed", conclusion: "办结。" })
    expect(await refuse(close())).toMatchObject({ status: 409, code: "wrong-state" })
    const { items } = await (await office()).call(Instruction.list, { year: 2026 })
    expect(items.map((one) => one.id)).toEqual([id])
  })
})
