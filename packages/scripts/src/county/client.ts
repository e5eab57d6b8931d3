import { randomUUID } from "node:crypto"
import * as Factor from "@bihuan/contract/factor"
import type { Input, Operation, Output } from "@bihuan/contract/operation"
import type { RefusalBody } from "@bihuan/contract/refusal"
import * as Session from "@bihuan/contract/session"
import { holdPhone, nextCode, secretOf } from "./factor.ts"

/** The service said no, in words. */
export class Refused extends Error {
  readonly status: number
  readonly body: RefusalBody
  constructor(status: number, body: RefusalBody) {
    super(`${status} ${body.code}: ${body.message}`)
    this.status = status
    this.body = body
  }
}

/** By service, county and account: when the last sign-in is through, what its browser keeps. */
const doors = new Map<string, Promise<string | undefined>>()

async function enter(url: string, who: Input<typeof Session.signIn>, device = ""): Promise<Client> {
  const client = new Client(url, device ? { cookie: device } : {})
  const { county, account } = who
  const phone = secretOf(url, county, account)
  const code = phone === undefined ? {} : { code: await nextCode(url, county, account) }
  const { must } = await client.call(Session.signIn, { ...who, ...code })
  if (!must.includes("factor")) return client
  const { secret } = await client.call(Factor.begin, {})
  holdPhone(url, county, account, secret)
  await client.call(Factor.confirm, { code: await nextCode(url, county, account) })
  return client
}

/** A person at the service's HTTP door, as a browser is. */
export class Client {
  readonly #url: string
  #headers: Record<string, string>
  /** What the service last gave to keep: the session, and at a sign-in what makes this browser known again. */
  cookies: string[] = []

  constructor(url: string, headers: Record<string, string> = {}) {
    this.#url = url
    this.#headers = { "x-bihuan": "1", ...headers }
  }

  /** Signs somebody in as they would: on the browser of last time, with the code from the phone, which is set up where it must be. */
  static signIn(url: string, county: string, account: string, password: string): Promise<Client> {
    const place = `${url} ${county} ${account}`
    // One after the other: a code counts once, and only after those before it.
    const entering = (doors.get(place) ?? Promise.resolve(undefined)).then(
      (device) => enter(url, { county, account, password }, device),
      () => enter(url, { county, account, password }),
    )
    doors.set(
      place,
      entering.then(
        ({ cookies: [, device] }) => device,
        () => undefined,
      ),
    )
    return entering
  }

  /** Asks for an operation. Throws {@link Refused} when the service refuses. */
  async call<O extends Operation>(
    operation: O,
    input: Input<O>,
    headers: Record<string, string> = {},
  ): Promise<Output<O>> {
    const rest = { ...(input as Record<string, unknown>) }
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = encodeURIComponent(String(rest[name]))
      delete rest[name]
      return value
    })
    const query = operation.method === "GET" ? `?${new URLSearchParams(rest as Record<string, string>)}` : ""
    return this.send(operation.method, path + query, query ? undefined : JSON.stringify(rest), headers) as Promise<
      Output<O>
    >
  }

  /** Sends what it is given, fit or not. */
  async send(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<unknown> {
    const answer = await fetch(this.#url + path, {
      method,
      headers: { "content-type": "application/json", "idempotency-key": randomUUID(), ...this.#headers, ...headers },
      ...(method !== "GET" && body !== undefined && { body }),
    })
    const set = answer.headers.getSetCookie().map((one) => one.split(";")[0] ?? "")
    if (set.length > 0) {
      this.cookies = set
      this.#headers = { ...this.#headers, cookie: set[0] ?? "" }
    }
    const content: unknown = await answer.json()
    if (!answer.ok) throw new Refused(answer.status, content as RefusalBody)
    return content
  }
}
