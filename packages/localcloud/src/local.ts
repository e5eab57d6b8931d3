import type { VirtualClock } from "./clock.ts"
import { after, instant } from "./durations.ts"
import type { LocalAnswer, LocalRequest } from "./http.ts"
import { isRecord } from "./intrinsics.ts"
import type { Outcome } from "./pool.ts"
import type { Queues } from "./queues.ts"

/** `/local/…`: what exists only on one machine. */
export async function answerLocal(
  { method, path, body }: LocalRequest,
  { clock, queues, functions }: { clock: VirtualClock; queues: Queues; functions: Callable },
): Promise<LocalAnswer> {
  const [, called] = /^\/local\/functions\/(\w+)$/.exec(path) ?? []
  if (called !== undefined && method === "POST") return invoked(called, parse(body), functions)
  if (path === "/local/queues" && method === "GET") return { status: 200, body: queues.list() }
  if (path !== "/local/clock") return refuse(404, `There is no ${path} here.`)
  if (method === "GET") return { status: 200, body: reading(clock) }
  if (method !== "POST") return refuse(405, "Read the clock with GET, move it with POST.")
  const asked = parse(body)
  const { advance, to, ...others } = isRecord(asked) ? asked : { advance: undefined, to: undefined }
  const strange = Object.keys(others)[0]
  if (strange) return refuse(400, `"${strange}" is not known here: send "advance" or "to".`)
  if ((advance === undefined) === (to === undefined)) {
    return refuse(400, 'Send one of {"advance":"P10D"} and {"to":"2026-03-01T09:00:00+08:00"}.')
  }
  const now = clock.now()
  const target = typeof advance === "string" ? after(now, advance) : typeof to === "string" ? instant(to) : undefined
  if (target === undefined) {
    return advance === undefined
      ? refuse(400, '"to" must be a date and time with its zone, such as 2026-03-01T09:00:00+08:00.')
      : refuse(400, '"advance" must be an ISO 8601 duration, such as P10D, P1M or PT1S.')
  }
  try {
    await (typeof advance === "string" ? clock.advance(target - now) : clock.to(target))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return refuse(400, `The clock only moves ahead: it is ${new Date(clock.now()).toISOString()} already.`)
  }
  return { status: 200, body: reading(clock) }
}

function reading(clock: VirtualClock) {
  return { now: new Date(clock.now()).toISOString(), aheadBy: clock.offset }
}

/** Functions by their logical ids, and how they are called. */
interface Callable {
  names: Record<string, string>
  invoke: (name: string, payload: unknown) => Promise<Outcome>
}

/** Calls a function by its logical id, of which the beginning is enough where one alone begins so, and answers what it answers. */
async function invoked(id: string, payload: unknown, { names, invoke }: Callable): Promise<LocalAnswer> {
  const known = Object.keys(names).filter((one) => one === id || one.startsWith(id))
  const name = names[known.find((one) => one === id) ?? known[0] ?? ""]
  if (!name || known.length > 1) return refuse(404, `There is no function ${id} here, or more than one.`)
  const outcome = await invoke(name, payload)
  return outcome.ok ? { status: 200, body: outcome.payload } : { status: 502, body: { message: outcome.cause } }
}

function refuse(status: number, message: string): LocalAnswer {
  return { status, body: { message } }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
