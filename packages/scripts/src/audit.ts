import { resolve } from "node:path"
import { parseArgs } from "node:util"
import type { Report } from "@bihuan/contract/audit"
import { Cloud, CloudProblem } from "@bihuan/localcloud/cloud"
import { root } from "./place.ts"
import { synth } from "./synth.ts"

/**
 * `npm run audit:verify -- --county 410928`: checks a county's whole trail on this machine, in the running service or in what it
 * has left. Ends with 1 where something does not hold.
 */
const { county = "" } = parseArgs({ options: { county: { type: "string" } } }).values
const payload = { tenant: county }
const url = `http://localhost:${process.env.PORT ?? 4000}`

try {
  if (!/^\d{6}$/.test(county)) throw new CloudProblem("Say which county, by its code: --county 410928")
  const began = performance.now()
  const report = (await running()) ?? (await stopped())
  say(report, (performance.now() - began) / 1000)
  process.exitCode = report.count > 0 ? 1 : 0
} catch (error) {
  process.stderr.write(`${error instanceof CloudProblem ? error.message : String(error)}\n`)
  process.exitCode = 1
}

/** By the service that runs here; undefined where none does. */
async function running(): Promise<Report | undefined> {
  const asked = { method: "POST", body: JSON.stringify(payload) }
  const answer = await fetch(`${url}/local/functions/VerifyFunction`, asked).catch(() => undefined)
  if (!answer) return undefined
  const body = (await answer.json()) as Report & { message?: string }
  if (!answer.ok) throw new CloudProblem(`It could not be verified: ${body.message}`)
  return body
}

async function stopped(): Promise<Report> {
  const state = resolve(process.env.STATE ?? `${root}.local`)
  const cloud = await Cloud.start({ assembly: await synth(), state: `${state}/cloud`, log: () => {} })
  try {
    const verify = Object.keys(cloud.functions).find((id) => id.startsWith("VerifyFunction")) ?? ""
    const outcome = await cloud.invoke(verify, payload)
    if (!outcome.ok) throw new CloudProblem(`It could not be verified: ${outcome.cause}`)
    return outcome.payload as Report
  } finally {
    await cloud.stop()
  }
}

function say({ days, sealed, rows, late, records, count, flaws }: Report, seconds: number): void {
  const looked = `${rows} rows (${late} late) of ${days} days (${sealed} sealed) and ${records} records`
  const lines = flaws.map(({ kind, day = "", row = "", record }) => {
    const of =
      record && `${record.noun} ${record.id}${record.version === undefined ? "" : ` version ${record.version}`}`
    return `  ${[kind.padEnd(15), day, row && `row ${row}`, of].filter(Boolean).join("   ")}`
  })
  const more = count > flaws.length ? [`  and ${count - flaws.length} more`] : []
  const found = count === 0 ? "nothing is wrong" : `${count} flaws`
  process.stdout.write(
    `${[`County ${county}: ${looked} in ${seconds.toFixed(1)} s: ${found}`, ...lines, ...more].join("\n")}\n`,
  )
}
