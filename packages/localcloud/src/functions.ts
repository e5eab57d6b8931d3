import type { ClockReading, VirtualClock } from "./clock.ts"
import { type FunctionDefinition, failure, LARGEST_PAYLOAD, type Outcome, Pool } from "./pool.ts"

/** The functions of a stack, each with a pool of threads that grows with what is asked of it and stays warm. */
export class Functions {
  #pools = new Map<string, Pool>()
  #arns = new Map<string, string>()
  #clock: VirtualClock
  #after = new Set<() => void>()

  constructor(definitions: FunctionDefinition[], clock: VirtualClock, log: (line: string) => void) {
    this.#clock = clock
    const shared = new BigInt64Array(new SharedArrayBuffer(8))
    const follow = (reading: ClockReading) => Atomics.store(shared, 0, pack(reading))
    follow({ offset: clock.offset, standing: undefined })
    clock.onMove(follow)
    for (const definition of definitions) {
      const pool = new Pool(definition, shared.buffer as SharedArrayBuffer, log)
      this.#pools.set(definition.name, pool)
      this.#pools.set(definition.arn, pool)
      this.#arns.set(definition.name, definition.arn)
    }
  }

  /** Called after each invocation: what a function wrote may be waiting in a stream. */
  onFinish(listener: () => void): void {
    this.#after.add(listener)
  }

  /** As policies name a function, whichever way it was called. */
  arnOf(nameOrArn: string): string {
    return this.#arns.get(nameOrArn) ?? nameOrArn
  }

  /** Invokes by name or ARN. Never rejects for what the function does: a failure is an outcome. */
  invoke(nameOrArn: string, payload: unknown): Promise<Outcome> {
    return this.invokeText(nameOrArn, JSON.stringify(payload) ?? "null")
  }

  async invokeText(nameOrArn: string, event: string): Promise<Outcome> {
    const pool = this.#pools.get(unqualified(nameOrArn))
    if (!pool) return failure("Lambda.ResourceNotFoundException", `Function not found: ${nameOrArn}`)
    if (Buffer.byteLength(event) > LARGEST_PAYLOAD) {
      return failure("Lambda.RequestTooLargeException", "Request must be smaller than 6291456 bytes")
    }
    const outcome = await this.#clock.track(pool.invoke(event))
    for (const listener of this.#after) listener()
    return outcome
  }

  /** Starts a thread of a function ahead of its first invocation. */
  warm(nameOrArn: string): void {
    this.#pools.get(nameOrArn)?.warm()
  }

  async stop(): Promise<void> {
    await Promise.all([...new Set(this.#pools.values())].map((pool) => pool.stop()))
  }
}

/** A function's ARN or name without the version or alias that may follow it. */
function unqualified(nameOrArn: string): string {
  return nameOrArn.replace(/:\$LATEST$/, "")
}

/** The offset, or with the lowest bit set the instant at which the clock stands. */
function pack({ offset, standing }: ClockReading): bigint {
  const value = BigInt(Math.round(standing ?? offset))
  return (value << 1n) | (standing === undefined ? 0n : 1n)
}
