import * as Draft from "@bihuan/contract/draft"
import { operations } from "@bihuan/contract/operations"
import * as Session from "@bihuan/contract/session"
import { belongsTo } from "@bihuan/contract/tenant"
import * as henan from "@bihuan/scripts/county/henan"
import type { Cast } from "@bihuan/scripts/county/walk"
import { operatorKey } from "@bihuan/scripts/operator"
import { beforeAll, describe, expect, test } from "vitest"
import { ask, asking, Cookies } from "../support/ask.ts"
import { cloudOn, opened } from "../support/county.ts"
import { drafted } from "../support/edition.ts"
import { refused } from "../support/refused.ts"

let url: string
let province: Cast
let county: Cast
let cookies: Record<"province" | "county", Cookies>

beforeAll(async () => {
  const cloud = await cloudOn("2026-05-06")
  url = cloud.url
  province = await henan.openHenan(cloud, operatorKey)
  county = await opened(cloud, { list: false })
  cookies = { province: new Cookies(cloud, henan.code), county: new Cookies(cloud) }
}, 120_000)

describe("4 继承：省级只办省级的事", () => {
  const foreign = operations.filter(({ access, name }) => access !== "operator" && !belongsTo(name, "province"))

  test("nothing that a county does can be done in the province, whoever asks and whatever for", async () => {
    expect(foreign.length).toBeGreaterThan(100)
    for (const { account } of henan.accounts) {
      const cookie = await cookies.province.of(account)
      for (const operation of foreign) {
        const path = operation.path.replaceAll(/\{\w+\}/g, "zzzzzzzzzz")
        const answer = await ask(url, asking({ ...operation, path: path as `/api/${string}` }, {}), { cookie })
        expect([operation.name, answer.status, answer.body.code]).toEqual([operation.name, 403, "forbidden"])
      }
    }
  })

  test("what a county drafts is nobody's in the province, and the other way round", async () => {
    const theirs = await drafted(county, () => ({}))
    const ours = await drafted(province, () => ({}), "gao")
    const asked = { status: 404, code: "not-found" }
    expect(await refused((await province.as("gao")).call(Draft.get, { id: theirs.id }))).toMatchObject(asked)
    expect(await refused((await county.as("admin")).call(Draft.get, { id: ours.id }))).toMatchObject(asked)
  })

  test("each says what it is", async () => {
    const kinds = await Promise.all(
      [await province.as("gao"), await county.as("admin")].map((client) => client.call(Session.me, {})),
    )
    expect(kinds.map(({ kind, tenant }) => [kind, tenant])).toEqual([
      ["province", "410000"],
      ["county", "410928"],
    ])
  })
})
