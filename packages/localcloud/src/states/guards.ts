import type { Catcher, Retrier } from "./definition.ts"
import type { Template } from "./expression.ts"
import type { Fields } from "./fields.ts"

const LONGEST_DELAY = 31_622_400

/** Reads a state's Retry. */
export function retriers(fields: Fields): Retrier[] {
  return guards(fields, "Retry", (retrier) => {
    const jitter = retrier.text("JitterStrategy") ?? "NONE"
    if (jitter !== "NONE" && jitter !== "FULL") retrier.refuse("JitterStrategy", "must be NONE or FULL")
    return {
      errorEquals: retrier.texts("ErrorEquals"),
      intervalSeconds: retrier.number("IntervalSeconds", 1, true) ?? 1,
      maxAttempts: retrier.number("MaxAttempts", 0, true) ?? 3,
      backoffRate: retrier.number("BackoffRate", 1, false) ?? 2,
      maxDelaySeconds: retrier.number("MaxDelaySeconds", 1, true) ?? LONGEST_DELAY,
      jitter: jitter === "FULL",
    }
  })
}

/** Reads a state's Catch. */
export function catchers(fields: Fields, assignment: (catcher: Fields) => Template | undefined): Catcher[] {
  return guards(fields, "Catch", (catcher) => ({
    errorEquals: catcher.texts("ErrorEquals"),
    next: catcher.requiredText("Next"),
    assign: assignment(catcher),
    output: catcher.template("Output"),
  }))
}

function guards<T extends { errorEquals: string[] }>(fields: Fields, field: string, read: (guard: Fields) => T): T[] {
  const list = fields.list(field) ?? []
  return list.map((value, i) => {
    const guard = fields.inside(`${field}[${i}]`, value)
    guard.text("Comment")
    const result = read(guard)
    for (const name of result.errorEquals)
      if (name.startsWith("States.") && !OWN.has(name))
        guard.refuse("ErrorEquals", `names "${name}", which Step Functions does not have`)
    if (result.errorEquals.includes("States.ALL") && (result.errorEquals.length > 1 || i < list.length - 1))
      guard.refuse("ErrorEquals", "has States.ALL, which must stand alone and last")
    guard.done()
    return result
  })
}

const OWN = new Set([
  "States.ALL",
  "States.BranchFailed",
  "States.DataLimitExceeded",
  "States.ExceedToleratedFailureThreshold",
  "States.HeartbeatTimeout",
  "States.Http.Socket",
  "States.IntrinsicFailure",
  "States.ItemReaderFailed",
  "States.NoChoiceMatched",
  "States.ParameterPathFailure",
  "States.Permissions",
  "States.QueryEvaluationError",
  "States.ResultPathMatchFailure",
  "States.ResultWriterFailed",
  "States.Runtime",
  "States.TaskFailed",
  "States.Timeout",
])

/** Milliseconds before the next attempt, after `attempts` retries by this retrier; `chance` is in [0, 1). */
export function delay(retrier: Retrier, attempts: number, chance: number): number {
  const seconds = Math.min(retrier.intervalSeconds * retrier.backoffRate ** attempts, retrier.maxDelaySeconds)
  return Math.round(seconds * 1000 * (retrier.jitter ? chance : 1))
}
