import { Cron } from "croner"
import type { Timer, VirtualClock } from "./clock.ts"
import type { Memory } from "./memory.ts"
import { CloudProblem } from "./problem.ts"
import type { Queues } from "./queues.ts"

export interface ScheduleDefinition {
  id: string
  /** `rate(5 minutes)`, `cron(30 2 * * ? *)` or `at(2026-03-01T09:00:00)`, as EventBridge writes them. */
  expression: string
  timezone: string
  /** Starts the target. Resolves to what went wrong, or to nothing. */
  run: (scheduledFor: number) => Promise<string | undefined>
  retries: number
  /** Seconds after which an occurrence is given up. */
  age: number
  deadLetterQueue: string | undefined
  /** What the target is given, and the dead-letter queue after it. */
  input: (scheduledFor: number) => unknown
}

/** When a schedule runs next after `from`; `undefined` when never. */
export type Next = (from: number) => number | undefined

interface Kept {
  /** Everything up to here has been started or was before the schedule existed. */
  until: number
  /** Started and not yet done. */
  pending: Occurrence[]
}

interface Occurrence {
  time: number
  attempts: number
  again: number
}

const UNITS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }
const FIRST_RETRY = 60

/**
 * Compiles an EventBridge schedule expression. A `rate` counts from `start`. Refuses what it cannot read with a
 * {@link CloudProblem}.
 */
export function compileSchedule(expression: string, timezone: string, start: number): Next {
  const [, kind, inner = ""] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? []
  if (kind === "rate") {
    const [, count, unit] = /^(\d+) (minute|hour|day)s?$/.exec(inner) ?? []
    const step = Number(count) * (UNITS[unit ?? ""] ?? Number.NaN)
    if (step > 0) return (from) => start + Math.max(1, Math.floor((from - start) / step) + 1) * step
  } else if (kind === "at") {
    const time = new Cron(inner, { timezone }).nextRun(new Date(0))?.getTime()
    if (time !== undefined) return (from) => (time > from ? time : undefined)
  } else if (kind === "cron") {
    const fields = inner.split(/\s+/)
    if (fields.length === 6) {
      const [minute, hour, day, month, weekday, year] = fields as [string, string, string, string, string, string]
      const pattern = [0, minute, hour, any(day), month, fromSunday(any(weekday)), year].join(" ")
      try {
        const cron = new Cron(pattern, { timezone, mode: "7-part", sloppyRanges: true, paused: true })
        return (from) => cron.nextRun(new Date(from))?.getTime()
      } catch (error) {
        throw new CloudProblem(`The schedule ${expression} cannot be read: ${String(error)}`, { cause: error })
      }
    }
  }
  throw new CloudProblem(`The schedule ${expression} cannot be read.`)
}

const any = (field: string) => (field === "?" ? "*" : field)

/** EventBridge counts weekdays from 1 (Sunday), cron from 0. What follows `#` or `/` is not a weekday. */
const fromSunday = (field: string) =>
  field.replace(/(^|[,-])(\d)/g, (_whole, before: string, day: string) => `${before}${Number(day) - 1}`)

/**
 * One schedule on the virtual clock. Each occurrence runs at least once, is retried after one minute, then two, and goes
 * to the dead-letter queue. What came due while the machine was off runs once, for the latest time missed.
 */
export class Schedule {
  #definition: ScheduleDefinition
  #clock: VirtualClock
  #memory: Memory
  #queues: Queues
  #log: (line: string) => void
  #kept: Kept
  #next: Next
  #timers = new Set<Timer>()

  constructor(
    definition: ScheduleDefinition,
    services: { clock: VirtualClock; memory: Memory; queues: Queues; log: (line: string) => void },
  ) {
    this.#definition = definition
    this.#clock = services.clock
    this.#memory = services.memory
    this.#queues = services.queues
    this.#log = services.log
    const now = this.#clock.now()
    this.#kept = this.#memory.read<Kept>(this.#name) ?? { until: now, pending: [] }
    this.#next = compileSchedule(definition.expression, definition.timezone, this.#kept.until)
    const missed = this.#latestMissed(now)
    if (missed !== undefined) this.#begin(missed)
    else this.#save()
    for (const occurrence of this.#kept.pending) this.#at(occurrence.again, () => this.#start(occurrence))
    this.#arm()
  }

  stop(): void {
    for (const timer of this.#timers) timer.cancel()
    this.#timers.clear()
  }

  get #name(): string {
    return `schedule-${this.#definition.id}`
  }

  #latestMissed(now: number): number | undefined {
    let latest: number | undefined
    for (let time = this.#next(this.#kept.until); time !== undefined && time <= now; time = this.#next(time))
      latest = time
    return latest
  }

  #begin(time: number): Occurrence {
    const occurrence = { time, attempts: 0, again: time }
    this.#kept.until = time
    this.#kept.pending.push(occurrence)
    this.#save()
    return occurrence
  }

  #arm(): void {
    const time = this.#next(this.#kept.until)
    if (time === undefined) return
    this.#at(time, () => {
      this.#start(this.#begin(time))
      this.#arm()
    })
  }

  /** Not awaited: a long run must not hold back the other timers. The clock still waits for it. */
  #start(occurrence: Occurrence): void {
    const work = this.#try(occurrence).catch((error) => this.#log(`${this.#definition.id}: ${String(error)}`))
    void this.#clock.track(work)
  }

  async #try(occurrence: Occurrence): Promise<void> {
    const { id, run, retries, age, deadLetterQueue, input } = this.#definition
    const failed = await run(occurrence.time)
    const now = this.#clock.now()
    if (failed !== undefined) {
      occurrence.attempts++
      this.#log(`${id}: attempt ${occurrence.attempts} failed: ${failed}`)
      const wait = FIRST_RETRY * 2 ** Math.min(occurrence.attempts - 1, 6) * 1000
      if (occurrence.attempts <= retries && now + wait <= occurrence.time + age * 1000) {
        occurrence.again = now + wait
        this.#save()
        this.#at(occurrence.again, () => this.#start(occurrence))
        return
      }
      this.#log(`${id}: the run of ${new Date(occurrence.time).toISOString()} was given up`)
      if (deadLetterQueue) this.#queues.send(deadLetterQueue, input(occurrence.time), now)
    }
    this.#kept.pending = this.#kept.pending.filter((other) => other !== occurrence)
    this.#save()
  }

  #at(time: number, fire: () => void): void {
    const timer = this.#clock.at(time, () => {
      this.#timers.delete(timer)
      fire()
    })
    this.#timers.add(timer)
  }

  #save(): void {
    this.#memory.write(this.#name, this.#kept)
  }
}
