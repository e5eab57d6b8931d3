import fc from "fast-check"
import { expect, test } from "vitest"
import { VirtualClock } from "./clock.ts"
import { Mapping, type MappingDefinition } from "./mappings.ts"
import { transientMemory } from "./memory.ts"
import { compilePattern } from "./patterns.ts"
import type { Outcome } from "./pool.ts"
import { Queues } from "./queues.ts"
import type { Checkpoint, StreamRecord } from "./streams.ts"

const DAY = 86_400_000

const DEFINITION: MappingDefinition = {
  id: "mapping",
  table: "table",
  streamArn: "arn:stream",
  functionArn: "arn:function",
  region: "local",
  batchSize: 10,
  window: 0,
  startAtEnd: false,
  filters: [],
  reportFailures: false,
  bisect: false,
  retries: 3,
  recordAge: -1,
  deadLetterQueue: "letters",
}

interface Item {
  /** How often its delivery fails; beyond the retries it is given up. */
  fails: number
  wanted?: boolean
}

interface Buried {
  from: string
  to: string
  size: number
}

/** A stream of one shard, a function that fails as its items ask, and a machine that can go off and on again. */
function scene(items: Item[], change: Partial<MappingDefinition> = {}, reported = (one: string) => one) {
  const definition = { ...DEFINITION, ...change }
  const clock = new VirtualClock(0, () => {})
  const memory = transientMemory()
  const queues = new Queues(["letters"], memory)
  const failures = new Map<string, number>()
  const tried: string[][] = []
  const times: number[] = []
  const done: string[] = []
  const overtaken: string[] = []
  const wanted = items.flatMap((item, place) => (item.wanted === false ? [] : [id(place)]))
  let dying = -1
  let mapping: Mapping | undefined

  const records = items.map(({ wanted = true }, place): StreamRecord => {
    const SequenceNumber = String(place).padStart(6, "0")
    return { eventName: "INSERT", dynamodb: { SequenceNumber, NewImage: { wanted: { BOOL: wanted } } } }
  })
  const reader = () => {
    let place: number | undefined
    return {
      next: async (checkpoint: Checkpoint, limit: number) => {
        const position = checkpoint.shard
        place ??= position?.at === "after" ? Number(position.sequence) + 1 : 0
        const page = records.slice(place, place + limit)
        place += page.length
        return page.length > 0 ? { shard: "shard", records: page } : undefined
      },
    }
  }
  const buried = () =>
    queues.list().letters!.map(({ body }): Buried => {
      const { startSequenceNumber, endSequenceNumber, batchSize } = JSON.parse(body).DDBStreamBatchInfo
      return { from: startSequenceNumber, to: endSequenceNumber, size: batchSize }
    })
  const failed = (id: string): boolean => {
    const left = failures.get(id) ?? items[Number(id)]!.fails
    failures.set(id, left - 1)
    return left > 0
  }
  const invoke = async (_name: string, payload: unknown): Promise<Outcome> => {
    const { Records } = payload as { Records: StreamRecord[] }
    const ids = Records.map((record) => record.dynamodb?.SequenceNumber ?? "")
    if (dying-- === 0) {
      mapping?.stop()
      return { ok: false, error: "Runtime.ExitError", cause: "", shape: SHAPE }
    }
    tried.push(ids)
    times.push(clock.now())
    const lost = buried()
    overtaken.push(...wanted.filter((one) => one < ids[0]! && !done.includes(one) && !covers(lost, one)))
    const first = ids.findIndex((id) => failed(id))
    done.push(...(first < 0 ? ids : definition.reportFailures ? ids.slice(0, first) : []))
    if (first >= 0 && !definition.reportFailures) return { ok: false, error: "Error", cause: "", shape: SHAPE }
    const payloadOut = { batchItemFailures: first < 0 ? [] : [{ itemIdentifier: reported(ids[first]!) }] }
    return { ok: true, payload: payloadOut, text: JSON.stringify(payloadOut) }
  }
  const on = async () => {
    mapping = await Mapping.open(definition, {
      reader: reader(),
      functions: { invoke },
      queues,
      clock,
      memory,
      log: () => {},
    })
  }
  return {
    clock,
    tried,
    times,
    done,
    /** Records that were neither done nor given up when one after them was tried. */
    overtaken,
    buried,
    on,
    /** Lets the machine die during the invocation after the next `after` ones. */
    dieAfter: (after: number) => {
      dying = after
    },
  }
}

const SHAPE = { errorType: "Error", errorMessage: "as asked", trace: [] }
const id = (place: number) => String(place).padStart(6, "0")
const covers = (buried: Buried[], one: string) => buried.some(({ from, to }) => from <= one && one <= to)

test("a failing batch is tried again whole, after one second, then two, then four", async () => {
  const { clock, tried, times, done, on } = scene([{ fails: 0 }, { fails: 3 }, { fails: 0 }])
  await on()
  await clock.advance(DAY)
  expect(tried).toEqual(Array(4).fill([id(0), id(1), id(2)]))
  // The first failure comes while the clock runs, so a moment passes before its second begins.
  expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(1000)
  expect([times[2]! - times[1]!, times[3]! - times[2]!]).toEqual([2000, 4000])
  expect(done).toEqual([id(0), id(1), id(2)])
  clock.stop()
})

test("in a window records gather until it has passed, and for whoever moves the clock at once", async () => {
  const { clock, tried, on } = scene([{ fails: 0 }, { fails: 0 }], { window: 3600 })
  await on()
  await new Promise(setImmediate)
  expect(tried).toEqual([])
  await clock.settle()
  expect(tried).toEqual([[id(0), id(1)]])
  clock.stop()
})

test("bisection brings the one bad record alone to the dead-letter queue", async () => {
  const items = Array.from({ length: 8 }, (_, place) => ({ fails: place === 5 ? 99 : 0 }))
  const { clock, done, buried, on } = scene(items, { bisect: true })
  await on()
  await clock.advance(DAY)
  expect(buried()).toEqual([{ from: id(5), to: id(5), size: 1 }])
  expect(new Set(done)).toEqual(new Set([0, 1, 2, 3, 4, 6, 7].map(id)))
  clock.stop()
})

test("without bisection the whole batch is given up", async () => {
  const { clock, buried, on } = scene([{ fails: 0 }, { fails: 99 }])
  await on()
  await clock.advance(DAY)
  expect(buried()).toEqual([{ from: id(0), to: id(1), size: 2 }])
  clock.stop()
})

test("a record that is too old is given up before its retries are used", async () => {
  const { clock, tried, buried, on } = scene([{ fails: 99 }], { retries: -1, recordAge: 60 })
  await on()
  await clock.advance(DAY)
  expect(buried()).toHaveLength(1)
  expect(tried.length).toBe(7)
  clock.stop()
})

test("a partial failure is tried again from the record that failed", async () => {
  const { clock, tried, on } = scene([{ fails: 0 }, { fails: 1 }], { reportFailures: true })
  await on()
  await clock.advance(DAY)
  expect(tried).toEqual([[id(0), id(1)], [id(1)]])
  clock.stop()
})

test("an item identifier that is not in the batch fails all of it", async () => {
  const { clock, tried, on } = scene([{ fails: 0 }, { fails: 1 }], { reportFailures: true }, () => "other")
  await on()
  await clock.advance(DAY)
  expect(tried).toEqual([
    [id(0), id(1)],
    [id(0), id(1)],
  ])
  clock.stop()
})

test("records that no filter wants are passed over, and not read again after a restart", async () => {
  const filters = [compilePattern({ dynamodb: { NewImage: { wanted: { BOOL: [true] } } } })]
  const items = [{ fails: 0, wanted: false }, { fails: 0 }, { fails: 0, wanted: false }]
  const { clock, tried, on } = scene(items, { filters, batchSize: 2 })
  await on()
  await clock.settle()
  expect(tried).toEqual([[id(1)]])
  await on()
  await clock.settle()
  expect(tried).toEqual([[id(1)]])
  clock.stop()
})

test("a mapping that starts at the end sees only what comes later, also after a restart", async () => {
  const { clock, tried, on } = scene([{ fails: 0 }], { startAtEnd: true })
  await on()
  await clock.settle()
  await on()
  await clock.settle()
  expect(tried).toEqual([])
  clock.stop()
})

test("whatever fails and wherever the machine dies: all is delivered or given up, in order", async () => {
  const settings = fc.record({
    items: fc.array(fc.record({ fails: fc.nat(5), wanted: fc.boolean() }), { maxLength: 15 }),
    batchSize: fc.integer({ min: 1, max: 6 }),
    reportFailures: fc.boolean(),
    bisect: fc.boolean(),
    deaths: fc.array(fc.nat(6), { maxLength: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(settings, async ({ items, deaths, ...change }) => {
      const filters = [compilePattern({ dynamodb: { NewImage: { wanted: { BOOL: [true] } } } })]
      const { clock, tried, done, overtaken, buried, on, dieAfter } = scene(items, { ...change, filters })
      for (const after of deaths) {
        dieAfter(after)
        await on()
        await clock.advance(DAY)
      }
      dieAfter(-1)
      await on()
      await clock.advance(DAY)

      const wanted = items.flatMap((item, place) => (item.wanted ? [id(place)] : []))
      const lost = buried()
      for (const one of wanted) expect(done.includes(one) || covers(lost, one)).toBe(true)
      for (const one of tried.flat()) expect(wanted).toContain(one)
      expect(overtaken).toEqual([])
      clock.stop()
    }),
    { numRuns: 60 },
  )
})
