import type { ProjectFile } from "@bihuan/contract/file"
import { beforeAll, describe, expect, test } from "vitest"
import { type Answer, ask, Cookies } from "../support/ask.ts"
import { county } from "../support/county.ts"

let url: string
let cookies: Cookies
let file: ProjectFile
let findings: { agriculture: string; water: string }

/** One project about two units, each with a finding that is late by now. */
beforeAll(async () => {
  const { cloud, cast, inspecting } = await county()
  url = cloud.url
  cookies = new Cookies(cloud)
  const walk = await inspecting({ title: "项目名称不外传", units: ["agriculture", "water"], content: "监督内容不外传" })
  await walk.visited("agriculture", ["zheng-zuzhang"], "检查记录不外传")
  const agriculture = (await walk.raised("agriculture", "农业问题")).id
  const water = (await walk.raised("water", "水利问题")).id
  await walk.advance()
  await (await walk.reported(["agriculture", "water"])).approved()
  await walk.submitted()
  await walk.decided()
  await walk.briefed()
  await walk.fedBack([agriculture], cast.day(6))
  await walk.fedBack([water], cast.day(6))
  await cast.pass(2)
  await walk.rectified("han", agriculture)
  await cast.pass(20)
  findings = { agriculture, water }
  file = await walk.file()
})

const as = async (account: string, path: string): Promise<Answer> =>
  ask(url, { method: "GET", path: `/api/${path}` }, { cookie: await cookies.of(account) })
const itemsOf = ({ body }: Answer) => body.items as Record<string, unknown>[]

describe("a supervised unit", () => {
  test("is refused everything of the project, its people and its lists", async () => {
    for (const path of [
      ...[`projects/${file.project.id}`, `projects/${file.project.id}/history/project/${file.project.id}`],
      ...["projects?year=2026", "findings?year=2026", "people"],
    ]) {
      expect((await as("han", path)).status, path).toBe(403)
    }
  })

  test("sees its own findings and no other unit's, whole or in part", async () => {
    for (const [account, own, other] of [
      ["han", findings.agriculture, findings.water],
      ["yang", findings.water, findings.agriculture],
    ] as const) {
      const list = await as(account, "rectifications")
      expect(itemsOf(list).map(({ finding }) => (finding as { id: string }).id)).toEqual([own])
      const one = await as(account, `rectifications/${own}-rectification`)
      expect(one.status).toBe(200)
      const foreign = await as(account, `rectifications/${other}-rectification`)
      const nobodys = await as(account, `rectifications/${file.project.id}-zzzzzzzz-rectification`)
      expect(foreign.status).toBe(404)
      expect(foreign.text).toBe(nobodys.text)
      for (const { text } of [list, one]) {
        expect(text).not.toContain(other)
        expect(text).not.toMatch(/监督内容不外传|检查记录不外传|wu-keyuan|sun-zhuren|qian-mishu|wang-changwei|li-shuji/)
      }
    }
  })

  test("has on its desk, and is told of, its own duties only", async () => {
    for (const [account, own] of [
      ["han", findings.agriculture],
      ["yang", findings.water],
    ] as const) {
      const duties = itemsOf(await as(account, "duties"))
      const alerts = itemsOf(await as(account, "alerts")).map(({ duty }) => duty as Record<string, unknown>)
      for (const { subject } of [...duties, ...alerts]) expect(subject).toMatchObject({ noun: "finding", id: own })
    }
    expect(itemsOf(await as("yang", "alerts")).length).toBeGreaterThan(0)
    expect(itemsOf(await as("yang", "duties")).length).toBe(1)
  })

  test("is told why of its own duty, and of no other: it might as well not be there", async () => {
    const nobodys = await as("yang", `duties/${file.project.id}-zzzzzzzz/explanation`)
    expect(nobodys.status).toBe(404)
    const own = file.duties.filter(({ kind, assignee }) => kind === "rectification" && assignee.unit === "water")
    expect(own.length).toBe(1)
    for (const { id, kind } of file.duties) {
      const answer = await as("yang", `duties/${id}/explanation`)
      if (own.some((duty) => duty.id === id)) expect(answer.status).toBe(200)
      else expect({ kind, text: answer.text }).toEqual({ kind, text: nobodys.text })
    }
  })
})

test("another group is told why of no duty of a project that is not its own; whoever reads the project is", async () => {
  const [duty] = file.duties
  expect((await as("wu", `duties/${duty?.id}/explanation`)).status).toBe(200)
  expect((await as("admin", `duties/${duty?.id}/explanation`)).status).toBe(404)
  expect((await as("zheng", `duties/${duty?.id}/explanation`)).status).toBe(200)
})
