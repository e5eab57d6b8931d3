import { parseArgs } from "node:util"
import { GetExecutionHistoryCommand, type SFNClient } from "@aws-sdk/client-sfn"
import { Cloud, DynamoDBLocal } from "@bihuan/localcloud/cloud"
import { newYear, playYear } from "@bihuan/scripts/county/year"
import { operatorKey } from "@bihuan/scripts/operator"
import { synth } from "@bihuan/scripts/synth"
import { executionsOf, statesOf } from "../faults/rows.ts"
import { leftAt, monthOf } from "../support/left.ts"
import { meter } from "./meter.ts"

const { values } = parseArgs({
  options: { county: { type: "string", default: "puyang" }, findings: { type: "string", default: "600" } },
})
const findings = Number(values.findings)
if (values.county !== "puyang") throw new Error(`${values.county}: only puyang has a year to play`)
if (!Number.isInteger(findings) || findings < 1 || findings > 5000) throw new Error("--findings is a number up to 5000")

const assembly = await synth()
const database = await DynamoDBLocal.start()
const metered = await meter(database.endpoint)
const cloud = await Cloud.start({
  assembly,
  database: DynamoDBLocal.at(metered.url),
  clock: newYear,
  log: (line) => {
    if (!/"_aws":|do not expire/.test(line)) process.stderr.write(`${line}\n`)
  },
})
cloud.clock.freeze()
/** Executions whose transitions no longer grow. */
const done = new Set<string>()
/** Past the meter: what looks at the year is not part of it. */
const unmetered = { endpoints: { ...cloud.endpoints, dynamodb: database.endpoint } }
const place = { ...unmetered, ...partsOf(cloud) }

try {
  const began = performance.now()
  let looking = 0
  const lateKinds: Record<string, number> = {}
  const transitions = new Map<string, number>()
  say("month", "findings +", "−", "duties +", "−", "late", "s")
  await playYear(cloud, operatorKey, { findings }, async (month) => {
    const start = performance.now()
    const { opened, closed, late } = await monthOf(place, month)
    await countTransitions(transitions)
    looking += performance.now() - start
    const seconds = Math.round((performance.now() - began - looking) / 1000)
    const latest = Object.values(late).reduce((sum, one) => sum + one, 0)
    for (const [kind, count] of Object.entries(late)) lateKinds[kind] = (lateKinds[kind] ?? 0) + count
    say(month, opened.findings, closed.findings, opened.duties, closed.duties, latest, seconds)
  })
  const took = (performance.now() - began - looking) / 1000
  const { wrong, undated, open } = await leftAt(place, cloud.clock.now())
  const { read, write, requests } = metered.units
  process.stdout.write(`\na year with ${findings} findings took ${took.toFixed(0)} s\n`)
  process.stdout.write(`DynamoDB: ${read} read units, ${write} write units, ${requests} requests\n`)
  const entered = [...transitions.values()].reduce((sum, one) => sum + one, 0)
  process.stdout.write(`Step Functions: ${entered} state transitions in ${transitions.size} executions\n`)
  process.stdout.write(
    `open at the end: ${open.findings} findings, ${open.duties} duties, ${open.workflows} workflows\n`,
  )
  process.stdout.write(`late in the year, by kind: ${JSON.stringify(lateKinds)}\n`)
  process.stdout.write(`without a day, as the rulebook sets none: ${JSON.stringify(undated)}\n`)
  process.stdout.write(
    wrong.length === 0 ? "nothing is left without an owner, a due date or an end\n" : `${wrong.join("\n")}\n`,
  )
  process.exitCode = wrong.length === 0 ? 0 : 1
} finally {
  await cloud.stop()
  metered.stop()
  await database.stop()
}

function partsOf({ credentials, region, tables, machines, functions }: Cloud) {
  return { credentials, region, tables, machines, functions }
}

/** States that executions entered, as Step Functions bills them; those that ended are counted once, before they are forgotten. */
async function countTransitions(known: Map<string, number>): Promise<void> {
  const client = statesOf(place)
  const ended = new Set<string>()
  for (const { arn, status } of await executionsOf(place)) {
    if (known.has(arn) && done.has(arn)) continue
    known.set(arn, await enteredIn(client, arn))
    if (status !== "RUNNING") ended.add(arn)
  }
  for (const arn of ended) done.add(arn)
  client.destroy()
}

async function enteredIn(client: SFNClient, executionArn: string): Promise<number> {
  let entered = 0
  let nextToken: string | undefined
  do {
    const page = await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000, nextToken }))
    entered += (page.events ?? []).filter(({ type }) => type?.endsWith("StateEntered")).length
    nextToken = page.nextToken
  } while (nextToken)
  return entered
}

function say(...cells: (string | number)[]): void {
  process.stdout.write(`${cells.map((cell) => String(cell).padStart(10)).join("")}\n`)
}
