import { randomUUID } from "node:crypto"
import * as List from "@bihuan/contract/list"
import * as Person from "@bihuan/contract/person"
import * as Project from "@bihuan/contract/project"
import { password } from "@bihuan/scripts/county/puyang"
import { Edition, Walk } from "@bihuan/scripts/county/walk"
import { expect, test } from "vitest"
import { type Answer, ask, asking, Cookies } from "../support/ask.ts"
import { county } from "../support/county.ts"
import { published } from "../support/edition.ts"
import { executionsOf, ofNoun, put, rowsOf } from "./rows.ts"
import { flaws } from "./verify.ts"

/** Writes a record as another version than it says: whatever transaction it stands in is refused, as after a crash before it. */
async function broken(cloud: Parameters<typeof put>[0], noun: string, id: string) {
  const row = ofNoun(await rowsOf(cloud), noun).find((one) => one.id === id)
  if (!row) throw new Error(`no ${noun} ${id}`)
  await put(cloud, { ...row, version: 999 } as typeof row)
  return () => put(cloud, row)
}

const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status).sort()

test("a list of several lots, interrupted between them and asked for again twice at once, is published once and whole", {
  timeout: 120_000,
}, async () => {
  const { cloud, cast, until } = await county({ list: false })
  // As many as the county likes: a list of one lot proves nothing.
  await published(
    cast,
    ({ lists }) => ({
      lists: lists.map((list) => ({ ...list, proposers: list.proposers.map(({ max: _, ...proposer }) => proposer) })),
    }),
    { effectiveFrom: "2026-05-07", running: "keep" },
  )
  await until("2026-05-07 09:00:00")
  const edition = await Edition.open(cast, "2026")
  const leader = await cast.as("zheng")
  const office = await cast.as("sun")
  const proposed: [title: string, project: string][] = []
  for (const title of ["农田建设", "农机补贴", "种粮补贴"]) {
    const walk = await Walk.propose(cast, "zheng", { title, form: "stationed", units: ["agriculture"] })
    await leader.call(Project.submit, { id: walk.id, version: await walk.version() })
    await walk.approved()
    proposed.push([title, walk.id])
  }
  for (const [title, project] of proposed) {
    const parts = Array.from({ length: 10 }, (_, at) => ({
      ...{ title: `${title}之${at + 1}`, content: "监督检查。", units: ["agriculture"] },
    }))
    await office.call(List.split, { id: edition.id, version: await edition.version(), project, parts })
  }
  await office.call(List.submit, { id: edition.id, version: await edition.version() })
  await edition.approved()
  const { list } = await edition.get()
  expect(list.proposals).toHaveLength(30)

  const cookie = await new Cookies(cloud).of("sun")
  const key = randomUUID()
  const publish = (named = key) =>
    ask(cloud.url, asking(List.publish, { id: list.id, version: list.version, on: cast.today }), {
      cookie,
      "idempotency-key": named,
    })
  const whole = await broken(cloud, "project", list.proposals.at(-1)?.project ?? "")
  expect((await publish()).status).toBe(409)
  const half = await edition.get()
  const running = half.proposals.filter(({ state }) => state.name === "running")
  expect([half.list.state.name, running.length]).toEqual(["publishing", 28])
  await whole()

  // The same request again, with the version that was read before the first: it goes on where the other stopped.
  const both = await Promise.all([publish(), publish()])
  expect(both.every(({ status }) => status === 200)).toBe(true)
  expect(both[0]?.body).toEqual(both[1]?.body)
  expect(both[0]?.body).toMatchObject({ state: { name: "published" } })
  expect(await publish(randomUUID())).toMatchObject({ status: 409, body: { code: "wrong-state" } })
  await cast.settle()

  const { proposals, entries } = await edition.get()
  expect(proposals.every(({ state }) => state.name === "running")).toBe(true)
  expect(new Set(entries.map(({ project }) => project)).size).toBe(30)
  expect(entries).toHaveLength(30)
  const rows = await rowsOf(cloud)
  const duties = ofNoun(rows, "duty").filter(({ row }) => row.kind === "stage" || row.kind === "training")
  expect(new Set(duties.map(({ row }) => row.project)).size).toBe(duties.length)
  expect(ofNoun(rows, "journal").filter(({ row }) => row.event === "list.published")).toHaveLength(1)
  const names = (await executionsOf(cloud)).map(({ name }) => name)
  expect(names).toHaveLength(new Set(names).size)
  expect(flaws(rows)).toEqual([])
})

test("a handing over, interrupted and asked for again twice at once, moves everything once and leaves nothing behind", async () => {
  const { cloud, cast, propose } = await county()
  await (await cast.as("admin")).call(Person.create, {
    ...{ id: "jin-changwei", account: "jin", name: "金悦", password, relations: [] },
    posts: [{ unit: "committee", role: "assisting-member", from: "2026-01-01" }],
  })
  const leader = await cast.as("zheng")
  const walks: Walk[] = []
  for (const title of ["其一", "其二", "其三", "其四"]) {
    const walk = await propose({ title })
    await leader.call(Project.submit, { id: walk.id, version: await walk.version() })
    walks.push(walk)
  }
  const cookie = await new Cookies(cloud).of("admin")
  const key = randomUUID()
  const handOver = (named = key) =>
    ask(cloud.url, asking(Person.handOver, { person: "wang-changwei", to: "jin-changwei", from: cast.today }), {
      cookie,
      "idempotency-key": named,
    })
  const stuck = (await walks[2]?.pending())?.id ?? ""
  const whole = await broken(cloud, "approval", stuck)
  const first = await handOver()
  // What somebody else was working on is left for the next request, which is told that there is more.
  expect(first).toMatchObject({ status: 200, body: { moved: { approvals: 3 }, more: true } })
  await whole()
  const both = await Promise.all([handOver(), handOver(randomUUID())])
  expect(statuses(both)).toEqual([200, 200])
  const moved = both.map(({ body }) => (body as { moved: { approvals: number } }).moved.approvals)
  expect(moved.reduce((sum, one) => sum + one, 0)).toBe(1)
  expect((await handOver(randomUUID())).body).toMatchObject({ moved: { approvals: 0, duties: 0 }, more: false })

  for (const walk of walks) {
    const approval = await walk.pending()
    expect(approval?.course.filter(({ act }) => act === "handed-over")).toHaveLength(1)
    expect(approval?.steps[0]?.parties[0]?.people).toContain("jin-changwei")
    const open = (await walk.file()).duties.filter(({ state }) => state.name === "open")
    expect(open.map(({ assignee }) => assignee.people?.includes("jin-changwei"))).toEqual([true])
  }
  const rows = await rowsOf(cloud)
  expect(
    JSON.stringify(ofNoun(rows, "duty").filter(({ row }) => (row.state as { name: string }).name === "open")),
  ).not.toContain("wang-changwei")
  expect(flaws(rows)).toEqual([])
})
