import * as Duty from "@bihuan/contract/duty"
import * as File from "@bihuan/contract/file"
import * as Handling from "@bihuan/contract/handling"
import * as Rectification from "@bihuan/contract/rectification"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const { cast, disposing } = await county()
const reference = { number: "濮县问责〔2026〕3号", date: "2026-05-06", office: "案件监督管理室" }

/** Decided: one finding to be answered for, one to be transferred, one to be rectified. */
async function decided() {
  const reached = await disposing(["造成严重后果", "涉嫌违纪违法", "机井闲置"])
  const [grave = "", violation = "", wells = ""] = reached.findings
  await reached.walk.submitted()
  await reached.walk.decided({ [grave]: "accountability", [violation]: "investigation" })
  const versionOf = async (id: string) =>
    (await reached.walk.file("sun")).findings.find((finding) => finding.id === id)?.version ?? 0
  const open = async (finding: string, readers: string[], more: object = {}) =>
    (await cast.as("sun")).call(Handling.open, {
      finding,
      version: await versionOf(finding),
      readers,
      reference,
      ...more,
    })
  return { ...reached, grave, violation, wells, open }
}

describe("9.7d 问责与审查调查", () => {
  test("what the decision leads to is opened as a restricted record, and nothing else can be", async () => {
    const { grave, violation, wells, open, walk } = await decided()
    expect((await open(grave, ["li-shuji"])).kind).toBe("accountability")
    expect((await open(violation, ["li-shuji"])).kind).toBe("transfer")
    expect(await refused(open(wells, ["li-shuji"]))).toMatchObject({ status: 409, code: "wrong-state" })
    expect(await refused(open(grave, ["li-shuji"]))).toMatchObject({ status: 409, code: "already-there" })
    expect(await refused(open(violation, ["nobody"]))).toMatchObject({ code: "already-there" })
    expect((await walk.file("sun")).handlings).toHaveLength(2)
  })

  test("holds an opaque reference and no more", async () => {
    const { grave, open } = await decided()
    const told = { ...reference, content: "某某收受……" }
    const handling = await open(grave, ["li-shuji"], { reference: told, content: "某某收受……", suspects: ["某某"] })
    expect(handling.reference).toEqual(reference)
    expect(Object.keys(handling).sort()).toEqual(
      ["id", "version", "createdAt", "createdBy", "trail", "project", "finding", "kind", "readers", "reference"].sort(),
    )
  })

  test("those who need to know read it; to everybody else there is no such record", async () => {
    const { grave, open, walk } = await decided()
    const { id } = await open(grave, ["li-shuji"])
    const read = async (account: string) => (await cast.as(account)).call(Handling.get, { id })
    expect((await read("sun")).reference).toEqual(reference)
    expect((await read("li")).readers).toEqual(["li-shuji", "sun-zhuren"])
    for (const account of ["zheng", "wu", "wang"]) {
      expect(await refused(read(account)), account).toMatchObject({ status: 404, code: "not-found" })
      expect((await walk.file(account)).handlings, account).toEqual([])
    }
    for (const account of ["han", "qian"]) {
      expect(await refused(read(account)), account).toMatchObject({ status: 403, code: "forbidden" })
    }
    expect((await walk.file("li")).handlings.map((one) => one.id)).toEqual([id])
  })

  test("nor does its journal, its duty or the unit's own list give it away", async () => {
    const { grave, open, walk } = await decided()
    const { id } = await open(grave, ["li-shuji"])
    const history = async (account: string) =>
      (await cast.as(account)).call(File.history, { project: walk.id, noun: "handling", id })
    expect((await history("li")).items.map(({ event }) => event)).toEqual(["handling.opened"])
    expect(await refused(history("zheng"))).toMatchObject({ status: 404, code: "not-found" })
    const own = (await (await cast.as("han")).call(Rectification.list, {})).items
    expect(own.filter(({ finding }) => finding.id === grave)).toEqual([])

    const duty = (await walk.file("sun")).duties.find(
      ({ kind, subject }) => kind === "handling" && subject.id === grave,
    )
    const listed = async (account: string) =>
      (await (await cast.as(account)).call(Duty.list, {})).items.map((one) => one.id)
    expect(await listed("sun")).toContain(duty?.id)
    for (const account of ["zheng", "feng", "wu", "wang", "han"]) expect(await listed(account)).not.toContain(duty?.id)
    const explain = async (account: string) => (await cast.as(account)).call(Duty.explain, { id: duty?.id ?? "" })
    expect((await explain("li")).duty.id).toBe(duty?.id)
    for (const account of ["han", "yang"]) {
      expect(await refused(explain(account)), account).toMatchObject({ status: 404, code: "not-found" })
    }
  })

  test("ends with a result, and with one of the four forms as people decided it", async () => {
    const { grave, open, walk } = await decided()
    const { id, version } = await open(grave, ["li-shuji"])
    const conclude = async (account: string, more: object = {}) =>
      (await cast.as(account)).call(Handling.conclude, { id, version, result: "给予诫勉。", ...more })
    expect(await refused(conclude("zheng"))).toMatchObject({ status: 404, code: "not-found" })
    expect(await refused(conclude("sun", { fourForm: "second", measure: "admonition" }))).toMatchObject({
      code: "not-in-rulebook",
      field: "measure",
    })
    const concluded = await conclude("sun", { fourForm: "first", measure: "admonition" })
    expect(concluded).toMatchObject({
      fourForm: "first",
      measure: "admonition",
      concluded: { result: "给予诫勉。", by: { person: "sun-zhuren" } },
    })
    const { findings, duties } = await walk.file("sun")
    expect(findings.find((finding) => finding.id === grave)?.state).toMatchObject({ name: "ended", how: "handled" })
    const left = duties.filter(
      ({ kind, subject, state }) => kind === "handling" && subject.id === grave && state.name === "open",
    )
    expect(left).toEqual([])
  })

  test("what nobody opened keeps its owner: the duty to open it stands until the last is opened", async () => {
    const { grave, violation, open, walk } = await decided()
    const opening = async () => {
      const { findings, duties } = await walk.file("sun")
      const state = findings.find(({ id }) => id === violation)?.state
      return duties.find(({ id }) => state && "duty" in state && id === state.duty)
    }
    // The rulebook's ten workdays, a working Saturday among them.
    const due = [{ dueOn: "2026-05-19" }]
    expect(await opening()).toMatchObject({ part: "opening", state: { name: "open" }, due })
    await open(grave, ["li-shuji"])
    expect(await opening()).toMatchObject({ part: "opening", state: { name: "open" } })
    await open(violation, ["li-shuji"])
    expect(await opening()).toMatchObject({ assignee: { people: ["sun-zhuren"] }, state: { name: "open" }, due })
    const { duties } = await walk.file("sun")
    expect(duties.filter(({ part }) => part === "opening").map(({ state }) => state.name)).toEqual(["met"])
  })
})
