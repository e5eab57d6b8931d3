import type { Timer, VirtualClock } from "./clock.ts"
import type { Functions } from "./functions.ts"
import type { Memory } from "./memory.ts"
import type { Pattern } from "./patterns.ts"
import type { Outcome } from "./pool.ts"
import type { Queues } from "./queues.ts"
import { deadLetter, presented, sequenceOf } from "./records.ts"
import type { Checkpoint, StreamReader, StreamRecord } from "./streams.ts"

/** An event source mapping from a table's stream to a function. */
export interface MappingDefinition {
  id: string
  /** Name and the ARN that functions see as `eventSourceARN`. */
  table: string
  streamArn: string
  functionArn: string
  region: string
  batchSize: number
  /** Real seconds in which records gather before they are delivered together; whoever moves the clock does not wait for them. */
  window: number
  startAtEnd: boolean
  /** A record is delivered when one of them matches; none means all. */
  filters: Pattern[]
  reportFailures: boolean
  bisect: boolean
  /** −1 is for ever, as in AWS. */
  retries: number
  /** Seconds; −1 is for ever. */
  recordAge: number
  deadLetterQueue: string | undefined
}

interface Progress {
  checkpoint: Checkpoint
  /** The batch at the head when it has failed: how often, when it first was tried, when it will be again. */
  failing?: { attempts: number; since: number; again: number; size: number }
}

interface Batch {
  shard: string
  records: StreamRecord[]
  /** The last sequence number that this batch settles; records that no filter matched are settled with it. */
  upTo: string
}

interface Services {
  reader: Pick<StreamReader, "next">
  functions: Pick<Functions, "invoke">
  queues: Queues
  clock: VirtualClock
  memory: Memory
  log: (line: string) => void
}

const IDLE = 200
const LONGEST_BACKOFF = 15 * 60

/**
 * Delivers a stream's records at least once and in order. A failing batch holds back what follows in its shard, is
 * retried on the virtual clock, and goes to the dead-letter queue when its retries are used up.
 */
export class Mapping {
  #definition: MappingDefinition
  #services: Services
  #progress: Progress
  #batches: Batch[] = []
  #retry: Timer | undefined
  #pumping: Promise<boolean> | undefined
  #again = false
  #idle: NodeJS.Timeout | undefined
  #gathering: NodeJS.Timeout | undefined
  #stopped = false

  private constructor(definition: MappingDefinition, services: Services, progress: Progress) {
    this.#definition = definition
    this.#services = services
    this.#progress = progress
  }

  static async open(definition: MappingDefinition, services: Services): Promise<Mapping> {
    const kept = services.memory.read<Progress>(`mapping-${definition.id}`)
    const mapping = new Mapping(definition, services, kept ?? { checkpoint: {} })
    if (!kept) {
      if (definition.startAtEnd) await mapping.#skip()
      mapping.#save()
    }
    const failing = mapping.#progress.failing
    if (failing) mapping.#wait(failing.again)
    services.clock.drain(() => mapping.drain())
    mapping.poke()
    return mapping
  }

  /** Looks at the stream at once instead of at the next idle look; where records gather, when their time has passed. */
  poke(): void {
    if (this.#stopped) return
    const { window } = this.#definition
    if (window === 0) this.#look()
    else this.#gathering ??= setTimeout(() => this.#look(), window * 1000).unref()
  }

  #look(): void {
    this.#gathering = undefined
    if (this.#stopped) return
    if (this.#pumping) this.#again = true
    else void this.#pump()
  }

  /** Delivers what is there; false when there was nothing, or when a failing batch waits for its time. */
  async drain(): Promise<boolean> {
    const before = this.#pumping ? await this.#pumping : false
    return (await this.#pump()) || before
  }

  /** What is being delivered is not recorded as delivered any more. */
  stop(): void {
    this.#stopped = true
    clearTimeout(this.#idle)
    clearTimeout(this.#gathering)
    this.#retry?.cancel()
  }

  #pump(): Promise<boolean> {
    this.#pumping ??= this.#run().finally(() => {
      this.#pumping = undefined
      if (this.#stopped) return
      clearTimeout(this.#idle)
      this.#idle = setTimeout(() => this.poke(), this.#again ? 0 : IDLE)
      this.#idle.unref()
      this.#again = false
    })
    return this.#pumping
  }

  async #run(): Promise<boolean> {
    let worked = false
    try {
      while (!this.#stopped && !this.#retry && (await this.#step())) worked = true
    } catch (error) {
      if (!this.#stopped) this.#services.log(`${this.#definition.id}: ${String(error)}`)
    }
    return worked
  }

  async #step(): Promise<boolean> {
    const batch = this.#batches[0] ?? (await this.#read())
    if (!batch) return false
    if (batch.records.length === 0) {
      this.#settle(batch)
      return true
    }
    const since = this.#progress.failing?.since ?? this.#services.clock.now()
    const event = { Records: batch.records.map((record) => this.#present(record)) }
    const outcome = await this.#services.functions.invoke(this.#definition.functionArn, event)
    if (this.#stopped) return false
    const failed = this.#firstFailure(outcome, batch)
    if (failed === undefined) this.#settle(batch)
    else this.#fail(batch, failed, since, outcome)
    return true
  }

  async #read(): Promise<Batch | undefined> {
    const size = this.#progress.failing?.size ?? this.#definition.batchSize
    const page = await this.#services.reader.next(this.#progress.checkpoint, size)
    if (!page) return undefined
    const upTo = sequenceOf(page.records.at(-1))
    const { filters } = this.#definition
    const wanted = page.records.filter(
      (record) => filters.length === 0 || filters.some((matches) => matches(this.#present(record))),
    )
    const batch = { shard: page.shard, records: wanted, upTo }
    this.#batches.push(batch)
    return batch
  }

  async #skip(): Promise<void> {
    for (;;) {
      const page = await this.#services.reader.next(this.#progress.checkpoint, 1000)
      if (!page) return
      this.#progress.checkpoint[page.shard] = { at: "after", sequence: sequenceOf(page.records.at(-1)) }
    }
  }

  /** The place of the first record that was not handled; `undefined` when all were. */
  #firstFailure(outcome: Outcome, batch: Batch): number | undefined {
    if (!outcome.ok) return 0
    if (!this.#definition.reportFailures) return undefined
    const failures = (outcome.payload as { batchItemFailures?: { itemIdentifier?: string }[] } | null)
      ?.batchItemFailures
    if (!failures || failures.length === 0) return undefined
    const places = failures.map(({ itemIdentifier }) =>
      batch.records.findIndex((record) => sequenceOf(record) === itemIdentifier),
    )
    // An identifier that is not in the batch fails all of it, as in AWS.
    return places.includes(-1) ? 0 : Math.min(...places)
  }

  #fail(batch: Batch, place: number, since: number, outcome: Outcome): void {
    const { clock, log } = this.#services
    const { bisect, retries, recordAge, id } = this.#definition
    if (place > 0) {
      const done = batch.records[place - 1]
      this.#settle({ ...batch, upTo: sequenceOf(done) })
      this.#batches.unshift({ ...batch, records: batch.records.slice(place) })
    } else if (bisect && !outcome.ok && batch.records.length > 1) {
      // Halving costs no attempt, as in AWS.
      const middle = batch.records.length >>> 1
      const first = batch.records.slice(0, middle)
      this.#batches.splice(
        0,
        1,
        { ...batch, records: first, upTo: sequenceOf(first.at(-1)) },
        { ...batch, records: batch.records.slice(middle) },
      )
      return
    }
    const head = this.#batches[0]!
    const attempts = (place > 0 ? 0 : (this.#progress.failing?.attempts ?? 0)) + 1
    const now = clock.now()
    const reason = outcome.ok ? "some records failed" : `${outcome.error}: ${outcome.shape.errorMessage}`
    log(`${id}: attempt ${attempts} of ${head.records.length} record(s) failed: ${reason}`)
    const old = recordAge >= 0 && now - since >= recordAge * 1000
    if (old || (retries >= 0 && attempts > retries)) {
      this.#bury(head, old ? "RecordAgeExceeded" : "RetryAttemptsExhausted", attempts, outcome)
      this.#settle(head)
      return
    }
    const again = now + Math.min(2 ** (attempts - 1), LONGEST_BACKOFF) * 1000
    this.#progress.failing = { attempts, since: place > 0 ? now : since, again, size: head.records.length }
    this.#save()
    this.#wait(again)
  }

  #wait(until: number): void {
    this.#retry = this.#services.clock.at(until, () => {
      this.#retry = undefined
      this.#look()
    })
  }

  #bury(batch: Batch, condition: string, attempts: number, outcome: Outcome): void {
    const { deadLetterQueue, functionArn, streamArn, id } = this.#definition
    const { clock, queues, log } = this.#services
    log(`${id}: ${batch.records.length} record(s) given up (${condition})`)
    if (!deadLetterQueue) return
    const { records, shard } = batch
    const functionError = outcome.ok ? null : "Unhandled"
    const letter = { records, shard, streamArn, functionArn, condition, attempts, functionError }
    queues.send(deadLetterQueue, deadLetter(letter, clock.now()), clock.now())
  }

  #settle(batch: Batch): void {
    this.#batches.shift()
    this.#progress.checkpoint[batch.shard] = { at: "after", sequence: batch.upTo }
    delete this.#progress.failing
    this.#save()
  }

  #save(): void {
    this.#services.memory.write(`mapping-${this.#definition.id}`, this.#progress)
  }

  #present(record: StreamRecord): unknown {
    const { streamArn, region } = this.#definition
    return presented(record, { streamArn, region, ahead: this.#services.clock.offset })
  }
}
