import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest"
import type { Cloud } from "./cloud.ts"
import { synthesise } from "./example/app.ts"
import { sceneOf } from "./example/scene.ts"

// Three starts of a process and its JVM on a machine that may be busy: the limit says "stuck", not "slow".
vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 })

const SERVE = fileURLToPath(new URL("./example/serve.ts", import.meta.url))
const MARCH = Date.parse("2030-03-01T09:00:00+08:00")
let assembly: string
let state: string
const children: ChildProcess[] = []

beforeAll(() => {
  assembly = synthesise()
  state = mkdtempSync(join(tmpdir(), "localcloud-state-"))
})
afterEach(async () => {
  for (const child of children.splice(0)) await end(child, "SIGKILL")
})
afterAll(() => rmSync(state, { recursive: true, force: true }))

async function end(child: ChildProcess, signal: NodeJS.Signals) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, "exit")
}

/** The example in a process of its own, over the same state folder each time. */
async function process_() {
  const child = spawn(process.execPath, [SERVE, assembly, state, String(MARCH)], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  children.push(child)
  const lines = createInterface({ input: child.stdout! })
  const [line] = await once(lines, "line")
  const said = JSON.parse(line) as Cloud & { problem?: string }
  return { child, said }
}

/** Resolves when nothing answers at the address any more. */
async function silent(endpoint: string) {
  for (;;) {
    try {
      await fetch(endpoint, { signal: AbortSignal.timeout(1000) })
    } catch {
      return
    }
  }
}

test("kill -9 loses nothing: items, files, executions, undelivered records, retries, the clock", async () => {
  const first = await process_()
  const before = sceneOf(first.said)
  await before.post("/local/clock", { advance: "P2D" })
  await before.post("/files/a.txt", { text: "kept" })
  await before.post("/runs/one", {})
  // Fails once, so that its retry and the record behind it are outstanding at the end.
  await before.post("/notes/a", { text: "one", fail: 1 })
  await before.post("/notes/b", { text: "two" })
  await end(first.child, "SIGKILL")
  await silent(first.said.endpoints.dynamodb)

  const second = await process_()
  const after = sceneOf(second.said)
  expect(String((await after.get("/local/clock")).json().now)).toMatch(/^2030-03-03T01:/)
  expect((await after.get("/notes/a")).json()).toEqual({ text: "one" })
  expect((await after.get("/files/a.txt")).json()).toEqual({ text: "kept" })
  await after.post("/local/clock", { advance: "P4D" })
  expect((await after.seen("a")).times).toBeGreaterThanOrEqual(2)
  expect((await after.seen("b")).times).toBeGreaterThanOrEqual(1)
  const { calls, token } = await after.run("one")
  expect(Math.round((calls.at(-1)! - calls[0]!) / 86_400_000)).toBe(3)
  expect((await after.post("/wake", { token })).status).toBe(200)
  expect((await after.run("nightly")).calls.length).toBe(6)

  // What was delivered before is not delivered again.
  const times = (await after.seen("a")).times
  await end(second.child, "SIGKILL")
  const third = await process_()
  const last = sceneOf(third.said)
  await last.post("/local/clock", { advance: "P1D" })
  expect((await last.seen("a")).times).toBe(times)
})

test("a state folder belongs to one process at a time", async () => {
  await process_()
  const { said } = await process_()
  expect(said.problem).toContain("in use by another process")
})

test("SIGTERM takes the database with it", async () => {
  const { child, said } = await process_()
  await end(child, "SIGTERM")
  await silent(said.endpoints.dynamodb)
  await expect(fetch(said.endpoints.dynamodb)).rejects.toThrow()
})
