import fc from "fast-check"
import { expect, test } from "vitest"
import { VirtualClock } from "./clock.ts"

const HOUR = 3_600_000
const DAY = 24 * HOUR

test("timers fire in order of time, then of setting, each with the clock standing at its own time", async () => {
  const clock = new VirtualClock()
  const start = clock.now()
  const fired: [string, number][] = []
  const note = (name: string) => () => void fired.push([name, clock.now() - start])
  const set = (name: string, after: number) => clock.at(start + after, note(name))
  set("late", 2 * DAY)
  set("first", DAY)
  set("second", DAY)
  set("never", 11 * DAY)
  await clock.to(start + 10 * DAY)
  expect(fired).toEqual([
    ["first", DAY],
    ["second", DAY],
    ["late", 2 * DAY],
  ])
  clock.stop()
})

test("any set of timers fires sorted, and cancelled ones never", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ after: fc.nat(1000), cancelled: fc.boolean() })), async (timers) => {
      const clock = new VirtualClock()
      const start = clock.now() + DAY
      const fired: number[] = []
      for (const { after, cancelled } of timers) {
        const timer = clock.at(start + after, () => void fired.push(after))
        if (cancelled) timer.cancel()
      }
      await clock.to(start + 1000)
      const kept = timers.filter(({ cancelled }) => !cancelled).map(({ after }) => after)
      expect(fired).toEqual(kept.toSorted((a, b) => a - b))
      clock.stop()
    }),
    { numRuns: 50 },
  )
})

test("a timer set by a timer fires in the same move when it is due by then", async () => {
  const clock = new VirtualClock()
  const start = clock.now()
  const fired: number[] = []
  const again = (): void => {
    fired.push(clock.now() - start)
    clock.at(clock.now() + DAY, again)
  }
  clock.at(start + DAY, again)
  await clock.to(start + 3 * DAY)
  expect(fired).toEqual([DAY, 2 * DAY, 3 * DAY])
  clock.stop()
})

test("a timer that is cancelled by one at the same instant does not fire", async () => {
  const clock = new VirtualClock()
  const at = clock.now() + DAY
  const fired: string[] = []
  clock.at(at, () => second.cancel())
  const second = clock.at(at, () => void fired.push("second"))
  await clock.advance(DAY)
  expect(fired).toEqual([])
  clock.stop()
})

test("the time in between is not skipped by work that is under way", async () => {
  const clock = new VirtualClock()
  const start = clock.now()
  const seen: number[] = []
  clock.at(start + DAY, () => {
    const work = Promise.resolve().then(() => void seen.push(clock.now() - start))
    void clock.track(work)
  })
  await clock.to(start + 2 * DAY)
  expect(seen).toEqual([DAY])
  clock.stop()
})

test("a source is drained until it is empty before time goes on", async () => {
  const clock = new VirtualClock()
  const start = clock.now()
  const queue: string[] = []
  const handled: [string, number][] = []
  clock.drain(async () => {
    const record = queue.shift()
    if (record) handled.push([record, clock.now() - start])
    return record !== undefined
  })
  clock.at(start + HOUR, () => void queue.push("a", "b"))
  clock.at(start + DAY, () => {})
  await clock.to(start + DAY)
  expect(handled).toEqual([
    ["a", HOUR],
    ["b", HOUR],
  ])
  clock.stop()
})

test("a timer or source that throws is logged, and the others still fire", async () => {
  const lines: string[] = []
  const clock = new VirtualClock(0, (line) => lines.push(line))
  const fired: string[] = []
  const at = clock.now() + DAY
  clock.at(at, () => {
    throw new Error("broken timer")
  })
  clock.at(at, async () => {
    throw new Error("broken promise")
  })
  clock.drain(async () => {
    throw new Error("broken source")
  })
  clock.at(at, () => void fired.push("sound"))
  await clock.advance(DAY)
  expect(fired).toEqual(["sound"])
  expect(lines.some((line) => line.includes("broken timer"))).toBe(true)
  expect(lines.some((line) => line.includes("broken promise"))).toBe(true)
  expect(lines.some((line) => line.includes("broken source"))).toBe(true)
  clock.stop()
})

test("it only moves ahead, and a refused move leaves it running", async () => {
  const clock = new VirtualClock(5 * DAY)
  await expect(clock.to(clock.now() - HOUR)).rejects.toThrow(RangeError)
  await expect(clock.to(Number.NaN)).rejects.toThrow(RangeError)
  const readings: unknown[] = []
  clock.onMove((reading) => readings.push(reading.standing))
  await clock.advance(DAY)
  expect(readings.at(-1)).toBeUndefined()
  expect(Math.abs(clock.offset - 6 * DAY)).toBeLessThan(HOUR)
  clock.stop()
})

test("a listener that throws does not leave it standing", async () => {
  const clock = new VirtualClock()
  const standing: boolean[] = []
  let throwing = true
  clock.onMove((reading) => {
    if (throwing && reading.standing !== undefined) throw new Error("listener")
  })
  clock.onMove((reading) => standing.push(reading.standing !== undefined))
  await expect(clock.advance(DAY)).rejects.toThrow("listener")
  throwing = false
  expect(standing.at(-1)).toBe(false)
  await clock.advance(DAY)
  expect(standing.at(-1)).toBe(false)
  clock.stop()
})

test("a frozen clock stands between moves, and fires on them", async () => {
  const clock = new VirtualClock()
  clock.freeze()
  const start = clock.now()
  const fired: number[] = []
  clock.at(start + HOUR, () => void fired.push(clock.now() - start))
  await new Promise((done) => setTimeout(done, 5))
  expect(clock.now()).toBe(start)
  await clock.advance(DAY)
  await new Promise((done) => setTimeout(done, 5))
  expect(clock.now() - start).toBe(DAY)
  expect(fired).toEqual([HOUR])
  clock.stop()
})

test("moves asked for at once add up, one after another", async () => {
  const clock = new VirtualClock()
  const start = clock.now()
  await Promise.all([clock.advance(DAY), clock.advance(DAY), clock.advance(DAY)])
  expect(Math.round((clock.now() - start) / DAY)).toBe(3)
  clock.stop()
})

test("settle fires what is already due while the clock runs", async () => {
  const clock = new VirtualClock()
  const fired: string[] = []
  clock.at(clock.now() - HOUR, () => void fired.push("overdue"))
  clock.at(clock.now() + HOUR, () => void fired.push("later"))
  await clock.settle()
  expect(fired).toEqual(["overdue"])
  clock.stop()
})

test("a timer needs a finite time", () => {
  const clock = new VirtualClock()
  expect(() => clock.at(Number.NaN, () => {})).toThrow(RangeError)
  clock.stop()
})
