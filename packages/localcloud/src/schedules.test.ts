import { expect, test } from "vitest"
import { VirtualClock } from "./clock.ts"
import { type Memory, transientMemory } from "./memory.ts"
import { Queues } from "./queues.ts"
import { compileSchedule, Schedule } from "./schedules.ts"

const time = (text: string) => Date.parse(text)
const MINUTE = 60_000
const DAY = 86_400_000

test.each([
  ["cron(30 2 * * ? *)", "Asia/Shanghai", "2026-03-01T00:00:00Z", "2026-03-01T18:30:00Z"],
  ["cron(30 2 * * ? *)", "UTC", "2026-03-01T02:30:00Z", "2026-03-02T02:30:00Z"],
  ["cron(0 9 ? * MON-FRI *)", "UTC", "2026-03-06T10:00:00Z", "2026-03-09T09:00:00Z"],
  ["cron(0 9 ? * 2 *)", "UTC", "2026-03-03T00:00:00Z", "2026-03-09T09:00:00Z"],
  ["cron(0 9 ? * 2#1 *)", "UTC", "2026-03-03T00:00:00Z", "2026-04-06T09:00:00Z"],
  ["cron(0 0 L * ? *)", "UTC", "2026-02-02T00:00:00Z", "2026-02-28T00:00:00Z"],
  ["cron(0/15 8 25 3,6,9,12 ? *)", "Asia/Shanghai", "2026-03-26T00:00:00Z", "2026-06-25T00:00:00Z"],
  ["cron(0 0 1 1 ? 2030)", "UTC", "2026-03-01T00:00:00Z", "2030-01-01T00:00:00Z"],
  ["at(2026-03-01T09:00:00)", "Asia/Shanghai", "2026-01-01T00:00:00Z", "2026-03-01T01:00:00Z"],
  ["at(2026-03-01T09:00:00)", "UTC", "2026-03-01T09:00:00Z", undefined],
  ["rate(5 minutes)", "UTC", "2026-01-01T00:07:00Z", "2026-01-01T00:10:00Z"],
  ["rate(1 day)", "UTC", "2026-01-03T00:00:00Z", "2026-01-04T00:00:00Z"],
])("%s in %s after %s", (expression, zone, from, expected) => {
  const next = compileSchedule(expression, zone, time("2026-01-01T00:00:00Z"))
  expect(next(time(from))).toBe(expected && time(expected))
})

test.each(["cron(* * * * *)", "cron(61 * * * ? *)", "rate(0 minutes)", "rate(5 weeks)", "every day", ""])(
  "%j is refused",
  (expression) => {
    expect(() => compileSchedule(expression, "UTC", 0)).toThrow("cannot be read")
  },
)

function scene({ memory = transientMemory(), failures = 0 }: { memory?: Memory; failures?: number } = {}) {
  const clock = new VirtualClock(0, () => {})
  const runs: { at: number; scheduledFor: number }[] = []
  const queues = new Queues(["letters"], memory)
  const open = () =>
    new Schedule(
      {
        id: "daily",
        expression: "rate(1 day)",
        timezone: "UTC",
        run: async (scheduledFor) => {
          runs.push({ at: clock.now(), scheduledFor })
          return runs.length <= failures ? "as asked" : undefined
        },
        retries: 2,
        age: 3600,
        deadLetterQueue: "letters",
        input: (scheduledFor) => ({ scheduledFor }),
      },
      { clock, memory, queues, log: () => {} },
    )
  return { clock, runs, queues, open, memory }
}

test("it runs at each of its times while the clock moves", async () => {
  const { clock, runs, open } = scene()
  open()
  await clock.advance(3 * DAY + MINUTE)
  expect(runs).toHaveLength(3)
  expect(runs.every(({ at, scheduledFor }) => at === scheduledFor)).toBe(true)
  clock.stop()
})

test("a failing run is tried again after one minute, then two", async () => {
  const { clock, runs, queues, open } = scene({ failures: 2 })
  open()
  await clock.advance(DAY + 10 * MINUTE)
  const first = runs[0]!.at
  expect(runs.map(({ at }) => (at - first) / MINUTE)).toEqual([0, 1, 3])
  expect(queues.list().letters).toEqual([])
  clock.stop()
})

test("after its retries the input goes to the dead-letter queue", async () => {
  const { clock, runs, queues, open } = scene({ failures: 9 })
  open()
  await clock.advance(DAY + 10 * MINUTE)
  expect(runs).toHaveLength(3)
  expect(JSON.parse(queues.list().letters![0]!.body)).toEqual({ scheduledFor: runs[0]!.scheduledFor })
  clock.stop()
})

test("what came due while the machine was off runs once, for the latest time missed", async () => {
  const { clock, runs, open } = scene()
  open().stop()
  await clock.advance(3 * DAY + MINUTE)
  expect(runs).toEqual([])
  open()
  await clock.settle()
  expect(runs).toHaveLength(1)
  expect(Math.round((clock.now() - runs[0]!.scheduledFor) / MINUTE)).toBe(1)
  clock.stop()
})

test("a retry that was pending when the machine went off still happens", async () => {
  const { clock, runs, open } = scene({ failures: 1 })
  const before = open()
  await clock.advance(DAY)
  before.stop()
  expect(runs).toHaveLength(1)
  open()
  await clock.advance(MINUTE)
  expect(runs).toHaveLength(2)
  expect(runs[1]!.scheduledFor).toBe(runs[0]!.scheduledFor)
  clock.stop()
})
