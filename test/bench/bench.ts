import { readFile } from "node:fs/promises"
import { gzipSync } from "node:zlib"
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
} from "@aws-sdk/client-sfn"
import * as Duty from "@bihuan/contract/duty"
import * as File from "@bihuan/contract/file"
import * as Finding from "@bihuan/contract/finding"
import * as Ledger from "@bihuan/contract/ledger"
import * as Training from "@bihuan/contract/training"
import { Cloud, DynamoDBLocal } from "@bihuan/localcloud/cloud"
import { units } from "@bihuan/scripts/county/puyang"
import { type Cast, openPuyang, publishedList, Walk } from "@bihuan/scripts/county/walk"
import { beginning } from "@bihuan/scripts/demonstration"
import { operatorKey } from "@bihuan/scripts/operator"
import { built } from "@bihuan/scripts/place"
import { bundles, coldBytes } from "@bihuan/scripts/sizes"
import { synth } from "@bihuan/scripts/synth"
import { measured } from "./units.ts"

/** How many findings the ledger holds while it is measured, and how often each request is made. */
const items = Number(process.env.ITEMS ?? 10_000)
const rounds = 200

const assembly = await synth()
const began = performance.now()
const database = await DynamoDBLocal.start()
const cloud = await Cloud.start({ assembly, database, clock: beginning, log: () => {} })
say("cloud started", `${Math.round(performance.now() - began)} ms`)

try {
  const cast = await openPuyang(cloud, operatorKey)
  const groups = units.filter(({ kind }) => kind === "stationed-group").map(({ id }) => id)
  await publishedList(cast, cast.today.slice(0, 4), groups)
  const finding = await oneFinding(cast)
  await transitions(finding)
  const walk = await inspected(cast)
  await filled(walk)
  await requests(cast)
} finally {
  await cloud.stop()
  await database.stop()
}
await sizes()

/** Carries one finding from report to look-back. */
async function oneFinding(cast: Cast): Promise<string> {
  const walk = await inspected(cast)
  const { id } = await walk.raised("finance", "补贴资金拨付超过规定时限")
  await walk.advance()
  await (await walk.reported(["finance"])).approved()
  await cast.settle()
  await (await (await walk.submitted()).decided()).briefed()
  await walk.fedBack([id], cast.day(20))
  await cast.pass(10)
  await (await walk.rectified("qin", id)).closed(id, cast.day(30))
  await cast.pass(30)
  const LookBack = await import("@bihuan/contract/lookback")
  const { findings } = await walk.file()
  const yes = { text: "已落实。", satisfied: true }
  await (await cast.as("wei")).call(LookBack.record, {
    finding: id,
    version: findings[0]?.version ?? 0,
    on: cast.today,
    answers: { tasks: yes, rectification: yes, mechanisms: yes },
    passed: true,
    conclusion: "整改成效得到巩固。",
  })
  await cast.settle()
  return walk.id
}

async function inspected(cast: Cast): Promise<Walk> {
  const walk = await Walk.propose(cast, "wei", {
    title: "惠民惠农补贴资金监督检查",
    form: "stationed",
    units: ["finance"],
  })
  await (await walk.listed()).trained(["wei-zuzhang"])
  await walk.teamed("wei-zuzhang", ["wei-zuzhang", "wu-keyuan"])
  await (await walk.planned()).approved()
  await walk.visited("finance", ["wei-zuzhang"])
  return walk
}

/** State transitions of every execution that followed one project's finding, as Step Functions bills them. */
async function transitions(file: string): Promise<void> {
  const client = new SFNClient({
    endpoint: cloud.endpoints.states,
    region: cloud.region,
    credentials: cloud.credentials,
  })
  for (const stateMachineArn of Object.values(cloud.machines)) {
    const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn }))
    for (const { executionArn, name } of executions.filter((one) => one.name?.includes(`-${file}`))) {
      const { status } = await client.send(new DescribeExecutionCommand({ executionArn }))
      const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }))
      const entered = events.filter(({ type }) => type?.endsWith("StateEntered")).length
      say(`transitions ${name}`, `${entered} (${status})`)
    }
  }
  client.destroy()
}

async function filled(walk: Walk): Promise<void> {
  const start = performance.now()
  // One after another, since each looks at its project; a session ends when the clock has gone on for long, and begins anew.
  for (let made = 1; made <= items; made++) await walk.raised("finance", `第${made}项问题`)
  say(`${items} findings raised`, `${Math.round((performance.now() - start) / 1000)} s`)
}

async function requests(cast: Cast): Promise<void> {
  const walk = await inspected(cast)
  for (let at = 0; at < 20; at++) await walk.raised("finance", `项目问题${at}`)
  const client = await cast.as("wei")
  const training = { project: walk.id, subject: "培训", heldOn: cast.today, experts: [], attendance: [] }
  await timed("workbench", () => client.call(Duty.list, {}))
  await timed("project page (20 findings)", () => client.call(File.get, { id: walk.id }))
  await timed("findings, 100", () => client.call(Finding.list, { year: 2026, size: 100 }))
  const office = await cast.as("sun")
  await timed("ledger page of 100", () => office.call(Ledger.rows, { ledger: "finding-ledger", year: 2026, size: 100 }))
  await measured(cloud, database.endpoint, walk, training)
  await timed("command", () => client.call(Training.record, training))
}

async function timed(what: string, ask: () => Promise<unknown>): Promise<void> {
  for (let at = 0; at < 20; at++) await ask()
  const times: number[] = []
  for (let at = 0; at < rounds; at++) {
    const start = performance.now()
    await ask()
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  const at = (part: number) => times[Math.floor(rounds * part)]!.toFixed(1)
  say(what, `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`)
}

async function sizes(): Promise<void> {
  for (const name of await bundles())
    say(`bundle ${name}`, `${((await coldBytes(name)) / 1000).toFixed(0)} KB at a cold start`)
  const html = await readFile(`${built.web}/index.html`, "utf8")
  const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map((match) => match[1])
  const first = await Promise.all(scripts.map(async (path) => gzipSync(await readFile(built.web + path)).length))
  say("first load, script", `${(first.reduce((sum, size) => sum + size, 0) / 1024).toFixed(1)} KB gzip`)
}

function say(what: string, figure: string): void {
  process.stdout.write(`${what.padEnd(48)} ${figure}\n`)
}
