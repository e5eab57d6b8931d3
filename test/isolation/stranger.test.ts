import * as Person from "@bihuan/contract/person"
import * as Session from "@bihuan/contract/session"
import { belongsTo } from "@bihuan/contract/tenant"
import * as Unit from "@bihuan/contract/unit"
import * as henan from "@bihuan/scripts/county/henan"
import * as puyang from "@bihuan/scripts/county/puyang"
import type { Cast } from "@bihuan/scripts/county/walk"
import { operatorKey } from "@bihuan/scripts/operator"
import { beforeAll, describe, expect, test } from "vitest"
import { inside, shown } from "../input/dull.ts"
import { type Answer, ask, asking, Cookies, type Fields } from "../support/ask.ts"
import { cloudOn, opened } from "../support/county.ts"
import { everything } from "../support/everything.ts"
import { type Legal, probing } from "../support/probe.ts"

/** Stands in every title of the county that is looked at. */
const mark = "甲县印记"
const codes = { theirs: puyang.code, ours: "410923" }
/** Who has the same posts at another unit of the county. */
const besides: Record<string, string> = { zheng: "chen", han: "yang" }

/** Who asks for what is not theirs: by which headers, and what an answer may be. */
interface Stranger {
  headers: Record<string, string>
  /** 401: nobody is there. Otherwise refused, with nothing done. */
  status?: 401 | 403
}

const kinds = [
  ...["another county", "the province", "another unit", "a lower role", "an ended post"],
  ...["no session", "the operator", "a forged token", "another's token", "another county's token", "a replayed token"],
] as const
type Kind = (typeof kinds)[number]

/** What each operation was asked as, and what was wrong about it. */
const tried = new Map<Kind, Map<string, string[]>>(kinds.map((kind) => [kind, new Map()]))
let requests = 0

let url: string
let theirs: Cast
let cookies: Record<"theirs" | "ours" | "province", Cookies>
let replayed: string
let project = ""
/** Every list with a cursor, as somebody asked for it. */
const lists = new Map<string, Legal>()
let grants: Map<string, string[]>

/** What the rulebook, the units and the people are called, which is the same in every county. */
let words = ""
/** Ten random letters that nobody else has, and what lies in their file. */
const isOwn = (text: string) => /^[2-9a-hjkmnp-z]{10}(-|$)/.test(text) && !words.includes(text.slice(0, 10))
/** The same where nobody has it. */
const nobodys = (value: unknown): unknown => {
  if (typeof value === "string") return isOwn(value) ? `zzzzzzzzz9${value.slice(10)}` : value
  if (typeof value !== "object" || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, nobodys(inner)] as const)
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}
const names = (input: Fields) => JSON.stringify(nobodys(input)) !== JSON.stringify(input)

const may = (account: string, name: string) =>
  (grants.get(account) ?? []).some((one) => [name, `${name.split(".")[0]}.*`, "*"].includes(one))

/** Who is in either county; whom one of them made itself, the other has not. */
const both = new Set([puyang.administrator.account, ...puyang.people.map(({ id }) => puyang.accountOf(id))])

/** The strangers to one legal call. */
async function strangersTo({ operation, input, account }: Legal): Promise<[Kind, Stranger][]> {
  const own = await cookies.theirs.of(account)
  const [tenant = "", person = "", key = ""] = own.replace("bihuan=", "").split(".")
  const cookie = (value: string) => ({ headers: { cookie: `bihuan=${value}` }, status: 401 as const })
  const elsewhere = await cookies.ours.of(both.has(account) ? account : "sun")
  const found: [Kind, Stranger][] = [
    ["no session", { headers: {}, status: 401 }],
    ["the operator", { headers: { authorization: `Bearer ${operatorKey}` }, status: 401 }],
    ["a forged token", cookie(`${tenant}.${person}.${key.replace(/^../, "00")}`)],
    ["another's token", cookie(`${tenant}.${person === "li-shuji" ? "sun-zhuren" : "li-shuji"}.${key}`)],
    ["another county's token", cookie(elsewhere.replace("bihuan=", "").replace(codes.ours, codes.theirs))],
    ["a replayed token", { headers: { cookie: replayed }, status: 401 }],
  ]
  // Without an id of the county's there is nothing to ask another for: a list is one's own, and a command is one's own work.
  if (names(input) || operation.method === "GET") {
    found.push(["another county", { headers: { cookie: elsewhere } }])
    found.push(["the province", { headers: { cookie: await cookies.province.of("gao") } }])
  }
  if (operation.access !== "granted") return found
  found.push(["an ended post", { headers: { cookie: await cookies.theirs.of("gone") }, status: 403 }])
  const lower = ["han", "admin", "zheng", "sun"].find((one) => one !== account && !may(one, operation.name))
  if (lower) found.push(["a lower role", { headers: { cookie: await cookies.theirs.of(lower) }, status: 403 }])
  const beside = besides[account]
  if (beside && /\{/.test(operation.path))
    found.push(["another unit", { headers: { cookie: await cookies.theirs.of(beside) } }])
  return found
}

/** What is wrong about the answer to a stranger; nothing where it is as it would be if there were nothing. */
async function wrongWith({ operation, input }: Legal, { headers, status }: Stranger): Promise<string[]> {
  const real = await ask(url, asking(operation, input), headers)
  requests++
  const traces = [mark, project].filter((trace) => trace !== "" && withoutEcho(real, input).includes(trace))
  const wrong = traces.map((trace) => `shows ${trace}`)
  const isRefused = status ? real.status === status : [403, 404, 409, 422].includes(real.status)
  const isList = operation.method === "GET" && !names(input) && real.status === 200
  if (!isRefused && !(isList && status === undefined)) wrong.push(`answered ${shown(real)}`)
  if (!names(input)) return wrong
  const missing = await ask(url, asking(operation, nobodys(input) as Fields), headers)
  requests++
  const same = missing.status === real.status && missing.text === JSON.stringify(nobodys(real.body))
  if (!same && status !== 401) wrong.push(`differs from missing: ${shown(real)} | ${shown(missing)}`)
  return wrong
}

const ownIds = (input: unknown): string[] =>
  typeof input === "string"
    ? isOwn(input)
      ? [input]
      : []
    : typeof input === "object" && input !== null
      ? Object.values(input).flatMap(ownIds)
      : []
/** What somebody asked for by its id is no news to them. */
const withoutEcho = ({ text }: Answer, input: Fields) =>
  ownIds(input).reduce((rest, id) => rest.replaceAll(id, ""), text)

beforeAll(async () => {
  const cloud = await cloudOn("2026-05-06")
  url = cloud.url
  const province = await henan.openHenan(cloud, operatorKey)
  theirs = await opened(cloud, { people: ["chen"] }, codes.theirs)
  await opened(cloud, { list: false, people: ["chen"] }, codes.ours)
  cookies = {
    theirs: new Cookies(cloud, codes.theirs),
    ours: new Cookies(cloud, codes.ours),
    province: new Cookies(cloud, province.county),
  }
  // Somebody who had every post of the county until yesterday.
  const admin = await theirs.as("admin")
  const units = new Set((await admin.call(Unit.list, {})).items.map(({ id }) => id))
  const held = puyang.people.flatMap((one) => one.posts).filter(({ unit }) => units.has(unit))
  const posts = [
    ...new Map(held.map(({ unit, role }) => [role, { unit, role, from: "2024-01-01", to: "2026-05-05" }])).values(),
  ]
  const { password } = puyang
  const gone = { id: "gone-ren", name: "离任人", account: "gone", password, posts, relations: [] }
  await admin.call(Person.create, gone)
  // Signed out: whoever kept the cookie has nothing.
  const once = new Cookies(cloud, codes.theirs)
  replayed = await once.of("sun")
  await ask(url, asking(Session.signOut, {}), { cookie: replayed })
  const book = await ask(url, { method: "GET", path: "/api/rulebook" }, { cookie: await cookies.theirs.of("sun") })
  words = JSON.stringify([book.body, puyang.units, puyang.people])
  grants = new Map()
  for (const account of ["han", "admin", "zheng", "sun"]) {
    const me = await ask(url, asking(Session.me, {}), { cookie: await cookies.theirs.of(account) })
    grants.set(account, me.body.may as string[])
  }

  const state = async () => {
    if (!project) return ""
    return (
      await ask(url, { method: "GET", path: `/api/projects/${project}` }, { cookie: await cookies.theirs.of("sun") })
    ).text
  }
  probing(theirs, async (call) => {
    const { operation, input } = call
    if (operation.name === "project.get") project ||= String(input.id)
    if (operation.name === "session.sign-out") return
    if (operation.method === "GET" && "cursor" in ((operation.input as { shape?: object }).shape ?? {})) {
      lists.set(operation.name, call)
    }
    const strangers = (await strangersTo(call)).filter(([kind]) => !tried.get(kind)?.has(operation.name))
    if (strangers.length === 0) return
    await cloud.clock.settle()
    const before = await state()
    for (const [kind, stranger] of strangers) {
      tried.get(kind)?.set(operation.name, await wrongWith(call, stranger))
    }
    if ((await state()) !== before) tried.get(strangers[0]![0])?.get(operation.name)?.push("something was done")
  })
  await everything(theirs, mark)
}, 300_000)

/** What a county does; what only a province does is asked below. */
const wanted = inside.filter(({ name }) => name !== "session.sign-out" && belongsTo(name, "county"))
const granted = wanted.filter(({ access }) => access === "granted")

describe("every operation, asked by a stranger", () => {
  test.each(kinds)("%s: refused, without a trace, as if there were nothing", (kind) => {
    const wrong = [...tried.get(kind)!].flatMap(([name, found]) => found.map((one) => `${name} ${one}`))
    expect(wrong).toEqual([])
  })

  test.each([
    "no session",
    "the operator",
    "a forged token",
    "another's token",
    "another county's token",
    "a replayed token",
  ] as const)("%s was every operation tried as", (kind) =>
    expect([...tried.get(kind)!.keys()].sort()).toEqual(wanted.map(({ name }) => name).sort()),
  )
  test("an ended post was every granted one tried with", () => {
    expect([...tried.get("an ended post")!.keys()].sort()).toEqual(granted.map(({ name }) => name).sort())
  })
  test("another county and the province were tried with all that reads, and all that names a record", () => {
    for (const kind of ["another county", "the province"] as const) {
      const rest = wanted.filter(({ name }) => !tried.get(kind)?.has(name))
      // What is left begins something of one's own, or changes what every county calls by the same name, such as its own units.
      expect(rest.filter(({ method }) => method === "GET")).toEqual([])
      expect(rest.length).toBeLessThan(wanted.length / 2)
    }
    const counts = kinds.map((kind) => `${kind} ${tried.get(kind)?.size}`).join(", ")
    process.stdout.write(`strangers: ${wanted.length} operations; ${counts}; ${requests} requests\n`)
  })
})

test("what only a province does, nobody of a county does, and nobody without a session", async () => {
  const provincial = inside.filter(({ name }) => !belongsTo(name, "county"))
  expect(provincial.length + wanted.length + 1).toBe(inside.length)
  for (const operation of provincial) {
    const path = operation.path.replaceAll(/\{\w+\}/g, "zzzzzzzzz9") as typeof operation.path
    const asked = (headers: Record<string, string>) => ask(url, asking({ ...operation, path }, {}), headers)
    for (const account of ["admin", "li", "sun", "zheng", "han"]) {
      const answer = await asked({ cookie: await cookies.theirs.of(account) })
      expect([operation.name, account, answer.status]).toEqual([operation.name, account, 403])
    }
    const nobody: Record<string, string>[] = [{}, { authorization: `Bearer ${operatorKey}` }, { cookie: replayed }]
    for (const headers of nobody) {
      expect([operation.name, (await asked(headers)).status]).toEqual([operation.name, 401])
    }
  }
})

describe("by the side doors", () => {
  const as = async (whose: "theirs" | "ours", { operation, account }: Legal, input: Fields) =>
    ask(url, asking(operation, input), { cookie: await cookies[whose].of(account) })

  test("a cursor leads nobody into another's list", async () => {
    const found: string[] = []
    for (const call of lists.values()) {
      const { cursor } = (await as("theirs", call, { ...call.input, size: 1 })).body
      if (typeof cursor !== "string") continue
      const answer = await as("ours", call, { ...call.input, size: 1, cursor })
      expect([call.operation.name, answer.status, answer.body.field]).toEqual([call.operation.name, 422, "cursor"])
      found.push(call.operation.name)
    }
    expect(found).toEqual(expect.arrayContaining(["finding.list", "ledger.rows", "audit.search"]))
  })

  test("no words and no filter find another county's records", async () => {
    let asked = 0
    for (const call of lists.values()) {
      const { shape } = call.operation.input as unknown as { shape: Fields }
      for (const field of Object.keys(shape)) {
        for (const value of [mark, project]) {
          const answer = await as("ours", call, { ...call.input, [field]: value })
          asked++
          expect(answer.status, shown(answer)).toBeLessThan(500)
          expect(answer.text.replaceAll(value, "")).not.toMatch(new RegExp(`${mark}|${project}`))
        }
      }
    }
    expect(asked).toBeGreaterThan(50)
  })
})
