import * as Instrument from "@bihuan/contract/instrument"
import { operations } from "@bihuan/contract/operations"
import * as Project from "@bihuan/contract/project"
import { beforeAll, describe, expect, test } from "vitest"
import { type Answer, type Asking, ask, asking, Cookies, type Fields } from "../support/ask.ts"
import { county } from "../support/county.ts"
import { shown } from "./dull.ts"

let url: string
let cookies: Cookies
let steps: Awaited<ReturnType<typeof county>>

beforeAll(async () => {
  steps = await county()
  url = steps.cloud.url
  cookies = new Cookies(steps.cloud)
})

const from = async (account: string, request: Asking, headers: Record<string, string> = {}): Promise<Answer> =>
  ask(url, request, { cookie: await cookies.of(account), ...headers })
const named = (name: string, input: Fields) => {
  const operation = operations.find((one) => one.name === name)
  if (!operation) throw new Error(`no ${name}`)
  return asking(operation, input)
}
const create: Fields = {
  ...{ list: "annual-list", year: 2026, title: "监督检查", content: "内容", form: "stationed" },
  ...{ focusAreas: ["major-decisions"], joins: ["stationed"], units: ["agriculture"] },
  scope: { scale: "department", spansSeveral: false, major: false, commissionName: false },
  cycle: { from: "2026-05-06", to: "2026-12-31" },
}
const created = (fields: Fields) => from("zheng", named("project.create", { ...create, ...fields }))

describe("size", () => {
  test("ten megabytes of text, and one byte too many, are too large", async () => {
    expect((await created({ content: "文".repeat(3_500_000) })).status).toBe(413)
    const body = JSON.stringify({ ...create, content: "x".repeat(1024 * 1024) })
    const answer = await from("zheng", { method: "POST", path: "/api/projects", body })
    expect(shown(answer)).toContain('413 {"code":"too-large"')
    expect(answer.body.message).toMatch(/。$/)
  })

  test("a text longer than its field takes is refused with the most that it takes", async () => {
    const answer = await created({ content: "文".repeat(20_001) })
    expect(answer).toMatchObject({ status: 422, body: { field: "content" } })
    expect(answer.body.message).toContain("20000")
  })

  test("a request that is wrong in three hundred thousand places is told of some", async () => {
    const answer = await created({ units: Array.from({ length: 300_000 }, () => 1) })
    expect(answer.status).toBe(422)
    expect(answer.body.issues?.length).toBeLessThan(50)
    expect(answer.text.length).toBeLessThan(20_000)
  })

  test("a record that outgrows its row is refused before anything is written", async () => {
    const { walk } = await steps.reporting(["公示不到位"])
    await walk.approved()
    const planned = await steps.propose()
    await planned.listed()
    await planned.trained(["zheng-zuzhang"])
    await planned.teamed("zheng-zuzhang", ["zheng-zuzhang"])
    const long = "文".repeat(20_000)
    const parts = Object.fromEntries(
      ["goals", "focus", "division", "coordination", "supervision", "summary", "other"].map((id) => [id, long]),
    )
    const answer = await from("zheng", named("plan.save", { project: planned.id, parts }))
    expect(shown(answer)).toContain('413 {"code":"too-large"')
    expect((await planned.file()).plan).toBeUndefined()
  })
})

describe("shape", () => {
  test("three hundred levels deep is only something that does not fit", async () => {
    const deep = `${'{"a":'.repeat(300)}1${"}".repeat(300)}`
    const body = JSON.stringify({ ...create, scope: "?" }).replace('"?"', deep)
    const answer = await from("zheng", { method: "POST", path: "/api/projects", body })
    expect(answer).toMatchObject({ status: 422, body: { field: "scope.scale" } })
  })

  test.each(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"])(
    "a key called %s is a key like any other",
    async (key) => {
      const body = JSON.stringify(create).replace('"title"', `"${key}":{"isAdmin":true,"may":["*"]},"title"`)
      const answer = await from("zheng", { method: "POST", path: "/api/projects", body })
      expect(answer.status).toBe(200)
      expect(answer.text).not.toContain("isAdmin")
      const parts = `{"parts":{"${key}":5},"version":1}`
      const wrong = await from("zheng", { method: "PUT", path: `/api/projects/${answer.body.id}/plan`, body: parts })
      expect([409, 422]).toContain(wrong.status)
      expect(wrong.body.message).toMatch(/。$/)
    },
  )

  test.each(["a#b", "$tenant", "A1", "编号", "a%23b", "a b", "a.b", "🌾", "x".repeat(10_000), "a--b", "-"])(
    "an id like %s is refused by its field",
    async (id) => {
      const answer = await from("zheng", named("project.get", { id }))
      expect(answer).toMatchObject({ status: 422, body: { code: "invalid", field: "id" } })
    },
  )

  test("a project's id with something behind it is nobody's", async () => {
    const { body } = await created({})
    for (const request of [
      named("project.get", { id: `${body.id}-plan` }),
      named("project.submit", { id: `${body.id}-plan`, version: 1 }),
      named("project.history", { project: `${body.id}-plan`, noun: "project", id: String(body.id) }),
    ]) {
      expect((await from("zheng", request)).status).toBe(404)
    }
  })

  test("half a character is kept as it came, or refused", async () => {
    const body = JSON.stringify({ ...create, title: "?" }).replace('"?"', '"\\ud83c标题"')
    const answer = await from("zheng", { method: "POST", path: "/api/projects", body })
    expect([200, 400, 422]).toContain(answer.status)
  })
})

describe("cursors", () => {
  const page = (cursor: string, name = "finding.list") =>
    from("sun", named(name, { cursor, ...(name !== "duty.list" && { year: "2026" }) }))
  const coded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")

  test.each([
    ["nothing", ""],
    ["words", "next page"],
    ["another shape", coded({ pk: "$410929#ledger#$project#2026", gsi1sk: "$x" })],
    ["another list", coded(["0123456789abcdef", "2026-05-06T01:00:00Z", "abc"])],
    ["a null", coded(null)],
    ["binary", Buffer.from([0, 255, 128]).toString("base64url")],
  ])("%s is no cursor", async (_, cursor) => {
    for (const name of ["finding.list", "project.list", "duty.list"]) {
      expect(await page(cursor, name)).toMatchObject({ status: 422, body: { field: "cursor" } })
    }
  })

  test("a list can be read page by page, each row once, and its cursor fits no other list", async () => {
    const walk = await steps.inspecting()
    await walk.visited("agriculture", ["zheng-zuzhang"])
    const titles = ["一", "二", "三", "四", "五"]
    for (const title of titles) await walk.raised("agriculture", title, { principalLeader: title !== "二" })
    const seen: string[] = []
    let cursor: unknown
    do {
      const fields = { year: "2026", size: "2", principalLeader: "true", ...(cursor !== undefined && { cursor }) }
      const { body } = await from("zheng", named("finding.list", fields))
      const items = body.items as { id: string; title: string; project: string }[]
      expect(items.length).toBeLessThanOrEqual(2)
      seen.push(...items.filter(({ project }) => project === walk.id).map(({ title }) => title))
      if (body.cursor !== undefined) expect((await page(String(body.cursor), "project.list")).status).toBe(422)
      cursor = body.cursor
    } while (cursor !== undefined)
    // All raised in one second, so that their order is their ids'.
    expect(seen.sort()).toEqual(["一", "三", "四", "五"].sort())
  })
})

describe("query and language", () => {
  test.each(["year=2026&year=2027", "year=", "year=NaN", "year=1e9", "year=2026.5", "yeer=2026", "year[]=2026"])(
    "?%s is refused by its field",
    async (query) => {
      const answer = await from("zheng", { method: "GET", path: `/api/projects?${query}` })
      expect(answer).toMatchObject({ status: 422, body: { field: "year" } })
    },
  )

  test("a refusal is in the reader's language and names the field in it", async () => {
    const asked = named("project.create", { ...create, title: "" })
    const of = async (language: string) =>
      (await from("zheng", asked, language ? { "accept-language": language } : {})).body.message
    expect(await of("zh-CN,zh;q=0.9,en;q=0.8")).toBe("“标题”太短或太小，至少 1。")
    expect(await of("en-US,en;q=0.5")).toBe("“title” is too short or too small; at least 1.")
    expect(await of("fr")).toContain("标题")
  })
})

describe("addresses", () => {
  test("no such path and no such way of asking are not found, in words", async () => {
    for (const [method, path] of [
      ["GET", "/api/nothing"],
      ["GET", "/api/projects/x/y/z"],
      ["POST", "/api/session/me"],
      ["DELETE", "/api/projects"],
      ["PATCH", "/api/units"],
      ["PUT", "/api/session"],
    ] as const) {
      const answer = await from("zheng", { method, path, body: "{}" })
      expect(shown(answer)).toContain('404 {"code":"not-found"')
    }
  })
})

describe("sessions", () => {
  const me = (cookie: string) => ask(url, { method: "GET", path: "/api/session" }, { cookie })
  const signIn = (fields: Fields) => ask(url, named("session.sign-in", { county: "410928", ...fields }))
  const right = { account: "wu", password: "bihuan-demo-2026" }

  test("what was signed out does not come back, however often", async () => {
    const { cookie = "" } = await signIn(right)
    expect((await me(cookie)).status).toBe(200)
    const out = { method: "POST", path: "/api/session/end", body: "{}" }
    expect((await ask(url, out, { cookie })).status).toBe(200)
    expect((await ask(url, out, { cookie })).status).toBe(200)
    expect(await me(cookie)).toMatchObject({ status: 401, body: { code: "session-ended" } })
  })

  test("half an hour without a request ends a session, to the second", async () => {
    await steps.until("2026-05-06 12:00:00")
    const { cookie = "" } = await signIn(right)
    await steps.until("2026-05-06 12:30:00")
    expect((await me(cookie)).status).toBe(200)
    await steps.until("2026-05-06 13:00:01")
    expect((await me(cookie)).body.code).toBe("session-ended")
  })

  test("twelve hours end a session however busy it is", async () => {
    await steps.until("2026-05-06 14:00:00")
    const { cookie = "" } = await signIn(right)
    for (let minutes = 24; minutes <= 720; minutes += 24) {
      await steps.cloud.clock.advance(24 * 60_000)
      expect((await me(cookie)).status).toBe(200)
    }
    await steps.cloud.clock.advance(1000)
    expect((await me(cookie)).status).toBe(401)
  })

  test.each([
    "",
    "x",
    "410928.sun-zhuren",
    `410928.sun-zhuren.${"a".repeat(43)}`,
    `410928#file#$people.sun-zhuren.${"a".repeat(43)}`,
    `platform.operator.${"a".repeat(43)}`,
    `${"4".repeat(9000)}.sun-zhuren.${"a".repeat(43)}`,
    "..",
    "410928.sun-zhuren.a.b.c",
  ])("a token like %s is nobody's", async (token) => {
    expect((await me(`bihuan=${token}`)).status).toBe(401)
  })

  test("whoever guesses learns nothing: an account that is there rests like one that is not", async () => {
    const guesses = async (account: string, county = "410928") => {
      const answers: string[] = []
      for (let guess = 0; guess < 7; guess++) {
        const { status, body } = await signIn({ county, account, password: "not the password" })
        answers.push(`${status} ${body.code} ${body.message}`)
      }
      return answers
    }
    const there = await guesses("li")
    expect(there.at(-1)).toContain("429 locked-out")
    expect(await guesses("nobody-here")).toEqual(there)
    expect(await guesses("li", "999999")).toEqual(there)
    expect((await signIn({ account: "li", password: right.password })).status).toBe(429)
    await steps.cloud.clock.advance(3_600_000)
    expect((await signIn({ account: "li", password: right.password })).status).toBe(200)
    expect((await signIn({ account: "li", password: "wrong again" })).body.code).toBe("wrong-credentials")
  })

  test("twenty guesses at one moment are not one guess", async () => {
    const asked = Array.from({ length: 20 }, () => signIn({ account: "feng", password: "not the password" }))
    const codes = (await Promise.all(asked)).map(({ body }) => body.code)
    expect(codes.filter((code) => code === "wrong-credentials").length).toBeLessThanOrEqual(5)
    expect(new Set(codes)).toEqual(new Set(["wrong-credentials", "locked-out"]))
  })
})

describe("rules", () => {
  test("nobody approves their own report", async () => {
    const { walk } = await steps.reporting(["公示不到位"], {}, "zheng")
    const pending = await walk.pending()
    const { id, version } = pending ?? {}
    const answer = await from("zheng", named("approval.withdraw", { id, version: (version ?? 0) + 7 }))
    expect(answer).toMatchObject({ status: 409, body: { code: "stale", current: version } })
    expect((await from("zheng", named("approval.approve", { id, version }))).status).toBe(403)
    expect((await walk.pending())?.version).toBe(version)
  })

  test("a day that is over, and one no calendar knows, are refused by their field", async () => {
    const { walk, findings } = await steps.disposing(["公示不到位"])
    await walk.submitted()
    await walk.decided()
    await walk.briefed()
    const issue = (rectifyBy: string) =>
      from(
        "zheng",
        asking(Instrument.issue, {
          project: walk.id,
          kind: "rectification-notice",
          findings,
          body: "请整改。",
          rectifyBy,
        }),
      )
    const yesterday = await issue(steps.cast.day(-1))
    expect(yesterday).toMatchObject({ status: 422, body: { code: "in-the-past", field: "rectifyBy" } })
    expect(await issue("9999-12-31")).toMatchObject({ status: 422, body: { field: "rectifyBy" } })
    expect(await issue("2026-02-30")).toMatchObject({ status: 422, body: { field: "rectifyBy" } })
    expect((await walk.file()).instruments).toEqual([])
  })

  test("a project of a form, list or unit that the county does not know is refused by its field", async () => {
    for (const field of ["list", "form", "focusAreas", "joins", "units"] as const) {
      const value = Array.isArray(create[field]) ? ["nothing"] : "nothing"
      const answer = await from("zheng", asking(Project.create, { ...create, [field]: value }))
      expect([404, 422]).toContain(answer.status)
      expect(answer.body.field).toContain(field)
    }
  })
})
