import { refusals } from "@bihuan/contract/refusal"
import fc from "fast-check"
import { beforeAll, describe, expect, test } from "vitest"
import { ask, asking, Cookies, type Fields } from "../support/ask.ts"
import { cloudOn, opened } from "../support/county.ts"
import { everything } from "../support/everything.ts"
import { type Legal, probing } from "../support/probe.ts"
import { dullCases, inside, misfits, shown, withAt, wrongWith } from "./dull.ts"

/** The first legal call of each operation, and of each with a version, with what was wrong about the refusals around it. */
const calls = new Map<string, Legal>()
const wrong = new Map<string, string[]>()
let asked = 0
let url: string
let cookies: Cookies

const keyOf = ({ operation, input }: Legal) => `${operation.name}${"version" in input ? " again" : ""}`

beforeAll(async () => {
  const cloud = await cloudOn("2026-05-06")
  const cast = await opened(cloud, { people: ["chen"] })
  url = cloud.url
  cookies = new Cookies(cloud)
  const grants = new Map<string, string[]>()
  for (const account of ["admin", "han", "zheng", "sun"]) {
    const me = await ask(url, { method: "GET", path: "/api/session" }, { cookie: await cookies.of(account) })
    grants.set(account, me.body.may as string[])
  }
  const may = (account: string, operation: string) =>
    (grants.get(account) ?? []).some(
      (one) => one === operation || one === `${operation.split(".")[0]}.*` || one === "*",
    )

  let project = ""
  const file = async () => {
    if (!project) return ""
    const path = `/api/projects/${project}`
    return (await ask(url, { method: "GET", path }, { cookie: await cookies.of("sun") })).text
  }
  probing(cast, async (call) => {
    project ||= typeof call.input.id === "string" && call.operation.name === "project.get" ? call.input.id : ""
    if (calls.has(keyOf(call))) return
    calls.set(keyOf(call), call)
    await cast.settle()
    // What changes how somebody signs in ends their other sessions.
    if (/^factor\.|^session\./.test(call.operation.name)) cookies.forget(call.account)
    const before = await file()
    const cases = await dullCases(call, may)
    asked += cases.length
    const found = await Promise.all(cases.map((one) => wrongWith(url, one, cookies, call.account)))
    const changed = (await file()) === before ? [] : ["something was done"]
    wrong.set(keyOf(call), [...found.filter((one) => one !== undefined), ...changed])
  })
  await everything(cast)
}, 300_000)

describe("nobody, nonsense, a stale version, an unknown id, no grant and another unit are refused, and nothing is done", () => {
  test.each(inside.map(({ name }) => name))("%s", (name) => {
    const keys = [name, `${name} again`].filter((key) => calls.has(key))
    expect(keys).not.toEqual([])
    expect(keys.flatMap((key) => wrong.get(key))).toEqual([])
  })
  test("are many", () => expect(asked).toBeGreaterThan(600))
})

describe("what is over cannot be done again: the refusal says in which state it is", () => {
  test.each([
    ...["project.change", "project.submit", "training.record", "team.form", "team.recuse", "plan.save", "plan.submit"],
    ...["visit.record", "finding.raise", "finding.remind", "finding.correct", "report.save", "report.submit"],
    ...["approval.approve", "approval.return", "approval.withdraw", "disposition.submit", "disposition.decide"],
    ...["instrument.issue", "instrument.acknowledge", "handling.open", "handling.conclude", "rectification.plan"],
    ...["rectification.progress", "rectification.submit", "finding.send-back", "finding.close", "lookback.record"],
    ...["lookback.arrange", "escalation.settle"],
  ])("%s", async (name) => {
    const { operation, input, account } = calls.get(`${name} again`) ?? calls.get(name)!
    const cookie = await cookies.of(account)
    const send = (version: unknown, language: string) =>
      ask(url, asking(operation, { ...input, ...("version" in input && { version }) }), {
        cookie,
        "accept-language": language,
      })
    const first = await send(input.version, "zh-CN")
    const zh = first.body.code === "stale" ? await send(first.body.current, "zh-CN") : first
    expect(shown(zh)).toContain('409 {"code":"wrong-state"')
    expect(zh.body.message).toMatch(/^[^{}]+。$/)
    const en = await send(first.body.current ?? input.version, "en-GB,en;q=0.9")
    expect(en.body.message).toMatch(/^[^{}]+\.$/)
  })
})

const garbage = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom("", " ", "\u0000", "constructor", "__proto__", "2026-02-30", "9999-12-31", "x".repeat(30_000)),
  fc.constantFrom(Number.MAX_SAFE_INTEGER, -1, 0, 1.5, 1e300, null, true),
  fc.jsonValue({ maxDepth: 3 }),
  fc.array(fc.constant(7), { minLength: 300, maxLength: 300 }),
  fc.record({ constructor: fc.constant(1), toString: fc.constant("x") }),
)

describe("garbage in one field is refused by name, whatever it is", () => {
  test.each(inside.map(({ name }) => name))("%s", async (name) => {
    const { operation, input, account } = calls.get(`${name} again`) ?? calls.get(name)!
    const places = misfits(input).map(({ path }) => path)
    const bent = fc
      .tuple(fc.constantFrom(...(places.length > 0 ? places : [["odd"]])), garbage)
      .map(([path, value]): Fields => withAt(input, path, value))
    await fc.assert(
      fc.asyncProperty(bent, async (fields) => {
        const answer = await ask(url, asking(operation, fields), { cookie: await cookies.of(account) })
        // 431: an address longer than HTTP takes never reaches the service.
        if (answer.status === 200 || answer.status === 431) return
        const { code = "broken" } = answer.body
        expect(shown(answer)).not.toContain("broken")
        expect(answer.status).toBe(refusals[code])
      }),
      { numRuns: 6 },
    )
  })
})
