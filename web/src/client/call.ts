import type { Input, Operation, Output } from "@bihuan/contract/operation"
import { language } from "../messages/language.ts"
import { offline, type Refused, refusedBy } from "./refused.ts"

type SessionEnded = (refused: Refused) => Promise<void>

let sessionEnded: SessionEnded = (refused) => Promise.reject(refused)

/**
 * Says what happens when the service answers that the session is over: the promise resolves once somebody has signed in again, and the
 * call is then repeated, so what was typed is neither lost nor typed twice.
 */
export const onSessionEnded = (renew: SessionEnded): void => {
  sessionEnded = renew
}

type Request = { url: string; body: string | undefined }

/** `{id}` comes from the input; the rest goes to the query of a GET and to the JSON body of anything else. */
export function requestOf(operation: Pick<Operation, "method" | "path">, input: Record<string, unknown>): Request {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined))
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest.get(name)
    rest.delete(name)
    return encodeURIComponent(String(value))
  })
  if (operation.method !== "GET") return { url: path, body: JSON.stringify(Object.fromEntries(rest)) }
  const query = new URLSearchParams([...rest].map(([name, value]) => [name, String(value)]))
  return { url: query.size > 0 ? `${path}?${query}` : path, body: undefined }
}

/**
 * Asks the service to carry out an operation of the contract. Throws {@link Refused} with a sentence for the reader. A command carries
 * `key`: given twice, it is carried out once.
 */
export async function call<O extends Operation>(
  operation: O,
  input: Input<O>,
  options: { key?: string; signal?: AbortSignal } = {},
): Promise<Output<O>> {
  const { url, body } = requestOf(operation, input as Record<string, unknown>)
  const headers: Record<string, string> = { "x-bihuan": "1", accept: "application/json", "accept-language": language() }
  if (body !== undefined) {
    headers["content-type"] = "application/json"
    headers["idempotency-key"] = options.key ?? crypto.randomUUID()
  }
  const once = async (): Promise<Output<O>> => {
    const request: RequestInit = { method: operation.method, headers, credentials: "same-origin" }
    if (body !== undefined) request.body = body
    if (options.signal) request.signal = options.signal
    const response = await fetch(url, request).catch((error: unknown) => {
      throw options.signal?.aborted ? error : offline()
    })
    const answer: unknown = await response.json().catch(() => undefined)
    if (!response.ok || answer === undefined) throw refusedBy(response.ok ? 500 : response.status, answer)
    return answer as Output<O>
  }
  try {
    return await once()
  } catch (error) {
    const refused = error as Refused
    if (operation.access === "public" || (refused.code !== "not-signed-in" && refused.code !== "session-ended"))
      throw error
    await sessionEnded(refused)
    return once()
  }
}
