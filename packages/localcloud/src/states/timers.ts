import type { Burst } from "./burst.ts"
import type { Branch, Execution } from "./execution.ts"
import { abortInside, act, fail, guarded, leave } from "./steps.ts"
import { overdue, timedOut } from "./tasks.ts"

/** When something falls due in a branch, in milliseconds since 1970; never when it waits for no time. */
function dueIn(branch: Branch): number {
  if (branch.at.kind !== "visiting") return Number.POSITIVE_INFINITY
  const { work } = branch.at.visit
  switch (work.kind) {
    case "waiting":
    case "retrying":
      return work.until
    case "task":
      return Math.min(
        work.attempt.deadline ?? Number.POSITIVE_INFINITY,
        work.attempt.heartbeat?.deadline ?? Number.POSITIVE_INFINITY,
      )
    default:
      return Number.POSITIVE_INFINITY
  }
}

function lifeEnds({ definition, startedAt }: Execution): number {
  return definition.timeoutSeconds === undefined
    ? Number.POSITIVE_INFINITY
    : startedAt + definition.timeoutSeconds * 1000
}

/** When the execution next needs attention; never while it waits for no time. */
export function nextDue(execution: Execution): number {
  let next = lifeEnds(execution)
  for (const branch of execution.branches.values()) next = Math.min(next, dueIn(branch))
  return next
}

/** Deals with everything that is due by `now`, in order of its time. */
export async function tick(burst: Burst, now: number): Promise<void> {
  const { execution } = burst
  while (!execution.ending) {
    if (lifeEnds(execution) <= now) {
      abort(burst)
      const details = { error: "States.Timeout", cause: "The execution did not end within its TimeoutSeconds" }
      burst.emit(execution.branches.get("")!, { type: "ExecutionTimedOut", details }, execution.shown)
      return
    }
    const branch = firstDue(execution, now)
    if (!branch) return
    await fall(burst, branch, now)
  }
}

function firstDue(execution: Execution, now: number): Branch | undefined {
  let first: Branch | undefined
  for (const branch of execution.branches.values())
    if (dueIn(branch) <= now && (!first || dueIn(branch) < dueIn(first))) first = branch
  return first
}

async function fall(burst: Burst, branch: Branch, now: number): Promise<void> {
  if (branch.at.kind !== "visiting") return
  const { state, work, input } = branch.at.visit
  if (work.kind === "retrying") return act(burst, branch)
  if (work.kind === "waiting" && state.type === "Wait")
    return guarded(burst, branch, () => leave(burst, branch, state, {}, input))
  if (work.kind !== "task") return
  const problem = overdue(work.attempt, now)
  if (!problem) return
  timedOut(burst, branch, problem)
  await fail(burst, branch, problem)
}

/** Tells of every state that runs that it is aborted. */
export function abort(burst: Burst): void {
  const root = burst.execution.branches.get("")
  if (!root) return
  abortInside(burst, root)
  if (root.at.kind !== "visiting") return
  const { type } = root.at.visit.state
  if (type === "Task" || type === "Wait" || type === "Map" || type === "Parallel")
    burst.emit(root, { type: `${type}StateAborted` })
}
