import * as Account from "@bihuan/contract/account"
import * as Audit from "@bihuan/contract/audit"
import * as County from "@bihuan/contract/county"
import * as Grant from "@bihuan/contract/grant"
import { operations } from "@bihuan/contract/operations"
import * as Person from "@bihuan/contract/person"
import { powersOf } from "@bihuan/contract/rulebook/power"
import * as Session from "@bihuan/contract/session"
import * as Unit from "@bihuan/contract/unit"
import { Client } from "@bihuan/scripts/county/client"
import * as puyang from "@bihuan/scripts/county/puyang"
import { operatorKey } from "@bihuan/scripts/operator"
import { beforeAll, describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

let scene: Awaited<ReturnType<typeof county>>
beforeAll(async () => {
  scene = await county({ list: false })
})

const as = (account: string) => scene.cast.as(account)
const post = (role: string, more = {}) => ({ unit: "conduct", role, from: "2026-05-01", ...more })
const gu = { id: "gu-ping", name: "顾平", account: "gu", password: puyang.password, posts: [], relations: [] }

describe("三员分立", () => {
  test("of what belongs to one administrator alone, the two others and everybody else can do nothing", async () => {
    const powers: Record<string, string> = { admin: "system", security: "security", audit: "audit" }
    const alone = operations.filter(({ name, access }) => access === "granted" && powersOf(name).length > 0)
    expect(new Set(alone.flatMap(({ name }) => powersOf(name)))).toEqual(new Set(["system", "security", "audit"]))
    for (const account of ["admin", "security", "audit", "li", "sun", "zheng", "han", "qian"]) {
      const { may } = await (await as(account)).call(Session.me, {})
      const granted = alone.filter(({ name }) => may.some((one) => one === name || one === `${name.split(".")[0]}.*`))
      const own = alone.filter(({ name }) => powersOf(name)[0] === powers[account])
      expect([account, granted.map(({ name }) => name)]).toEqual([account, own.map(({ name }) => name)])
    }
    const nobody = { person: "nobody", password: "given by hand 7" }
    for (const account of ["admin", "audit", "sun"]) {
      expect(await refused((await as(account)).call(Account.resetPassword, nobody))).toMatchObject({
        code: "forbidden",
      })
    }
  })

  test("an administrator's post takes two: neither in creating somebody nor in changing them can one give it", async () => {
    const admin = await as("admin")
    const { version } = await admin.call(Person.create, gu)
    const given = { posts: [post("security-administrator")] }
    const second = { status: 422, code: "second-needed", field: "posts.0.role" }
    expect(await refused(admin.call(Person.create, { ...gu, ...given, id: "gu-er", account: "er" }))).toMatchObject(
      second,
    )
    expect(await refused(admin.call(Person.change, { ...gu, ...given, version }))).toMatchObject(second)

    expect(await refused(admin.call(Grant.propose, { person: gu.id, post: post("stationed-group") }))).toMatchObject({
      ...{ code: "not-granted", field: "post.role" },
    })
    const {
      id,
      version: at,
      state,
    } = await admin.call(Grant.propose, {
      person: gu.id,
      post: post("security-administrator", { to: "2026-06-30" }),
    })
    expect(state).toEqual({ name: "proposed" })
    expect((await admin.call(Person.get, { id: gu.id })).posts).toEqual([])
    expect(await refused(admin.call(Grant.confirm, { id, version: at }))).toMatchObject({ code: "forbidden" })
    const done = await (await as("security")).call(Grant.confirm, { id, version: at })
    expect(done.state).toMatchObject({ name: "confirmed", by: { person: "fang-anquan" } })
    const held = await admin.call(Person.get, { id: gu.id })
    expect(held.posts).toEqual([post("security-administrator", { to: "2026-06-30" })])
    expect(await refused((await as("security")).call(Grant.confirm, { id, version: at + 1 }))).toMatchObject({
      code: "wrong-state",
    })
    // Longer is more; shorter is less, and one is enough.
    const until = (to: string) => ({ ...gu, version: held.version, posts: [post("security-administrator", { to })] })
    expect(await refused(admin.call(Person.change, until("2026-07-31")))).toMatchObject({ code: "second-needed" })
    expect((await admin.call(Person.change, until("2026-05-31"))).posts[0]?.to).toBe("2026-05-31")
  })

  test("nobody has two of the powers, confirms their own, or is the last to go", async () => {
    const [admin, security] = [await as("admin"), await as("security")]
    const ask2 = (person: string, role: string) => admin.call(Grant.propose, { person, post: post(role) })
    expect(await refused(ask2("fang-anquan", "audit-administrator"))).toMatchObject({ code: "powers-apart" })
    expect(await refused(ask2("zhou-guanli", "administrator"))).toMatchObject({ code: "own-account" })
    const own = await ask2("fang-anquan", "security-administrator")
    expect(await refused(security.call(Grant.confirm, { id: own.id, version: own.version }))).toMatchObject({
      code: "own-work",
    })
    const auditor = await admin.call(Person.get, { id: "qiu-shenji" })
    const gone = auditor.posts.map((one) => ({ ...one, to: "2026-05-05" }))
    expect(await refused(admin.call(Person.change, { ...auditor, posts: gone }))).toMatchObject({
      ...{ status: 409, code: "last-administrator" },
    })
  })

  test("a county begins with all three, and not with fewer", async () => {
    const operator = new Client(scene.cloud.url, { authorization: `Bearer ${operatorKey}` })
    const open = (roles: string[]) =>
      operator.call(County.open, {
        ...{ code: "410922", name: "清丰县纪委监委", template: puyang.template, office: puyang.office },
        administrators: roles.map((role, at) => ({
          ...{ id: `a-${at}`, name: `管理员${at}`, account: `ad${at}`, password: puyang.password, role },
        })),
      })
    expect(await refused(open(["administrator", "administrator", "audit-administrator"]))).toMatchObject({
      ...{ code: "powers-apart", field: "administrators" },
    })
    expect(await refused(open(["administrator", "security-administrator"]))).toMatchObject({ code: "invalid" })
    expect((await open(["administrator", "security-administrator", "audit-administrator"])).code).toBe("410922")
  })

  test("what one does with another's account stands in the trail that only the third reads", async () => {
    await (await as("security")).call(Account.resetPassword, { person: gu.id, password: "given by hand 7" })
    const { items } = await (await as("audit")).call(Audit.search, { person: "fang-anquan" })
    expect(items.map(({ event }) => event)).toContain("account.password-reset")
    expect(
      await refused((await as("audit")).call(Unit.create, { id: "x", name: "x", kind: "conduct-office" })),
    ).toMatchObject({ code: "forbidden" })
  })
})
