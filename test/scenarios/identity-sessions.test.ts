import * as Account from "@bihuan/contract/account"
import * as Alert from "@bihuan/contract/alert"
import * as Digest from "@bihuan/contract/digest"
import * as Person from "@bihuan/contract/person"
import * as Project from "@bihuan/contract/project"
import * as Session from "@bihuan/contract/session"
import { beforeAll, describe, expect, test } from "vitest"
import { ask, asking } from "../support/ask.ts"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const password = "bihuan-demo-2026"
const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36 Edg/141.0"
const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0.60"

let scene: Awaited<ReturnType<typeof county>>
let url: string
beforeAll(async () => {
  scene = await county({ list: false })
  url = scene.cloud.url
})

const signIn = (account: string, agent: string, cookie = "") =>
  ask(url, asking(Session.signIn, { county: "410928", account, password }), { cookie, "user-agent": agent })
const as =
  (cookie = "") =>
  (operation: Parameters<typeof asking>[0], input: Record<string, unknown> = {}) =>
    ask(url, asking(operation, input), { cookie })
const security = () => scene.cast.as("security")
type Items = { id: string; current: boolean; browser: string; address: string }[]

describe("1 sessions", () => {
  test("are listed and ended one by one; nobody ends another's", async () => {
    const first = await signIn("he", windows)
    const second = await signIn("he", phone, first.device)
    const own = as(second.cookie)
    const items = (await own(Session.list)).body.items as Items
    expect(items.map(({ browser, current }) => `${browser} ${current}`).sort()).toEqual([
      "Edge · Windows false",
      "微信 · iPhone true",
    ])
    const id = items.find(({ current }) => !current)?.id
    const other = as((await signIn("sun", windows)).cookie)
    expect((await other(Session.end, { id })).status).toBe(404)
    expect((await as(first.cookie)(Session.me)).status).toBe(200)
    expect((await own(Session.end, { id })).status).toBe(200)
    expect((await as(first.cookie)(Session.me)).body.code).toBe("session-ended")
    expect(((await own(Session.list)).body.items as Items).map(({ current }) => current)).toEqual([true])
  })

  test("on a browser that was never used tell the owner; the first, and one that is known, do not", async () => {
    const told = async (cookie = "") => {
      const { items } = (await as(cookie)(Alert.list)).body as { items: { kind: string; browser?: string }[] }
      return items.filter(({ kind }) => kind === "device").map(({ browser }) => browser)
    }
    const first = await signIn("feng", windows)
    expect(await told(first.cookie)).toEqual([])
    const again = await signIn("feng", windows, first.device)
    expect(await told(again.cookie)).toEqual([])
    const stranger = await signIn("feng", phone, "bihuan-device=guessed")
    expect(await told(stranger.cookie)).toEqual(["微信 · iPhone"])
    expect(stranger.device).not.toContain("guessed")
    await signIn("feng", phone, stranger.device)
    expect(await told(again.cookie)).toEqual(["微信 · iPhone"])
  })

  test("end at once where the security administrator ends them, or suspends the account", async () => {
    const own = as((await signIn("wang", windows)).cookie)
    const account = { person: "wang-changwei" }
    expect((await (await security()).call(Account.get, account)).sessions.map(({ browser }) => browser)).toEqual([
      "Edge · Windows",
    ])
    await (await security()).call(Account.endSessions, account)
    expect((await own(Session.me)).body.code).toBe("session-ended")
    const back = as((await signIn("wang", windows)).cookie)
    await (await security()).call(Account.suspend, account)
    expect((await back(Session.me)).body.code).toBe("session-ended")
    expect((await signIn("wang", windows)).body.code).toBe("wrong-credentials")
    expect((await (await security()).call(Account.get, account)).suspendedAt).toBeDefined()
    await (await security()).call(Account.restore, account)
    expect((await signIn("wang", windows)).status).toBe(200)
    expect((await back(Session.me)).body.code).toBe("session-ended")
  })

  test("of the last administrator of a kind cannot be suspended, nor can one's own account", async () => {
    const suspend = async (person: string) => refused((await security()).call(Account.suspend, { person }))
    expect(await suspend("qiu-shenji")).toMatchObject({ code: "last-administrator" })
    expect(await suspend("fang-anquan")).toMatchObject({ code: "own-account" })
  })
})

describe("2 leaving a post", () => {
  test("ends what it opened with the next request, in the same session", async () => {
    const own = as((await signIn("wu", windows)).cookie)
    const projects = { year: "2026" }
    expect((await own(Project.list, projects)).status).toBe(200)
    const admin = await scene.cast.as("admin")
    const { id, version, name, relations, posts } = await admin.call(Person.get, { id: "wu-keyuan" })
    const left = posts.map((post) => ({ ...post, to: "2026-05-05" }))
    await admin.call(Person.change, { id, version, name, relations, posts: left })
    expect(await own(Project.list, projects)).toMatchObject({ status: 403, body: { code: "forbidden" } })
    expect((await own(Session.me)).body.may).toEqual([])
  })
})

describe("3 another's address", () => {
  test("is entered by the system administrator; whether it is used stays with the person", async () => {
    const admin = await scene.cast.as("admin")
    const zheng = await scene.cast.as("zheng")
    const { version } = await zheng.call(Digest.subscribe, { off: true })
    const person = "zheng-zuzhang"
    const entered = await admin.call(Digest.address, { person, mail: "zheng@example.org", version })
    expect(entered).toMatchObject({ mail: "zheng@example.org", off: true })
    expect((await zheng.call(Digest.own, {})).subscription).toMatchObject({ mail: "zheng@example.org", off: true })
    expect(await refused(admin.call(Digest.address, { person: "nobody" }))).toMatchObject({ status: 404 })
    expect(await refused(zheng.call(Digest.address, { person: "wu-keyuan" }))).toMatchObject({ status: 403 })
  })
})

describe("4 what travels", () => {
  test("the page runs nothing inline, nothing from elsewhere, and in no frame; it is asked for by TLS alone", async () => {
    for (const path of ["/", "/people", "/mark.svg"]) {
      const { headers } = await fetch(url + path)
      const policy = headers.get("content-security-policy") ?? ""
      expect(policy).not.toContain("unsafe")
      for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"]) {
        expect(policy.split("; ")).toContain(part)
      }
      expect(headers.get("strict-transport-security")).toMatch(/max-age=\d{8}/)
      expect(headers.get("x-content-type-options")).toBe("nosniff")
      expect(headers.get("referrer-policy")).toBe("same-origin")
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin")
    }
  })

  test("an answer is kept by nobody, is no page, and goes to no other site", async () => {
    for (const path of ["/api/session", "/api/nothing", "/api/door"]) {
      const { headers } = await fetch(url + path)
      expect(headers.get("cache-control")).toBe("no-store")
      expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'")
      expect(headers.get("x-content-type-options")).toBe("nosniff")
      expect(headers.get("cross-origin-resource-policy")).toBe("same-origin")
      expect(headers.get("access-control-allow-origin")).toBeNull()
    }
  })

  test("cookies are out of reach of scripts, of plain HTTP and of other sites; a rest says how long", async () => {
    const body = JSON.stringify({ county: "410928", account: "zhao", password })
    const headers = { "content-type": "application/json", "x-bihuan": "1" }
    const answer = await fetch(`${url}/api/session`, { method: "POST", body, headers })
    const cookies = answer.headers.getSetCookie()
    expect(cookies.length).toBe(2)
    for (const cookie of cookies) {
      for (const flag of ["HttpOnly", "Secure", "SameSite=Strict"]) expect(cookie.split("; ")).toContain(flag)
    }
    const wrong = JSON.stringify({ county: "410928", account: "nobody", password })
    const guess = () => fetch(`${url}/api/session`, { method: "POST", body: wrong, headers })
    for (let times = 0; times < 5; times++) await guess()
    const resting = await guess()
    expect([resting.status, resting.headers.get("retry-after")]).toEqual([429, "60"])
  })

  test("a request from another site is refused, with our header or without, whatever it asks", async () => {
    const { cookie = "" } = await signIn("sun", windows)
    for (const site of ["cross-site", "same-site"]) {
      const answer = await ask(url, asking(Session.me, {}), { cookie, "sec-fetch-site": site })
      expect(answer).toMatchObject({ status: 403, body: { code: "forbidden" } })
    }
    expect((await ask(url, asking(Session.me, {}), { cookie, "sec-fetch-site": "same-origin" })).status).toBe(200)
    const form = await fetch(`${url}/api/session/end`, { method: "POST", body: "{}", headers: { cookie } })
    expect(form.status).toBe(403)
    expect((await as(cookie)(Session.me)).status).toBe(200)
  })
})
