import * as Draft from "@bihuan/contract/draft"
import * as Duty from "@bihuan/contract/duty"
import * as Person from "@bihuan/contract/person"
import * as Project from "@bihuan/contract/project"
import * as Rhythm from "@bihuan/contract/rhythm"
import * as Contract from "@bihuan/contract/rulebook"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import * as puyang from "@bihuan/scripts/county/puyang"
import { type Cast, empowered, type Walk } from "@bihuan/scripts/county/walk"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { approvedBy, drafted, published, spanOf, submitted } from "../support/edition.ts"
import { refused } from "../support/refused.ts"
import { told as clock } from "../support/told.ts"

const dutyOf = async (walk: Walk, kind = "submission") => {
  const found = (await walk.file()).duties.find((duty) => duty.kind === kind)
  if (!found) throw new Error(`no ${kind}`)
  return found
}
const days = ({ due }: Pick<Duty.Duty, "due">) => due.map(({ dueOn, edition, why }) => [dueOn, edition, why])
const told = async ({ cast, id }: Walk, account = "sun") =>
  (await clock(cast, account))
    .filter(({ duty }) => duty.kind === "submission" && duty.project === id)
    .map(({ at, rung }) => `${at} ${rung}`)
    .reverse()
const inForce = async (cast: Cast) => (await (await cast.as("sun")).call(Contract.get, {})).number
const heads = async (cast: Cast) => (await (await cast.as("sun")).call(Contract.editions, {})).items
const receipts = async (cast: Cast, id: string) =>
  (await (await cast.as("admin")).call(Contract.receipts, { id })).items

describe("13 施行与新规定", () => {
  test("a new edition takes over at its midnight; running work is computed anew, with a receipt of every change", async () => {
    const { cast, disposing, rectifying, until } = await county()
    const { walk } = await disposing(["机井闲置"])
    const extended = await rectifying(["道路失修"], "2026-05-20", { title: "道路管护监督检查" })
    await cast.settle()
    const draft = await drafted(cast, spanOf("submission", 4, "workday"))

    const trial = await (await cast.as("admin")).call(Draft.tryOut, { id: draft.id, effectiveFrom: "2026-05-11" })
    const duty = await dutyOf(walk)
    expect(trial).toMatchObject({ moved: 1, late: 0, desks: [{ role: "conduct-office", moved: 1, late: 0 }] })
    expect(trial.moves).toMatchObject([{ duty: duty.id, from: "2026-05-18", to: "2026-05-11" }])
    expect(trial.open).toBeGreaterThan(3)
    expect(trial.year.every(({ before, after }) => before === after)).toBe(true)
    const { moves } = await (await cast.as("admin")).call(Draft.tryOut, { id: draft.id, effectiveFrom: "2026-05-12" })
    expect(moves).toMatchObject([{ duty: duty.id, to: "2026-05-11", late: true }])

    await submitted(cast, draft, { effectiveFrom: "2026-05-11", running: "recalculate" })
    await approvedBy(cast, draft)
    expect((await heads(cast)).map(({ number, state }) => [number, state])).toEqual([
      [2, "coming"],
      [1, "in-force"],
    ])

    await until("2026-05-10 23:59:59")
    expect([await inForce(cast), days(await dutyOf(walk))]).toEqual([1, [["2026-05-18", undefined, undefined]]])
    expect(await told(walk)).toEqual([])

    await until("2026-05-11 00:00:00")
    expect(await inForce(cast)).toBe(2)
    const moved = await dutyOf(walk)
    expect(days(moved)).toEqual([
      ["2026-05-18", 1, undefined],
      ["2026-05-11", 2, "edition"],
    ])
    expect(moved.basis).toEqual({ rulebook: 2, provision: "submission", cites: ["9.7"] })
    const given = (await dutyOf(extended.walk, "rectification")).due
    expect(given.map(({ dueOn }) => dueOn)).toEqual(["2026-05-20"])
    expect(await receipts(cast, "edition-2")).toMatchObject([
      { cause: "edition-2", at: "2026-05-10T16:00:00Z", duty: { id: moved.id }, from: "2026-05-18", to: "2026-05-11" },
    ])
    const [head] = await heads(cast)
    expect(head).toMatchObject({ state: "in-force", taken: { at: "2026-05-10T16:00:00Z", duties: 1, approvals: 0 } })

    // The timer waits for the new day, and not for the old one.
    await until("2026-05-11 23:59:59")
    expect(await told(walk)).toEqual([])
    await until("2026-05-12 00:00:00")
    expect(await told(walk, "wang")).toEqual(["2026-05-11T16:00:00Z 到期"])
    const { document, dates } = await (await cast.as("sun")).call(Duty.explain, { id: moved.id })
    expect(document.version).toBe(2)
    expect(dates.map(({ edition, provision, span }) => [edition, provision?.name, span])).toEqual([
      [1, "报告审批后提交县纪委常委会", expect.objectContaining({ count: 10, unit: "day" })],
      [2, "报告审批后提交县纪委常委会", expect.objectContaining({ count: 4, unit: "workday" })],
    ])
  })

  test("what runs keeps its edition where the county says so; what begins after, and what has not begun, follows the new one", async () => {
    const { cast, disposing, until } = await county()
    await cast.pass(1)
    const { walk } = await disposing(["机井闲置"])
    const quarterly = async (period: string) => {
      const { items } = await (await cast.as("zheng")).call(Rhythm.calendar, { year: 2026 })
      return items.find((duty) => duty.kind === "quarterly-report" && duty.rhythm?.period === period)
    }
    await published(
      cast,
      (book) => ({
        ...spanOf("submission", 20)(book),
        periodicDuties: book.periodicDuties.map((one) =>
          one.id === "quarterly-report" && one.due?.kind === "day" ? { ...one, due: { ...one.due, day: 20 } } : one,
        ),
      }),
      { effectiveFrom: "2026-05-11", running: "keep" },
    )
    await until("2026-05-11 09:00:00")
    expect(days(await dutyOf(walk))).toEqual([["2026-05-18", undefined, undefined]])
    expect((await dutyOf(walk)).basis.rulebook).toBe(1)
    expect([(await quarterly("2026-q2"))?.due.at(-1)?.dueOn, (await quarterly("2026-q2"))?.basis.rulebook]).toEqual([
      "2026-06-25",
      1,
    ])
    const ahead = await quarterly("2026-q3")
    expect(ahead && days(ahead)).toEqual([
      ["2026-09-28", 1, undefined],
      // A Sunday that is worked in exchange for National Day.
      ["2026-09-20", 2, "edition"],
    ])
    expect((await receipts(cast, "edition-2")).some(({ duty }) => duty.id === ahead?.id)).toBe(true)
    const later = (await disposing(["桥涵破损"], { title: "桥涵监督检查" })).walk
    expect([(await dutyOf(later)).due[0]?.dueOn, (await dutyOf(later)).basis.rulebook]).toEqual(["2026-05-31", 2])
  })

  test("running duties are carried to their end, though the new edition does not ask for them", async () => {
    const { cast, until } = await county()
    await cast.pass(1)
    const open = async () =>
      (await (await cast.as("sun")).call(Rhythm.calendar, { year: 2026 })).items
        .filter(({ kind, state }) => kind === "consultation" && state.name === "open")
        .map(({ rhythm, id }) => `${rhythm?.period} ${id}`)
        .sort()
    const before = await open()
    expect(before.filter((one) => one.startsWith("2026-h1")).length).toBeGreaterThan(0)
    await published(
      cast,
      (book) => ({
        periodicDuties: book.periodicDuties.filter(({ kind }) => kind !== "consultation"),
        consultations: [],
      }),
      { effectiveFrom: "2026-05-09", running: "recalculate" },
    )
    await until("2026-05-10 09:00:00")
    expect(await open()).toEqual(before.filter((one) => one.startsWith("2026-h1")))
  })

  test("a pending approval goes on to those whom the new chain names, and what was decided stays", async () => {
    const { cast, propose, until } = await county()
    const walk = await propose()
    await (await cast.as(walk.lead)).call(Project.submit, { id: walk.id, version: 1 })
    const pending = await walk.pending()
    if (!pending) throw new Error("nothing is pending")
    expect(pending.steps.map(({ id }) => id)).toEqual(["assisting-member", "deputy-secretary", "standing-committee"])
    const draft = await drafted(cast, ({ approvalChains }) => ({
      approvalChains: approvalChains.map((chain) => {
        const [member, secretary, committee] = chain.steps
        if (chain.id !== "amendment" || !member || !secretary || !committee) return chain
        return { ...chain, steps: [member, committee, { ...secretary, id: "signing", name: "分管副书记签发" }] }
      }),
    }))
    const { hands } = await (await cast.as("admin")).call(Draft.tryOut, { id: draft.id })
    expect(hands).toMatchObject([
      { approval: pending.id, step: "分管副书记审批", from: ["li-shuji"], to: [] },
      { approval: pending.id, step: "分管副书记签发", from: [], to: ["li-shuji"] },
    ])
    await submitted(cast, draft, { effectiveFrom: "2026-05-08", running: "recalculate" })
    await approvedBy(cast, draft)
    await until("2026-05-08 00:00:00")
    const after = await walk.pending()
    expect(after?.steps.map(({ id }) => id)).toEqual(["assisting-member", "standing-committee", "signing"])
    expect((await heads(cast))[0]?.taken).toMatchObject({ approvals: 1 })
    await walk.approved()
    expect((await walk.file()).project.state.name).not.toBe("draft")
  })

  test("the day must lie ahead and be free; until then the choice can be changed and the edition taken back", async () => {
    const { cast, disposing, until } = await county()
    const { walk } = await disposing(["机井闲置"])
    const admin = await cast.as("admin")
    const first = await drafted(cast, spanOf("submission", 4, "workday"))
    const keep = { running: "keep" as const }
    expect(await refused(submitted(cast, first, { ...keep, effectiveFrom: "2026-05-06" }))).toMatchObject({
      ...{ status: 422, code: "too-early", field: "effectiveFrom" },
    })
    await submitted(cast, first, { ...keep, effectiveFrom: "2026-05-11" })
    const saving = { id: first.id, version: first.version + 1, section: "lamps" as const }
    expect(await refused(admin.call(Draft.save, saving))).toMatchObject({ status: 409, code: "wrong-state" })
    await approvedBy(cast, first)
    const second = await drafted(cast, spanOf("submission", 20))
    expect(await refused(submitted(cast, second, { ...keep, effectiveFrom: "2026-05-11" }))).toMatchObject({
      ...{ status: 422, code: "day-taken", field: "effectiveFrom" },
    })
    await submitted(cast, second, { ...keep, effectiveFrom: "2026-05-10" })
    await approvedBy(cast, second)
    const [third, pending] = await heads(cast)
    expect([third?.number, pending?.number]).toEqual([3, 2])
    if (!third || !pending) throw new Error("no editions")

    const chosen = await admin.call(Contract.choose, { id: pending.id, version: 1, running: "recalculate" })
    expect(chosen.running).toBe("recalculate")
    await until("2026-05-09 23:59:59")
    const clerk = await cast.as("admin")
    await clerk.call(Contract.withdraw, { id: third.id, version: 1, reason: "上级另有部署。" })
    await until("2026-05-10 00:00:00")
    expect(await inForce(cast)).toBe(1)
    await until("2026-05-11 00:00:00")
    expect([await inForce(cast), days(await dutyOf(walk)).at(-1)]).toEqual([2, ["2026-05-11", 2, "edition"]])
    const late = await cast.as("admin")
    const { version } = await late.call(Contract.get, { number: 2 })
    const choosing = late.call(Contract.choose, { id: pending.id, version, running: "keep" })
    expect(await refused(choosing)).toMatchObject({ status: 409, code: "in-force" })
    const withdrawing = late.call(Contract.withdraw, { id: pending.id, version, reason: "不再施行。" })
    expect(await refused(withdrawing)).toMatchObject({ status: 409, code: "in-force" })
    expect((await late.call(Contract.get, { number: 3 })).withdrawn).toMatchObject({ reason: "上级另有部署。" })
  })

  test("errors block, warnings are accepted by name, and where there is no chain a second person confirms", async () => {
    const { cast, until } = await county()
    const admin = await cast.as("admin")
    const asked = { effectiveFrom: "2026-05-08", running: "keep" as const }
    const roles = ({ roles: all }: Rulebook) => ({ roles: all.filter(({ id }) => id !== "committee-secretary") })
    const broken = await drafted(cast, roles)
    const { problems } = await admin.call(Draft.check, { id: broken.id })
    expect(problems.map(({ code }) => code)).toEqual(expect.arrayContaining(["unknown-reference", "role-held"]))
    const nobodys = await drafted(cast, (book) => ({
      roles: book.roles.map((role) =>
        role.id === "trial-office"
          ? { ...role, may: [...role.may, { permission: "approval.approve", within: "county" as const }] }
          : role,
      ),
      approvalChains: book.approvalChains.map((chain) =>
        chain.id === "plan"
          ? {
              ...chain,
              steps: chain.steps.map((step) => ({ ...step, parties: [{ role: "trial-office", inCharge: false }] })),
            }
          : chain,
      ),
    }))
    const checked = await admin.call(Draft.check, { id: nobodys.id })
    expect(checked.problems.filter(({ code }) => code === "chain-nobody")).toMatchObject([
      { provision: "plan", field: "steps.0.parties", params: { step: "协管常委、委员审批", role: "案件审理部门" } },
      { provision: "plan", field: "steps.1.parties" },
      { provision: "plan", field: "steps.2.parties" },
    ])
    expect(await refused(submitted(cast, broken, asked))).toMatchObject({ status: 422, code: "rulebook-errors" })

    const warned = await drafted(cast, (book) => ({
      lamps: book.lamps.filter(({ at }) => at),
      approvalChains: book.approvalChains.filter(({ id }) => id !== "rulebook"),
    }))
    const bare = { id: warned.id, version: warned.version, ...asked }
    expect(await refused(admin.call(Draft.publish, bare))).toMatchObject({
      ...{ status: 422, code: "warnings-open", field: "accepted" },
    })
    await submitted(cast, warned, asked)
    await approvedBy(cast, warned)
    await until("2026-05-08 09:00:00")

    const other = { id: "gu-guanli", name: "顾平", account: "gu", password: puyang.password, posts: [], relations: [] }
    await (await cast.as("admin")).call(Person.create, other)
    await empowered(cast, other.id, { unit: "conduct", role: "administrator", from: "2026-05-06" })
    const next = await drafted(cast, spanOf("submission", 20))
    const { version } = await submitted(cast, next, { ...asked, effectiveFrom: "2026-05-12" })
    const confirming = { id: next.id, version }
    expect(await refused((await cast.as("admin")).call(Draft.confirm, confirming))).toMatchObject({
      ...{ status: 403, code: "own-work" },
    })
    const second = await cast.as("gu")
    await second.call(Draft.sendBack, { ...confirming, reason: "请说明理由。" })
    expect((await second.call(Draft.get, { id: next.id })).draft.state).toMatchObject({ returned: "请说明理由。" })
    const again = await submitted(cast, next, { ...asked, effectiveFrom: "2026-05-12" })
    const done = await second.call(Draft.confirm, { id: next.id, version: again.version })
    expect(done.state).toEqual({ name: "published", edition: 3, effectiveFrom: "2026-05-12" })
    await until("2026-05-12 00:00:00")
    expect(await inForce(cast)).toBe(3)
  })

  test("a role with open work cannot go, and an approver with steps to decide cannot lose the say", async () => {
    const { cast, propose } = await county()
    const walk = await propose()
    await (await cast.as(walk.lead)).call(Project.submit, { id: walk.id, version: 1 })
    const admin = await cast.as("admin")
    const mute = await drafted(cast, ({ roles }) => ({
      roles: roles.map((role) => (role.id === "assisting-member" ? { ...role, may: [] } : role)),
    }))
    const found = await admin.call(Draft.check, { id: mute.id })
    expect(found.problems).toContainEqual(
      expect.objectContaining({ code: "approver-loses", provision: "assisting-member", field: "may" }),
    )
    const gone = await drafted(cast, ({ roles }) => ({ roles: roles.filter(({ id }) => id !== "assisting-member") }))
    const { problems } = await admin.call(Draft.check, { id: gone.id })
    expect(problems).toContainEqual(
      expect.objectContaining({ code: "role-holds-work", params: { role: "协管常委、委员", count: 1 } }),
    )
  })
})
