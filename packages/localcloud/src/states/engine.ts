import type { Timer, VirtualClock } from "../clock.ts"
import { answered, taskFailed, taskSucceeded } from "./answers.ts"
import { Burst } from "./burst.ts"
import { call, type Forbids, type Invoke } from "./calls.ts"
import { Definitions } from "./definitions.ts"
import { ApiRefusal, type Problem } from "./errors.ts"
import { type Attempt, apply, type Branch, begin, type Execution } from "./execution.ts"
import type { Ending, Event } from "./history.ts"
import type { Journal } from "./journal.ts"
import { checkInput, checkName } from "./request.ts"
import { tokenExecution } from "./scope.ts"
import { proceed } from "./steps.ts"
import { abort, nextDue, tick } from "./timers.ts"

export interface Machine {
  arn: string
  name: string
  /** Amazon States Language as JSON, with every reference already resolved. */
  definition: unknown
  roleArn?: string
}

export interface EngineOptions {
  machines: Machine[]
  invoke: Invoke
  forbids?: Forbids
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
  readonly #definitions = new Definitions()
  readonly #invoke: Invoke
  readonly #forbids: Forbids | undefined
  readonly #clock: VirtualClock
  readonly #journal: Journal
  #closed = 0
  #stopped: Error | undefined

  private constructor({ invoke, forbids, clock, journal }: EngineOptions) {
    this.#invoke = invoke
    this.#forbids = forbids
    this.#clock = clock
    this.#journal = journal
    this.openedAt = clock.now()
  }

  static async open(options: EngineOptions): Promise<Engine> {
    const engine = new Engine(options)
    for (const machine of options.machines) {
      const hash = engine.#definitions.add(machine.name, machine.definition)
      engine.machines.set(machine.arn, { ...machine, hash })
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
      execution: begin(arn, this.#definitions.of(machine.hash), event),
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
    // What stands in the queue may have failed: then its execution is not on the disk.
    if (this.#stopped) throw this.#stopped
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
    return this.#byToken(token, (burst, branch) => taskSucceeded(burst, branch, result))
  }

  taskFailed(token: string, problem: Problem): Promise<void> {
    return this.#byToken(token, (burst, branch) => taskFailed(burst, branch, problem))
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
    for await (const record of this.#journal.read()) {
      if (record.kind === "definition") this.#definitions.replayed(record)
      else for (const event of record.events) this.#replayed(record.execution, event)
    }
    for (const { name, hash, definition } of this.machines.values()) {
      if (this.#definitions.isWritten(hash)) continue
      const record = { kind: "definition", hash, machine: name, definition } as const
      await this.#journal.append(record)
      this.#definitions.replayed(record)
    }
  }

  #replayed(arn: string, event: Event): void {
    if (event.type === "ExecutionStarted") {
      const execution = begin(arn, this.#definitions.of(event.definition), event)
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

  readonly #startChild = async (machine: string, name: string, input: string, startedBy: string): Promise<Execution> =>
    (await this.start(machine, name, input, startedBy)).execution

  #perform(run: Run, branch: Branch, attempt: Attempt): void {
    if (this.#stopped) return
    const work = async () => {
      const answer = await call(run.execution, branch, attempt, {
        invoke: this.#invoke,
        startChild: this.#startChild,
        forbids: this.#forbids,
      })
      if (this.#stopped) return
      await this.#post(run, async (burst) => {
        const now = burst.execution.branches.get(branch.path)
        if (now && attemptOf(now, attempt.id) && !attempt.submitted) await answered(burst, now, answer)
      })
    }
    this.#clock.track(work()).catch((reason) => this.#fatal(reason))
  }

  #forgettable({ ending }: Run): boolean {
    return ending !== undefined && ending.at + REMEMBERED <= this.now()
  }

  async #sweep(): Promise<void> {
    const old = [...this.runs].filter(([, run]) => this.#forgettable(run))
    if (old.length === 0) return
    for (const [arn] of old) this.runs.delete(arn)
    const running = [...this.runs.values()].map(({ execution }) => execution.hash)
    const used = new Set([...running, ...[...this.machines.values()].map(({ hash }) => hash)])
    await this.#journal.compact((record) => {
      if (record.kind === "definition") return used.has(record.hash)
      // A name may have been used before: of that one nothing is kept.
      const run = this.runs.get(record.execution)
      return run !== undefined && record.events[0]!.at >= run.execution.startedAt
    })
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
