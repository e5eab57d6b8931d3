import fc from "fast-check"
import { expect, test, vi } from "vitest"
import { VirtualClock } from "../clock.ts"
import { type JournalRecord, MemoryJournal } from "./journal.ts"
import { Runner } from "./runner.ts"
import { arnOf, broken, invoke, machine, ok, START } from "./scene.ts"

/** What a machine of this test is made of. */
type Part =
  | { kind: "pass" }
  | { kind: "wait" }
  | { kind: "choice"; inner: Part[] }
  | { kind: "task"; fails: number; caught: boolean }
  | { kind: "token"; answer: "success" | "failure" | "never" | "at once" }
  | { kind: "child" }
  | { kind: "map"; items: number; most: number; each: Part[] }
  | { kind: "parallel"; branches: Part[][] }

const { part } = fc.letrec<{ parts: Part[]; part: Part }>((tie) => ({
  parts: fc.array(tie("part"), { minLength: 1, maxLength: 3, size: "max", depthIdentifier: "parts" }),
  part: fc.oneof(
    { maxDepth: 2, depthIdentifier: "parts" },
    fc.record({ kind: fc.constant("task" as const), fails: fc.constantFrom(0, 0, 0, 1, 2, 3), caught: fc.boolean() }),
    fc.record({
      kind: fc.constant("token" as const),
      answer: fc.constantFrom("success" as const, "failure" as const, "never" as const, "at once" as const),
    }),
    fc.record({ kind: fc.constant("wait" as const) }),
    fc.record({ kind: fc.constant("pass" as const) }),
    fc.record({ kind: fc.constant("child" as const) }),
    fc.record({ kind: fc.constant("choice" as const), inner: tie("parts") }),
    fc.record({ kind: fc.constant("map" as const), items: fc.nat(3), most: fc.nat(2), each: tie("parts") }),
    fc.record({
      kind: fc.constant("parallel" as const),
      branches: fc.array(tie("parts"), { minLength: 2, maxLength: 3, size: "max" }),
    }),
  ),
}))

const LAST_SPAN = 8

/** Every timed part has a span of its own, and no two sums of spans are equal: nothing in one execution falls due at one time by chance. */
function definition(all: Part[]): object {
  let count = 0
  let timed = 0
  const span = () => 4 ** timed++
  const name = (kind: string) => `${kind}${++count}`

  // Beside another branch a child would race with it, and either order would be right: there it is a Pass.
  const beside = (list: Part[]): Part[] =>
    list.map((part) =>
      part.kind === "child" ? { kind: "pass" } : part.kind === "choice" ? { ...part, inner: beside(part.inner) } : part,
    )

  function flow(list: Part[], place: string): { StartAt: string; States: Record<string, object> } {
    const names = list.map(({ kind }) => name(kind))
    const States: Record<string, object> = {}
    for (const [i, part] of list.entries()) {
      const next = names[i + 1] === undefined ? { End: true } : { Next: names[i + 1] }
      Object.assign(States, stateOf(part, names[i]!, next, place))
    }
    return { StartAt: names[0]!, States }
  }

  function stateOf(part: Part, own: string, next: object, place: string): Record<string, object> {
    if (timed > LAST_SPAN && "task token wait".includes(part.kind)) return stateOf({ kind: "pass" }, own, next, place)
    switch (part.kind) {
      case "pass":
        return {
          [own]: { Type: "Pass", Assign: { [`of_${own}`]: "{% $states.input %}" }, Output: { at: own }, ...next },
        }
      case "wait":
        return { [own]: { Type: "Wait", Seconds: span(), ...next } }
      case "child":
        return {
          [own]: {
            Type: "Task",
            Resource: "arn:aws:states:::states:startExecution",
            Arguments: { StateMachineArn: arnOf("child"), Input: { of: own } },
            ...next,
          },
        }
      case "choice": {
        const inner = flow(part.inner, place)
        const joined = Object.fromEntries(
          Object.entries(inner.States).map(([key, state]) => [
            key,
            "End" in state ? { ...withoutEnd(state), ...next } : state,
          ]),
        )
        const other = name("other")
        return {
          [own]: {
            Type: "Choice",
            Choices: [{ Condition: "{% $exists($states.input.at) %}", Next: inner.StartAt }],
            Default: other,
          },
          [other]: { Type: "Pass", ...next },
          ...joined,
        }
      }
      case "task": {
        const Retry = [{ ErrorEquals: ["Busy"], IntervalSeconds: span(), BackoffRate: 1, MaxAttempts: 2 }]
        const task = invoke("task", {
          of: own,
          place: `{% ${place} %}`,
          retry: "{% $states.context.State.RetryCount %}",
          fails: part.fails,
        })
        if (!part.caught) return { [own]: { ...task, Retry, ...next } }
        const caught = name("caught")
        return {
          [own]: { ...task, Retry, Catch: [{ ErrorEquals: ["States.ALL"], Next: caught }], ...next },
          [caught]: { Type: "Pass", ...next },
        }
      }
      case "token": {
        const task = invoke(
          "ask",
          {
            of: own,
            place: `{% ${place} %}`,
            token: "{% $states.context.Task.Token %}",
            answer: part.answer,
            after: span(),
          },
          true,
        )
        return {
          [own]: {
            ...task,
            TimeoutSeconds: span(),
            Catch: [{ ErrorEquals: ["States.Timeout"], Next: `${own}late` }],
            ...next,
          },
          [`${own}late`]: { Type: "Pass", ...next },
        }
      }
      case "map": {
        const variable = name("place")
        const { StartAt, States } = flow(beside(part.each), `$${variable}`)
        const begin = { Type: "Pass", Assign: { [variable]: "{% $states.input.place %}" }, Output: {}, Next: StartAt }
        return {
          [own]: {
            Type: "Map",
            Items: Array.from({ length: part.items }, (_, i) => `i${i}`),
            ItemSelector: { place: `{% ${place} & '.' & $states.context.Map.Item.Value %}` },
            MaxConcurrency: part.most,
            ItemProcessor: { StartAt: variable, States: { [variable]: begin, ...States } },
            ...next,
          },
        }
      }
      case "parallel":
        return {
          [own]: { Type: "Parallel", Branches: part.branches.map((branch) => flow(beside(branch), place)), ...next },
        }
    }
  }
  const { StartAt, States } = flow(all, "''")
  return machine(StartAt, States)
}

function withoutEnd(state: object): object {
  return Object.fromEntries(Object.entries(state).filter(([key]) => key !== "End"))
}

/** Past every span, and within the 90 days for which an execution is remembered. */
const END = START + 80 * 86_400_000

/** The journal of a process that is killed at its write number `at`, before it (`torn`) or before anyone hears of it. */
class Dying extends MemoryJournal {
  readonly dead: Promise<void>
  readonly #at: number
  readonly #torn: boolean
  #writes = 0
  #die: () => void = () => {}

  constructor(lines: readonly string[], at: number, torn: boolean) {
    super([...lines])
    this.#at = at
    this.#torn = torn
    this.dead = new Promise((resolve) => {
      this.#die = resolve
    })
  }

  override async append(record: JournalRecord): Promise<void> {
    const number = this.#writes++
    if (number < this.#at) return super.append(record)
    if (number === this.#at && !this.#torn) await super.append(record)
    this.#die()
    return new Promise(() => {})
  }
}

/** Everything outside the runner, which its death does not touch. */
class World {
  now = START
  readonly calls = new Map<string, number>()
  /** Tries that were called although the journal already said how the call had ended. */
  readonly again: string[] = []
  readonly answers = new Map<string, { at: number; answer: string; heard: boolean }>()
  started = false
}

function keyOf(payload: unknown): string {
  const { of, place, retry, token } = payload as Record<string, unknown>
  return [of, place, retry, token].join(" ")
}

/** The tries whose call has ended, as far as the journal says. */
function endedTries(lines: readonly string[]): Set<string> {
  const current = new Map<string, string>()
  const ended = new Set<string>()
  for (const line of lines) {
    const record: JournalRecord = JSON.parse(line)
    for (const event of record.kind === "events" ? record.events : []) {
      const branch = `${JSON.stringify(event.branch)} ${record.kind === "events" ? record.execution : ""}`
      if (event.type === "TaskScheduled") current.set(branch, keyOf(JSON.parse(event.details.parameters).Payload ?? {}))
      if (/^Task(Submitted|Succeeded|Failed|TimedOut|StateAborted)$/.test(event.type)) ended.add(current.get(branch)!)
    }
  }
  return ended
}

async function life(
  definition: object,
  world: World,
  lines: readonly string[],
  at: number,
  torn: boolean,
): Promise<{ died: boolean; lines: readonly string[] }> {
  const clock = new VirtualClock(world.now - Date.now())
  const journal = new Dying(lines, at, torn)
  const ended = endedTries(lines)
  let alive = true

  async function answer(token: string): Promise<void> {
    const sent = world.answers.get(token)!
    if (!alive || sent.heard) return
    const runner = await opening
    const { status } =
      sent.answer === "failure"
        ? await runner.handle("SendTaskFailure", { taskToken: token, error: "Refused" })
        : await runner.handle("SendTaskSuccess", { taskToken: token, output: '"yes"' })
    if (status < 500) sent.heard = true
  }

  const opening = Runner.open({
    clock,
    journal,
    machines: [
      { arn: arnOf("m"), name: "m", definition },
      { arn: arnOf("child"), name: "child", definition: machine("C", { C: { Type: "Pass", End: true } }) },
    ],
    invoke: async (name, payload) => {
      const { of, retry, fails, token, answer: kind, after } = payload as Record<string, string & number>
      const key = keyOf(payload)
      if (ended.has(key)) world.again.push(key)
      world.calls.set(key, (world.calls.get(key) ?? 0) + 1)
      if (name === "task") return retry! < fails! ? broken("Busy") : ok({ at: of })
      // The milliseconds keep the answers to the iterations of one Map apart: who comes first is not for the runner to say.
      if (kind !== "never" && !world.answers.has(token!)) {
        const due = kind === "at once" ? clock.now() : clock.now() + after! * 1000 + world.answers.size
        world.answers.set(token!, { at: due, answer: kind!, heard: false })
      }
      const sent = world.answers.get(token!)
      if (kind === "at once") await answer(token!)
      else if (sent && !sent.heard) clock.at(sent.at, () => answer(token!))
      return ok("asked")
    },
  })
  const runner = await Promise.race([opening, journal.dead])
  if (!runner) return { died: true, lines: journal.lines }
  const story = async () => {
    const asked = new Set<string>()
    for (const [token, { at: due, heard }] of world.answers)
      if (!heard && !asked.has(token)) clock.at(due, () => answer(token))
    if (!world.started) {
      await runner.handle("StartExecution", { stateMachineArn: arnOf("m"), name: "one", input: "{}" })
      world.started = true
    }
    await clock.to(END)
  }
  const died = await Promise.race([story().then(() => false), journal.dead.then(() => true)])
  alive = false
  world.now = clock.now()
  clock.stop()
  return { died, lines: journal.lines }
}

function histories(lines: readonly string[]): unknown {
  const all: Record<string, unknown[]> = {}
  for (const line of lines) {
    const record: JournalRecord = JSON.parse(line)
    if (record.kind !== "events") continue
    const text = JSON.stringify(record.events).replace(/[A-Za-z0-9+/]{120,}={0,2}/g, "TOKEN")
    all[record.execution] = [...(all[record.execution] ?? []), ...JSON.parse(text)]
  }
  return all
}

async function lives(definition: object, kills: { at: number; torn: boolean }[]) {
  const world = new World()
  let lines: readonly string[] = []
  for (const { at, torn } of [...kills, { at: Number.POSITIVE_INFINITY, torn: false }]) {
    const end = await life(definition, world, lines, at, torn)
    lines = end.lines
    if (!end.died) break
  }
  return { history: histories(lines), writes: lines.length, world }
}

test("killed between any two writes, an execution ends with the history that it would have had", {
  timeout: 60_000,
}, async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: START })
  let kills = 0
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 2, maxLength: 4, size: "max" }), fc.nat(), async (all, second) => {
      const one = definition(all)
      const whole = await lives(one, [])
      for (const key of whole.world.calls.values()) expect(key).toBe(1)
      for (let at = 0; at < whole.writes; at++)
        for (const torn of [true, false]) {
          kills += 1
          const cut = await lives(one, [
            { at, torn },
            { at: second % whole.writes, torn: !torn },
          ])
          expect(cut.history).toEqual(whole.history)
          // What is in flight may be called again by each of the two that come after a kill, and nothing else.
          expect(cut.world.again).toEqual([])
          for (const count of cut.world.calls.values()) expect(count).toBeLessThanOrEqual(3)
        }
    }),
    { numRuns: Number(process.env.RUNS ?? 15), seed: Number(process.env.SEED ?? 20260302) },
  )
  expect(kills).toBeGreaterThan(100)
})
