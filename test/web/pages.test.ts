import { gzipSync } from "node:zlib"
import * as Draft from "@bihuan/contract/draft"
import * as Evaluation from "@bihuan/contract/evaluation"
import * as Question from "@bihuan/contract/question"
import * as Rhythm from "@bihuan/contract/rhythm"
import * as Sending from "@bihuan/contract/sending"
import * as henan from "@bihuan/scripts/county/henan"
import type { Browser } from "playwright-core"
import { beforeAll, describe, expect, test } from "vitest"
import { routes } from "../../web/src/app/routes.ts"
import { openBrowser, Seat } from "../support/browser.ts"
import { county } from "../support/county.ts"
import { everything } from "../support/everything.ts"
import { flaws } from "../support/look.ts"

/** Every address of the page as it is written; the kit's own page is not built for production, and any other is the last. */
const patterns = routes.flatMap(({ path, children = [] }) => {
  const whole = String(path)
  if (whole === "/kit") return []
  const below = Array.isArray(children) ? children : [children]
  return below.length > 0 ? below.map((child) => `${whole}${child.path === "/" ? "" : child.path}`) : [whole]
})

let browser: Browser
let url: string
let lead: Seat
let unit: Seat
let office: Seat
let deputy: Seat
let admin: Seat
let auditor: Seat
let province: Seat
/** The ids by the name that an address has for them. */
let ids: Record<string, string>
/** Projects by how far they have come. */
let at: Record<"draft" | "inspecting" | "reporting" | "disposing" | "many", string>

beforeAll(async () => {
  browser = await openBrowser()
  const { cloud, cast, propose, inspecting, reporting, disposing } = await county()
  url = cloud.url
  const walk = await everything(cast)
  const file = await walk.file()
  const first = (records: readonly { id: string }[]) => records[0]?.id ?? ""
  const conduct = await cast.as("sun")
  const { items: questions } = await conduct.call(Question.list, { article: "9.7" })
  const { items: evaluated } = await conduct.call(Evaluation.list, { year: 2026 })
  const { items: sent } = await conduct.call(Sending.list, { year: 2026 })
  const { items: dated } = await conduct.call(Rhythm.calendar, { year: Number(cast.today.slice(0, 4)) })
  ids = {
    unit: "agriculture",
    person: "wang-changwei",
    question: first(questions),
    duty: dated.find(({ subject }) => subject.noun === "duty")?.id ?? "",
    term: `term${cast.today.slice(0, 4)}`,
    assessment: `term${cast.today.slice(0, 4)}-group-1`,
    draft: first(
      (await (await cast.as("admin")).call(Draft.list, {})).items.filter(({ state }) => state.name === "published"),
    ),
    edition: "edition-1",
    template: "410000-standard-1",
    adoption: `${cast.county}-1`,
    evaluation: evaluated.find(({ unit }) => unit === "agriculture")?.id ?? "",
    unwritten: evaluated.find(({ unit }) => unit === "water")?.id ?? "",
    sending: first(sent.map(({ sending }) => sending)),
    project: walk.id,
    training: first(file.trainings),
    visit: first(file.visits),
    finding: first(file.findings),
    report: first(file.reports),
    approval: file.approvals.find(({ of }) => of.noun === "extension")?.id ?? "",
    disposition: first(file.dispositions),
    instrument: first(file.instruments),
    handling: first(file.handlings),
    escalation: first(file.escalations),
    extension: first(file.extensions),
    section: "approvalChains",
    entry: "plan",
  }
  const writing = await inspecting({ title: "正在写报告的项目" })
  await writing.visited("agriculture", ["zheng-zuzhang"])
  await writing.advance()
  const { walk: many } = await reporting(
    Array.from({ length: 100 }, (_, at) => `第${at + 1}个问题`),
    { title: "一百个问题的项目" },
  )
  at = {
    draft: (await propose({ title: "草稿项目" })).id,
    inspecting: (await inspecting({ title: "正在检查的项目" })).id,
    reporting: writing.id,
    disposing: (await disposing(["待处置的问题"], { title: "正在处置的项目" })).walk.id,
    many: many.id,
  }
  await cast.settle()
  lead = await Seat.take(browser, url)
  unit = await Seat.take(browser, url)
  office = await Seat.take(browser, url)
  deputy = await Seat.take(browser, url)
  admin = await Seat.take(browser, url)
  auditor = await Seat.take(browser, url)
  province = await Seat.take(browser, url)
  await province.signIn("gao", henan.code)
  await deputy.signIn("li")
  await admin.signIn("admin")
  await auditor.signIn("audit")
  await office.signIn("sun")
  await lead.signIn("zheng")
  await unit.signIn("han")
}, 600_000)

/** Opens an address, and waits until what it asks for is there. */
async function opened(seat: Seat, path: string): Promise<void> {
  await seat.open(path)
  await seat.page.getByRole("heading", { level: 1 }).waitFor()
  await seat.page.getByText("正在载入").first().waitFor({ state: "detached" })
}

/** What is wrong with one address for one reader. */
async function wrongAt(seat: Seat, path: string): Promise<string[]> {
  seat.complaints.length = 0
  await seat.page.setViewportSize({ width: 1440, height: 900 })
  await opened(seat, path)
  return [...(await flaws(seat.page)), ...seat.complaints]
}

/** The address with its ids; where only a list knows them, that of the list's first record. */
async function addressOf(seat: Seat, pattern: string): Promise<string> {
  if (pattern === "*") return "/nowhere"
  const path = pattern.replaceAll(/:(\w+)/g, (whole, name: string) => ids[name] ?? whole)
  if (!path.includes(":")) return path
  const list = path.slice(0, path.indexOf("/:"))
  await opened(seat, list)
  const links = await seat.page.getByRole("main").getByRole("link").all()
  const targets = await Promise.all(links.map((link) => link.getAttribute("href")))
  const first = targets.find((to) => to?.startsWith(`${list}/`) && to !== `${list}/new`)
  if (!first) throw new Error(`${list} has no record to open`)
  return path.replace(/^.*:\w+/, first)
}

/** Whose a page is; the lead's, where it is not said. */
const reader = (pattern: string): Seat => {
  if (pattern.startsWith("/rectifications")) return unit
  if (pattern === "/delegations") return deputy
  if (pattern.startsWith("/adoptions")) return province
  if (pattern.startsWith("/audit")) return auditor
  if (/^\/(handover|units|people|digest|grants|templates)/.test(pattern)) return admin
  if (/^\/rulebook\/(editions|comparison|holidays|trials|publication|drafts|reading)/.test(pattern)) return admin
  return /^\/(notices|evaluations|lists|instructions|hearings|assessments|calendar)/.test(pattern) ? office : lead
}

describe("every page", () => {
  test.each(patterns)("%s", async (pattern) => {
    const seat = reader(pattern)
    const address = await addressOf(seat, pattern)
    expect(await wrongAt(seat, address), address).toEqual([])
  })
})

describe("what a project's page asks for at its stage", () => {
  test.each([
    ["draft", ""],
    ["draft", "/change"],
    ["inspecting", ""],
    ["inspecting", "/visits/new"],
    ["inspecting", "/findings"],
    ["inspecting", "/findings/new"],
    ["reporting", "/report"],
    ["disposing", ""],
    ["many", ""],
    ["many", "/findings"],
    ["many", "/report"],
  ] as const)("%s%s", async (stage, path) => {
    expect(await wrongAt(lead, `/projects/${at[stage]}${path}`)).toEqual([])
  })
})

describe("where a day begins", () => {
  test.each([
    ["deputy", () => deputy],
    ["admin", () => admin],
    ["province", () => province],
  ])("%s", async (_, seat) => {
    expect(await wrongAt(seat(), "/")).toEqual([])
  })
})

describe("an evaluation for whoever writes it, and for its unit", () => {
  test("is as good", async () => {
    expect(await wrongAt(lead, `/evaluations/${ids.unwritten}`)).toEqual([])
    for (const path of ["/evaluations", `/evaluations/${ids.evaluation}`]) expect(await wrongAt(unit, path)).toEqual([])
  })
})

test("the door is as good as what is behind it, and light", async () => {
  const seat = await Seat.take(browser, url)
  const scripts: Promise<Buffer>[] = []
  seat.page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.push(response.body())
  })
  await seat.open("/")
  await seat.page.getByRole("button", { name: "登录", exact: true }).waitFor()
  const sizes = (await Promise.all(scripts)).map((script) => gzipSync(script).length)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(120_000)
  expect(seat.complaints).toEqual([])
  expect((await flaws(seat.page)).filter((flaw) => !flaw.startsWith("titled"))).toEqual([])
})
