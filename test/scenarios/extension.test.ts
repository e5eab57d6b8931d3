import * as Approval from "@bihuan/contract/approval"
import * as Extension from "@bihuan/contract/extension"
import * as Rectification from "@bihuan/contract/rectification"
import type { Walk } from "@bihuan/scripts/county/walk"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"
import { told as clock } from "../support/told.ts"

const dutyOf = async (walk: Walk, finding = "") => {
  const found = (await walk.file()).duties.find(
    ({ kind, subject }) => kind === "rectification" && subject.id === finding,
  )
  if (!found) throw new Error("no duty to rectify")
  return found
}

/** Fed back on 6 May for 20 May; `ask` is the unit's request for a later day. */
async function may() {
  const scene = await county({ on: "2026-05-06" })
  const reached = await scene.rectifying(["机井闲置"], "2026-05-20")
  const [first = ""] = reached.findings
  const ask = async (dueOn: string, account = "han") => {
    const { id, version } = await dutyOf(reached.walk, first)
    const client = await scene.cast.as(account)
    return client.call(Extension.request, { duty: id, version, reason: "招标未完成。", dueOn })
  }
  return { ...scene, ...reached, first, ask }
}

describe("9.8 延期", () => {
  test("asked for by the unit whose duty it is, later than agreed and still ahead", async () => {
    const { cast, walk, ask, first, until } = await may()
    for (const [day, code] of [
      ["2026-05-20", "too-early"],
      ["2026-05-19", "too-early"],
      ["2026-05-05", "too-early"],
    ] as const) {
      expect(await refused(ask(day))).toMatchObject({ status: 422, code, field: "dueOn" })
    }
    expect(await refused(ask("2026-06-10", "yang"))).toMatchObject({ status: 404, code: "not-found" })
    const asked = await ask("2026-06-10")
    expect(asked).toMatchObject({ dueOn: "2026-06-10", reason: "招标未完成。", state: { name: "submitted" } })
    expect(await refused(ask("2026-06-12"))).toMatchObject({ status: 409, code: "already-there" })
    expect((await dutyOf(walk, first)).due.map(({ dueOn }) => dueOn)).toEqual(["2026-05-20"])

    const seen = async () => (await (await cast.as("han")).call(Rectification.list, {})).items[0]?.extensions
    expect(await seen()).toMatchObject([{ dueOn: "2026-06-10", state: "submitted" }])
    await walk.returned("理由不充分。")
    expect(await seen()).toMatchObject([{ state: "returned", answer: "理由不充分。" }])
    expect(JSON.stringify(await seen())).not.toMatch(/wang-changwei|王建国/)
    expect((await walk.file()).extensions.map(({ state }) => state)).toMatchObject([
      { name: "returned", reason: "理由不充分。" },
    ])
    expect((await dutyOf(walk, first)).due).toHaveLength(1)
    await until("2026-05-25 09:00:00")
    expect(await refused(ask("2026-05-24"))).toMatchObject({ code: "in-the-past", field: "dueOn" })
    expect((await ask("2026-06-10")).state.name).toBe("submitted")
  })

  test("approved through its chain: the first day is kept, and the workflow waits for the new one", async () => {
    const { cast, walk, ask, first, until } = await may()
    const before = await dutyOf(walk, first)
    await ask("2026-06-10")
    const pending = await walk.pending()
    expect(pending).toMatchObject({ of: { noun: "extension" }, author: "han-lianluo" })
    expect(pending?.steps.map(({ id }) => id)).toEqual(["assisting-member", "deputy-secretary"])
    const own = (await cast.as("han")).call(Approval.approve, { id: pending?.id ?? "", version: pending?.version ?? 0 })
    expect(await refused(own)).toMatchObject({ status: 403 })
    await walk.approved()

    const moved = await dutyOf(walk, first)
    expect(moved.id).toBe(before.id)
    expect(moved.due.map(({ dueOn, agreed }) => [dueOn, agreed?.person])).toEqual([
      ["2026-05-20", undefined],
      ["2026-06-10", "li-shuji"],
    ])
    expect(moved.lamp).toBe("green")
    await cast.settle()

    const told = async () =>
      (await clock(cast, "han"))
        .filter(({ duty }) => duty.id === moved.id)
        .map(({ at, rung }) => `${at} ${rung}`)
        .reverse()
    const lamp = async () => (await dutyOf(walk, first)).lamp
    // The rungs around the day agreed first would have fired on the 16th and the 21st of May.
    await until("2026-05-21 00:00:01")
    expect([await told(), await lamp()]).toEqual([[], "green"])
    await until("2026-06-05 23:59:59")
    expect([await told(), await lamp()]).toEqual([[], "green"])
    await until("2026-06-06 00:00:00")
    expect([await told(), await lamp()]).toEqual([["2026-06-05T16:00:00Z 临近到期"], "yellow"])
    await until("2026-06-10 23:59:59")
    expect(await lamp()).toBe("yellow")
    await until("2026-06-11 00:00:00")
    expect([await told(), await lamp()]).toEqual([
      ["2026-06-05T16:00:00Z 临近到期", "2026-06-10T16:00:00Z 到期"],
      "red",
    ])
  })

  test("a second day is kept beside the first two; what was met is met by the day then in force", async () => {
    const { walk, ask, first, until } = await may()
    for (const day of ["2026-06-10", "2026-06-24"]) {
      await ask(day)
      await walk.approved()
    }
    expect((await dutyOf(walk, first)).due.map(({ dueOn }) => dueOn)).toEqual([
      "2026-05-20",
      "2026-06-10",
      "2026-06-24",
    ])
    await until("2026-06-24 23:59:59")
    await walk.rectified("han", first)
    expect((await dutyOf(walk, first)).state).toMatchObject({ name: "met", onTime: true })
    expect(await refused(ask("2026-07-24"))).toMatchObject({ status: 409, code: "wrong-state" })
  })
})
