import * as Approval from "@bihuan/contract/approval"
import * as Person from "@bihuan/contract/person"
import * as Project from "@bihuan/contract/project"
import * as puyang from "@bihuan/scripts/county/puyang"
import { expect, test } from "vitest"
import { type Answer, ask, asking, Cookies } from "../support/ask.ts"
import { county } from "../support/county.ts"

const deputy = (id: string, account: string) => ({
  id,
  account,
  name: account,
  password: puyang.password,
  relations: [],
  posts: [{ unit: "committee", role: "deputy-secretary", from: "2026-01-01" }],
})

test("of two who decide one step at one moment, one does; the other is told", async () => {
  const { cloud, cast, propose } = await county()
  await (await cast.as("admin")).call(Person.create, deputy("jin-shuji", "jin"))
  const cookies = new Cookies(cloud)
  const answers: string[] = []
  for (const [first, second] of [
    [Approval.approve, Approval.approve],
    [Approval.approve, Approval.sendBack],
    [Approval.sendBack, Approval.sendBack],
  ] as const) {
    const walk = await propose()
    const { project } = await walk.file()
    await (await cast.as("zheng")).call(Project.submit, {
      id: project.id,
      version: 1,
    })
    const step = await walk.pending()
    await (await cast.as("wang")).call(Approval.approve, { id: step?.id ?? "", version: step?.version ?? 0 })
    const { id = "", version = 0 } = (await walk.pending()) ?? {}
    const decide = async (operation: typeof first | typeof second, account: string) =>
      ask(cloud.url, asking(operation, { id, version, reason: "请补充。" }), { cookie: await cookies.of(account) })
    await Promise.all([cookies.of("li"), cookies.of("jin")])
    const both = await Promise.all([decide(first, "li"), decide(second, "jin")])
    answers.push(...both.map(({ status, body }) => `${status} ${body.code ?? ""}`))
    const file = await walk.file()
    const [approval] = file.approvals
    expect(approval?.course.filter(({ step: at }) => at === "deputy-secretary").length).toBe(1)
    const open = file.duties.filter(({ state }) => state.name === "open")
    // Approved, it waits for the chain's next step; returned, for nobody here.
    expect(open.length).toBe(approval?.state.name === "pending" ? 1 : 0)
  }
  expect(answers.filter((one) => one === "200 ").length).toBe(3)
  expect(answers.filter((one) => /^(409 stale|409 wrong-state|403 not-your-turn)$/.test(one)).length).toBe(3)
})

test("guessing a version changes nothing", async () => {
  const { cloud, cast, propose } = await county()
  const walk = await propose()
  const cookies = new Cookies(cloud)
  const submit = async (version: number): Promise<Answer> =>
    ask(
      cloud.url,
      { method: "POST", path: `/api/projects/${walk.id}/submit`, body: JSON.stringify({ version }) },
      { cookie: await cookies.of("zheng") },
    )
  for (const version of [2, 3, 1_000_000_000]) {
    expect(await submit(version)).toMatchObject({ status: 409, body: { code: "stale", current: 1 } })
  }
  expect(await submit(Number.MAX_SAFE_INTEGER)).toMatchObject({ status: 422, body: { field: "version" } })
  expect((await walk.file()).approvals).toEqual([])
  await cast.settle()
})
