import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterEach, beforeEach, expect, test } from "vitest"

const script = fileURLToPath(new URL("../../packages/scripts/src/start.ts", import.meta.url))

let folder: string
let running: Started[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bihuan-start-"))
})

afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill("SIGKILL")
    await ended
  }
  running = []
  await rm(folder, { recursive: true, force: true })
})

interface Started {
  child: ChildProcess
  /** Its output, once it says this; all of it, when it ended without. */
  says: (words: string | RegExp) => Promise<string>
  /** The service's address, or undefined when it ended before it had one. */
  address: Promise<string | undefined>
  ended: Promise<{ code: number | null; said: string }>
}

function start(options: { port?: string; state?: string; args?: string[] } = {}): Started {
  const { port = "0", state = folder, args = [] } = options
  const env = { ...process.env, PORT: port, STATE: state }
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ["ignore", "pipe", "pipe"] })
  let said = ""
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text
      child.emit("said")
    })
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, said }))
  const says = (words: string | RegExp) =>
    new Promise<string>((resolve) => {
      const look = () => said.search(words) >= 0 && resolve(said)
      child.on("said", look)
      look()
      void ended.then(() => resolve(said))
    })
  const url = /http:\/\/127\.0\.0\.1:\d+/
  const started = { child, says, ended, address: says(url).then((all) => url.exec(all)?.[0]) }
  running.push(started)
  return started
}

/** How far the service's clock is ahead, in days, rounded: moving it takes a moment. */
async function daysAhead(address: string | undefined): Promise<number> {
  const answer = await fetch(`${address}/local/clock`)
  const { aheadBy } = (await answer.json()) as { aheadBy: number }
  return Math.round(aheadBy / 86_400_000)
}

test("what it holds survives a kill and a stop; --reset leaves a running service alone, and begins anew when it is gone", async () => {
  const first = start()
  const address = await first.address
  const before = await daysAhead(address)
  const moved = await fetch(`${address}/local/clock`, { method: "POST", body: JSON.stringify({ advance: "P2D" }) })
  expect(moved.status).toBe(200)
  const intruder = await start({ args: ["--reset"] }).ended
  expect(intruder).toEqual({ code: 1, said: expect.stringMatching(/^The state folder \S+ is in use[^\n]+\n$/) })
  first.child.kill("SIGKILL")
  expect((await first.ended).said).toContain("Seeding")

  const second = start()
  expect(await daysAhead(await second.address)).toBe(before + 2)
  second.child.kill("SIGTERM")
  expect(await second.ended).toEqual({ code: 0, said: expect.not.stringContaining("Seeding") })

  const third = start({ args: ["--reset"] })
  await third.says("Seeding")
  third.child.kill("SIGINT")
  expect(await third.ended).toEqual({ code: 0, said: expect.not.stringContaining("http") })
}, 300_000)

test("a port in use is one sentence", async () => {
  const other = createServer().listen(0, "127.0.0.1")
  await once(other, "listening")
  const { port } = other.address() as AddressInfo
  const { code, said } = await start({ port: String(port) }).ended
  other.close()
  expect({ code, said }).toEqual({
    code: 1,
    said: expect.stringMatching(new RegExp(`^Port ${port} is already in use[^\n]+\n$`)),
  })
})

test.each(["abc", "-1", "65536", "1.5"])("the port %s is refused by name", async (port) => {
  const { code, said } = await start({ port }).ended
  expect({ code, said }).toEqual({ code: 1, said: `PORT is "${port}": it must be a number from 0 to 65535.\n` })
})

test("a state that is no folder is one sentence", async () => {
  const state = join(folder, "state")
  await writeFile(state, "")
  const { code, said } = await start({ state }).ended
  expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(/^\S+state is not a folder[^\n]+\n$/) })
})
