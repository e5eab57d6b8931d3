import { randomUUID } from "node:crypto"
import { isDeepStrictEqual } from "node:util"
import { code } from "@bihuan/scripts/county/puyang"
import { beforeAll, expect, test } from "vitest"
import { shown } from "../input/dull.ts"
import { ask, asking, Cookies } from "../support/ask.ts"
import { county } from "../support/county.ts"
import { everything } from "../support/everything.ts"
import { probing } from "../support/probe.ts"
import { executionsOf, functionOf, itemOf, ofNoun, rowsOf, type Stored } from "./rows.ts"

/** Every command of a whole project is sent twice at one moment and once more afterwards, under one key each. */
const keys = new Map<string, string>()
const wrong: string[] = []
/** Done in lots, each a transaction of its own: a second request under way is told to look again, or finds what is left. */
const inLots = ["list.publish", "person.hand-over", "holiday.announce"]
/** What a lot writes besides the command's own row. */
const lots = ["list.projects-begun", "person.left"]
/** What changes no record. */
const unrecorded = ["session.sign-out", "session.end", "factor.begin", "alert.read", "digest.test", "document.read"]
/** What ends the session that asks from elsewhere. */
const ending = ["session.change-password", "factor.confirm", "factor.remove"]
/** What they leave, and what an administrator does at the door when first signing in. */
const atTheDoor = ["account.password-changed", "factor.enrolled", "factor.removed"]
/** The journal of the scene, before the first command of the walk. */
let scenery: Set<unknown>
let cloud: Awaited<ReturnType<typeof county>>["cloud"]
let rows: Stored[]

beforeAll(async () => {
  const scene = await county()
  cloud = scene.cloud
  scenery = new Set(ofNoun(await rowsOf(cloud), "journal").map(({ row }) => row.id))
  const cookies = new Cookies(cloud)
  probing(scene.cast, async ({ operation, input, account }, filled) => {
    if (operation.method === "GET" || [...unrecorded, ...ending].includes(operation.name)) return
    const key = randomUUID()
    keys.set(key, operation.name)
    const headers = { cookie: await cookies.of(account), "idempotency-key": key }
    const twice = await Promise.all([0, 1].map(() => ask(cloud.url, asking(operation, input), headers)))
    const once = await ask(cloud.url, asking(operation, input), headers)
    // The table does not keep the order of fields, so the text may differ.
    const same = twice.every(({ body }) => isDeepStrictEqual(body, once.body))
    const told = inLots.includes(operation.name) && twice.every(({ status }) => status === 200 || status === 409)
    if (once.status !== 200 || !(same || told)) {
      wrong.push(`${operation.name}: ${[...twice, once].map(shown).join(" | ")}`)
    }
    filled["idempotency-key"] = key
  })
  await everything(scene.cast)
  await scene.cast.settle()
  rows = await rowsOf(cloud)
})

test("every command has the same answer each time", () => {
  expect(wrong).toEqual([])
  expect(new Set(keys.values()).size).toBeGreaterThan(35)
})

test("every command left one journal row", () => {
  const left = ofNoun(rows, "journal").filter(
    ({ row, tenant }) =>
      !scenery.has(row.id) &&
      // The province that the county follows has a journal of its own.
      tenant === code &&
      (row.by as { person: string }).person !== "clock" &&
      // What was only looked at has rows of its own.
      (row.touches as unknown[]).length > 0,
  )
  const apart = [...lots, ...atTheDoor]
  expect(left.filter(({ row }) => !apart.includes(String(row.event))).length).toBe(keys.size)
})

test("every event of it, delivered again, starts nothing and tells nobody anything", async () => {
  const react = functionOf(cloud, "ReactFunction")
  const before = await executionsOf(cloud)
  const Records = ofNoun(rows, "journal").map((row, at) => ({
    dynamodb: { NewImage: itemOf(row), SequenceNumber: String(at) },
  }))
  expect(Records.length).toBeGreaterThan(5)
  expect(await cloud.invoke(react, { Records })).toMatchObject({ ok: true, payload: { batchItemFailures: [] } })
  await cloud.clock.settle()
  expect((await executionsOf(cloud)).map(({ name }) => name).sort()).toEqual(before.map(({ name }) => name).sort())
  expect(ofNoun(await rowsOf(cloud), "alert").length).toBe(ofNoun(rows, "alert").length)
})
