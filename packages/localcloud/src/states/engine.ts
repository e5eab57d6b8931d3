import { createHash } from "node:crypto"
import type { Timer, VirtualClock } from "../clock.ts"
import { Burst } from "./burst.ts"
import type { Definition } from "./definition.ts"
import { ApiRefusal, type Problem } from "./errors.ts"
import { type Attempt, apply, type Branch, begin, type Execution, visitOf } from "./execution.ts"
import type { Ending, Event } from "./history.ts"
import type { Journal } from "./journal.ts"
import { load } from "./load.ts"
import { checkInput, checkName } from "./request.ts"
import { tokenExecution } from "./scope.ts"
import { fail, guarded, leave, proceed } from "./steps.ts"
import { failed, member, submitted, succeeded } from "./tasks.ts"
import { abort, nextDue, tick } from "./timers.ts"

export interface Machine {
  arn: string
  name: string
  /** Amazon States Language as JSON, with every reference already resolved. */
  definition: unknown
  roleArn?: string
}

/** Calls a function. `error` is Lambda's errorType, `cause` the JSON text that Lambda gives with it. */
export type Invoke = (
  functionArnOrName: string,
  payload: unknown,
) => Promise<{ ok: true; payload: unknown } | ({ ok: false } & Problem)>

export interface EngineOptions {
  machines: Machine[]
  invoke: Invoke
  clock: VirtualClock
  journal: Journal
}

/** An execution and what of it is on the disk: only that is ever told to anyone. */
export interface Run {
  execution: Execution
  written: number
  ending?: Ending & { at: number }
  queue: Promise<unknown>
  timer?: { timer: Timer; at: number }
}

type Answer = { ok: true; payload: unknown } | ({ ok: false } & Problem)

/** AWS forgets an execution this long after its end. */
const REMEMBERED = 90 * 86_400_000
/** Events in one record; a longer burst is written in parts. */
const RECORD = 500
/** Closed executions between two looks for what may be forgotten. */
const SWEEP = 1000

/** Runs executions: takes stimuli one at a time for each, writes what they bring about, and only then lets it be seen or felt. */
export class Engine {
  readonly machines = new Map<string, Machine & { hash: string }>()
  readonly runs = new Map<string, Run>()
  readonly openedAt: number
  readonly #definitions = new Map<string, Definition>()
  readonly #invoke: Invoke
  readonly #clock: VirtualClock
  readonly #journal: Journal
  #closed = 0
  #stopped: Error | undefined

  private constructor({ invoke, clock, journal }: EngineOptions) {
    this.#invoke = invoke
    this.#clock = clock
    this.#journal = journal
    this.openedAt = clock.now()
  }

  static async open(options: EngineOptions): Promise<Engine> {
    const engine = new Engine(options)
    for (const machine of options.machines) {
      const text = JSON.stringify(machine.definition)
      const hash = createHash("sha256").update(text).digest("base64url")
      engine.machines.set(machine.arn, { ...machine, hash })
      engine.#definitions.set(hash, load(machine.name, machine.definition))
    }
    await engine.#replay()
    await engine.#sweep()
    for (const run of engine.runs.values()) if (!run.ending) engine.#go(run, async () => engine.#resume(run))
    return engine
  }

  now(): number {
    return this.#clock.now()
  }

  /** Starts an execution, or finds the running one of this name and input, as AWS does. */
  async start(machineArn: string, name: string, input: string, startedBy?: string): Promise<Run> {
    const machine = this.machines.get(machineArn)
    if (!machine) throw new ApiRefusal("StateMachineDoesNotExist", `State Machine Does Not Exist: '${machineArn}'`)
    checkName(name)
    checkInput(input)
    const arn = `${machineArn.replace(":stateMachine:", ":execution:")}:${name}`
    const known = this.runs.get(arn)
    if (known && !this.#forgettable(known)) return this.#again(known, input, startedBy)
    const happening = {
      type: "ExecutionStarted",
      details: { input, roleArn: machine.roleArn },
      machine: machineArn,
      name,
      definition: machine.hash,
      startedBy,
    } as const
    const event = { ...happening, id: 1, prev: 0, at: this.now(), branch: "" }
    const run: Run = {
      execution: begin(arn, this.#definition(machine.hash), event),
      written: 0,
      queue: Promise.resolve(),
    }
    this.runs.delete(arn)
    this.runs.set(arn, run)
    await this.#post(run, async (burst) => void burst.events.push(event))
    return run
  }

  async #again(run: Run, input: string, startedBy: string | undefined): Promise<Run> {
    const { execution } = run
    const own = startedBy !== undefined && execution.startedBy === startedBy
    if (!own && (execution.ending || execution.input !== input))
      throw new ApiRefusal("ExecutionAlreadyExists", `Execution Already Exists: '${execution.arn}'`)
    await run.queue
    return run
  }

  async stop(run: Run, problem: Partial<Problem>): Promise<void> {
    await this.#post(run, async (burst) => {
      const { ending, branches } = burst.execution
      if (ending) return
      abort(burst)
      burst.emit(branches.get("")!, { type: "ExecutionAborted", details: problem }, burst.execution.shown)
    })
  }

  taskSucceeded(token: string, result: unknown): Promise<void> {
    return this.#byToken(token, (burst, branch) => this.#succeed(burst, branch, result))
  }

  taskFailed(token: string, problem: Problem): Promise<void> {
    return this.#byToken(token, async (burst, branch) => {
      failed(burst, branch, problem)
      await fail(burst, branch, problem)
    })
  }

  taskHeartbeat(token: string): Promise<void> {
    return this.#byToken(token, async (burst, branch) => void burst.emit(branch, { type: "TaskHeartbeat" }))
  }

  /** Resolves when nothing more is written by this engine. What runs is taken up by the next one. */
  async close(): Promise<void> {
    this.#stopped ??= new Error("the runner is closed")
    for (const run of this.runs.values()) run.timer?.timer.cancel()
    await Promise.allSettled([...this.runs.values()].map(({ queue }) => queue))
    await this.#journal.close()
  }

  async #replay(): Promise<void> {
    const definitions = new Map<string, { machine: string; definition: unknown }>()
    for await (const record of this.#journal.read()) {
      if (record.kind === "definition") {
        definitions.set(record.hash, record)
        continue
      }
      for (const event of record.events) this.#replayed(record.execution, event, definitions)
    }
    for (const { arn, hash, definition } of this.machines.values())
      if (!definitions.has(hash)) {
        await this.#journal.append({ kind: "definition", hash, machine: arn, definition })
        definitions.set(hash, { machine: arn, definition })
      }
  }

  #replayed(arn: string, event: Event, definitions: Map<string, { machine: string; definition: unknown }>): void {
    if (event.type === "ExecutionStarted") {
      const found = definitions.get(event.definition)
      if (!found) throw new Error(`the definition of ${arn} is not in the journal`)
      if (!this.#definitions.has(event.definition))
        this.#definitions.set(event.definition, load(found.machine, found.definition))
      const execution = begin(arn, this.#definition(event.definition), event)
      this.runs.delete(arn)
      this.runs.set(arn, { execution, written: 1, queue: Promise.resolve() })
      return
    }
    const run = this.runs.get(arn)
    if (!run) throw new Error(`the start of ${arn} is not in the journal`)
    apply(run.execution, event)
    run.written += 1
    run.ending = run.execution.ending
  }

  #definition(hash: string): Definition {
    const definition = this.#definitions.get(hash)
    if (!definition) throw new Error(`no definition ${hash}`)
    return definition
  }

  #resume(run: Run): void {
    const open = [...run.execution.branches.values()].flatMap((branch) => {
      const work = branch.at.kind === "visiting" ? branch.at.visit.work : undefined
      return work?.kind === "task" && !work.attempt.submitted ? [{ branch, attempt: work.attempt }] : []
    })
    // In the order in which they were first called.
    open.sort((a, b) => a.attempt.id - b.attempt.id)
    for (const { branch, attempt } of open) this.#perform(run, branch, attempt)
  }

  async #byToken(token: string, work: (burst: Burst, branch: Branch) => Promise<void>): Promise<void> {
    const arn = tokenExecution(token)
    if (arn === undefined) throw new ApiRefusal("InvalidToken", "Invalid Token: 'Invalid token'")
    const run = this.runs.get(arn)
    if (!run) throw new ApiRefusal("TaskDoesNotExist", "Task does not exist")
    await this.#post(run, async (burst) => {
      const branch = burst.execution.tokens.get(token)
      if (!branch) throw new ApiRefusal("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'")
      await work(burst, branch)
    })
  }

  /** Takes one stimulus to an execution: after those before it, and durable when the promise resolves. */
  #post(run: Run, work: (burst: Burst) => Promise<void>): Promise<void> {
    const result = run.queue.then(() => this.#process(run, work))
    run.queue = result.catch(() => {})
    return this.#clock.track(result)
  }

  /** A stimulus that nobody waits for. */
  #go(run: Run, work: (burst: Burst) => Promise<void>): void {
    this.#post(run, work).catch((reason) => this.#fatal(reason))
  }

  async #process(run: Run, work: (burst: Burst) => Promise<void>): Promise<void> {
    if (this.#stopped) throw this.#stopped
    try {
      let stimulus = work
      do {
        const burst = new Burst(run.execution, () => this.now())
        await burst.bounded(async () => {
          await stimulus(burst)
          await proceed(burst, RECORD)
        })
        await this.#write(run, burst.events)
        stimulus = async () => {}
      } while (run.execution.runnable.size > 0)
    } catch (reason) {
      if (!(reason instanceof ApiRefusal)) this.#fatal(reason)
      throw reason
    }
    this.#arm(run)
  }

  async #write(run: Run, events: Event[]): Promise<void> {
    if (events.length === 0) return
    const { execution } = run
    await this.#journal.append({ kind: "events", execution: execution.arn, events })
    run.written += events.length
    run.ending = execution.ending
    if (run.ending && ++this.#closed % SWEEP === 0) await this.#sweep()
    for (const { type, id, branch: path } of events) {
      if (type !== "TaskScheduled" && type !== "LambdaFunctionScheduled") continue
      const branch = execution.branches.get(path)
      const attempt = branch && attemptOf(branch, id)
      if (attempt) this.#perform(run, branch, attempt)
    }
  }

  #arm(run: Run): void {
    const at = run.execution.ending ? Number.POSITIVE_INFINITY : nextDue(run.execution)
    if (run.timer?.at === at) return
    run.timer?.timer.cancel()
    run.timer = undefined
    if (at === Number.POSITIVE_INFINITY || this.#stopped) return
    const fire = () => {
      run.timer = undefined
      // Not awaited: executions that fall due together are written together.
      this.#go(run, (burst) => tick(burst, this.now()))
    }
    run.timer = { at, timer: this.#clock.at(at, fire) }
  }

  #perform(run: Run, branch: Branch, attempt: Attempt): void {
    const work = async () => {
      const answer = await this.#call(run.execution, branch, attempt)
      if (this.#stopped) return
      await this.#post(run, async (burst) => {
        const now = burst.execution.branches.get(branch.path)
        if (now && attemptOf(now, attempt.id) && !attempt.submitted) await this.#answered(burst, now, answer)
      })
    }
    this.#clock.track(work()).catch((reason) => this.#fatal(reason))
  }

  async #call(execution: Execution, branch: Branch, { id, parameters }: Attempt): Promise<Answer> {
    const { state } = visitOf(branch)
    if (state.type !== "Task") throw new Error(`state "${state.name}" is no task`)
    const { resource } = state
    if (resource.kind === "function") return this.#invoked(resource.arn, parameters)
    if (resource.kind === "invoke") {
      const answer = await this.#invoked(
        String(member(parameters, "FunctionName")),
        member(parameters, "Payload") ?? {},
      )
      return answer.ok
        ? { ok: true, payload: { ExecutedVersion: "$LATEST", Payload: answer.payload ?? null, StatusCode: 200 } }
        : answer
    }
    return this.#startChild(`${execution.arn}#${id}`, parameters)
  }

  async #invoked(name: string, payload: unknown): Promise<Answer> {
    try {
      return await this.#invoke(name, payload)
    } catch (thrown) {
      return { ok: false, error: "Lambda.Unknown", cause: String(thrown) }
    }
  }

  async #startChild(startedBy: string, parameters: unknown): Promise<Answer> {
    const machine = String(member(parameters, "StateMachineArn"))
    const given = member(parameters, "Input") ?? {}
    const name = member(parameters, "Name") ?? createHash("sha256").update(startedBy).digest("hex").slice(0, 32)
    try {
      const input = typeof given === "string" ? given : JSON.stringify(given)
      const { execution } = await this.start(machine, String(name), input, startedBy)
      return {
        ok: true,
        payload: { ExecutionArn: execution.arn, StartDate: new Date(execution.startedAt).toISOString() },
      }
    } catch (refused) {
      if (!(refused instanceof ApiRefusal)) throw refused
      return { ok: false, error: `StepFunctions.${refused.name}Exception`, cause: refused.message }
    }
  }

  async #answered(burst: Burst, branch: Branch, answer: Answer): Promise<void> {
    const { state } = visitOf(branch)
    if (state.type !== "Task") throw new Error(`state "${state.name}" is no task`)
    if (!answer.ok) {
      const problem = { error: answer.error, cause: answer.cause }
      failed(burst, branch, problem)
      return fail(burst, branch, problem)
    }
    if (state.resource.kind === "invoke" && state.resource.waits)
      return guarded(burst, branch, () => submitted(burst, branch, answer.payload))
    return this.#succeed(burst, branch, answer.payload)
  }

  #succeed(burst: Burst, branch: Branch, result: unknown): Promise<void> {
    const { state } = visitOf(branch)
    if (state.type !== "Task") throw new Error(`state "${state.name}" is no task`)
    return guarded(burst, branch, async () => {
      succeeded(burst, branch, result)
      await leave(burst, branch, state, { result }, result)
    })
  }

  #forgettable({ ending }: Run): boolean {
    return ending !== undefined && ending.at + REMEMBERED <= this.now()
  }

  async #sweep(): Promise<void> {
    const old = [...this.runs].filter(([, run]) => this.#forgettable(run))
    if (old.length === 0) return
    for (const [arn] of old) this.runs.delete(arn)
    await this.#journal.compact((record) => record.kind === "definition" || this.runs.has(record.execution))
  }

  /** What is in memory may be ahead of the journal now: only the journal is right, so nothing goes on. */
  #fatal(reason: unknown): void {
    if (this.#stopped) return
    this.#stopped = reason instanceof Error ? reason : new Error(String(reason))
    console.error("the Step Functions runner has stopped:", this.#stopped)
  }
}

function attemptOf(branch: Branch, id: number): Attempt | undefined {
  if (branch.at.kind !== "visiting") return undefined
  const { work } = branch.at.visit
  return work.kind === "task" && work.attempt.id === id ? work.attempt : undefined
}
