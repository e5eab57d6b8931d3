import * as Account from "@bihuan/contract/account"
import * as Project from "@bihuan/contract/project"
import * as Session from "@bihuan/contract/session"
import { built } from "@bihuan/scripts/place"
import { assemble } from "@bihuan/scripts/synth"
import { beforeAll, describe, expect, test } from "vitest"
import { ask, asking } from "../support/ask.ts"
import { county } from "../support/county.ts"

const password = "bihuan-demo-2026"

let scene: Awaited<ReturnType<typeof county>>
let url: string

beforeAll(async () => {
  scene = await county({ list: false })
  url = scene.cloud.url
})

const signIn = (account: string, given: string, cookie = "") =>
  ask(url, asking(Session.signIn, { county: "410928", account, password: given }), { cookie })
const me = (cookie: string) => ask(url, asking(Session.me, {}), { cookie })
const change = (cookie: string, old: string, next: string) =>
  ask(url, asking(Session.changePassword, { old, password: next }), { cookie })

describe("1 guessing", () => {
  test("rests longer and longer and never for good; the owner's own browser goes on", async () => {
    const own = await signIn("li", password)
    expect(own.status).toBe(200)
    const guess = async () => (await signIn("li", "not the password")).body
    for (let times = 0; times < 5; times++) expect((await guess()).code).toBe("wrong-credentials")
    const minutes: number[] = []
    for (let times = 0; times < 8; times++) {
      const { code, message = "" } = await guess()
      expect(code).toBe("locked-out")
      minutes.push(Number(/约 (\d+) 分钟/.exec(message)?.[1]))
      await scene.cloud.clock.advance(minutes[times]! * 60_000)
      expect((await guess()).code).toBe("wrong-credentials")
    }
    expect(minutes).toEqual([1, 1, 2, 4, 8, 15, 15, 15])
    // Whoever guesses keeps at it; the owner is not in the queue with them.
    expect((await signIn("li", password)).status).toBe(429)
    expect((await signIn("li", password, own.device)).status).toBe(200)
    // A browser that is known guesses no better than any other.
    for (let times = 0; times < 5; times++) await signIn("li", "not the password", own.device)
    expect((await signIn("li", password, own.device)).status).toBe(429)
    await scene.cloud.clock.advance(15 * 60_000)
    expect((await signIn("li", password)).status).toBe(200)
  })

  test("at many accounts from one address is borne only so often; who is known there goes on", async () => {
    const own = await signIn("wang", password)
    await scene.cloud.clock.advance(3_600_000)
    const names = Array.from({ length: 100 }, (_, at) => `nobody-${at}`)
    const tried = await Promise.all(names.map((name) => signIn(name, "not the password")))
    expect(new Set(tried.map(({ body }) => body.code))).toEqual(new Set(["wrong-credentials"]))
    expect((await signIn("zhao", password)).body.code).toBe("locked-out")
    expect((await signIn("wang", password, own.device)).status).toBe(200)
    await scene.cloud.clock.advance(600_000)
    expect((await signIn("zhao", password)).status).toBe(200)
  })
})

describe("2 a password", () => {
  test("that somebody else gave opens only the door to one's own, and ends every session", async () => {
    const before = await signIn("he", password)
    await (await scene.cast.as("security")).call(Account.resetPassword, {
      person: "he-ganbu",
      password: "given by hand 7",
    })
    expect((await me(before.cookie ?? "")).body.code).toBe("session-ended")
    expect((await signIn("he", password)).body.code).toBe("wrong-credentials")
    const { cookie = "", body } = await signIn("he", "given by hand 7")
    expect(body.must).toEqual(["password"])
    const list = asking(Project.list, { year: "2026" })
    expect(await ask(url, list, { cookie })).toMatchObject({ status: 403, body: { code: "password-due" } })
    expect((await change(cookie, "wrong", "my own words 2026")).body).toMatchObject({
      code: "wrong-password",
      field: "old",
    })
    expect((await change(cookie, "given by hand 7", "given by hand 7")).body.code).toBe("password-kept")
    const other = await signIn("he", "given by hand 7")
    expect((await change(cookie, "given by hand 7", "my own words 2026")).status).toBe(200)
    expect((await me(cookie)).body.must).toEqual([])
    expect((await me(other.cookie ?? "")).body.code).toBe("session-ended")
  })

  test.each([
    ["eleven-char", "password-short"],
    ["password2026!!!", "password-common"],
    ["qwertyuiopqwertyuiop", "password-common"],
    ["123456789012345", "password-common"],
    ["abcdefghijklmnop", "password-common"],
    ["MotherFucker2026", "password-common"],
  ])("like %s is refused with %s", async (next, code) => {
    const { cookie = "" } = await signIn("sun", password)
    expect((await change(cookie, password, next)).body).toMatchObject({ code, field: "password" })
  })

  test("may be a sentence in Chinese; a name within it may not be the account's", async () => {
    const { cookie = "" } = await signIn("zheng", password)
    expect((await change(cookie, password, "my zheng is here")).body.code).toBe("password-account")
    expect((await change(cookie, password, "春风又绿江南岸明月何时")).body.code).toBe("password-short")
    expect((await change(cookie, password, "春风又绿江南岸，明月何时照我还")).status).toBe(200)
    expect((await signIn("zheng", "春风又绿江南岸，明月何时照我还")).status).toBe(200)
  })
})

describe("3 a deployment under 等级保护", () => {
  test("asks for three kinds, for another each quarter, none of the last five, and for a short session", async () => {
    const assembly = `${built.assembly}-mlps`
    await assemble(assembly, { identity: { passwords: "mlps", idleMinutes: 10, longestHours: 1 } })
    scene = await county({ assembly, list: false })
    url = scene.cloud.url
    const { clock } = scene.cloud
    const door = await ask(url, asking(Session.door, {}))
    expect(door.body.passwords).toEqual({ least: 8, kinds: 3, kept: 5, days: 90 })
    let { cookie = "" } = await signIn("sun", password)
    expect((await change(cookie, password, "allsmallletters")).body.code).toBe("password-kinds")
    let before = password
    for (const next of ["Kept-one-1", "Kept-two-2", "Kept-three-3", "Kept-four-4"]) {
      expect((await change(cookie, before, next)).status).toBe(200)
      before = next
    }
    expect((await change(cookie, before, password)).body.code).toBe("password-kept")
    expect((await change(cookie, before, "Kept-five-5")).status).toBe(200)
    expect((await change(cookie, "Kept-five-5", password)).status).toBe(200)
    await clock.advance(10 * 60_000)
    expect((await me(cookie)).status).toBe(200)
    await clock.advance(10 * 60_000 + 1000)
    expect((await me(cookie)).body.code).toBe("session-ended")
    await clock.to(clock.now() + 90 * 86_400_000)
    cookie = (await signIn("sun", password)).cookie ?? ""
    expect((await me(cookie)).body.must).toEqual(["password"])
  })
})
