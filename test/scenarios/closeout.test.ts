import * as Approval from "@bihuan/contract/approval"
import * as Finding from "@bihuan/contract/finding"
import * as Rectification from "@bihuan/contract/rectification"
import type { Closure } from "@bihuan/contract/rulebook/disposition"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Walk } from "@bihuan/scripts/county/walk"
import { describe, expect, test } from "vitest"
import { gaps } from "../support/chain.ts"
import { county } from "../support/county.ts"
import { published } from "../support/edition.ts"
import { refused } from "../support/refused.ts"

const { cast, rectifying, until } = await county({ people: ["lyu"] })

const party = (role: string, inCharge = false) => ({ role, inCharge })
const group = party("stationed-group", true)
const signing = ["conduct-office", "case-management", "stationed-group", "township-commission"]

/** An edition whose close-outs several review together. */
const reviewedBy = (closure: Partial<Closure>, effectiveFrom: string) =>
  published(
    cast,
    (book: Rulebook) => ({
      ...(book.closure && { closure: { ...book.closure, ...closure } }),
      roles: book.roles.map((role) =>
        signing.includes(role.id) && !role.may.some(({ permission }) => permission === "approval.approve")
          ? {
              ...role,
              may: [
                ...role.may,
                ...["approve", "return"].map((deed) => ({
                  permission: `approval.${deed}`,
                  within: "county" as const,
                })),
              ],
            }
          : role,
      ),
    }),
    { effectiveFrom, running: "keep" },
  )

const findingOf = async (walk: Walk, id: string) => {
  const found = (await walk.file()).findings.find((one) => one.id === id)
  if (!found) throw new Error(`no ${id}`)
  return found
}
const close = async (walk: Walk, id: string, fields: object = {}, account = "zheng") =>
  (await cast.as(account)).call(Finding.close, {
    ...{ id, version: (await findingOf(walk, id)).version, opinion: "整改到位，同意销号。" },
    ...fields,
  })
const pending = async (walk: Walk) => {
  const found = await walk.pending()
  if (!found) throw new Error("nothing is pending")
  return { id: found.id, version: found.version }
}
const approve = async (walk: Walk, account: string) =>
  (await cast.as(account)).call(Approval.approve, await pending(walk))
const against = async (walk: Walk, account: string, reason: string) =>
  (await cast.as(account)).call(Approval.sendBack, { ...(await pending(walk)), reason })
const waits = async (walk: Walk) =>
  (await walk.file()).duties
    .filter(({ kind, state }) => kind === "approval-step" && state.name === "open")
    .map(({ assignee }) => assignee.role)
    .sort()

describe("9.8a 整改台账与销号：各方并行审核", () => {
  test("every reviewer of the level answers and one gathers; what was not met goes back to the unit, and nobody closes in between", async () => {
    await reviewedBy(
      {
        mode: "all",
        consolidator: party("assisting-member", true),
        levels: [
          { id: "county", name: "县级", reviewers: [group, party("conduct-office"), party("case-management")] },
          { id: "unit", name: "单位级", reviewers: [group] },
        ],
      },
      "2026-05-07",
    )
    await until("2026-05-07 09:00:00")
    const { walk, findings } = await rectifying(["机井闲置", "道路失修"], "2026-06-10")
    const [wells = "", roads = ""] = findings
    for (const one of findings) await walk.rectified("han", one)
    expect(await refused(close(walk, wells))).toMatchObject({ code: "parts-missing", field: "level" })
    expect(await refused(close(walk, wells, { level: "county", lookBackOn: "2026-05-01" }))).toMatchObject({
      code: "in-the-past",
    })
    const asked = await close(walk, wells, { level: "county", mechanisms: ["机井管护办法"] })
    expect([asked.state.name, asked.closeOuts, asked.closing?.by.name]).toEqual(["reviewing", [], "郑海涛"])
    // Putting it forward was the group's own say.
    expect(await waits(walk)).toEqual(["case-management", "conduct-office"])
    const busy = { status: 409, code: "wrong-state" }
    expect(await refused(close(walk, wells, { level: "county" }))).toMatchObject(busy)
    const early = { id: wells, version: (await findingOf(walk, wells)).version, reason: "再核。" }
    expect(await refused((await cast.as("zheng")).call(Finding.sendBack, early))).toMatchObject(busy)
    expect(await refused(approve(walk, "zheng"))).toMatchObject({ status: 403, code: "own-work" })
    const side = await (await cast.as("han")).call(Rectification.get, { id: `${wells}-rectification` })
    expect(JSON.stringify(side)).not.toContain("同意销号")

    await approve(walk, "wu")
    const objected = await against(walk, "lyu", "抽查两眼仍未通电。")
    expect(objected.state).toMatchObject({ name: "pending", consolidating: true })
    expect(await waits(walk)).toEqual(["assisting-member"])
    await against(walk, "wang", "退回，补充通电情况。")
    const back = await findingOf(walk, wells)
    expect([back.state.name, back.closing]).toEqual(["reviewing", undefined])
    expect(gaps(await walk.file())).toEqual([])
    const again = { id: wells, version: back.version, reason: "补充通电情况。" }
    await (await cast.as("zheng")).call(Finding.sendBack, again)
    await walk.rectified("han", wells)
    await close(walk, wells, { level: "county", lookBackOn: "2026-05-08" })
    for (const account of ["lyu", "sun"]) await approve(walk, account)
    // The day of the look-back went by while they reviewed: it is today's.
    await until("2026-05-09 09:00:00")
    await approve(walk, "wang")
    const closed = await findingOf(walk, wells)
    expect(closed).toMatchObject({
      state: { name: "closed" },
      closeOuts: [{ opinion: "整改到位，同意销号。", level: "county", by: { name: "郑海涛" } }],
    })
    expect(closed.closing).toBeUndefined()
    const { duties } = await walk.file()
    const dayOf = (kind: string) => duties.filter((one) => one.kind === kind && one.subject.id === wells)
    expect(dayOf("look-back").map(({ due }) => due.at(-1)?.dueOn)).toEqual(["2026-05-09"])
    expect(dayOf("close-out-review").map(({ state }) => state.name)).toEqual(["met", "met"])

    // A level that the group alone reviews needs only what gathers.
    await close(walk, roads, { level: "unit" })
    expect(await waits(walk)).toEqual(["assisting-member"])
    await approve(walk, "wang")
    expect((await findingOf(walk, roads)).state).toMatchObject({ name: "ended", how: "closed" })
    expect(gaps(await walk.file())).toEqual([])
  })

  test("any: one approval is enough and all must refuse; a reviewer who closes is that one, and withdrawn it is as before", async () => {
    const reviewers = [party("conduct-office"), party("case-management")]
    await reviewedBy({ mode: "any", reviewers, levels: [], consolidator: undefined }, "2026-05-10")
    await until("2026-05-10 09:00:00")
    const { walk, findings } = await rectifying(["台账不全", "账目不清"], "2026-06-10", { title: "任一审核" })
    const [books = "", money = ""] = findings
    for (const one of findings) await walk.rectified("han", one)
    await close(walk, books)
    expect(await waits(walk)).toEqual(["case-management", "conduct-office"])
    await (await cast.as("zheng")).call(Approval.withdraw, await pending(walk))
    expect((await findingOf(walk, books)).closing).toBeUndefined()
    await close(walk, books)
    expect((await against(walk, "sun", "还需核实。")).state).toMatchObject({ name: "pending" })
    await approve(walk, "lyu")
    expect((await findingOf(walk, books)).state).toMatchObject({ name: "ended", how: "closed" })
    await close(walk, money)
    await against(walk, "lyu", "未到位。")
    await against(walk, "wu", "未到位。")
    expect((await findingOf(walk, money)).state.name).toBe("reviewing")
    expect(await walk.pending()).toBeUndefined()
  })
})
