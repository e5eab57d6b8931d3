import { Refusal } from "@bihuan/contract/refusal"
import type { Instant } from "@bihuan/contract/shape"
import { again } from "../system/again.ts"
import { digest } from "../system/algorithms.ts"
import { Lost, type Store } from "../system/store.ts"
import type { Attempts } from "./session.entity.ts"
import { attempted, isResting, minutesUntil, stretchesOf } from "./session.rules.ts"

/** Where somebody asks from: the address as the gateway saw it, what the browser says it is, and the secret that it keeps of earlier sign-ins. */
export interface Origin {
  address: string
  browser: string
  device: string | undefined
}

export const deviceId = (account: string, device: string): string => digest(`${device} ${account}`)

/** Whether the account was signed in to on this browser before. */
const isKnown = async (store: Store, account: string, { device }: Origin): Promise<boolean> =>
  device !== undefined && (await store.get("device", deviceId(account, device))) !== undefined

/**
 * One attempt to sign in. Failures are counted for the account and the place they come from, so that nobody can lock out a
 * colleague from elsewhere. A browser that the account was signed in to before counts by itself: not even somebody behind the
 * same address, or a crowd of guessers, keeps its owner out.
 */
export class Attempt {
  readonly #store: Store
  readonly #row: Attempts
  readonly known: boolean
  readonly #failures: { id: string; end: number }[]

  private constructor(store: Store, row: Attempts, known: boolean, failures: { id: string; end: number }[]) {
    this.#store = store
    this.#row = row
    this.known = known
    this.#failures = failures
  }

  /** Counts the attempt before it is made: however many try at one moment, each is one. Refuses with `locked-out`. */
  static async begin(store: Store, account: string, from: Origin, now: Instant): Promise<Attempt> {
    const known = await isKnown(store, account, from)
    const stretches = known ? [] : stretchesOf(account, from.address, now)
    const failures = stretches.map(({ of, end }) => ({ id: digest(of), end }))
    const counts = await store.counted(failures.map(({ id }) => id))
    const full = stretches.filter(({ most }, at) => (counts[at] ?? 0) >= most)
    if (full.length > 0) throw resting(Math.max(...full.map(({ end }) => end)), now)
    const id = digest(`${account} ${known ? from.device : from.address}`)
    const row = await again(["attempts"], () => counted(store, id, now)).catch((error: unknown) => {
      // So many at one moment that this one was never first.
      throw error instanceof Lost ? resting(0, now) : error
    })
    return new Attempt(store, row, known, failures)
  }

  async failed(): Promise<void> {
    await Promise.all(this.#failures.map(({ id, end }) => this.#store.count(id, end)))
  }

  /** As if it had not been made: the password was right, and the code is still to come. */
  async undone(): Promise<void> {
    const { count, ...row } = this.#row
    await this.#store.set("attempts", { ...row, count: count - 1, version: row.version + 1, restsUntil: undefined })
  }

  async succeeded(): Promise<void> {
    await this.#store.set("attempts", {
      ...this.#row,
      version: this.#row.version + 1,
      count: 0,
      restsUntil: undefined,
    })
  }
}

const resting = (end: number, now: Instant) =>
  new Refusal("locked-out", { params: { minutes: minutesUntil(end, now) } })

async function counted(store: Store, id: string, now: Instant): Promise<Attempts> {
  const before = await store.get("attempts", id)
  if (before && isResting(before, now)) throw resting(Date.parse(before.restsUntil ?? now) / 1000, now)
  const row = attempted(id, before, now)
  await store.write([{ noun: "attempts", row, expects: before?.version ?? 0 }])
  return row
}
