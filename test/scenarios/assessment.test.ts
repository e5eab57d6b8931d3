import * as Approval from "@bihuan/contract/approval"
import * as Assessment from "@bihuan/contract/assessment"
import * as Duty from "@bihuan/contract/duty"
import * as Finding from "@bihuan/contract/finding"
import * as Handling from "@bihuan/contract/handling"
import * as Linkage from "@bihuan/contract/linkage"
import type { Metric, Assessment as Provision } from "@bihuan/contract/rulebook/assessment"
import { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import * as puyang from "@bihuan/scripts/county/puyang"
import { describe, expect, test } from "vitest"
import { put, remove, rowsOf } from "../faults/rows.ts"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const titles = ["补贴公示不到位", "机井闲置", "数据失实", "套取补贴"]

/** Late in the year: one finding closed with what it brought, one rectified, one led to accountability, one was transferred. */
async function worked() {
  const scene = await county({ on: "2026-11-16", people: ["chen", "shen"] })
  const { cast, disposing, inspecting } = scene
  const { walk, findings } = await disposing(titles)
  const [closed = "", open = "", accountable = "", transferred = ""] = findings
  await walk.submitted()
  await walk.decided({ [accountable]: "accountability", [transferred]: "investigation" })
  await walk.briefed()
  await walk.fedBack([closed, open], cast.day(20))
  const lead = await cast.as("zheng")
  const found = async (id: string) => (await walk.file()).findings.find((finding) => finding.id === id)?.version ?? 0
  for (const finding of [accountable, transferred]) {
    await lead.call(Handling.open, {
      ...{ finding, version: await found(finding), readers: ["zheng-zuzhang"] },
      reference: { number: "濮县纪〔2026〕3号", date: cast.today, office: "案件监督管理室" },
    })
  }
  await walk.rectified("han", closed)
  await lead.call(Finding.close, {
    ...{ id: closed, version: await found(closed), opinion: "整改到位，同意销号。" },
    mechanisms: ["惠农补贴公示办法", "村级公示栏管理办法"],
    recovered: 12345.67,
  })
  await cast.pass(1)
  /** Goes on finding things while the year is assessed. */
  const going = await inspecting({ units: ["water"] })

  const as = (account: string) => cast.as(account)
  const terms = async (account: string, year = 2026) =>
    (await (await as(account)).call(Assessment.list, { year })).items
  const [term] = await terms("sun")
  if (!term) throw new Error("nothing is to be assessed")
  const compared = async (account = "sun") => {
    const items: Assessment.AssessmentView[] = []
    let cursor: string | undefined
    do {
      const page = await (await as(account)).call(Assessment.compare, { id: term.id, ...(cursor && { cursor }) })
      items.push(...page.items)
      cursor = page.cursor
    } while (cursor)
    return items
  }
  const named = (unit: string) => `${term.id}-${unit}`
  const get = async (unit: string, account = "sun") =>
    (await (await as(account)).call(Assessment.get, { id: named(unit) })).assessment
  const at = async (unit: string) => {
    const { id, version } = await get(unit)
    return { id, ...(version && { version }) }
  }
  const standing = async (account = "sun") =>
    (await (await as(account)).call(Assessment.list, { year: 2026 })).items[0]?.term
  const whole = async () => ({ id: term.id, version: (await standing())?.version ?? 1 })
  /** Confirms what is there, as it was read. */
  const confirmed = async (unit: string) => {
    const { nodes } = await get(unit)
    const figures = nodes.flatMap((node) =>
      node.figures.flatMap(({ metric, counted }) =>
        metric && counted !== undefined ? [{ indicator: node.id, metric, counted }] : [],
      ),
    )
    return (await as("sun")).call(Assessment.confirm, { ...(await at(unit)), figures })
  }
  const approved = async () => {
    const pending = async () =>
      (await (await as("sun")).call(Assessment.term, { id: term.id })).approvals.find(
        ({ state }) => state.name === "pending",
      )
    for (let one = await pending(); one; one = await pending()) {
      const step = one.state.name === "pending" ? one.steps[one.state.at] : undefined
      const person = await as(puyang.accountOf(step?.parties[0]?.people[0] ?? ""))
      await person.call(Approval.approve, { id: one.id, version: one.version })
    }
  }
  const work = { walk, going, findings, term, terms, compared, get, at, named, standing, whole, confirmed, approved }
  return { ...scene, ...work }
}

/** Each figure by its indicator and metric, of one unit. */
const figuresOf = ({ nodes }: Assessment.AssessmentView) =>
  Object.fromEntries(nodes.flatMap(({ figures }) => figures.map((figure) => [figure.metric ?? "judged", figure])))
const countsOf = (view: Assessment.AssessmentView) =>
  Object.fromEntries(Object.entries(figuresOf(view)).map(([metric, { counted }]) => [metric, counted]))

const none = {
  "findings-raised": 0,
  "findings-closed": 0,
  "cases-transferred": 0,
  "accountability-started": 0,
  "mechanisms-improved": 0,
  "losses-recovered": 0,
}

describe("10.5 评估考核", () => {
  test("opens by itself each year, counts each unit's work from the records, and is confirmed, corrected, approved, published and appealed", async () => {
    const { cast, cloud, walk, going, findings, ...of } = await worked()
    const { term, terms, compared, get, at, named, standing, whole, confirmed, approved } = of
    const [closed = "", , accountable = "", transferred = ""] = findings
    const office = await cast.as("sun")

    // One duty of the conduct office, by the year's end, for all units of the rulebook's roles.
    expect(term).toMatchObject({
      id: "term2026",
      lead: "conduct",
      duty: { kind: "assessment", assignee: { role: "conduct-office" }, due: [{ dueOn: "2026-12-31" }] },
    })
    expect((await office.call(Duty.list, {})).items.map(({ id }) => id)).toContain(term.duty.id)
    expect(term.units.map(({ unit }) => unit).sort()).toEqual(["group-1", "group-2", "t100"])
    const next = (await terms("sun", 2027))[0]
    const figures = [{ indicator: "cases", metric: "cases-transferred" as const, counted: 0 }]
    expect(
      await refused(office.call(Assessment.confirm, { id: next?.units[0]?.assessment ?? "", figures })),
    ).toMatchObject({ code: "not-begun" })

    // The five indicators, side by side; the document gives no points, so there are none.
    const before = new Map((await compared()).map((view) => [view.unit, view]))
    const own = before.get("group-1")
    if (!own) throw new Error("the group is not assessed")
    expect(countsOf(own)).toEqual({
      "findings-raised": 4,
      "findings-closed": 1,
      "cases-transferred": 1,
      "accountability-started": 1,
      "mechanisms-improved": 2,
      "losses-recovered": 12345.67,
    })
    expect(own.nodes.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["发现解决问题", "查办案件", "追责问责", "完善制度机制", "挽回经济损失"]),
    )
    expect(own).not.toHaveProperty("points")
    expect(own).not.toHaveProperty("grade")
    expect(countsOf(before.get("group-2")!)).toEqual(none)
    expect(countsOf(before.get("t100")!)).toEqual(none)

    // Each figure opens the very records behind it.
    const behind = async (indicator: string, metric: Metric, account = "sun") =>
      (await (await cast.as(account)).call(Assessment.records, { id: named("group-1"), indicator, metric })).items
    expect((await behind("findings", "findings-raised")).map(({ id }) => id).sort()).toEqual([...findings].sort())
    expect(await behind("findings", "findings-closed")).toMatchObject([{ id: closed, title: titles[0] }])
    expect(await behind("losses", "losses-recovered")).toMatchObject([
      { noun: "finding", id: closed, project: walk.id, title: titles[0], unit: "agriculture", amount: 12345.67 },
    ])
    expect(await behind("mechanisms", "mechanisms-improved")).toMatchObject([{ id: closed, amount: 2 }])
    expect(await behind("accountability", "accountability-started")).toMatchObject([{ id: accountable }])
    expect(await behind("cases", "cases-transferred")).toMatchObject([{ id: transferred }])

    // What is not published is not the unit's to see yet.
    expect(await terms("zheng")).toEqual([])
    expect(await refused(get("group-1", "zheng"))).toMatchObject({ status: 404, code: "not-found" })
    expect((await get("group-1", "li")).unit).toBe("group-1")

    // Confirmed as it was read, and not otherwise; corrected with a reason beside what was counted.
    const one = { indicator: "findings", metric: "findings-raised" as const }
    const confirm = async (counted: number, account = "sun") =>
      (await cast.as(account)).call(Assessment.confirm, {
        ...(await at("group-1")),
        figures: [{ ...one, counted }],
      })
    expect(await refused(confirm(5))).toMatchObject({ status: 409, code: "figures-moved" })
    expect(await refused(confirm(4, "zheng"))).toMatchObject({ status: 403, code: "forbidden" })
    const first = await confirm(4)
    const third = { id: first.id, indicator: "mechanisms", metric: "mechanisms-improved" as const, value: 3 }
    const corrected = await office.call(Assessment.correct, {
      ...{ ...third, version: first.version, reason: "另有一项制度由该组起草，未在销号时登记。" },
    })
    // Two people at once: the second one is told.
    expect(
      await refused(office.call(Assessment.correct, { ...third, version: first.version, reason: "同时更正。" })),
    ).toMatchObject({ status: 409, code: "stale", current: corrected.version })
    expect(
      await refused(office.call(Assessment.correct, { ...third, indicator: "nothing", reason: "没有这项。" })),
    ).toMatchObject({ code: "not-in-rulebook", field: "indicator" })
    expect(figuresOf(await get("group-1"))["mechanisms-improved"]).toMatchObject({
      counted: 2,
      value: 3,
      corrections: [{ value: 3, reason: "另有一项制度由该组起草，未在销号时登记。", by: { person: "sun-zhuren" } }],
    })

    // Nothing goes forward that nobody has looked at, or that has moved since.
    const submit = async () => office.call(Assessment.submit, await whole())
    expect(await refused(submit())).toMatchObject({ status: 422, code: "figures-unconfirmed" })
    await confirmed("group-1")
    await confirmed("group-2")
    await confirmed("t100")
    expect(figuresOf(await get("group-1"))["mechanisms-improved"]).toMatchObject({ counted: 2, value: 3 })
    const late = await going.raised("water", "台账登记不及时")
    expect(await get("group-1")).toMatchObject({ unconfirmed: 0, moved: 1 })
    expect(figuresOf(await get("group-1"))["findings-raised"]).toMatchObject({
      counted: 5,
      value: 4,
      moved: { from: 4, added: 1, gone: 0 },
    })
    expect((await behind("findings", "findings-raised")).find(({ id }) => id === late.id)?.change).toBe("added")
    expect(await refused(submit())).toMatchObject({ status: 409, code: "figures-moved" })
    await confirmed("group-1")
    const submitted = await submit()
    expect(submitted.state.name).toBe("submitted")
    expect(await refused(confirm(5))).toMatchObject({ status: 409, code: "wrong-state" })
    const minute = () => cloud.clock.to(cloud.clock.now() + 60_000)
    await minute()
    // What comes later counts in no figure that was put forward.
    await going.raised("water", "后来发现的问题")
    await approved()
    expect((await standing())?.state.name).toBe("approved")
    expect(countsOf(await get("group-1"))["findings-raised"]).toBe(5)

    // A record that is no longer there is seen before it is published.
    const row = (await rowsOf(cloud)).find(({ row }) => row.id === late.id)
    if (!row) throw new Error("the finding is not in the table")
    await remove(cloud, row)
    expect(await get("group-1")).toMatchObject({ moved: 1 })
    const gone = (await behind("findings", "findings-raised")).find(({ change }) => change === "gone")
    expect(gone).toMatchObject({ id: late.id })
    expect(gone).not.toHaveProperty("title")
    const publish = async () => office.call(Assessment.publish, await whole())
    expect(await refused(publish())).toMatchObject({ status: 409, code: "figures-moved" })
    const reopened = await office.call(Assessment.reopen, { ...(await whole()), reason: "有一条记录已不存在。" })
    expect(reopened.state).toEqual({ name: "open", returned: "有一条记录已不存在。" })
    await put(cloud, row)
    await confirmed("group-1")
    await submit()
    await minute()
    await approved()
    const published = await publish()
    expect(published.state).toMatchObject({ name: "published", by: { person: "sun-zhuren" } })
    expect((await terms("sun"))[0]?.duty.state).toMatchObject({ name: "met", onTime: true })

    // From here on it stands: corrected only by way of an appeal.
    expect(
      await refused(office.call(Assessment.correct, { ...third, ...(await at("group-1")), reason: "再改。" })),
    ).toMatchObject({ status: 409, code: "wrong-state" })
    await going.raised("water", "公布后发现的问题")
    expect(countsOf(await get("group-1"))["findings-raised"]).toBe(6)

    // The unit sees its own, and only its own, is told of it, and may object.
    expect((await terms("zheng"))[0]?.units.map(({ unit }) => unit)).toEqual(["group-1"])
    expect((await compared("zheng")).map(({ unit }) => unit)).toEqual(["group-1"])
    expect(await refused(get("group-1", "chen"))).toMatchObject({ status: 404 })
    expect((await behind("findings", "findings-closed", "zheng")).map(({ id }) => id)).toEqual([closed])
    const group = await cast.as("zheng")
    const desk = async (account: string, kind: string) =>
      (await (await cast.as(account)).call(Duty.list, {})).items.filter((duty) => duty.kind === kind)
    expect((await desk("zheng", "assessment-receipt")).map(({ subject }) => subject.id)).toEqual([named("group-1")])
    const other = await cast.as("chen")
    await other.call(Assessment.acknowledge, { id: named("group-2") })
    expect(await refused(other.call(Assessment.acknowledge, { id: named("group-2") }))).toMatchObject({ status: 409 })
    const { version = 0 } = await get("group-1", "zheng")
    const objection = { id: named("group-1"), version, text: "挽回损失少计一笔，请核对。" }
    const appealed = await group.call(Assessment.appeal, objection)
    expect(await refused(group.call(Assessment.appeal, { ...objection, version: appealed.version }))).toMatchObject({
      status: 409,
      code: "already-there",
    })
    expect(await desk("zheng", "assessment-receipt")).toEqual([])
    expect(await desk("li", "assessment-appeal")).toHaveLength(1)
    const reply = { id: named("group-1"), version: appealed.version, reason: "核对属实。" }
    const losses = [{ indicator: "losses", metric: "losses-recovered" as const, value: 20000 }]
    expect(await refused((await cast.as("wang")).call(Assessment.answer, { ...reply, corrections: [] }))).toMatchObject(
      { status: 403, code: "not-your-turn" },
    )
    const answered = await (await cast.as("li")).call(Assessment.answer, { ...reply, corrections: losses })
    expect(answered.appeals).toMatchObject([{ answer: { outcome: "corrected", by: { person: "li-shuji" } } }])
    expect(figuresOf(await get("group-1", "zheng"))["losses-recovered"]).toMatchObject({
      counted: 12345.67,
      value: 20000,
      by: { person: "sun-zhuren" },
      corrections: [{ reason: "核对属实。", by: { person: "li-shuji" } }],
    })
    expect(await desk("li", "assessment-appeal")).toEqual([])
    // It is told of the answer, may object once more, and is answered with reasons.
    expect(await desk("zheng", "assessment-receipt")).toHaveLength(1)
    const again = await group.call(Assessment.appeal, { ...objection, version: answered.version })
    const kept = { id: again.id, version: again.version, reason: "已按记录核定。", corrections: [] }
    const { appeals } = await (await cast.as("li")).call(Assessment.answer, kept)
    expect(appeals.map(({ answer }) => answer?.outcome)).toEqual(["corrected", "kept"])
  })

  test("by a county's own weights: points, multipliers, what people judge, grades, and a span for appeals", async () => {
    const { cast, cloud, inspecting, until } = await county({ on: "2026-11-16", people: ["chen"] })
    const rows = await rowsOf(cloud)
    const edition = rows.find(({ id }) => id === "edition-1")
    const home = rows.find(({ __edb_e__ }) => __edb_e__ === "county")
    if (!edition || !home) throw new Error("the county has no rulebook")
    // The county's next edition, in force from tomorrow.
    const book = Rulebook.parse(edition.row.rulebook)
    const place = { cites: ["10.5"], origin: "ours" as const }
    const own: Provision = {
      ...{ ...place, id: "assessment", name: "政治监督质效评估", every: "year", lead: "conduct-office" },
      of: ["stationed-group"],
      indicators: [
        {
          ...{ ...place, id: "work", name: "监督工作", weight: 60, cap: 100 },
          children: [
            { ...place, id: "found", name: "发现问题", metrics: ["findings-raised"], each: 5, cap: 20 },
            {
              ...{ ...place, id: "solved", name: "解决问题", metrics: ["findings-closed"], base: 40, each: 10 },
              multipliers: [{ when: { principalLeader: true }, by: 2 }],
            },
          ],
        },
        { ...place, id: "quality", name: "工作质效", weight: 40, cap: 100, floor: 0 },
      ],
      grades: [
        { id: "good", name: "良好", from: 60 },
        { id: "best", name: "优秀", from: 90 },
      ],
      appeal: {
        span: { count: 3, unit: "day", countsStart: false, roll: "none" },
        to: { role: "deputy-secretary", inCharge: false },
      },
    }
    const approvalChains = book.approvalChains.filter(({ of }) => !of.includes("assessment"))
    // It comes round by the assessment's own cycle, without a day, where no periodic duty says one.
    const periodicDuties = book.periodicDuties.filter(({ kind }) => kind !== "assessment")
    const rulebook = { ...book, assessment: own, approvalChains, periodicDuties }
    const next = { number: 2, effectiveFrom: cast.day(1), rulebook }
    const named = { id: "edition-2", sk: edition.sk.replace("edition-1", "edition-2") }
    await put(cloud, { ...edition, ...named, row: { ...edition.row, id: "edition-2", ...next } })
    const editions = [
      { number: 1, effectiveFrom: "2020-01-01" },
      { number: 2, effectiveFrom: cast.day(1) },
    ]
    await put(cloud, { ...home, row: { ...home.row, editions } })
    await cast.pass(1)

    const [term] = (await (await cast.as("sun")).call(Assessment.list, { year: 2026 })).items
    expect(term).toMatchObject({ id: "term2026", duty: { assignee: { role: "conduct-office" }, due: [] } })

    // In joint work what a party found is the party's; what was solved is the lead's.
    const walk = await inspecting()
    await (await cast.as("zheng")).call(Linkage.arrange, {
      ...{ id: walk.id, version: (await walk.file()).project.version, pattern: "group-group" },
      parties: [{ unit: "group-2", work: "协助检查。", units: ["agriculture"], means: [] }],
    })
    const light = { severity: "general", principalLeader: true }
    for (const [title, fields] of [
      ["宣传栏未更新", light],
      ["公示不全", { severity: "general" }],
    ] as const) {
      const { id, version } = await walk.raised("agriculture", title, fields)
      await (await cast.as("zheng")).call(Finding.correct, { id, version, proof: "当日更换。" })
    }
    await (await cast.as("chen")).call(Finding.raise, {
      ...{ project: walk.id, unit: "agriculture", source: "discipline", title: "机井闲置", detail: "现场查看。" },
      ...{ focusAreas: ["major-decisions"], severity: "ordinary", principalLeader: false },
    })

    const office = async () => cast.as("sun")
    const get = async (unit: string) =>
      (await (await office()).call(Assessment.get, { id: `term2026-${unit}` })).assessment
    const nodes = async (unit: string) =>
      Object.fromEntries((await get(unit)).nodes.map(({ id, points }) => [id, points]))
    // 5 each: 10; 40 and 10 each, the principal leader's twice: 70. What people have not judged has no points yet.
    expect(await nodes("group-1")).toEqual({ work: 80, found: 10, solved: 70, quality: undefined })
    expect(await nodes("group-2")).toMatchObject({ found: 5, solved: 40 })
    expect(await get("group-1")).not.toHaveProperty("points")
    const judge = async (unit: string, value: number) => {
      const { version } = await get(unit)
      const judged = { indicator: "quality", value, reason: "经评议，工作扎实。" }
      const id = `term2026-${unit}`
      return (await office()).call(Assessment.correct, { id, ...(version && { version }), ...judged })
    }
    await judge("group-1", 120)
    await judge("group-2", 20)
    expect(await get("group-1")).toMatchObject({ points: 88, grade: { name: "良好" } })
    expect(await get("group-2")).toMatchObject({ points: 35 })
    expect(await get("group-2")).not.toHaveProperty("grade")
    for (const unit of ["group-1", "group-2"]) {
      const { id, version, nodes: all } = await get(unit)
      const figures = all.flatMap((node) =>
        node.figures.flatMap(({ metric, counted = 0 }) => (metric ? [{ indicator: node.id, metric, counted }] : [])),
      )
      await (await office()).call(Assessment.confirm, { id, ...(version && { version }), figures })
    }
    const whole = async () => {
      const [item] = (await (await office()).call(Assessment.list, { year: 2026 })).items
      return { id: "term2026", version: item?.term?.version ?? 0 }
    }
    // No chain: approved at once.
    expect((await (await office()).call(Assessment.submit, await whole())).state.name).toBe("approved")
    const { state } = await (await office()).call(Assessment.publish, await whole())
    expect(state).toMatchObject({ name: "published", appealBy: { dueOn: "2026-11-20" } })
    const appeal = async (account: string, unit: string) => {
      const { version = 0 } = await get(unit)
      const text = "评定过低。"
      return (await cast.as(account)).call(Assessment.appeal, { id: `term2026-${unit}`, version, text })
    }
    await until("2026-11-20 23:59:59")
    await appeal("zheng", "group-1")
    await until("2026-11-21 00:00:00")
    expect(await refused(appeal("chen", "group-2"))).toMatchObject({ status: 422, code: "appeal-closed" })
    const { version = 0 } = await get("group-1")
    const corrections = [{ indicator: "quality", value: 96 }]
    const answer = { id: "term2026-group-1", version, reason: "重新评议。", corrections }
    await (await cast.as("li")).call(Assessment.answer, answer)
    expect(await get("group-1")).toMatchObject({ points: 86.4, grade: { name: "良好" } })
  })
})
