import type { Burst } from "./burst.ts"
import type { ChoiceState, FailState, Leaving, MapState, ParallelState, WaitState } from "./definition.ts"
import { matches, type Problem, StateFailed } from "./errors.ts"
import { type Branch, descendants, type Visit, visitOf } from "./execution.ts"
import { delay } from "./guards.ts"
import { type Given, outcome, scope, unexpected, whole } from "./scope.ts"
import { schedule } from "./tasks.ts"

/** Most iterations of an inline Map at one time (AWS's quota). */
const MOST_ITERATIONS = 40

/** Goes on until every branch waits for something from outside, or `most` events have come about. */
export async function proceed(burst: Burst, most: number): Promise<void> {
  while (!burst.execution.ending && burst.events.length < most) {
    const [branch] = burst.execution.runnable
    if (!branch) return
    await step(burst, branch)
  }
}

async function step(burst: Burst, branch: Branch): Promise<void> {
  const { at } = branch
  switch (at.kind) {
    case "ready": {
      const state = branch.flow.states.get(at.state)
      if (!state) throw new Error(`no state "${at.state}"`)
      burst.emit(branch, {
        type: `${state.type}StateEntered`,
        details: { name: at.state, input: JSON.stringify(at.input) },
      })
      return
    }
    case "visiting":
      return act(burst, branch)
    case "over":
      burst.emit(branch, { type: "ExecutionSucceeded", details: { output: at.output } })
  }
}

/** Does what the state is for, or takes it up again after a retry's wait. */
export function act(burst: Burst, branch: Branch): Promise<void> {
  const visit = visitOf(branch)
  const { state } = visit
  return guarded(burst, branch, async () => {
    switch (state.type) {
      case "Pass":
      case "Succeed":
        return leave(burst, branch, state, {}, visit.input)
      case "Choice":
        return choose(burst, branch, state, visit.input)
      case "Fail":
        return fail(burst, branch, await failure(burst, branch, state))
      case "Wait":
        burst.emit(branch, { type: "WaitArmed", until: await wakeAt(burst, branch, state, visit) })
        return
      case "Task":
        return schedule(burst, branch, state)
      case "Map":
        return map(burst, branch, state, visit)
      case "Parallel":
        return parallel(burst, branch, state, visit)
    }
  })
}

/** Runs the work of a state; what fails by name in it becomes the state's own failure. */
export async function guarded(burst: Burst, branch: Branch, work: () => void | Promise<void>): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    if (!(thrown instanceof StateFailed)) throw thrown
    await fail(burst, branch, evaluationFailed(burst, branch, thrown))
  }
}

function evaluationFailed(burst: Burst, branch: Branch, { problem, location }: StateFailed): Problem {
  const { state, enteredId } = visitOf(branch)
  const cause = `An error occurred while executing the state '${state.name}' (entered at the event id #${enteredId}). ${problem.cause}`
  const told = { error: problem.error, cause }
  if (location !== undefined)
    burst.emit(branch, { type: "EvaluationFailed", details: { ...told, location, state: state.name } })
  return told
}

/** Leaves the state, with `otherwise` as its output where it has no Output. */
export async function leave(
  burst: Burst,
  branch: Branch,
  leaving: Leaving,
  given: Given,
  otherwise: unknown,
): Promise<void> {
  const { state } = visitOf(branch)
  if (state.type === "Fail") throw new Error("a Fail state is never left")
  const details = { name: state.name, ...(await outcome(burst, branch, leaving, given, otherwise)) }
  burst.emit(branch, { type: `${state.type}StateExited`, details, next: leaving.next })
  if (leaving.next === undefined && branch.parent) iterationEnded(burst, branch.parent, "MapIterationSucceeded")
}

function iterationEnded(
  burst: Burst,
  { branch, index }: NonNullable<Branch["parent"]>,
  type: "MapIterationSucceeded" | "MapIterationFailed" | "MapIterationAborted",
  prev?: number,
): void {
  const { state } = visitOf(branch)
  if (state.type === "Map") burst.emit(branch, { type, details: { name: state.name, index } }, prev)
}

async function choose(burst: Burst, branch: Branch, state: ChoiceState, input: unknown): Promise<void> {
  const seen = scope(burst, branch, {})
  for (const rule of state.choices) {
    const holds = await rule.condition(seen)
    if (typeof holds !== "boolean") throw unexpected("Condition", "true or false", holds)
    if (holds) return leave(burst, branch, rule, {}, input)
  }
  if (state.next === undefined)
    throw new StateFailed("States.NoChoiceMatched", "No choice rule matched, and there is no Default")
  return leave(burst, branch, state, {}, input)
}

async function failure(burst: Burst, branch: Branch, state: FailState): Promise<Problem> {
  const seen = scope(burst, branch, {})
  const error = (await state.error?.(seen)) ?? ""
  const cause = (await state.cause?.(seen)) ?? ""
  if (typeof error !== "string") throw unexpected("Error", "a text", error)
  if (typeof cause !== "string") throw unexpected("Cause", "a text", cause)
  return { error, cause }
}

async function wakeAt(burst: Burst, branch: Branch, state: WaitState, visit: Visit): Promise<number> {
  const value = await state.until.value(scope(burst, branch, {}))
  if (state.until.kind === "seconds") return visit.enteredAt + whole(value, "Seconds", 0) * 1000
  const time = typeof value === "string" && value.includes("T") ? Date.parse(value) : Number.NaN
  if (Number.isNaN(time)) throw unexpected("Timestamp", "a time such as 2026-01-31T00:00:00Z", value)
  // Step Functions drops the part of a second.
  return Math.floor(time / 1000) * 1000
}

async function map(burst: Burst, branch: Branch, state: MapState, visit: Visit): Promise<void> {
  if (visit.work.kind !== "children" || visit.work.of !== "Map") {
    const seen = scope(burst, branch, {})
    const items = state.items ? await state.items(seen) : visit.input
    if (!Array.isArray(items)) throw unexpected("Items", "a list", items)
    const most = state.maxConcurrency ? whole(await state.maxConcurrency(seen), "MaxConcurrency", 0) : 0
    const limit = Math.min(most || MOST_ITERATIONS, MOST_ITERATIONS)
    burst.emit(branch, { type: "MapStateStarted", details: { length: items.length }, items, limit })
    return
  }
  const { work } = visit
  while (work.begun < work.total && work.live.size < work.limit) {
    const index = work.begun
    const item = { Index: index, Value: work.items[index] }
    const input = state.itemSelector ? await state.itemSelector(scope(burst, branch, { item })) : item.Value
    burst.emit(branch, { type: "MapIterationStarted", details: { name: state.name, index }, input }, work.started)
  }
  if (work.done < work.total) return rest(burst, branch)
  burst.emit(branch, { type: "MapStateSucceeded" })
  await leaveJoined(burst, branch, state, work.results)
}

async function parallel(burst: Burst, branch: Branch, state: ParallelState, { work, input }: Visit): Promise<void> {
  if (work.kind !== "children") {
    const given = state.arguments ? await state.arguments(scope(burst, branch, {})) : input
    burst.emit(branch, { type: "ParallelStateStarted", input: given })
    return
  }
  if (work.done < work.total) return rest(burst, branch)
  burst.emit(branch, { type: "ParallelStateSucceeded" })
  await leaveJoined(burst, branch, state, work.results)
}

function leaveJoined(burst: Burst, branch: Branch, state: MapState | ParallelState, outputs: string[]): Promise<void> {
  const result = outputs.map((output) => JSON.parse(output))
  return leave(burst, branch, state, { result }, result)
}

function rest({ execution }: Burst, branch: Branch): void {
  execution.runnable.delete(branch)
}

/** The state has failed, perhaps because its branch `culprit` has: it is tried again, or caught, or the failure goes outwards. */
export async function fail(burst: Burst, branch: Branch, problem: Problem, culprit?: Branch): Promise<void> {
  const visit = visitOf(branch)
  const { state } = visit
  if (visit.work.kind === "children" && (state.type === "Map" || state.type === "Parallel")) {
    abortInside(burst, branch, culprit)
    burst.emit(branch, { type: `${state.type}StateFailed` })
  }
  if ("retry" in state) {
    const retrier = state.retry.findIndex(({ errorEquals }) => matches(errorEquals, problem.error))
    const rule = state.retry[retrier]
    const attempts = visit.retries[retrier] ?? 0
    if (rule && attempts < rule.maxAttempts) {
      burst.emit(branch, { type: "RetryArmed", retrier, until: burst.now() + delay(rule, attempts, Math.random()) })
      return
    }
    const catcher = state.catch.find(({ errorEquals }) => matches(errorEquals, problem.error))
    if (catcher) return handOver(burst, branch, catcher, problem)
  }
  return failOutwards(burst, branch, problem)
}

async function handOver(burst: Burst, branch: Branch, catcher: Leaving, { error, cause }: Problem): Promise<void> {
  const errorOutput = { Error: error, Cause: cause }
  try {
    await leave(burst, branch, catcher, { errorOutput }, errorOutput)
  } catch (thrown) {
    if (!(thrown instanceof StateFailed)) throw thrown
    await failOutwards(burst, branch, evaluationFailed(burst, branch, thrown))
  }
}

async function failOutwards(burst: Burst, branch: Branch, problem: Problem): Promise<void> {
  if (!branch.parent) {
    burst.emit(branch, { type: "ExecutionFailed", details: problem })
    return
  }
  iterationEnded(burst, branch.parent, "MapIterationFailed", branch.last)
  await fail(burst, branch.parent.branch, problem, branch)
}

/** Tells of every branch inside, but the `culprit`, that its state is aborted. */
export function abortInside(burst: Burst, branch: Branch, culprit?: Branch): void {
  for (const child of [...descendants(branch)]) {
    if (child === culprit) continue
    if (child.at.kind === "visiting") {
      const { type } = child.at.visit.state
      if (type === "Task" || type === "Wait" || type === "Map" || type === "Parallel")
        burst.emit(child, { type: `${type}StateAborted` })
    }
    if (child.parent) iterationEnded(burst, child.parent, "MapIterationAborted", child.last)
  }
}
