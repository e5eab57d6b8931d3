/** A timer set on the {@link VirtualClock}. */
export interface Timer {
  cancel(): void
}

/** A source of work that is pulled, such as a stream. `drain` handles what is there and says whether there was any. */
export type Drain = () => Promise<boolean>

/** How the clock relates to the machine's: ahead by `offset`, or standing at one instant while it is being moved. */
export interface ClockReading {
  offset: number
  standing: number | undefined
}

interface Entry {
  at: number
  seq: number
  fire: () => void | Promise<void>
}

/**
 * One time for everything on the machine. It runs with the real clock plus an offset; moving it ahead fires every timer
 * on the way, in order, each with the clock standing at its own time, and returns when nothing is left to do.
 * A timer or source that throws is logged and does not stop the others. All times are milliseconds since 1970 (UTC).
 */
export class VirtualClock {
  #offset: number
  #standing: number | undefined
  #log: (line: string) => void
  #entries: Entry[] = []
  #seq = 0
  #pending = new Set<Promise<unknown>>()
  #drains = new Set<Drain>()
  #alarm: NodeJS.Timeout | undefined
  #moving: Promise<unknown> = Promise.resolve()
  #listeners = new Set<(now: ClockReading) => void>()
  #frozen = false
  #stopped = false

  constructor(offset = 0, log: (line: string) => void = console.error) {
    this.#offset = offset
    this.#log = log
  }

  now(): number {
    return this.#standing ?? Date.now() + this.#offset
  }

  /** Milliseconds that this clock is ahead of the machine's; kept across restarts by whoever owns the state. */
  get offset(): number {
    return this.#offset
  }

  /** Called whenever the clock jumps, so that worker threads can follow. */
  onMove(listener: (now: ClockReading) => void): void {
    this.#listeners.add(listener)
  }

  /** Fires once when the clock reaches `time`; a time already past fires as soon as possible. */
  at(time: number, fire: () => void | Promise<void>): Timer {
    if (!Number.isFinite(time)) throw new RangeError("a timer needs a finite time")
    const entry: Entry = { at: time, seq: this.#seq++, fire }
    const place = this.#place(entry)
    this.#entries.splice(place, 0, entry)
    if (place === 0) this.#arm()
    return { cancel: () => this.#cancel(entry) }
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
    while (!this.#stopped) {
      while (this.#pending.size > 0) await Promise.allSettled([...this.#pending])
      if (await this.#fireDue(this.now())) continue
      let worked = false
      for (const source of this.#drains) worked = (await this.#guard(source)) || worked
      if (!worked && this.#pending.size === 0) return
    }
  }

  /** Moves to `time`; earlier than now is refused with a `RangeError`, since what has fired cannot be taken back. */
  to(time: number): Promise<void> {
    return this.#move(() => time)
  }

  /** Moves ahead from where the clock is when its turn comes, so that two calls add up. */
  advance(milliseconds: number): Promise<void> {
    return this.#move((now) => now + milliseconds)
  }

  /** From here on time passes only by moving the clock: however long the work in between takes, not a second goes by. */
  freeze(): void {
    this.#frozen = true
    this.#stand(this.now())
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#alarm)
    this.#entries = []
    this.#drains.clear()
  }

  #move(target: (now: number) => number): Promise<void> {
    const move = this.#moving.then(async () => {
      const time = target(this.now())
      if (!(time >= this.now())) throw new RangeError("the clock only moves ahead")
      try {
        this.#stand(this.now())
        await this.settle()
        for (let next = this.#entries[0]; next && next.at <= time; next = this.#entries[0]) {
          this.#stand(Math.max(next.at, this.now()))
          await this.settle()
        }
        this.#stand(Math.max(time, this.now()))
        await this.settle()
      } finally {
        this.#run()
      }
    })
    this.#moving = move.catch(() => {})
    return move
  }

  async #fireDue(now: number): Promise<boolean> {
    let fired = false
    // Taken one at a time: a timer that fires may cancel one that is due at the same instant.
    for (let entry = this.#entries[0]; entry && entry.at <= now; entry = this.#entries[0]) {
      this.#entries.shift()
      fired = true
      const { fire } = entry
      await this.#guard(async () => {
        await fire()
        return true
      })
    }
    return fired
  }

  async #guard(work: () => Promise<boolean>): Promise<boolean> {
    try {
      return await work()
    } catch (error) {
      this.#log(`clock: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      return false
    }
  }

  /** Where an entry stands, or would stand, in the order of time and then of setting. */
  #place(entry: Entry): number {
    let low = 0
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.#entries[middle]!
      if (other.at < entry.at || (other.at === entry.at && other.seq < entry.seq)) low = middle + 1
      else high = middle
    }
    return low
  }

  #cancel(entry: Entry): void {
    const place = this.#place(entry)
    if (this.#entries[place] === entry) this.#entries.splice(place, 1)
  }

  #stand(time: number): void {
    clearTimeout(this.#alarm)
    this.#standing = time
    this.#offset = time - Date.now()
    this.#announce()
  }

  #run(): void {
    if (this.#frozen) return
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
    if (!next || this.#standing !== undefined || this.#stopped) return
    // Node's longest timeout is about 24.8 days; a longer wait is armed again.
    const wait = Math.min(Math.max(next.at - this.now(), 0), 2 ** 31 - 1)
    this.#alarm = setTimeout(() => this.track(this.#fireDue(this.now())).then(() => this.#arm()), wait)
    this.#alarm.unref()
  }
}
