import { randomUUID } from "node:crypto"
import { Cloud, DynamoDBLocal } from "@bihuan/localcloud/cloud"
import * as puyang from "@bihuan/scripts/county/puyang"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { ask, Cookies } from "../support/ask.ts"
import { at, opened } from "../support/county.ts"
import { everything } from "../support/everything.ts"
import { ofNoun, put, rowsOf } from "./rows.ts"

const lines: string[] = []
const mark = "印记"
let cloud: Cloud
let texts: string[]

/** Every text of a county's rows that people wrote: what is in no script of a program. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return /[^\x20-\x7e]/.test(value) && value.length > 1 ? [value] : []
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : []
}

beforeAll(async () => {
  cloud = await Cloud.start({
    assembly: inject("assembly"),
    database: DynamoDBLocal.at(inject("database")),
    clock: at("2026-05-06 09:00:00"),
    log: (line) => lines.push(line),
  })
  const cast = await opened(cloud)
  const walk = await everything(cast, mark)
  const rows = await rowsOf(cloud)
  texts = [...new Set(rows.flatMap(({ row }) => textsIn(row)))]
  // What breaks is written down, and a broken row or request must not be written down with it.
  const cookies = new Cookies(cloud)
  const cookie = await cookies.of("zheng")
  const project = ofNoun(rows, "project").find(({ id }) => id === walk.id)
  await put(cloud, { ...project!, row: project?.row.title as never })
  const broken = await ask(cloud.url, { method: "GET", path: `/api/projects/${walk.id}` }, { cookie })
  expect(broken.status).toBe(500)
  const guess = { county: cast.county, account: "sun", password: `${puyang.password}${mark}` }
  const answer = await ask(cloud.url, { method: "POST", path: "/api/session", body: JSON.stringify(guess) })
  expect(answer.status).toBe(401)
  await ask(cloud.url, { method: "POST", path: "/api/projects", body: `{"title":"${mark}` }, { cookie })
  await ask(cloud.url, { method: "GET", path: `/api/findings?text=${mark}${randomUUID()}` }, { cookie })
}, 300_000)
afterAll(() => cloud.stop())

test("what broke is in the log, and no name, password or content", () => {
  const log = lines.join("\n")
  expect(log).toContain('"level":"error"')
  expect(texts.length).toBeGreaterThan(200)
  const people = [...puyang.people, puyang.administrator].map(({ name }) => name)
  expect(texts).toContain("郑海涛")
  const told = [...people, puyang.password, mark, ...texts].filter((text) => log.includes(text))
  expect(told).toEqual([])
})
