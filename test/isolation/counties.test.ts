import * as Person from "@bihuan/contract/person"
import type { Walk } from "@bihuan/scripts/county/walk"
import { beforeAll, describe, expect, test } from "vitest"
import { shown, withAt } from "../input/dull.ts"
import { type Answer, ask, asking, Cookies } from "../support/ask.ts"
import { county, opened } from "../support/county.ts"
import { everything } from "../support/everything.ts"
import { type Legal, probing } from "../support/probe.ts"

const codes = { ours: "410928", theirs: "410923" }
const mark = "甲县印记"

let url: string
/** Of the county that is looked at, and of the one that looks. Units, people and accounts are called the same in both. */
let theirs: Walk
let ours: Walk
let cookies: { ours: Cookies; theirs: Cookies }
const tried = new Map<string, string[]>()

/** Every place of an input, down to the leaves. */
function leaves(value: unknown, path: (string | number)[] = []): { path: (string | number)[]; value: unknown }[] {
  if (typeof value !== "object" || value === null) return [{ path, value }]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, Array.isArray(value) ? +key : key]))
}
const at = (input: unknown, path: (string | number)[]): unknown =>
  path.reduce((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], input)

const fileOf = async (walk: Walk | undefined, whose: Cookies) =>
  walk && (await ask(url, { method: "GET", path: `/api/projects/${walk.id}` }, { cookie: await whose.of("sun") })).text

const traces = ({ text }: Answer) => [mark, theirs.id].filter((trace) => text.includes(trace))

beforeAll(async () => {
  const { cloud, cast: first } = await county()
  url = cloud.url
  const second = await opened(cloud, {}, codes.ours === first.county ? codes.theirs : codes.ours)
  cookies = { theirs: new Cookies(cloud, first.county), ours: new Cookies(cloud, second.county) }

  const known: Legal[] = []
  probing(first, async (call) => {
    known.push(call)
  })
  theirs = await everything(first, mark)

  let index = 0
  let project: Walk | undefined
  probing(second, async ({ operation, input, account }) => {
    const other = known[index++]
    if (!other) return
    if (other.operation.name !== operation.name) throw new Error(`${operation.name} is not ${other.operation.name}`)
    if (operation.name === "project.get" && !project) project = { id: input.id } as Walk
    const foreign = leaves(input).flatMap(({ path }) => {
      const value = at(other.input, path)
      const name = `${operation.name} ${path.join(".")}`
      return String(value).startsWith(theirs.id) && !tried.has(name) ? [{ name, path, value }] : []
    })
    if (foreign.length === 0) return
    await cloud.clock.settle()
    const before = [await fileOf(theirs, cookies.theirs), await fileOf(project, cookies.ours)]
    const cookie = await cookies.ours.of(account)
    for (const { name, path, value } of foreign) {
      const answer = await ask(url, asking(operation, withAt(input, path, value)), { cookie })
      const wrong = [403, 404, 422].includes(answer.status) ? [] : [shown(answer)]
      tried.set(name, [...wrong, ...traces(answer)])
    }
    const after = [await fileOf(theirs, cookies.theirs), await fileOf(project, cookies.ours)]
    expect(after).toEqual(before)
  })
  ours = await everything(second, "乙")
  // Every operation of two counties, one after the other: longer than the hook of a single scenario.
}, 300_000)

describe("a foreign county's id is nobody's", () => {
  test("wherever an operation takes one", () => {
    const wrong = [...tried].filter(([, found]) => found.length > 0)
    expect(wrong).toEqual([])
    // In the path of every noun, and in the bodies that name records.
    for (const name of [
      ...["project.get id", "project.history id", "plan.save project", "visit.guide id", "finding.raise visit"],
      ...["report.save evaluations.0.evidence.0", "approval.approve id", "disposition.decide findings.0.finding"],
      ...["instrument.issue findings.0", "instrument.acknowledge id", "rectification.get id", "handling.get id"],
      ...["lookback.record finding", "escalation.settle id", "extension.request duty", "duty.explain id"],
    ]) {
      expect(tried.has(name), name).toBe(true)
    }
  })

  test("in a cursor", async () => {
    for (const path of ["/api/findings?year=2026&size=1"]) {
      const page = await ask(url, { method: "GET", path }, { cookie: await cookies.theirs.of("zheng") })
      const { cursor } = page.body
      expect(cursor).toBeTypeOf("string")
      const foreign = { method: "GET", path: `${path}&cursor=${cursor}` }
      expect((await ask(url, foreign, { cookie: await cookies.theirs.of("zheng") })).status).toBe(200)
      const answer = await ask(url, foreign, { cookie: await cookies.ours.of("zheng") })
      expect(answer).toMatchObject({ status: 422, body: { field: "cursor" } })
      expect(traces(answer)).toEqual([])
    }
  })
})

test("no list, desk, alert or picker of one county holds a trace of the other", async () => {
  const paths = [
    ...["session", "rulebook", "units", "people", "duties", "alerts", "rectifications"],
    ...["projects?year=2026", "findings?year=2026", `projects/${ours.id}`],
  ].map((path) => `/api/${path}`)
  for (const account of ["admin", "li", "wang", "zhao", "qian", "sun", "wu", "zheng", "feng", "han", "yang", "gu"]) {
    for (const path of paths) {
      const answer = await ask(url, { method: "GET", path }, { cookie: await cookies.ours.of(account) })
      expect([200, 403, 404], `${account} ${path}`).toContain(answer.status)
      expect(traces(answer), `${account} ${path}`).toEqual([])
    }
  }
  // The same paths do show the county its own.
  const own = await ask(
    url,
    { method: "GET", path: "/api/projects?year=2026" },
    { cookie: await cookies.theirs.of("sun") },
  )
  expect(traces(own)).toEqual([mark, theirs.id])
})

test("a session of one county is none in the other", async () => {
  const cookie = await cookies.theirs.of("sun")
  const me = (session: string) => ask(url, { method: "GET", path: "/api/session" }, { cookie: session })
  expect((await me(cookie)).body.tenant).toBe(theirs.cast.county)
  const moved = cookie.replace(theirs.cast.county, ours.cast.county)
  expect(moved).not.toBe(cookie)
  expect(await me(moved)).toMatchObject({ status: 401, body: { code: "session-ended" } })
})

test("a password opens the county it was given in, and no other", async () => {
  const admin = await ours.cast.as("admin")
  const password = "only-in-one-county"
  await admin.call(Person.create, { id: "lin-ping", name: "林平", account: "lin", password, posts: [], relations: [] })
  const signIn = (code: string) =>
    ask(url, { method: "POST", path: "/api/session", body: JSON.stringify({ county: code, account: "lin", password }) })
  expect((await signIn(ours.cast.county)).status).toBe(200)
  expect((await signIn(theirs.cast.county)).body.code).toBe("wrong-credentials")
})
