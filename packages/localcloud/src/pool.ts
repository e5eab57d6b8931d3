import { randomUUID } from "node:crypto"
import { existsSync } from "node:fs"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import { Worker } from "node:worker_threads"
import { CloudProblem } from "./problem.ts"
import type { LambdaError, Reply, Request, WorkerData } from "./worker.ts"

export interface FunctionDefinition {
  name: string
  arn: string
  /** Folder of the bundle; `handler` is "file.export" within it. */
  folder: string
  handler: string
  environment: Record<string, string>
  /** Seconds, in real time. */
  timeout: number
  /** Megabytes. */
  memory: number
}

/** What an invocation came to. `error` and `cause` are what Step Functions sees; `cause` is Lambda's JSON. */
export type Outcome =
  | { ok: true; payload: unknown; text: string }
  | { ok: false; error: string; cause: string; shape: LambdaError }

interface Job {
  request: Request
  resolve: (outcome: Outcome) => void
}

interface Thread {
  worker: Worker
  ready: boolean
  job: Job | undefined
  /** Ends the invocation at its time limit, or the thread when it has been idle for long. */
  timer: NodeJS.Timeout | undefined
}

/** More threads than cores answer nothing sooner, and each has its code to warm up. */
const MOST_THREADS = Math.max(2, Math.min(4, availableParallelism()))
/** Milliseconds that work waits for a busy thread before another is started: most of it is done sooner than a start. */
const PATIENCE = 25
/** Milliseconds after which a thread that is not the last of its function ends. */
const IDLE = 60_000
/** Bytes of an event or an answer; Lambda's limit of a synchronous invocation. */
export const LARGEST_PAYLOAD = 6 * 1024 * 1024
const WORKER = new URL("./worker.ts", import.meta.url)

/** The threads of one function: one at first, more when work waits, each with one invocation at a time. */
export class Pool {
  #definition: FunctionDefinition
  #file: string
  #export: string
  #clock: SharedArrayBuffer
  #log: (line: string) => void
  #threads: Thread[] = []
  #waiting: Job[] = []
  #growing: NodeJS.Timeout | undefined
  #stopped = false

  constructor(definition: FunctionDefinition, clock: SharedArrayBuffer, log: (line: string) => void) {
    this.#definition = definition
    this.#clock = clock
    this.#log = log
    const dot = definition.handler.lastIndexOf(".")
    const base = join(definition.folder, definition.handler.slice(0, dot))
    const file = [".mjs", ".js", ".cjs"].map((extension) => base + extension).find((path) => existsSync(path))
    if (dot < 1 || !file) {
      throw new CloudProblem(`Function ${definition.name}: no file for handler "${definition.handler}" in its bundle.`)
    }
    this.#file = file
    this.#export = definition.handler.slice(dot + 1)
  }

  invoke(event: string): Promise<Outcome> {
    return new Promise((resolve) => {
      const limit = this.#definition.timeout * 1000
      this.#waiting.push({ request: { id: randomUUID(), event, limit }, resolve })
      this.#dispatch()
    })
  }

  warm(): void {
    if (this.#threads.length === 0 && !this.#stopped) this.#grow()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#growing)
    const end = failure("Runtime.ExitError", "The machine is stopping")
    for (const job of this.#waiting.splice(0)) job.resolve(end)
    await Promise.all(
      this.#threads.splice(0).map((thread) => {
        this.#finish(thread)?.resolve(end)
        return thread.worker.terminate()
      }),
    )
  }

  #dispatch(): void {
    for (const thread of this.#threads) {
      if (!thread.ready || thread.job) continue
      const job = this.#waiting.shift()
      if (!job) return
      this.#give(thread, job)
    }
    if (this.#waiting.length === 0 || this.#stopped) return
    if (this.#threads.length === 0) this.#grow()
    this.#growing ??= setTimeout(() => {
      this.#growing = undefined
      const starting = this.#threads.some((thread) => !thread.ready)
      if (this.#waiting.length > 0 && !starting && this.#threads.length < MOST_THREADS) this.#grow()
      this.#dispatch()
    }, PATIENCE)
  }

  #give(thread: Thread, job: Job): void {
    clearTimeout(thread.timer)
    thread.job = job
    thread.timer = setTimeout(() => this.#timeOut(thread), job.request.limit)
    thread.worker.postMessage(job.request)
  }

  #finish(thread: Thread): Job | undefined {
    clearTimeout(thread.timer)
    const job = thread.job
    thread.job = undefined
    thread.timer = setTimeout(() => {
      if (this.#threads.length > 1 && this.#drop(thread)) void thread.worker.terminate()
    }, IDLE)
    thread.timer.unref()
    return job
  }

  #timeOut(thread: Thread): void {
    const job = this.#finish(thread)
    this.#drop(thread)
    void thread.worker.terminate()
    const seconds = this.#definition.timeout.toFixed(2)
    const message = `RequestId: ${job?.request.id} Error: Task timed out after ${seconds} seconds`
    job?.resolve(failure("Sandbox.Timedout", message))
    this.#dispatch()
  }

  #grow(): void {
    const { name, arn, memory, environment } = this.#definition
    const data: WorkerData = { file: this.#file, handler: this.#export, name, arn, memory, clock: this.#clock }
    const worker = new Worker(WORKER, {
      name,
      workerData: data,
      env: environment,
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memory },
    })
    const thread: Thread = { worker, ready: false, job: undefined, timer: undefined }
    this.#threads.push(thread)
    worker.stdout.on("data", (chunk: Buffer) => this.#say(chunk))
    worker.stderr.on("data", (chunk: Buffer) => this.#say(chunk))
    worker.on("message", (reply: Reply) => this.#hear(thread, reply))
    worker.on("error", (error: Error & { code?: string }) => this.#crash(thread, error))
    worker.on("exit", (code) => this.#crash(thread, code))
  }

  #say(chunk: Buffer): void {
    for (const line of chunk.toString().split("\n")) if (line) this.#log(`${this.#definition.name}: ${line}`)
  }

  #hear(thread: Thread, reply: Reply): void {
    if (reply.type === "ready") {
      thread.ready = true
    } else if (reply.type === "broken") {
      this.#drop(thread)
      void thread.worker.terminate()
      this.#log(`${this.#definition.name}: ${reply.error.errorType}: ${reply.error.errorMessage}`)
      // Every waiting job would meet the same bundle.
      for (const job of this.#waiting.splice(0)) job.resolve(outcomeOf(reply.error))
    } else {
      const job = this.#finish(thread)
      if (reply.type === "failed") job?.resolve(outcomeOf(reply.error))
      else if (Buffer.byteLength(reply.payload) > LARGEST_PAYLOAD) {
        job?.resolve(failure("Function.ResponseSizeTooLarge", "Response payload size exceeded maximum allowed size"))
      } else job?.resolve({ ok: true, payload: JSON.parse(reply.payload), text: reply.payload })
    }
    this.#dispatch()
  }

  #crash(thread: Thread, what: number | (Error & { code?: string })): void {
    const job = this.#finish(thread)
    if (!this.#drop(thread)) return
    const exhausted = typeof what === "object" && what.code === "ERR_WORKER_OUT_OF_MEMORY"
    const type = exhausted ? "Runtime.OutOfMemory" : "Runtime.ExitError"
    const detail = typeof what === "number" ? `exit status ${what}` : what.message
    const lost = failure(type, `RequestId: ${job?.request.id} Error: Runtime exited with error: ${detail}`)
    this.#log(`${this.#definition.name}: ${type}: ${detail}`)
    job?.resolve(lost)
    // A thread that ended before it was ready took no job; its bundle would end the next thread as well.
    if (!thread.ready) for (const waiting of this.#waiting.splice(0)) waiting.resolve(lost)
    this.#dispatch()
  }

  /** Forgets the thread; false when it was forgotten before. */
  #drop(thread: Thread): boolean {
    const place = this.#threads.indexOf(thread)
    if (place < 0) return false
    this.#threads.splice(place, 1)
    clearTimeout(thread.timer)
    return true
  }
}

/** What an invocation comes to that never reached the function, or never came back. */
export function failure(errorType: string, errorMessage: string): Outcome {
  return outcomeOf({ errorType, errorMessage, trace: [] })
}

function outcomeOf(shape: LambdaError): Outcome {
  return { ok: false, error: shape.errorType, cause: JSON.stringify(shape), shape }
}
