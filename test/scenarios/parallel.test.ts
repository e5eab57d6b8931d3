import * as Approval from "@bihuan/contract/approval"
import * as Duty from "@bihuan/contract/duty"
import * as Project from "@bihuan/contract/project"
import type { ApprovalStep } from "@bihuan/contract/rulebook/approval"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Walk } from "@bihuan/scripts/county/walk"
import { beforeAll, describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { published } from "../support/edition.ts"
import { refused } from "../support/refused.ts"
import { told as clock } from "../support/told.ts"

const { cast, propose, until } = await county({ people: ["lyu", "shi"] })

const party = (role: string, inCharge = false) => ({ role, inCharge })
const days = (count: number, unit: "day" | "workday" = "day") =>
  ({ count, unit, countsStart: false, roll: "none" }) as const

/** Three offices sign side by side and the conduct office gathers what they said; then any of the leaders; then one of two. */
const steps: ApprovalStep[] = [
  {
    ...{ id: "joint", name: "有关部门会签", mode: "all", limit: days(2) },
    parties: [party("case-management"), party("letters-office"), party("trial-office")],
    consolidator: party("conduct-office"),
  },
  {
    ...{ id: "leaders", name: "协管领导审批", mode: "any", limit: days(3) },
    parties: [party("assisting-member", true), party("committee-secretary")],
  },
  { id: "final", name: "审定", mode: "one", parties: [party("deputy-secretary"), party("committee-secretary")] },
]
const signing = ["letters-office", "case-management", "trial-office", "conduct-office"]
const deciding = ["approve", "return", "take-back", "transfer", "urge", "add-signer", "remove-signer"]

const parallel = ({ approvalChains, roles }: Rulebook): Partial<Rulebook> => ({
  approvalChains: approvalChains.map((chain) => (chain.id === "amendment" ? { ...chain, steps } : chain)),
  roles: roles.map((role) =>
    signing.includes(role.id)
      ? {
          ...role,
          may: [
            ...role.may,
            ...deciding.map((deed) => ({ permission: `approval.${deed}`, within: "county" as const })),
          ],
        }
      : role,
  ),
})

beforeAll(async () => {
  await published(cast, parallel, { effectiveFrom: "2026-05-07", running: "keep" })
  await until("2026-05-07 09:00:00")
})

async function proposed(title: string, account = "zheng"): Promise<Walk> {
  const walk = await propose({ title }, account)
  await (await cast.as(account)).call(Project.submit, { id: walk.id, version: await walk.version() })
  return walk
}
const pending = async (walk: Walk) => {
  const found = await walk.pending()
  if (!found) throw new Error("nothing is pending")
  return { id: found.id, version: found.version }
}
const approve = async (walk: Walk, account: string, opinion?: string) =>
  (await cast.as(account)).call(Approval.approve, { ...(await pending(walk)), ...(opinion && { opinion }) })
const against = async (walk: Walk, account: string, reason: string, to?: string) =>
  (await cast.as(account)).call(Approval.sendBack, { ...(await pending(walk)), reason, ...(to && { to }) })
/** Whom the approval waits for, each with the day. */
const waits = async (walk: Walk) =>
  (await walk.file()).duties
    .filter(({ kind, state }) => kind === "approval-step" && state.name === "open")
    .map(({ assignee, due, part }) => `${part} ${assignee.role} ${due.at(-1)?.dueOn}`)
    .sort()
const standing = ({ state, steps }: Approval.Approval) => (state.name === "pending" ? steps[state.at]?.id : state.name)
const deskOf = async (account: string) =>
  (await (await cast.as(account)).call(Duty.list, {})).items.flatMap(({ kind, subject }) =>
    kind === "approval-step" ? [subject.title] : [],
  )

describe("6.1 层报审批：并行会签与汇总", () => {
  test("every party has a duty of its own by the step's own limit; one against it ends nothing, and the consolidator answers for all", async () => {
    const walk = await proposed("会签")
    expect(await waits(walk)).toEqual([
      "joint case-management 2026-05-09",
      "joint letters-office 2026-05-09",
      "joint trial-office 2026-05-09",
    ])
    expect(await refused(approve(walk, "wang"))).toMatchObject({ status: 403, code: "not-your-turn" })
    expect(await refused(approve(walk, "sun"))).toMatchObject({ status: 403, code: "not-your-turn" })
    await approve(walk, "lyu", "无重复立项。")
    expect(await waits(walk)).toHaveLength(2)
    expect(await refused(approve(walk, "lyu"))).toMatchObject({ code: "not-your-turn" })
    const objected = await against(walk, "he", "范围过宽。")
    expect([standing(objected), objected.course.at(-1)?.act]).toEqual(["joint", "objected"])
    expect(await waits(walk)).toEqual(["joint trial-office 2026-05-09"])
    const gathered = await approve(walk, "shi")
    expect([standing(gathered), gathered.state]).toMatchObject(["joint", { consolidating: true }])
    // Gathering has the step's limit too, and lies with the whole office.
    expect(await waits(walk)).toEqual(["joint conduct-office 2026-05-09"])
    expect([await deskOf("sun"), await deskOf("wu"), await deskOf("shi")]).toEqual([["会签"], ["会签"], []])
    const consolidated = await approve(walk, "sun", "已与信访室沟通，范围不变。")
    expect(standing(consolidated)).toBe("leaders")
    expect(consolidated.course.map(({ act, by }) => `${act} ${by.name}`)).toEqual([
      ...["submitted 郑海涛", "approved 吕正", "objected 何静", "approved 施文", "consolidated 孙志强"],
    ])

    // Any: one against it leaves it to the other, and one approval is enough.
    expect(await waits(walk)).toEqual(["leaders assisting-member 2026-05-10", "leaders committee-secretary 2026-05-10"])
    await against(walk, "wang", "时间偏紧。")
    // Who alone could pass the next step too is not asked again.
    const ended = await approve(walk, "qian")
    expect([standing(ended), ended.course.at(-1)?.act]).toEqual(["approved", "skipped"])
    expect([(await walk.file()).project.state.name, await waits(walk)]).toEqual(["running", []])
  })

  test("returned to the parallel step, everything said from there on is asked again; from its consolidator it goes to the author", async () => {
    const walk = await proposed("退回会签")
    for (const account of ["lyu", "he", "shi", "sun", "wang"]) await approve(walk, account)
    const back = await against(walk, "li", "请会签部门重新核对。", "joint")
    expect(standing(back)).toBe("joint")
    expect(await waits(walk)).toHaveLength(3)
    expect((await walk.file()).project.state.name).toBe("submitted")
    for (const account of ["shi", "he", "lyu"]) await approve(walk, account)
    const returned = await against(walk, "wu", "意见没有统一。")
    expect([returned.state.name, await waits(walk)]).toEqual(["returned", []])
    expect((await walk.file()).project.state).toMatchObject({ name: "returned", reason: "意见没有统一。" })
  })

  test("a signer added within a parallel step decides first; what the others said stays said, and who added takes out again", async () => {
    const walk = await proposed("会签加签")
    await approve(walk, "lyu")
    const he = await cast.as("he")
    const added = { person: "qian-mishu", place: "before" as const, opinion: "请先核对。" }
    await he.call(Approval.addSigner, { ...(await pending(walk)), ...added })
    expect(await waits(walk)).toMatchObject([expect.stringContaining("signer-1 committee-secretary")])
    expect(await refused(approve(walk, "shi"))).toMatchObject({ code: "not-your-turn" })
    const foreign = (await cast.as("shi")).call(Approval.removeSigner, { ...(await pending(walk)), step: "signer-1" })
    expect(await refused(foreign)).toMatchObject({ code: "not-found", field: "step" })
    await he.call(Approval.removeSigner, { ...(await pending(walk)), step: "signer-1" })
    expect(await waits(walk)).toEqual(["joint letters-office 2026-05-09", "joint trial-office 2026-05-09"])
    const own = (await cast.as("he")).call(Approval.addSigner, {
      ...(await pending(walk)),
      ...added,
      person: "zheng-zuzhang",
    })
    expect(await refused(own)).toMatchObject({ code: "not-granted", field: "person" })
    await he.call(Approval.addSigner, { ...(await pending(walk)), ...added })
    await approve(walk, "qian")
    for (const account of ["he", "shi", "wu"]) await approve(walk, account)
    await approve(walk, "wang")
    // One: whoever is first decides, and the other's duty was not needed.
    expect((await waits(walk)).map((one) => one.split(" ").slice(0, 2).join(" "))).toEqual([
      ...["final committee-secretary", "final deputy-secretary"],
    ])
    expect(standing(await approve(walk, "li"))).toBe("approved")
    const final = (await walk.file()).duties.filter(({ part }) => part === "final")
    expect(final.map(({ assignee, state }) => [assignee.role, state.name]).sort()).toEqual([
      ["committee-secretary", "cancelled"],
      ["deputy-secretary", "met"],
    ])
  })

  test("nobody approves their own: the author is none of the parties and no consolidator, whoever asks", async () => {
    const walk = await proposed("党风室自提", "sun")
    const { steps: own } = (await walk.pending()) as Approval.Approval
    expect(own[0]?.consolidator?.people).toEqual(["wu-keyuan"])
    for (const account of ["lyu", "he", "shi"]) await approve(walk, account)
    expect(await refused(approve(walk, "sun"))).toMatchObject({ status: 403, code: "own-work" })
    const wu = await cast.as("wu")
    const given = wu.call(Approval.transfer, { ...(await pending(walk)), person: "sun-zhuren" })
    expect(await refused(given)).toMatchObject({ status: 403, code: "own-work", field: "person" })
    const added = wu.call(Approval.addSigner, { ...(await pending(walk)), person: "sun-zhuren", place: "after" })
    expect(await refused(added)).toMatchObject({ status: 403, code: "own-work", field: "person" })
    expect(standing(await approve(walk, "wu"))).toBe("leaders")
  })

  test("the clock is late with whoever has not spoken, at the step's own limit, and with nobody else", async () => {
    const walk = await proposed("会签逾期")
    await approve(walk, "lyu")
    const told = async (account: string) =>
      (await clock(cast, account)).filter(({ duty }) => duty.project === walk.id).map(({ at, rung }) => `${at} ${rung}`)
    await until("2026-05-09 23:59:59")
    expect(await told("he")).not.toContain("2026-05-09T16:00:00Z 到期")
    await until("2026-05-10 00:00:00")
    expect(await told("wang")).toEqual([])
    const late = ["2026-05-09T16:00:00Z 到期", "2026-05-08T16:00:00Z 临近到期"]
    expect([await told("lyu"), await told("he"), await told("shi")]).toEqual([[], late, late])
  })
})
