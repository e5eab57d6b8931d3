import * as Draft from "@bihuan/contract/draft"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const { cast } = await county()

const begun = async (from?: string) =>
  (await cast.as("admin")).call(Draft.begin, { name: "2026年修订草案", ...(from && { from }) })
const say = async (id: string, account = "admin") => (await cast.as(account)).call(Draft.get, { id })
type Saving = { section: Draft.Section; provision?: string; value?: unknown; at?: number }
const save = async (id: string, version: number, saving: Saving, account = "admin") =>
  (await cast.as(account)).call(Draft.save, { id, version, ...saving })
const deadline = ({ deadlines }: Rulebook, id: string) => {
  const found = deadlines.find((one) => one.id === id)
  if (!found) throw new Error(`no ${id}`)
  return found
}

describe("13 修订草案", () => {
  test("begins from the edition in force and changes nothing that runs; a template can be taken as well", async () => {
    const { id, base, version } = await begun()
    expect(base).toBe("edition-1")
    const { rulebook } = await say(id)
    const value = { ...deadline(rulebook, "submission"), name: "十五日内提交常委会" }
    await save(id, version, { section: "deadlines", provision: "submission", value })
    expect(deadline((await say(id)).rulebook, "submission").name).toBe("十五日内提交常委会")
    expect(await (await cast.as("admin")).call(Draft.compare, { from: "edition-1", to: `draft-${id}` })).toEqual({
      differences: [
        {
          ...{ section: "deadlines", provision: "submission", name: "十五日内提交常委会", kind: "changed" },
          ...{ field: ["name"], before: deadline(rulebook, "submission").name, after: "十五日内提交常委会" },
        },
      ],
    })
    const copied = await begun("template-puyang-2023")
    const { differences } = await (await cast.as("admin")).call(Draft.compare, {
      from: "template-puyang-2023",
      to: `draft-${copied.id}`,
    })
    expect(differences).toEqual([])
    expect(await refused(begun("template-nowhere"))).toMatchObject({ status: 422, field: "from" })
  })

  test("two who write elsewhere both stand; of two who write the same the second is told, and nothing is lost", async () => {
    const { id, version } = await begun()
    const { rulebook } = await say(id)
    const first = deadline(rulebook, "submission")
    const second = deadline(rulebook, "deliberation")
    const at = { section: "deadlines" as const }
    await Promise.all([
      save(id, version, { ...at, provision: first.id, value: { ...first, name: "甲" } }),
      save(id, version, { ...at, provision: second.id, value: { ...second, name: "乙" } }),
      save(id, version, { section: "lamps", value: [] }),
    ])
    const after = await say(id)
    expect(after.rulebook.lamps).toEqual([])
    expect([deadline(after.rulebook, first.id).name, deadline(after.rulebook, second.id).name]).toEqual(["甲", "乙"])

    const late = { ...at, provision: first.id, value: { ...first, name: "丙" } }
    expect(await refused(save(id, version, late))).toMatchObject({
      ...{ status: 409, code: "stale", current: after.draft.version },
    })
    expect(await refused(save(id, version, { ...at, value: [] }))).toMatchObject({ status: 409, code: "stale" })
    expect(deadline((await say(id)).rulebook, first.id).name).toBe("甲")
    await save(id, after.draft.version, late)
    expect(deadline((await say(id)).rulebook, first.id).name).toBe("丙")
  })

  test("every change can be taken back and done again, one's own first", async () => {
    const { id, version } = await begun()
    const { rulebook } = await say(id)
    const [first, second] = rulebook.lamps
    if (!first || !second) throw new Error("no lamps")
    const admin = await cast.as("admin")
    let at = (await save(id, version, { section: "lamps", provision: first.id, value: { ...first, name: "甲" } }))
      .version
    at = (await save(id, at, { section: "lamps", provision: second.id })).version
    at = (await save(id, at, { section: "closure" })).version
    expect((await say(id)).rulebook).not.toHaveProperty("closure")
    const undo = async (change?: number) => {
      at = (await admin.call(Draft.undo, { id, version: at, ...(change !== undefined && { change }) })).version
      return (await say(id)).rulebook
    }
    expect((await undo()).closure).toEqual(rulebook.closure)
    expect((await undo()).lamps.map(({ id: of }) => of)).toEqual(rulebook.lamps.map(({ id: of }) => of))
    expect((await undo()).lamps).toEqual(rulebook.lamps)
    expect(await refused(undo())).toMatchObject({ status: 404, code: "not-found" })
    expect((await undo(at)).lamps[0]?.name).toBe("甲")
    const { draft } = await say(id)
    expect(draft.changes.map(({ section, undoes, undone }) => [section, undoes, undone ?? false])).toEqual([
      ["lamps", undefined, false],
      ["lamps", undefined, true],
      ["closure", undefined, true],
      ["closure", 4, false],
      ["lamps", 3, false],
      ["lamps", 2, true],
      ["lamps", 7, false],
    ])
  })

  test("what does not fit is refused by its field, and a discarded draft is left as it is", async () => {
    const { id, version } = await begun()
    const lamp = { id: "violet", name: "紫灯", origin: "ours", tone: "danger", shows: "open", meaning: "特别紧急" }
    const at = { section: "lamps" as const, provision: "violet" }
    expect(await refused(save(id, version, { ...at, value: { ...lamp, tone: "violet" } }))).toMatchObject({
      ...{ status: 422, code: "invalid", field: "value.tone" },
    })
    expect(await refused(save(id, version, { ...at, value: { ...lamp, id: "other" } }))).toMatchObject({
      ...{ status: 422, field: "value.id" },
    })
    expect(await refused(save(id, version, { section: "document" }))).toMatchObject({ status: 422, field: "value" })
    expect(await refused(save(id, version, at))).toMatchObject({ status: 404, field: "provision" })
    const span = { count: 0, unit: "day", countsStart: false, roll: "none" }
    const { rulebook } = await say(id)
    const value = { ...deadline(rulebook, "submission"), span }
    const saving = { section: "deadlines" as const, provision: "submission", value }
    expect(await refused(save(id, version, saving))).toMatchObject({ status: 422, field: "value.span.count" })
    const ten = { ...saving, value: { ...value, span: { ...span, count: 10_000 } } }
    expect(await refused(save(id, version, ten))).toMatchObject({ status: 422, field: "value.span.count" })
    await save(id, version, { ...at, value: lamp, at: 0 })
    expect((await say(id)).rulebook.lamps[0]).toMatchObject({ id: "violet", cites: [] })
    const admin = await cast.as("admin")
    await admin.call(Draft.discard, { id, version: version + 1 })
    expect(await refused(save(id, version + 2, at))).toMatchObject({ status: 409, code: "wrong-state" })
    expect(await refused(save(id, version, at, "sun"))).toMatchObject({ status: 403, code: "forbidden" })
    expect((await say(id, "qian")).draft.state.name).toBe("discarded")
  })

  test("problems are named with the provision and the field to mend", async () => {
    const { id, version } = await begun()
    const { rulebook } = await say(id)
    const value = { ...deadline(rulebook, "submission"), ladder: "nowhere" }
    await save(id, version, { section: "deadlines", provision: "submission", value })
    const { problems } = await (await cast.as("admin")).call(Draft.check, { id })
    expect(problems.filter(({ level }) => level === "error")).toMatchObject([
      {
        ...{ code: "unknown-reference", level: "error", params: { target: "ladders", id: "nowhere" } },
        ...{ section: "deadlines", provision: "submission", field: "ladder" },
      },
    ])
  })
})
