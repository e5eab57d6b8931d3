import * as Draft from "@bihuan/contract/draft"
import * as Edition from "@bihuan/contract/rulebook"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import * as Template from "@bihuan/contract/template"
import * as henan from "@bihuan/scripts/county/henan"
import type { Cast } from "@bihuan/scripts/county/walk"
import { operatorKey } from "@bihuan/scripts/operator"
import { describe, expect, test } from "vitest"
import { county, opened } from "../support/county.ts"
import { approvedBy, drafted, spanOf, submitted } from "../support/edition.ts"
import { refused } from "../support/refused.ts"
import { bonds, offered, saved } from "../support/template.ts"

const deadline = ({ deadlines }: Rulebook, id = "submission") => {
  const found = deadlines.find((one) => one.id === id)
  if (!found) throw new Error(`no ${id}`)
  return found
}
const seen = async (province: Cast) => {
  await province.settle()
  return (await (await province.as("gao")).call(Template.adoptions, {})).items
}
const keep = { running: "keep" as const }

/** A county that has followed a version of the province's template from the tenth of May. */
async function following(cast: Cast, id: string, choices: Record<string, Template.Choice> = {}) {
  const admin = await cast.as("admin")
  const draft = await admin.call(Template.follow, { id, name: "采用省级模板", choices })
  await submitted(cast, draft, { effectiveFrom: cast.day(1), ...keep })
  await approvedBy(cast, draft)
  await cast.pass(1)
  return draft
}

describe("4 继承", () => {
  test("the province publishes, a county follows and overrides what is free, and when the template moves both changes stand", async () => {
    const { cloud, cast } = await county({ list: false })
    const province = await henan.openHenan(cloud, operatorKey)
    const first = await offered(province, { template: "standard", from: "template-puyang-2023", bonds })
    expect(first).toBe("410000-standard-1")
    const head = (await (await cast.as("admin")).call(Template.list, {})).items[0]
    expect(head).toMatchObject({
      ...{ id: first, number: 1, province: { code: "410000", name: "河南省纪委监委" } },
      bound: { locked: 1, bounded: 1 },
    })

    // Nothing but the same words: following is the edition in force, under the template's bonds.
    const admin = await cast.as("admin")
    const begun = await admin.call(Template.divergences, { id: first })
    expect([begun.base, begun.items]).toEqual([undefined, []])
    await following(cast, first)
    const own = await drafted(cast, (book) => ({
      ...spanOf("submission", 7)(book),
      lamps: book.lamps.map((lamp, at) => (at === 0 ? { ...lamp, name: "本县的灯" } : lamp)),
    }))
    expect((await (await cast.as("admin")).call(Draft.get, { id: own.id })).draft.follows).toBe(first)
    await submitted(cast, own, { effectiveFrom: cast.day(1), ...keep })
    await approvedBy(cast, own)
    await cast.pass(1)

    const second = await offered(province, {
      template: "standard",
      change: (book) => ({ ...spanOf("deliberation", 20)(book) }),
    })
    expect(second).toBe("410000-standard-2")
    const { items, base } = await (await cast.as("admin")).call(Template.divergences, { id: second })
    expect(base).toBe(first)
    expect(items.map(({ key, changed, suggested }) => [key, changed, suggested])).toEqual([
      ["deadlines/submission", "ours", "ours"],
      ["deadlines/deliberation", "theirs", "theirs"],
      ["lamps/green", "ours", "ours"],
    ])
    await following(cast, second)
    const { rulebook, follows } = await (await cast.as("admin")).call(Edition.get, {})
    expect(follows).toBe(second)
    expect([deadline(rulebook).span?.count, deadline(rulebook, "deliberation").span?.count]).toEqual([7, 20])
    expect(rulebook.lamps[0]?.name).toBe("本县的灯")
    expect(rulebook.bonds).toEqual([])
  })

  test("what is bounded or locked holds a county: the sentence leads to the field, and publication is refused", async () => {
    const { cloud, cast } = await county({ list: false })
    const province = await henan.openHenan(cloud, operatorKey)
    const id = await offered(province, { template: "standard", from: "template-puyang-2023", bonds })
    await following(cast, id)
    const past = await drafted(cast, spanOf("submission", 11))
    const asked = { effectiveFrom: cast.day(3), ...keep }
    const errors = async (draft: { id: string }) =>
      (await (await cast.as("admin")).call(Draft.check, draft)).problems.filter(({ level }) => level === "error")
    expect(await errors({ id: past.id })).toMatchObject([
      {
        ...{ code: "above-template", section: "deadlines", provision: "submission", field: "span" },
        params: { field: "span", value: "11 day", limit: "10 day" },
      },
    ])
    expect(await refused(submitted(cast, past, asked))).toMatchObject({ status: 422, code: "rulebook-errors" })

    const locked = await drafted(cast, (book) => ({
      interpretation: { ...book.interpretation!, role: "administrator" },
    }))
    expect(await errors({ id: locked.id })).toMatchObject([
      { code: "template-locked", section: "interpretation", field: "role" },
    ])
    // Other articles may be cited, and a free provision says what the county says.
    const cites = await drafted(cast, (book) => ({
      interpretation: { ...book.interpretation!, cites: ["13"] },
      ...spanOf("deliberation", 60)(book),
    }))
    expect(await errors({ id: cites.id })).toEqual([])
    // What the draft says of bonds binds nobody and frees nobody.
    const freed = await drafted(cast, (book) => ({ ...spanOf("submission", 11)(book), bonds: [] }))
    expect(await errors({ id: freed.id })).toHaveLength(1)
  })

  test("the province sees which county follows which version and where it differs, and nothing else", async () => {
    const { cloud, cast } = await county({ list: false })
    const province = await henan.openHenan(cloud, operatorKey)
    const other = await opened(cloud, { list: false }, "410923")
    const first = await offered(province, { template: "standard", from: "template-puyang-2023", bonds })
    expect((await seen(province)).map(({ id, running }) => [id, running?.follows, running?.edition])).toEqual([
      ["410923", undefined, 1],
      ["410928", undefined, 1],
    ])
    await following(cast, first)
    const own = await drafted(cast, (book) => ({
      ...spanOf("submission", 7)(book),
      deadlines: spanOf("submission", 7)(book).deadlines.map((one) => ({ ...one, cites: ["3"] })),
    }))
    await submitted(cast, own, { effectiveFrom: cast.day(2), ...keep })
    await approvedBy(cast, own)
    const ours = (await seen(province)).find(({ id }) => id === "410928")
    expect(ours).toMatchObject({
      running: { id: "410928-2", follows: first, differs: 0, county: { name: "濮阳县纪委监委" } },
      coming: [{ id: "410928-3", follows: first, differs: 1, effectiveFrom: cast.day(2) }],
    })
    const detail = await (await province.as("gao")).call(Template.adoption, { id: "410928-3" })
    const of = { section: "deadlines", provision: "submission", kind: "changed" }
    expect(detail.differences).toMatchObject([
      { ...of, field: ["span", "count"], before: 10, after: 7 },
      { ...of, field: ["span", "roll"], before: "next", after: "none" },
    ])

    const clerk = await cast.as("admin")
    await clerk.call(Edition.withdraw, { id: "edition-3", version: 1, reason: "上级另有部署。" })
    expect((await seen(province)).find(({ id }) => id === "410928")?.coming).toEqual([])

    // A county sees neither the province's view nor another county's.
    for (const account of ["admin", "sun", "li"]) {
      const client = await other.as(account)
      expect(await refused(client.call(Template.adoptions, {}))).toMatchObject({ status: 403 })
      expect(await refused(client.call(Template.adoption, { id: "410928-2" }))).toMatchObject({ status: 403 })
    }
    expect((await (await other.as("admin")).call(Template.list, {})).follows).toBeUndefined()
  })

  test("a published version stays as it is, only the province publishes, and another province's is nobody's", async () => {
    const { cloud, cast } = await county({ list: false })
    const province = await henan.openHenan(cloud, operatorKey)
    const admin = await cast.as("admin")
    expect(await refused(admin.call(Draft.begin, { name: "冒充", template: "standard" }))).toMatchObject({
      status: 403,
    })
    const gao = await province.as("gao")
    const unnamed = gao.call(Draft.begin, { name: "第一版", template: "standard" })
    expect(await refused(unnamed)).toMatchObject({ status: 422, field: "from" })
    const draft = await gao.call(Draft.begin, {
      ...{ name: "标准模板", template: "standard", from: "template-puyang-2023" },
    })
    await saved(province, draft, {
      bonds: [{ ...bonds[0]!, limits: [{ field: "span", atMost: { count: 9, unit: "day" } }] }],
    })
    const { problems } = await gao.call(Draft.check, { id: draft.id })
    expect(problems.filter(({ level }) => level === "error")).toMatchObject([{ code: "bond-outside", path: "bonds.0" }])
    const today = { effectiveFrom: province.today, ...keep }
    expect(await refused(submitted(province, draft, today, "gao"))).toMatchObject({ code: "rulebook-errors" })
    await saved(province, draft, { bonds })
    const past = { effectiveFrom: province.day(-1), ...keep }
    expect(await refused(submitted(province, draft, past, "gao"))).toMatchObject({ code: "in-the-past" })
    await submitted(province, draft, today, "gao")
    await approvedBy(province, draft, "lin")
    await province.settle()
    const { version } = (await gao.call(Draft.get, { id: draft.id })).draft
    const writing = gao.call(Draft.save, { id: draft.id, version, section: "bonds", value: [] })
    expect(await refused(writing)).toMatchObject({ status: 409, code: "wrong-state" })
    const { rulebook, number } = await admin.call(Template.get, { id: "410000-standard-1" })
    expect([number, rulebook.bonds]).toEqual([1, bonds])
    // A county that begins from it wholly follows it.
    const whole = await admin.call(Draft.begin, { name: "照搬", from: "template-410000-standard-1" })
    expect(whole.follows).toBe("410000-standard-1")

    const elsewhere = await (await opened(cloud, { list: false }, "420101")).as("admin")
    expect((await elsewhere.call(Template.list, {})).items).toEqual([])
    expect(await refused(elsewhere.call(Template.get, { id: "410000-standard-1" }))).toMatchObject({ status: 404 })
    const from = elsewhere.call(Draft.begin, { name: "别省", from: "template-410000-standard-1" })
    expect(await refused(from)).toMatchObject({ status: 422, field: "from" })
  })
})
