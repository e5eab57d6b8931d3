/** A timer set on the {@link VirtualClock}. */
export interface Timer {
  cancel(): void
}

/** A source of work that is pulled, such as a stream. `drain` handles what is there and says whether there was any. */
export type Drain = () => Promise<boolean>

interface Entry extends Timer {
  at: number
  seq: number
  fire: () => void | Promise<void>
}

/**
 * One time for everything on the machine. It runs with the real clock plus an offset; moving it ahead fires every timer
 * on the way, in order, each with the clock standing at its own time, and returns when nothing is left to do.
 * All times are milliseconds since 1970 (UTC).
 */
export class VirtualClock {
  #offset: number
  #standing: number | undefined
  #entries: Entry[] = []
  #seq = 0
  #pending = new Set<Promise<unknown>>()
  #drains = new Set<Drain>()
  #alarm: NodeJS.Timeout | undefined
  #moving: Promise<unknown> = Promise.resolve()
  #listeners = new Set<(now: { offset: number; standing: number | undefined }) => void>()

  constructor(offset = 0) {
    this.#offset = offset
  }

  now(): number {
    return this.#standing ?? Date.now() + this.#offset
  }

  /** Milliseconds that this clock is ahead of the machine's; kept across restarts by whoever owns the state. */
  get offset(): number {
    return this.#offset
  }

  /** Called whenever the clock jumps, so that worker threads can follow. */
  onMove(listener: (now: { offset: number; standing: number | undefined }) => void): void {
    this.#listeners.add(listener)
  }

  /** Fires once when the clock reaches `time`; a time already past fires as soon as possible. */
  at(time: number, fire: () => void | Promise<void>): Timer {
    const entry: Entry = {
      at: time,
      seq: this.#seq++,
      fire,
      cancel: () => {
        this.#entries = this.#entries.filter((e) => e !== entry)
        this.#arm()
      },
    }
    this.#entries.push(entry)
    this.#entries.sort((a, b) => a.at - b.at || a.seq - b.seq)
    this.#arm()
    return entry
  }

  /** Work under way: the clock is not quiet until the promise settles. */
  track<T>(work: Promise<T>): Promise<T> {
    this.#pending.add(work)
    const done = () => this.#pending.delete(work)
    work.then(done, done)
    return work
  }

  drain(source: Drain): () => void {
    this.#drains.add(source)
    return () => this.#drains.delete(source)
  }

  /** Resolves when nothing runs, no stream holds an undelivered record, and no timer is due. */
  async settle(): Promise<void> {
    for (;;) {
      while (this.#pending.size > 0) await Promise.allSettled([...this.#pending])
      if (await this.#fireDue(this.now())) continue
      let worked = false
      for (const source of this.#drains) worked = (await source()) || worked
      if (!worked && this.#pending.size === 0) return
    }
  }

  /** Moves to `time`; earlier than now is refused, since what has fired cannot be taken back. */
  to(time: number): Promise<void> {
    const move = this.#moving.then(async () => {
      if (time < this.now()) throw new RangeError("the clock only moves ahead")
      this.#stand(this.now())
      await this.settle()
      for (let next = this.#entries[0]; next && next.at <= time; next = this.#entries[0]) {
        this.#stand(Math.max(next.at, this.now()))
        await this.settle()
      }
      this.#stand(time)
      await this.settle()
      this.#run()
    })
    this.#moving = move.catch(() => {})
    return move
  }

  advance(milliseconds: number): Promise<void> {
    return this.to(this.now() + milliseconds)
  }

  stop(): void {
    clearTimeout(this.#alarm)
    this.#entries = []
    this.#drains.clear()
  }

  async #fireDue(now: number): Promise<boolean> {
    const due = this.#entries.filter((e) => e.at <= now)
    if (due.length === 0) return false
    this.#entries = this.#entries.filter((e) => e.at > now)
    for (const entry of due) await entry.fire()
    return true
  }

  #stand(time: number): void {
    clearTimeout(this.#alarm)
    this.#standing = time
    this.#offset = time - Date.now()
    this.#announce()
  }

  #run(): void {
    this.#offset = this.now() - Date.now()
    this.#standing = undefined
    this.#announce()
    this.#arm()
  }

  #announce(): void {
    for (const listener of this.#listeners) listener({ offset: this.#offset, standing: this.#standing })
  }

  #arm(): void {
    clearTimeout(this.#alarm)
    const next = this.#entries[0]
    if (!next || this.#standing !== undefined) return
    // Node's longest timeout is about 24.8 days; a longer wait is armed again.
    const wait = Math.min(Math.max(next.at - this.now(), 0), 2 ** 31 - 1)
    this.#alarm = setTimeout(() => this.track(this.#fireDue(this.now())).then(() => this.#arm()), wait)
    this.#alarm.unref()
  }
}
