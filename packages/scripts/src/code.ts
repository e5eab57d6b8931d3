import { readFile } from "node:fs/promises"
import { resolve } from "node:path"
import { codeAt } from "./county/factor.ts"
import * as puyang from "./county/puyang.ts"
import { root } from "./place.ts"

/** Says the code that an administrator of the demonstration would read off their phone now, by the service's own clock. */

const state = resolve(process.env.STATE ?? `${root}.local`)
const [first = "admin", second] = process.argv.slice(2)
const place = second === undefined ? `${puyang.code} ${first}` : `${first} ${second}`
const address = `http://127.0.0.1:${process.env.PORT ?? 4000}`

const phones = JSON.parse(await readFile(`${state}/phones.json`, "utf8").catch(() => "{}")) as Record<string, string>
const secret = phones[place]
const answer = await fetch(`${address}/local/clock`).catch(() => undefined)
if (!secret) fail(`No administrator ${place} is known here. There are: ${Object.keys(phones).join(", ") || "none"}.`)
if (!answer) fail(`Nothing answers at ${address}: run npm start first, or say its PORT.`)

const { now } = (await answer.json()) as { now: string }
const epoch = Date.parse(now) / 1000
process.stdout.write(`${codeAt(secret, epoch)}   (${place}; ${Math.ceil(30 - (epoch % 30))} s left)\n`)

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
