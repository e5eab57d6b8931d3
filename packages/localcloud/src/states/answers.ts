import type { Burst } from "./burst.ts"
import type { Answer } from "./calls.ts"
import type { Problem } from "./errors.ts"
import type { Branch } from "./execution.ts"
import { fail, guarded, leave } from "./steps.ts"
import { failed, submitted, succeeded, taskOf } from "./tasks.ts"

/** The call of a task has ended. */
export function answered(burst: Burst, branch: Branch, answer: Answer): Promise<void> {
  if (!answer.ok) return taskFailed(burst, branch, { error: answer.error, cause: answer.cause })
  const { resource } = taskOf(branch)
  if (resource.kind !== "invoke" || !resource.waits) return taskSucceeded(burst, branch, answer.payload)
  return guarded(burst, branch, () => submitted(burst, branch, answer.payload))
}

export function taskSucceeded(burst: Burst, branch: Branch, result: unknown): Promise<void> {
  return guarded(burst, branch, async () => {
    succeeded(burst, branch, result)
    await leave(burst, branch, taskOf(branch), { result }, result)
  })
}

export function taskFailed(burst: Burst, branch: Branch, problem: Problem): Promise<void> {
  failed(burst, branch, problem)
  return fail(burst, branch, problem)
}
