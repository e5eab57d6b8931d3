import { type ChildProcess, spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import * as Approval from "@bihuan/contract/approval"
import * as Disposition from "@bihuan/contract/disposition"
import type { Cloud } from "@bihuan/localcloud/cloud"
import { Walk } from "@bihuan/scripts/county/walk"
import { afterAll, afterEach, expect, inject, test } from "vitest"
import { ask, asking, Cookies } from "../support/ask.ts"
import { at, opened } from "../support/county.ts"
import { executionsOf, ofNoun, rowsOf } from "./rows.ts"
import { flaws } from "./verify.ts"

const state = mkdtempSync(join(tmpdir(), "bihuan-killed-"))
const children: ChildProcess[] = []

type Place = Pick<Cloud, "url" | "endpoints" | "credentials" | "region" | "tables" | "functions" | "machines">

afterEach(async () => {
  for (const child of children.splice(0)) await kill(child)
})
afterAll(() => rmSync(state, { recursive: true, force: true }))

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill("SIGKILL")
  await once(child, "exit")
}

/** The same county, wherever it runs now. The clock is asked for over HTTP, as a page would. */
class Ground {
  place!: Place
  #child!: ChildProcess
  #now = 0
  #port = "0"

  get url(): string {
    return this.place.url
  }
  readonly clock = {
    now: () => this.#now,
    to: (time: number) => this.#move({ to: new Date(time).toISOString() }),
    settle: () => this.#move({ advance: "PT1S" }),
  }

  async #move(body: object): Promise<void> {
    const answer = await ask(this.url, { method: "POST", path: "/local/clock", body: JSON.stringify(body) })
    this.#now = Date.parse(String(answer.body.now))
  }

  async start(): Promise<void> {
    const serve = fileURLToPath(new URL("serve.ts", import.meta.url))
    const argv = [serve, inject("assembly"), state, String(at("2026-05-06 09:00:00")), this.#port]
    this.#child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "inherit"] })
    children.push(this.#child)
    const [line] = await once(createInterface({ input: this.#child.stdout! }), "line")
    this.place = JSON.parse(line)
    // Where everybody expects it, whoever serves.
    this.#port = new URL(this.url).port
    await this.clock.settle()
  }

  /** Kill -9, at once, and a start on what is left. */
  async killed(): Promise<void> {
    await kill(this.#child)
    await this.start()
  }
}

// Four starts of a whole cloud: two seconds each where there is room, half a minute where there is none.
test("kill -9 in the middle of a command, a reaction and a night loses nothing and does nothing twice", {
  timeout: 400_000,
}, async () => {
  const ground = new Ground()
  await ground.start()
  const cast = await opened(ground)
  const cookies = () => new Cookies(ground)

  const walk = await Walk.propose(cast, "zheng", { title: "监督检查", form: "stationed", units: ["agriculture"] })
  await walk.listed()
  await walk.trained(["zheng-zuzhang"])
  await walk.teamed("zheng-zuzhang", ["zheng-zuzhang"])
  await (await walk.planned()).approved()
  await walk.visited("agriculture", ["zheng-zuzhang"])
  const finding = await walk.raised("agriculture", "公示不到位")
  await walk.advance()
  await walk.reported(["agriculture"])

  // The last approval, answered or not: sent again with its key it was done once, and its workflow has begun.
  const first = await walk.pending()
  await (await cast.as("wang")).call(Approval.approve, { id: first?.id ?? "", version: first?.version ?? 0 })
  const { id = "", version = 0 } = (await walk.pending()) ?? {}
  const key = { "idempotency-key": randomUUID() }
  const approve = async () =>
    ask(ground.url, asking(Approval.approve, { id, version }), { ...key, cookie: await cookies().of("li") })
  const cut = approve().catch(() => undefined)
  await ground.killed()
  await cut
  expect((await approve()).status).toBe(200)
  await ground.clock.settle()

  // In the reaction that wakes the workflow.
  const disposition = await walk.disposition()
  await (await cast.as("sun")).call(Disposition.submit, { id: disposition.id, version: disposition.version })
  await ground.killed()
  await walk.decided()
  await walk.briefed()
  await walk.fedBack([finding.id], cast.day(3))

  // While weeks pass: every rung of the ladder fires, before the end or after it.
  const passing = ground.clock.to(ground.clock.now() + 21 * 86_400_000).catch(() => undefined)
  await ground.killed()
  await passing
  await cast.pass(35)

  const rows = await rowsOf(ground.place)
  const file = await walk.file()
  expect(flaws(rows)).toEqual([])
  expect(file.findings.length).toBe(1)
  expect(file.approvals.at(-1)?.course.map(({ act }) => act)).toEqual(["submitted", "approved", "approved"])
  const [late] = file.duties.filter(({ kind, state: { name } }) => kind === "rectification" && name === "open")
  expect(late?.milestones.every(({ firedAt }) => firedAt)).toBe(true)
  expect(file.escalations.map(({ rung }) => rung).sort()).toEqual(["publication", "urge"])
  const duties = file.duties.map(({ kind, subject, part }) => `${kind} ${subject.id} ${part ?? ""}`)
  expect(duties.length).toBe(new Set(duties).size)
  const alerts = ofNoun(rows, "alert").map(({ row }) => {
    const { rung, desk, kind, ...of } = row as { rung?: string; desk: string; kind: string; duty?: { id: string } }
    return `${rung} ${desk} ${kind} ${of.duty?.id ?? JSON.stringify(of)}`
  })
  expect(alerts.length).toBeGreaterThan(3)
  expect(alerts.length).toBe(new Set(alerts).size)
  const running = (await executionsOf(ground.place)).filter(({ status }) => status === "RUNNING")
  expect(running.filter(({ name }) => name.includes(`-finding-${finding.id}-`)).length).toBe(1)

  // And the walk goes on.
  await walk.rectified("han", finding.id)
  await walk.closed(finding.id)
  expect((await walk.file()).findings[0]?.state.name).toBe("ended")
})
