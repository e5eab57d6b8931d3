import { StopExecutionCommand } from "@aws-sdk/client-sfn"
import * as Disposition from "@bihuan/contract/disposition"
import { expect, test } from "vitest"
import { ask } from "../support/ask.ts"
import { county } from "../support/county.ts"
import { executionsOf, functionOf, ofNoun, put, rowsOf, type Stored, statesOf } from "./rows.ts"

type Scene = Awaited<ReturnType<typeof county>>

/** A report approved on 6 May, whose ten days end with 18 May, the 16th being a Saturday. */
async function due(): Promise<Scene & { duty: string; disposition: string; execution: string }> {
  const scene = await county()
  const { walk } = await scene.disposing(["公示不到位"])
  await scene.cast.settle()
  const file = await walk.file()
  const [disposition] = file.dispositions
  const duty = file.duties.find(({ kind }) => kind === "submission")
  const executions = await executionsOf(scene.cloud)
  const execution = executions.find(({ name }) => name.includes(`-${disposition?.id}-`))
  if (!duty || !disposition || !execution) throw new Error("nothing is due")
  return { ...scene, duty: duty.id, disposition: disposition.id, execution: execution.name, walk } as never
}

async function stopped({ cloud, execution }: Scene & { execution: string }) {
  const found = (await executionsOf(cloud)).find(({ name }) => name === execution)
  const states = statesOf(cloud)
  await states.send(new StopExecutionCommand({ executionArn: found?.arn }))
  states.destroy()
}

const alertsOf = async ({ cloud }: Scene, duty: string) =>
  ofNoun(await rowsOf(cloud), "alert")
    .map(({ row }) => row as { kind: string; rung: string; desk: string; duty?: { id: string } })
    .filter((alert) => alert.duty?.id === duty && alert.kind !== "opened")
    .map(({ rung, desk }) => `${rung} ${desk}`)
    .sort()

test("two looks at one due rung tell each desk once", async () => {
  const scene = await due()
  const { duty, disposition: subject } = scene
  await scene.until("2026-05-18 23:59:00")
  const before = await alertsOf(scene, duty)
  await stopped(scene)
  await scene.until("2026-05-19 00:10:00")
  expect(await alertsOf(scene, duty)).toEqual(before)
  const asked = {
    ...{ workflow: "disposition", tenant: "410928", subject, version: 1 },
    ...{ execution: "by-hand", startedAt: new Date(scene.cloud.clock.now()).toISOString() },
  }
  const look = functionOf(scene.cloud, "LookFunction")
  const looks = await Promise.all([1, 2, 3, 4].map(() => scene.cloud.invoke(look, asked)))
  for (const outcome of looks)
    expect(outcome).toMatchObject({ ok: true, payload: { status: "wait", phase: "submission" } })
  const after = await alertsOf(scene, duty)
  expect(after.filter((alert) => !before.includes(alert)).every((alert) => alert.startsWith("到期"))).toBe(true)
  expect(after.length).toBeGreaterThan(before.length)
  expect(new Set(after).size).toBe(after.length)
})

test("a workflow that was stopped is missed by the sweep of the night, once, and goes on", async () => {
  const scene = await due()
  await stopped(scene)
  await scene.until("2026-05-19 09:00:00")
  const swept = (await executionsOf(scene.cloud)).filter(({ name }) => name.includes(`-${scene.disposition}-`))
  expect(swept.map(({ name, status }) => `${name.slice(-11)} ${status}`).sort()).toContain("s2026-05-14 RUNNING")
  const alerts = await alertsOf(scene, scene.duty)
  expect(alerts.some((alert) => alert.startsWith("到期"))).toBe(true)
  expect(new Set(alerts).size).toBe(alerts.length)
})

/** The wait of a workflow: where the token lies that wakes it. */
async function waitOf({ cloud, disposition }: Scene & { disposition: string }): Promise<Stored> {
  const found = ofNoun(await rowsOf(cloud), "wait").find(({ id }) => id === `disposition.${disposition}`)
  if (!found) throw new Error("nobody waits")
  return found
}

test("a reaction that fails is tried again, and lands, with what came after it", async () => {
  const scene = await due()
  const { cloud, cast, disposition: id } = scene
  const wait = await waitOf(scene)
  await put(cloud, { ...wait, row: { id: wait.row.id, version: 1 } })
  const submitted = await (await cast.as("sun")).call(Disposition.submit, { id, version: 1 })
  const other = await scene.disposing(["登记不及时"])
  await cast.settle()
  const running = (await executionsOf(cloud)).map(({ name }) => name)
  const [behind] = (await other.walk.file()).dispositions
  expect(submitted.state.name).toBe("deliberation")
  expect(running.some((name) => name.includes(`-${behind?.id}-`))).toBe(false)
  await put(cloud, wait)
  await cloud.clock.advance(60_000)
  expect((await waitOf(scene)).row.token).not.toBe(wait.row.token)
  expect((await executionsOf(cloud)).some(({ name }) => name.includes(`-${behind?.id}-`))).toBe(true)
})

test("an event that never works is laid aside, and holds nothing up for ever", async () => {
  const scene = await county()
  const { cloud, cast } = scene
  const [sample] = ofNoun(await rowsOf(cloud), "journal")
  if (!sample) throw new Error("no journal")
  const row = { ...sample.row, id: "poison", starts: [{ workflow: "nothing", subject: "x", version: 1 }] }
  await put(cloud, { ...sample, pk: `${sample.pk}-poison`, sk: `${sample.sk}-poison`, id: "poison", row })
  const { walk } = await scene.disposing(["公示不到位"])
  await cast.settle()
  await cloud.clock.advance(6 * 3_600_000)
  const queues = await ask(cloud.url, { method: "GET", path: "/local/queues" })
  expect(Object.values(queues.body).flat().length).toBe(1)
  const [disposition] = (await walk.file()).dispositions
  expect((await executionsOf(cloud)).some(({ name }) => name.includes(`-${disposition?.id}-`))).toBe(true)
})

test("a wait whose record had moved before its token was kept is woken at once", async () => {
  const scene = await due()
  const { cloud, disposition: subject } = scene
  const { row } = await waitOf(scene)
  const hold = functionOf(cloud, "HoldFunction")
  const held = { workflow: "disposition", tenant: "410928", subject, token: row.token }
  const [duty] = ofNoun(await rowsOf(cloud), "duty").filter(({ id }) => id === scene.duty)
  const seen = `${scene.duty}.${duty?.row.version}`
  // As it is: nothing to wake for.
  expect((await cloud.invoke(hold, { ...held, phase: "submission", seen })).ok).toBe(true)
  await cloud.clock.settle()
  expect((await waitOf(scene)).row.token).toBe(row.token)
  // In another phase, or with another day, than the wait was for.
  expect((await cloud.invoke(hold, { ...held, phase: "submission", seen: `${scene.duty}.0` })).ok).toBe(true)
  await cloud.clock.settle()
  const next = (await waitOf(scene)).row.token
  expect(next).not.toBe(row.token)
  expect((await cloud.invoke(hold, { ...held, token: next, phase: "briefing", seen })).ok).toBe(true)
  await cloud.clock.settle()
  expect((await waitOf(scene)).row.token).not.toBe(next)
})
