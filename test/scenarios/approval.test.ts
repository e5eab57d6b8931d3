import * as Approval from "@bihuan/contract/approval"
import * as Delegation from "@bihuan/contract/delegation"
import * as Duty from "@bihuan/contract/duty"
import * as File from "@bihuan/contract/file"
import * as Person from "@bihuan/contract/person"
import * as Report from "@bihuan/contract/report"
import { password } from "@bihuan/scripts/county/puyang"
import type { Walk } from "@bihuan/scripts/county/walk"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"
import { told as clock } from "../support/told.ts"

const { cast, propose, inspecting, reporting, until } = await county()

const pending = async (walk: Walk) => {
  const found = await walk.pending()
  if (!found) throw new Error("nothing is pending")
  return { id: found.id, version: found.version }
}
const stepOf = ({ state, steps }: Approval.Approval) => (state.name === "pending" ? steps[state.at]?.id : state.name)
const acts = ({ course }: Approval.Approval) => course.map(({ act, by }) => `${act} ${by.name}`)
const approvalDuties = async (walk: Walk) =>
  (await walk.file()).duties.filter(({ kind, state }) => kind === "approval-step" && state.name === "open")
const deskOf = async (account: string) =>
  (await (await cast.as(account)).call(Duty.list, {})).items.filter(({ kind }) => kind === "approval-step")

/** A proposal that waits for the assisting member. */
async function proposed(title: string): Promise<Walk> {
  const walk = await propose({ title })
  const lead = await cast.as("zheng")
  const { submit } = await import("@bihuan/contract/project")
  await lead.call(submit, { id: walk.id, version: await walk.version() })
  return walk
}

describe("9.6 层报审批：退回、撤回、拿回", () => {
  test("the deputy secretary returns to the assisting member, who decides again; the report stays submitted", async () => {
    const { walk } = await reporting(["机井闲置"])
    const wang = await cast.as("wang")
    const li = await cast.as("li")
    await wang.call(Approval.approve, await pending(walk))
    const unknown = li.call(Approval.sendBack, { ...(await pending(walk)), reason: "再核", to: "deputy-secretary" })
    expect(await refused(unknown)).toMatchObject({ code: "not-found", field: "to" })
    const back = await li.call(Approval.sendBack, { ...(await pending(walk)), reason: "再核", to: "assisting-member" })
    expect(stepOf(back)).toBe("assisting-member")
    expect((await walk.file()).reports[0]?.state.name).toBe("submitted")
    expect((await approvalDuties(walk)).map(({ part }) => part)).toEqual(["assisting-member"])
    await wang.call(Approval.approve, { ...(await pending(walk)), opinion: "已核。" })
    const ended = await li.call(Approval.approve, await pending(walk))
    expect(acts(ended)).toEqual([
      "submitted 郑海涛",
      "approved 王建国",
      "returned 李向阳",
      "approved 王建国",
      "approved 李向阳",
    ])
    expect((await walk.file()).reports[0]?.state.name).toBe("approved")
    expect(await approvalDuties(walk)).toEqual([])
  })

  test("whoever approved takes it back while the next has not acted, and no longer", async () => {
    const walk = await proposed("拿回")
    const wang = await cast.as("wang")
    const { id } = await pending(walk)
    const turnOf = async (account: string) => (await cast.as(account)).call(Approval.get, { id })
    expect((await turnOf("zheng")).turn.may).toEqual(["withdraw", "urge"])
    expect((await turnOf("wang")).turn).toMatchObject({ part: { step: "assisting-member" }, objects: false })
    expect((await turnOf("wang")).turn.others.map((one) => one.id)).toContain("qian-mishu")
    expect((await turnOf("feng")).turn.may).toEqual([])
    expect(await refused(turnOf("han"))).toMatchObject({ status: 404, code: "not-found" })
    await wang.call(Approval.approve, await pending(walk))
    expect((await turnOf("wang")).turn.may).toEqual(["take-back", "urge"])
    expect((await turnOf("li")).duties.map(({ part }) => part)).toEqual(["deputy-secretary"])
    const taken = await wang.call(Approval.takeBack, await pending(walk))
    expect(stepOf(taken)).toBe("assisting-member")
    expect((await approvalDuties(walk)).map(({ part }) => part)).toEqual(["assisting-member"])
    await wang.call(Approval.approve, await pending(walk))
    const li = await cast.as("li")
    await li.call(Approval.sendBack, { ...(await pending(walk)), reason: "再议", to: "assisting-member" })
    expect(await refused(wang.call(Approval.takeBack, await pending(walk)))).toMatchObject({
      status: 409,
      code: "acted-on",
    })
  })

  test("its author withdraws it until the end, and submits again", async () => {
    const { walk } = await reporting(["道路失修"])
    await (await cast.as("wang")).call(Approval.approve, await pending(walk))
    const lead = await cast.as("zheng")
    const withdrawn = await lead.call(Approval.withdraw, await pending(walk))
    expect(withdrawn.state.name).toBe("withdrawn")
    expect(await approvalDuties(walk)).toEqual([])
    const [report] = (await walk.file()).reports
    expect(report?.state.name).toBe("draft")
    const { parts = {}, evaluations = [], version } = report ?? {}
    const saved = await lead.call(Report.save, { project: walk.id, parts, evaluations, version })
    await lead.call(Report.submit, { project: walk.id, version: saved.version })
    expect((await walk.pending())?.course).toHaveLength(1)
  })
})

describe("6.1 层报审批：转办、加签、减签、催办", () => {
  test("a part goes to another who may decide, with its duty; never to the author or to who may not", async () => {
    const walk = await proposed("转办")
    const wang = await cast.as("wang")
    const to = async (person: string) => wang.call(Approval.transfer, { ...(await pending(walk)), person })
    expect(await refused(to("zheng-zuzhang"))).toMatchObject({ code: "not-granted", field: "person" })
    expect(await refused(to("nobody"))).toMatchObject({ code: "not-found", field: "person" })
    const [before] = await approvalDuties(walk)
    await to("qian-mishu")
    const [after] = await approvalDuties(walk)
    expect(after).toMatchObject({ id: before?.id, due: before?.due })
    expect(after?.assignee.people).toContain("qian-mishu")
    expect(await refused(wang.call(Approval.approve, await pending(walk)))).toMatchObject({ code: "not-your-turn" })
    const moved = await (await cast.as("qian")).call(Approval.approve, await pending(walk))
    expect(stepOf(moved)).toBe("deputy-secretary")
    expect(moved.course.map(({ act, person }) => [act, person?.name])).toContainEqual(["transferred", "钱文博"])
  })

  test("an added signer decides before or after, and is taken out by whoever added them", async () => {
    const walk = await proposed("加签")
    const wang = await cast.as("wang")
    const zhao = await cast.as("qian")
    await wang.call(Approval.addSigner, {
      ...(await pending(walk)),
      person: "qian-mishu",
      place: "before",
      opinion: "请先看。",
    })
    expect((await approvalDuties(walk)).map(({ assignee }) => assignee.people)).toEqual([["qian-mishu"]])
    expect(await refused(wang.call(Approval.approve, await pending(walk)))).toMatchObject({ code: "not-your-turn" })
    await zhao.call(Approval.approve, await pending(walk))
    await wang.call(Approval.addSigner, { ...(await pending(walk)), person: "qian-mishu", place: "after" })
    await wang.call(Approval.approve, await pending(walk))
    expect((await deskOf("qian")).map(({ subject }) => subject.title)).toContain("加签")
    const foreign = (await cast.as("li")).call(Approval.removeSigner, { ...(await pending(walk)), step: "signer-2" })
    expect(await refused(foreign)).toMatchObject({ code: "not-found" })
    const removed = await wang.call(Approval.removeSigner, { ...(await pending(walk)), step: "signer-2" })
    expect(stepOf(removed)).toBe("deputy-secretary")
    expect((await deskOf("qian")).map(({ subject }) => subject.title)).not.toContain("加签")
  })

  test("who waits urges, once a day, and those who are waited for see it", async () => {
    const walk = await proposed("催办")
    const lead = await cast.as("zheng")
    await lead.call(Approval.urge, await pending(walk))
    expect(await refused(lead.call(Approval.urge, await pending(walk)))).toMatchObject({
      status: 409,
      code: "urged-today",
    })
    const items = await clock(cast, "wang")
    expect(items.find(({ duty }) => duty.project === walk.id)).toMatchObject({ kind: "urge", rung: "郑海涛" })
  })
})

describe("9.3 委托审批", () => {
  test("from a day to a day, by kind: the delegate sees it, both names stand in the trail, and it ends by itself", async () => {
    const li = await cast.as("li")
    const given = { delegate: "qian-mishu", from: "2026-05-06", to: "2026-05-07", of: ["project" as const] }
    expect(await refused(li.call(Delegation.create, { ...given, to: "2026-05-05" }))).toMatchObject({ field: "to" })
    expect(await refused(li.call(Delegation.create, { ...given, delegate: "zheng-zuzhang" }))).toMatchObject({
      code: "not-granted",
      field: "delegate",
    })
    await li.call(Delegation.create, given)
    const project = await proposed("委托立项")
    const plan = await (await inspecting()).file()
    const { walk: reported } = await reporting(["机井失修"])
    expect(plan.plan?.state.name).toBe("approved")
    for (const walk of [project, reported]) await (await cast.as("wang")).call(Approval.approve, await pending(walk))
    const qian = await cast.as("qian")
    const titles = (await deskOf("qian")).map(({ subject }) => subject.of)
    expect(titles).toContain("project")
    expect(titles).not.toContain("report")
    expect(await refused(qian.call(Approval.approve, await pending(reported)))).toMatchObject({ status: 404 })
    const waiting = (await deskOf("qian")).find(({ subject }) => subject.title === "委托立项")
    expect(waiting?.on).toBe("李向阳")
    const { turn } = await qian.call(Approval.get, { id: waiting?.subject.id ?? "" })
    expect(turn).toMatchObject({ part: { on: { name: "李向阳" } }, may: ["approve", "return"] })
    const approved = await qian.call(Approval.approve, await pending(project))
    expect(approved.course.at(-1)).toMatchObject({
      by: { person: "qian-mishu", name: "钱文博（受李向阳委托）" },
      on: "li-shuji",
    })
    const history = { project: project.id, noun: "approval", id: approved.id }
    const { items } = await (await cast.as("li")).call(File.history, history)
    expect(items.map(({ by }) => by.name)).toContain("钱文博（受李向阳委托）")

    const later = await proposed("委托期满")
    await (await cast.as("wang")).call(Approval.approve, await pending(later))
    await until("2026-05-08 09:00:00")
    expect((await deskOf("qian")).map(({ subject }) => subject.title)).not.toContain("委托期满")
    const late = (await cast.as("qian")).call(Approval.approve, await pending(later))
    expect(await refused(late)).toMatchObject({ code: "not-your-turn" })
    await (await cast.as("li")).call(Approval.approve, await pending(later))
  })

  test("is taken back before its day, by whoever gave it", async () => {
    const li = await cast.as("li")
    const { id, version } = await li.call(Delegation.create, {
      delegate: "qian-mishu",
      from: "2026-05-08",
      to: "2026-06-01",
    })
    const walk = await proposed("委托终止")
    await (await cast.as("wang")).call(Approval.approve, await pending(walk))
    expect((await deskOf("qian")).map(({ subject }) => subject.title)).toContain("委托终止")
    const foreign = (await cast.as("wang")).call(Delegation.end, { id, version })
    expect(await refused(foreign)).toMatchObject({ status: 404 })
    await li.call(Delegation.end, { id, version })
    expect((await deskOf("qian")).map(({ subject }) => subject.title)).not.toContain("委托终止")
    const { items, able } = await (await cast.as("qian")).call(Delegation.list, {})
    expect(able.map((person) => person.id).sort()).toEqual(["li-shuji", "wang-changwei", "zhao-weiyuan"])
    expect(items.map(({ state }) => state.name)).toContain("ended")
  })
})

describe("离任交接", () => {
  test("all the open work of somebody who leaves goes to another in one act; what is done keeps its name", async () => {
    const admin = await cast.as("admin")
    const handOver = async (input: { person: string; to: string; from: string }) => admin.call(Person.handOver, input)
    const from = cast.today
    const leaving = { person: "wang-changwei", to: "qian-mishu", from }
    expect(await refused(handOver({ ...leaving, to: "nobody" }))).toMatchObject({ code: "not-found", field: "to" })
    expect(await refused(handOver({ ...leaving, from: cast.day(1) }))).toMatchObject({ code: "in-the-future" })
    expect(await refused((await cast.as("li")).call(Person.handOver, leaving))).toMatchObject({ code: "forbidden" })

    const first = await proposed("交接一")
    const second = await proposed("交接二")
    await (await cast.as("wang")).call(Approval.approve, await pending(second))
    const coming = await admin.call(Person.openWork, { person: "wang-changwei" })
    expect(coming.items.map(({ noun, title }) => [noun, title])).toContainEqual(["approvals", "交接一"])
    const { moved, left, more } = await handOver(leaving)
    expect(coming.items.filter(({ noun }) => noun === "approvals")).toHaveLength(moved.approvals)
    expect((await admin.call(Person.openWork, { person: "wang-changwei" })).items).toEqual([])
    expect([moved.approvals >= 2, left, more]).toEqual([true, [], false])
    expect((await handOver(leaving)).moved).toEqual({ approvals: 0, duties: 0, teams: 0, handlings: 0 })

    const [duty] = await approvalDuties(first)
    expect(duty?.assignee.people).toContain("qian-mishu")
    expect(duty?.assignee.people).not.toContain("wang-changwei")
    expect(await refused((await cast.as("wang")).call(Approval.approve, await pending(first)))).toMatchObject({
      status: 403,
    })
    const approved = await (await cast.as("qian")).call(Approval.approve, await pending(first))
    expect(stepOf(approved)).toBe("deputy-secretary")
    expect((await second.pending())?.course[1]?.by.name).toBe("王建国")

    // Returned to the step that he decided, it is not stuck with somebody who is gone.
    const li = await cast.as("li")
    await li.call(Approval.sendBack, { ...(await pending(second)), reason: "再核", to: "assisting-member" })
    expect((await approvalDuties(second)).flatMap(({ assignee }) => assignee.people)).toContain("qian-mishu")
  })

  test("a team's leader too, unless the other has a conflict of interest; what cannot move is named", async () => {
    const walk = await inspecting()
    const admin = await cast.as("admin")
    const conflict = [{ unit: "agriculture", kind: "配偶在该单位任职" }]
    const feng = { id: "jin-zuyuan", name: "金悦", account: "jin", posts: [], relations: conflict, password }
    await admin.call(Person.create, feng)
    const from = cast.today
    const { left } = await admin.call(Person.handOver, { person: "wu-keyuan", to: "jin-zuyuan", from })
    expect(left.map(({ noun, code, title }) => [noun, code, title])).toContainEqual([
      "teams",
      "recusal-needed",
      "高标准农田建设和管护监督检查",
    ])
    const { moved } = await admin.call(Person.handOver, { person: "wu-keyuan", to: "sun-zhuren", from })
    expect(moved.teams).toBeGreaterThan(0)
    expect((await walk.file()).team?.members).toContain("sun-zhuren")
  })
})
