import { Refusal } from "@bihuan/contract/refusal"

/** How many are kept apart; past it the oldest is forgotten, which only ever gives somebody more. */
const mostKeys = 10_000

interface Bucket {
  left: number
  at: number
}

/**
 * So many requests a minute by each key, a minute's worth at once. Held in the function's own memory: a row for each request
 * would cost more than what it spares, and the limit is a wall against floods, not an account.
 */
export class Rate {
  readonly #perMinute: number
  readonly #buckets = new Map<string, Bucket>()

  constructor(perMinute: number) {
    this.#perMinute = perMinute
  }

  /** @param at milliseconds of a clock that only goes forward. Refuses with `too-often`. */
  take(key: string, at: number): void {
    const { left, at: before } = this.#buckets.get(key) ?? { left: this.#perMinute, at }
    const now = Math.min(this.#perMinute, left + ((at - before) * this.#perMinute) / 60_000)
    if (now < 1) throw new Refusal("too-often")
    this.#buckets.delete(key)
    this.#buckets.set(key, { left: now - 1, at })
    const [oldest] = this.#buckets.keys()
    if (this.#buckets.size > mostKeys && oldest !== undefined) this.#buckets.delete(oldest)
  }
}
