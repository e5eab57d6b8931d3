import { randomUUID } from "node:crypto"
import type { Operation } from "@bihuan/contract/operation"
import type { RefusalBody } from "@bihuan/contract/refusal"
import { Client } from "@bihuan/scripts/county/client"
import * as puyang from "@bihuan/scripts/county/puyang"

export interface Asking {
  method: string
  path: string
  body?: string | undefined
}

export interface Answer {
  status: number
  text: string
  /** What a refusal says; empty where the answer is none. */
  body: Partial<RefusalBody> & Record<string, unknown>
  cookie: string | undefined
  /** What the browser keeps to be known again. */
  device: string | undefined
}

export type Fields = Record<string, unknown>

/** An operation as a request: the path's names from the input, the rest as query or body. */
export function asking({ method, path, ...operation }: Pick<Operation, "method" | "path">, input: Fields): Asking {
  const rest = { ...input }
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = encodeURIComponent(textOf(rest[name]))
    delete rest[name]
    return value
  })
  if (method !== "GET") return { ...operation, method, path: filled, body: JSON.stringify(rest) }
  const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, textOf(value)]))
  return { method, path: query.size > 0 ? `${filled}?${query}` : filled }
}

const textOf = (value: unknown): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value)

/** Sends what it is given, fit or not. */
export async function ask(url: string, { method, path, body }: Asking, headers: Record<string, string> = {}) {
  const answer = await fetch(url + path, {
    method,
    headers: { "content-type": "application/json", "x-bihuan": "1", "idempotency-key": randomUUID(), ...headers },
    ...(method !== "GET" && body !== undefined && { body }),
  })
  const text = await answer.text()
  const [cookie, device] = answer.headers.getSetCookie().map((one) => one.split(";")[0])
  return { status: answer.status, text, body: read(text), cookie, device } satisfies Answer
}

function read(text: string): Answer["body"] {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null ? (value as Answer["body"]) : {}
  } catch {
    return {}
  }
}

/** The cookies of a county's people by account, each signed in when first asked for and again when the clock has moved on. */
export class Cookies {
  readonly #cloud: { url: string; clock: { now(): number } }
  readonly #county: string
  readonly #known = new Map<string, { cookie: Promise<string>; at: number }>()

  constructor(cloud: { url: string; clock: { now(): number } }, county = puyang.code) {
    this.#cloud = cloud
    this.#county = county
  }

  /** Signed in once however many ask at one moment: many sign-ins of one account at once look like guesses. */
  of(account: string): Promise<string> {
    const now = this.#cloud.clock.now()
    const known = this.#known.get(account)
    if (known && now - known.at < 900_000) return known.cookie
    const cookie = this.#signIn(account)
    this.#known.set(account, { cookie, at: now })
    return cookie
  }

  /** Signs in anew when next asked: something ended the session. */
  forget(account: string): void {
    this.#known.delete(account)
  }

  async #signIn(account: string): Promise<string> {
    const { cookies } = await Client.signIn(this.#cloud.url, this.#county, account, puyang.password)
    return cookies[0] ?? ""
  }
}
