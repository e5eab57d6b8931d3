import { createWriteStream, existsSync } from "node:fs"
import { mkdir, readFile, rm, statfs, writeFile } from "node:fs/promises"
import { resolve } from "node:path"
import { Cloud, CloudProblem } from "@bihuan/localcloud/cloud"
import { lockFolder } from "@bihuan/localcloud/lock"
import { explain } from "@bihuan/localcloud/problem"
import { phonesAt } from "./county/factor.ts"
import { beginning, demonstrate, path } from "./demonstration.ts"
import { root } from "./place.ts"
import { synth } from "./synth.ts"

const state = resolve(process.env.STATE ?? `${root}.local`)
/** Megabytes that must be free to begin: the database answers a full disk with no reason at all. */
const ROOM = 100
/** The demonstration's accounts. Written when it is complete, so its absence says that there is none, or half of one. */
const accountsFile = `${state}/accounts.json`

/** The administrators' second factors by county and account, for `npm run code`. */
const phonesFile = `${state}/phones.json`

/** Set once somebody asked for the end; what fails after that fails because of it. */
let stopping: Promise<never> | undefined

try {
  await start()
} catch (error) {
  if (stopping) await stopping
  const path = error instanceof Error && "path" in error ? String(error.path) : state
  const known = explain(error, path)
  process.stderr.write(`${known instanceof CloudProblem ? known.message : (known.stack ?? known.message)}\n`)
  process.exit(1)
}

async function start(): Promise<void> {
  const began = performance.now()
  const port = portOf(process.env.PORT)
  const assembly = await synth()
  await mkdir(state, { recursive: true })
  await room()
  if (process.argv.includes("--reset") || !existsSync(accountsFile)) await empty()

  const log = createWriteStream(`${state}/service.log`)
  const cloud = await Cloud.start({
    assembly,
    state: `${state}/cloud`,
    port,
    clock: beginning,
    log: (line) => log.write(`${line}\n`),
  })
  stopOnSignal(cloud)

  const accounts = await accountsOf(cloud)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  process.stdout.write(`\nBihuan 闭环 is at ${cloud.url}${path}   (ready in ${seconds} s; Ctrl-C stops it)\n\n`)
  process.stdout.write(`${columns(accounts)}\n`)
  process.stdout.write("\n  管理员登录还要验证码：npm run code -- <代码> <账号>\n")
}

/** The accounts of the demonstration that is there, or of one that is brought to life now. */
async function accountsOf(cloud: Cloud): Promise<Record<string, string>[]> {
  if (existsSync(accountsFile)) return JSON.parse(await readFile(accountsFile, "utf8"))
  process.stdout.write("Seeding the demonstration (once) …\n")
  const accounts = await demonstrate(cloud)
  await writeFile(phonesFile, JSON.stringify(phonesAt(cloud.url), null, 2))
  await writeFile(accountsFile, JSON.stringify(accounts, null, 2))
  return accounts
}

async function room(): Promise<void> {
  const { bavail, bsize } = await statfs(state)
  const free = Math.floor((bavail * bsize) / 2 ** 20)
  if (free < ROOM) throw new CloudProblem(`The disk of ${state} has ${free} MB free: ${ROOM} MB are needed to start.`)
}

/** Removes all state, unless a running service holds it. */
async function empty(): Promise<void> {
  await mkdir(`${state}/cloud`, { recursive: true })
  const release = await lockFolder(`${state}/cloud`)
  await rm(accountsFile, { force: true })
  await rm(`${state}/cloud`, { recursive: true, force: true })
  release()
}

function portOf(text = "4000"): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port
  throw new CloudProblem(`PORT is "${text}": it must be a number from 0 to 65535.`)
}

function stopOnSignal(cloud: Cloud): void {
  const stop = async () => {
    await cloud.stop()
    process.exit(0)
  }
  // A terminal sends Ctrl-C to the whole group, and npm may send it once more.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      stopping ??= stop()
    })
}

/** Rows under their names, in columns as wide as their widest text; a Chinese character is two wide. */
function columns(rows: Record<string, string>[]): string {
  const names = Object.keys(rows[0] ?? {})
  const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? ""))]
  const width = (text: string) => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0)
  const widest = names.map((_, at) => Math.max(...lines.map((line) => width(line[at] ?? ""))))
  const pad = (text: string, at: number) => text + " ".repeat((widest[at] ?? 0) - width(text))
  return lines.map((line) => `  ${line.map(pad).join("   ").trimEnd()}`).join("\n")
}
