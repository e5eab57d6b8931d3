import { pathToFileURL } from "node:url"
import { parentPort, workerData } from "node:worker_threads"

/** One function in one thread: loads the bundle once, then answers one invocation at a time. */

export interface WorkerData {
  /** Absolute path of the bundle's file that holds the handler, and the exported name. */
  file: string
  handler: string
  name: string
  arn: string
  memory: number
  /** See {@link packReading}: one 64-bit integer, shared so that a moved clock is seen in the middle of a run. */
  clock: SharedArrayBuffer
}

export interface Request {
  id: string
  /** JSON, as Lambda hands it over. */
  event: string
  /** Milliseconds that the invocation may take, in real time. */
  limit: number
}

export type Reply =
  | { type: "ready" }
  | { type: "broken"; error: LambdaError }
  | { type: "done"; id: string; payload: string }
  | { type: "failed"; id: string; error: LambdaError }

export interface LambdaError {
  errorType: string
  errorMessage: string
  trace: string[]
}

type Handler = (event: unknown, context: unknown, callback: (error: unknown, result?: unknown) => void) => unknown

const data = workerData as WorkerData
const port = parentPort!
const say = (reply: Reply) => port.postMessage(reply)

seeVirtualTime(new BigInt64Array(data.clock))
try {
  const handler = await load()
  port.on("message", (request: Request) => void run(handler, request))
  say({ type: "ready" })
} catch (error) {
  const shape = shapeOf(error)
  const errorType = shape.errorType.startsWith("Runtime.") ? shape.errorType : "Runtime.ImportModuleError"
  say({ type: "broken", error: { ...shape, errorType } })
}

async function load(): Promise<Handler> {
  const module: Record<string, unknown> = await import(pathToFileURL(data.file).href)
  const home = module.default
  const found = module[data.handler] ?? (typeof home === "object" && home ? Reflect.get(home, data.handler) : undefined)
  if (typeof found === "function") return found as Handler
  const error = new Error(`${data.file} exports no function "${data.handler}"`)
  error.name = "Runtime.HandlerNotFound"
  throw error
}

async function run(handler: Handler, { id, event, limit }: Request): Promise<void> {
  const end = performance.now() + limit
  const context = {
    awsRequestId: id,
    functionName: data.name,
    functionVersion: "$LATEST",
    invokedFunctionArn: data.arn,
    memoryLimitInMB: String(data.memory),
    logGroupName: `/aws/lambda/${data.name}`,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(end - performance.now())),
  }
  try {
    const result = await handler(JSON.parse(event), context, () => {
      throw new Error("Callback handlers are not supported by Node.js 24: return a promise")
    })
    say({ type: "done", id, payload: JSON.stringify(result) ?? "null" })
  } catch (error) {
    say({ type: "failed", id, error: shapeOf(error) })
  }
}

function shapeOf(thrown: unknown): LambdaError {
  if (!(thrown instanceof Error)) return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] }
  return {
    errorType: thrown.name || thrown.constructor.name,
    errorMessage: thrown.message,
    trace: (thrown.stack ?? "").split("\n"),
  }
}

/** `Date` follows the virtual clock; timers and `performance` stay real, since work takes real time. */
function seeVirtualTime(clock: BigInt64Array): void {
  const Real = Date
  const realNow = Real.now.bind(Real)
  const now = () => {
    const packed = Atomics.load(clock, 0)
    const value = Number(packed >> 1n)
    return packed & 1n ? value : realNow() + value
  }
  function Virtual(this: unknown, ...parts: unknown[]): Date | string {
    if (!new.target) return new Real(now()).toString()
    return Reflect.construct(Real, parts.length === 0 ? [now()] : parts, new.target)
  }
  Object.defineProperties(Virtual, {
    ...Object.getOwnPropertyDescriptors(Real),
    now: { value: now, writable: true, configurable: true },
  })
  // One prototype for both, so that dates made by structuredClone or a native API are still instances.
  Object.defineProperty(Real.prototype, "constructor", { value: Virtual, writable: true, configurable: true })
  Object.defineProperty(globalThis, "Date", { value: Virtual, writable: true, configurable: true })
}
