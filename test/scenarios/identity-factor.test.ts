import * as Account from "@bihuan/contract/account"
import * as Factor from "@bihuan/contract/factor"
import * as Person from "@bihuan/contract/person"
import * as Session from "@bihuan/contract/session"
import { codeAt } from "@bihuan/scripts/county/factor"
import { empowered } from "@bihuan/scripts/county/walk"
import { beforeAll, describe, expect, test } from "vitest"
import { ask, asking } from "../support/ask.ts"
import { at, county } from "../support/county.ts"

const password = "bihuan-demo-2026"

let scene: Awaited<ReturnType<typeof county>>
let url: string
let secret: string
let recovery: string[]
/** A moment a code's thirty seconds begin at. */
const begin = at("2026-05-06 10:00:00")
const codeOf = (steps: number) => codeAt(secret, begin / 1000 + steps * 30)

beforeAll(async () => {
  scene = await county({ list: false })
  url = scene.cloud.url
  await scene.cloud.clock.to(begin)
})

const signIn = (account: string, code?: string) =>
  ask(url, asking(Session.signIn, { county: "410928", account, password, ...(code && { code }) }))
const as =
  (cookie = "") =>
  (operation: Parameters<typeof asking>[0], input: Record<string, unknown> = {}) =>
    ask(url, asking(operation, input), { cookie })
const admin = () => scene.cast.as("admin")
const security = () => scene.cast.as("security")
const post = { unit: "conduct", role: "security-administrator", from: "2026-05-01" }

describe("1 an administrator", () => {
  test("comes no further than the door until a code from the phone has come back", async () => {
    const gu = { id: "gu-guanli", name: "顾平", account: "gu", password, posts: [], relations: [] }
    await (await admin()).call(Person.create, gu)
    await empowered(scene.cast, gu.id, post)
    const { cookie, body } = await signIn("gu")
    const other = as((await signIn("gu")).cookie)
    expect(body.must).toEqual(["factor"])
    const own = as(cookie)
    expect(await own(Person.list)).toMatchObject({ status: 403, body: { code: "factor-due" } })
    const begun = await own(Factor.begin)
    secret = String(begun.body.secret)
    recovery = begun.body.recovery as string[]
    expect(begun.body.uri).toContain(`secret=${secret}`)
    expect((await own(Factor.confirm, { code: recovery[0] })).body).toMatchObject({ code: "wrong-code", field: "code" })
    expect((await own(Factor.confirm, { code: codeOf(2) })).body.code).toBe("wrong-code")
    expect((await own(Person.list)).status).toBe(403)
    expect((await own(Factor.confirm, { code: codeOf(-1) })).status).toBe(200)
    expect((await own(Person.list)).status).toBe(200)
    expect((await other(Person.list)).body.code).toBe("session-ended")
    expect((await own(Factor.remove, { code: codeOf(0) })).body.code).toBe("factor-demanded")
  })

  test("signs in with a code, one thirty seconds early or late, each counted once", async () => {
    expect(await signIn("gu")).toMatchObject({ status: 401, body: { code: "code-needed", field: "code" } })
    expect((await signIn("gu", codeOf(-1))).body.code).toBe("wrong-code")
    expect((await signIn("gu", codeOf(2))).body.code).toBe("wrong-code")
    const twice = await Promise.all([signIn("gu", codeOf(0)), signIn("gu", codeOf(0))])
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 422])
    expect((await signIn("gu", codeOf(1))).status).toBe(200)
    expect((await signIn("gu", codeOf(0))).body.code).toBe("wrong-code")
    await scene.cloud.clock.advance(60_000)
    expect((await signIn("gu", codeOf(3).replace(/(...)/, "$1 "))).status).toBe(200)
  })

  test("without the phone uses a recovery code, once", async () => {
    const [first = "", second = ""] = recovery
    const { cookie } = await signIn("gu", first.toUpperCase())
    expect((await as(cookie)(Factor.get)).body).toEqual({ enrolled: true, recovery: 9, demanded: true })
    expect((await signIn("gu", first)).body.code).toBe("wrong-code")
    expect((await signIn("gu", second)).status).toBe(200)
  })

  test("cannot be guessed: wrong codes rest like wrong passwords; a right password alone does not count", async () => {
    for (let times = 0; times < 12; times++) expect((await signIn("gu")).body.code).toBe("code-needed")
    for (let times = 0; times < 5; times++) expect((await signIn("gu", "000000")).body.code).toBe("wrong-code")
    expect((await signIn("gu", codeOf(4))).body.code).toBe("locked-out")
    await scene.cloud.clock.advance(15 * 60_000)
  })

  test("who lost both is let in by another administrator and sets up anew; nobody does so for themselves", async () => {
    const { body } = await as((await signIn("gu", recovery[2])).cookie)(Account.resetFactor, { person: "gu-guanli" })
    expect(body.code).toBe("own-account")
    await (await security()).call(Account.resetFactor, { person: "gu-guanli" })
    expect((await signIn("gu")).body.must).toEqual(["factor"])
  })
})

describe("2 anybody else", () => {
  test("may have one, sets it up with the password again a while after signing in, and goes without", async () => {
    const own = as((await signIn("sun")).cookie)
    await scene.cloud.clock.advance(11 * 60_000)
    expect((await own(Factor.begin)).body).toMatchObject({ code: "wrong-password", field: "password" })
    expect((await own(Factor.begin, { password: "wrong" })).body.code).toBe("wrong-password")
    const begun = await own(Factor.begin, { password })
    const now = () => scene.cloud.clock.now() / 1000
    const code = (steps = 0) => codeAt(String(begun.body.secret), now() + steps * 30)
    expect((await own(Factor.confirm, { code: code(-1) })).status).toBe(200)
    expect((await signIn("sun")).body.code).toBe("code-needed")
    expect((await own(Factor.remove, { code: "123456" })).body.code).toBe("wrong-code")
    expect((await own(Factor.remove, { code: code() })).status).toBe(200)
    expect((await signIn("sun")).status).toBe(200)
  })

  test("who becomes an administrator in the middle of a session is stopped at once", async () => {
    const own = as((await signIn("wu")).cookie)
    expect((await own(Person.list)).status).toBe(200)
    await empowered(scene.cast, "wu-keyuan", { ...post, role: "audit-administrator" })
    expect((await own(Person.list)).body.code).toBe("factor-due")
    expect((await own(Session.me)).body.must).toEqual(["factor"])
  })
})
