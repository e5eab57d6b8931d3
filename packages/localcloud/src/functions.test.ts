import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest"
import { VirtualClock } from "./clock.ts"
import { Functions } from "./functions.ts"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const BUNDLE = `
export const echo = async (event, { functionName, awsRequestId }) => ({ event, functionName, id: awsRequestId })
export const environment = async () => process.env
export const nothing = async () => {}
export const time = async () => Date.now()
export const eat = async () => { for (const eaten = []; ; ) eaten.push(new Array(1e6).fill(0.5)) }
export const unhandled = () => { setTimeout(() => { throw new Error("later") }); return new Promise(() => {}) }
// Answers only once another invocation is under way in another thread.
export const meet = async () => {
  const channel = new BroadcastChannel("functions.test")
  await new Promise((resolve) => {
    channel.onmessage = ({ data }) => {
      if (data === "hello") channel.postMessage("here")
      resolve()
    }
    channel.postMessage("hello")
  })
  channel.close()
  return "met"
}
`

let folder: string
const running: Functions[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "localcloud-functions-"))
  writeFileSync(join(folder, "index.mjs"), BUNDLE)
  writeFileSync(join(folder, "broken.mjs"), "throw new Error('at load')")
})
afterEach(async () => {
  for (const functions of running.splice(0)) await functions.stop()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function started(handler: string, memory = 128) {
  const clock = new VirtualClock(0, () => {})
  const definition = { name: "one", arn: "arn:one", folder, handler, environment: { A: "b" }, timeout: 50, memory }
  const functions = new Functions([definition], clock, () => {})
  running.push(functions)
  return { functions, clock, invoke: (payload: unknown = {}) => functions.invoke("one", payload) }
}

test("an event passes as JSON, there and back", async () => {
  const { functions, invoke } = started("index.echo")
  const outcome = await invoke({ at: new Date(0), gone: undefined })
  expect(outcome).toMatchObject({
    ok: true,
    payload: { event: { at: "1970-01-01T00:00:00.000Z" }, functionName: "one", id: expect.any(String) },
  })
  expect(await functions.invoke("arn:one", 1)).toMatchObject({ ok: true, payload: { event: 1 } })
})

test("nothing returned is null", async () => {
  expect(await started("index.nothing").invoke()).toMatchObject({ ok: true, payload: null })
})

test("a function sees its own environment and not the machine's", async () => {
  expect(await started("index.environment").invoke()).toMatchObject({ ok: true, payload: { A: "b" } })
  const outcome = await started("index.environment").invoke()
  expect(outcome.ok && Object.keys(outcome.payload as object)).toEqual(["A"])
})

test("invocations that wait for each other run in threads of their own", async () => {
  const { invoke } = started("index.meet")
  expect(await Promise.all([invoke(), invoke()])).toMatchObject([{ payload: "met" }, { payload: "met" }])
})

test("while the clock stands, functions see the standing time", async () => {
  const { clock, invoke } = started("index.time")
  const seen: unknown[] = []
  const due = clock.now() + 86_400_000
  clock.at(due, async () => void seen.push(await invoke()))
  await clock.to(due + 1000)
  expect(seen).toMatchObject([{ ok: true, payload: due }])
  clock.stop()
})

test.each([
  ["index.eat", "Runtime.OutOfMemory"],
  ["index.unhandled", "Runtime.ExitError"],
  ["index.absent", "Runtime.HandlerNotFound"],
  ["broken.handler", "Runtime.ImportModuleError"],
])("%s fails with %s, and again when it is tried again", async (handler, error) => {
  const { invoke } = started(handler, 32)
  expect(await invoke()).toMatchObject({ ok: false, error })
  expect(await invoke()).toMatchObject({ ok: false, error })
})

test("a handler without a file is refused at the start", () => {
  expect(() => started("other.handler")).toThrow('no file for handler "other.handler"')
})

test("what is waiting when the machine stops is answered", async () => {
  const { functions, invoke } = started("index.meet")
  const waiting = invoke()
  await functions.stop()
  expect(await waiting).toMatchObject({ ok: false, error: "Runtime.ExitError" })
})
