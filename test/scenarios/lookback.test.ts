import * as LookBack from "@bihuan/contract/lookback"
import type { Input } from "@bihuan/contract/operation"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const { cast, rectifying, until } = await county({ on: "2026-05-06" })

/** Closed on the spot, to be looked back on, if a day is given. */
async function closed(titles: string[], lookBackOn?: string) {
  const reached = await rectifying(titles, cast.day(20))
  for (const finding of reached.findings) {
    await reached.walk.rectified("han", finding)
    await reached.walk.closed(finding, lookBackOn)
  }
  const { walk, findings } = reached
  const findingOf = async (id = findings[0]) => {
    const found = (await walk.file()).findings.find((finding) => finding.id === id)
    if (!found) throw new Error("no such finding")
    return found
  }
  const dutyOf = async (kind: string) =>
    (await walk.file()).duties.findLast(
      ({ subject, state, kind: is }) => subject.id === findings[0] && is === kind && state.name === "open",
    )
  return { ...reached, first: findings[0] ?? "", findingOf, dutyOf }
}

const yes = (text: string) => ({ text, satisfied: true })
const answers = {
  tasks: yes("任务已完成。"),
  rectification: yes("问题已整改。"),
  mechanisms: yes("制度已修订。"),
}
const record = async (
  finding: string,
  version: number,
  more: Partial<Input<typeof LookBack.record>> = {},
  by = "zheng",
) =>
  (await cast.as(by)).call(LookBack.record, {
    finding,
    version,
    on: cast.today,
    answers,
    passed: true,
    conclusion: "成效巩固。",
    ...more,
  })

describe("9.8c 回头看", () => {
  test("asks three questions, all of them and no other", async () => {
    const { walk, first, findingOf } = await closed(["机井闲置"], cast.day(30))
    const { version } = await findingOf()
    const { mechanisms, ...two } = answers
    const missing = await refused(record(first, version, { answers: two }))
    expect(missing).toMatchObject({ status: 422, code: "parts-missing", field: "answers.mechanisms" })
    expect(missing.message).toContain("机制建设怎么样")
    expect(await refused(record(first, version, { answers: { ...answers, mood: yes("好") } }))).toMatchObject({
      code: "not-in-rulebook",
      field: "answers.mood",
    })
    expect(await refused(record(first, version, { on: cast.day(1) }))).toMatchObject({ code: "in-the-future" })
    expect(await refused(record(first, version, { on: cast.day(-1) }))).toMatchObject({
      code: "too-early",
      field: "on",
    })
    expect(await refused(record(first, version, {}, "han"))).toMatchObject({ status: 403, code: "forbidden" })
    expect((await walk.file()).lookBacks).toEqual([])
  })

  test("one that passes ends the finding", async () => {
    const { walk, first, findingOf, dutyOf } = await closed(["机井闲置"], cast.day(30))
    expect((await findingOf()).state).toMatchObject({ name: "closed", round: 1 })
    expect((await dutyOf("look-back"))?.due.at(-1)?.dueOn).toBe(cast.day(30))
    await record(first, (await findingOf()).version)
    expect((await findingOf()).state).toMatchObject({ name: "ended", how: "looked-back" })
    const file = await walk.file()
    expect(file.lookBacks).toMatchObject([{ finding: first, answers, passed: true, conclusion: "成效巩固。" }])
    expect(file.duties.filter(({ subject, state }) => subject.id === first && state.name === "open")).toEqual([])
    expect(await refused(record(first, (await findingOf()).version))).toMatchObject({ code: "wrong-state" })
  })

  test("one that fails reopens it with a new day, as often as it fails", async () => {
    const { walk, first, findingOf, dutyOf } = await closed(["机井闲置"], cast.day(30))
    const failed = {
      passed: false,
      conclusion: "整改不彻底。",
      answers: { ...answers, rectification: { text: "两眼未通水。", satisfied: false } },
    }
    const { version } = await findingOf()
    expect(await refused(record(first, version, failed))).toMatchObject({
      status: 422,
      code: "date-needed",
      field: "rectifyBy",
    })
    await record(first, version, { ...failed, rectifyBy: cast.day(15) })
    expect((await findingOf()).state).toMatchObject({ name: "rectifying", round: 2 })
    expect(await dutyOf("rectification")).toMatchObject({
      assignee: { unit: "agriculture" },
      due: [{ dueOn: cast.day(15) }],
    })

    await walk.rectified("han", first)
    await walk.closed(first, cast.day(60))
    await record(first, (await findingOf()).version, { ...failed, rectifyBy: cast.day(25) })
    expect((await findingOf()).state).toMatchObject({ name: "rectifying", round: 3 })
    await walk.rectified("han", first)
    await walk.closed(first, cast.day(90))
    await record(first, (await findingOf()).version)
    const after = await findingOf()
    expect(after.state).toMatchObject({ name: "ended", how: "looked-back" })
    expect(after.closeOuts).toHaveLength(3)
    expect((await walk.file()).lookBacks.map(({ passed }) => passed).sort()).toEqual([false, false, true])
  })

  test("one that was not arranged at close-out can be arranged later, on a day to come", async () => {
    const { first, findingOf, dutyOf } = await closed(["机井闲置"])
    expect((await findingOf()).state).toMatchObject({ name: "ended", how: "closed" })
    const arrange = async (on: string) =>
      (await cast.as("zheng")).call(LookBack.arrange, { finding: first, version: (await findingOf()).version, on })
    expect(await refused(arrange(cast.day(-1)))).toMatchObject({ code: "in-the-past", field: "on" })
    await arrange(cast.day(90))
    expect((await findingOf()).state).toMatchObject({ name: "closed", round: 1 })
    expect((await dutyOf("look-back"))?.due.at(-1)?.dueOn).toBe(cast.day(90))
  })

  test("one that nobody makes turns red and climbs", async () => {
    const { first, dutyOf } = await closed(["机井闲置"], "2026-06-10")
    await cast.settle()
    const duty = await dutyOf("look-back")
    expect(duty?.milestones.map(({ rung, at }) => [rung, at])).toEqual([
      ["soon", "2026-06-09T16:00:00Z"],
      ["due", "2026-06-10T16:00:00Z"],
      ["late", "2026-06-15T16:00:00Z"],
    ])
    await until("2026-06-10 23:59:59")
    expect(await dutyOf("look-back")).toMatchObject({ lamp: "yellow" })
    await until("2026-06-11 00:00:00")
    expect(await dutyOf("look-back")).toMatchObject({ lamp: "red", subject: { id: first } })
    await until("2026-06-16 00:00:00")
    expect((await dutyOf("look-back"))?.milestones.map(({ firedAt }) => firedAt)).toEqual([
      ...["2026-06-09T16:00:00Z", "2026-06-10T16:00:00Z", "2026-06-15T16:00:00Z"],
    ])
  })
})
