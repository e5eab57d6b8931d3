import { randomUUID } from "node:crypto"
import type { Input, Operation, Output } from "@bihuan/contract/operation"
import type { RefusalBody } from "@bihuan/contract/refusal"
import * as Session from "@bihuan/contract/session"

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

/** A person at the service's HTTP door, as a browser is. */
export class Client {
  readonly #url: string
  #headers: Record<string, string>

  constructor(url: string, headers: Record<string, string> = {}) {
    this.#url = url
    this.#headers = { "x-bihuan": "1", ...headers }
  }

  static async signIn(url: string, county: string, account: string, password: string): Promise<Client> {
    const client = new Client(url)
    await client.call(Session.signIn, { county, account, password })
    return client
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
    const [cookie] = answer.headers.getSetCookie()
    if (cookie) this.#headers = { ...this.#headers, cookie: cookie.split(";")[0] ?? "" }
    const content: unknown = await answer.json()
    if (!answer.ok) throw new Refused(answer.status, content as RefusalBody)
    return content
  }
}
