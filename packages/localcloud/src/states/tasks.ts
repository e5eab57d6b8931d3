import type { Burst } from "./burst.ts"
import type { Resource, TaskState } from "./definition.ts"
import { type Problem, payload, StateFailed } from "./errors.ts"
import { type Attempt, type Branch, visitOf } from "./execution.ts"
import type { Integration } from "./history.ts"
import { newToken, scope, whole } from "./scope.ts"

/** Schedules one try of a task: from here on its arguments and its token are fixed. */
export async function schedule(burst: Burst, branch: Branch, state: TaskState): Promise<void> {
  const { resource } = state
  const token = resource.kind === "invoke" && resource.waits ? newToken(burst.execution.arn) : undefined
  const seen = scope(burst, branch, { token })
  const given = state.arguments ? await state.arguments(seen) : visitOf(branch).input
  const parameters = payload(given, "arguments of the task")
  const timeout = state.timeoutSeconds && whole(await state.timeoutSeconds(seen), "TimeoutSeconds", 1)
  const heartbeat = state.heartbeatSeconds && whole(await state.heartbeatSeconds(seen), "HeartbeatSeconds", 1)
  if (resource.kind === "function") {
    burst.emit(branch, {
      type: "LambdaFunctionScheduled",
      details: { resource: resource.arn, input: parameters, timeoutInSeconds: timeout },
    })
    burst.emit(branch, { type: "LambdaFunctionStarted" })
    return
  }
  const required = resource.kind === "invoke" ? "FunctionName" : "StateMachineArn"
  if (typeof member(given, required) !== "string")
    throw new StateFailed("States.Runtime", `The Arguments must have ${required}`)
  const region = burst.execution.machine.split(":")[3] ?? ""
  const details = {
    ...integration(resource),
    region,
    parameters,
    timeoutInSeconds: timeout,
    heartbeatInSeconds: heartbeat,
  }
  burst.emit(branch, { type: "TaskScheduled", details, token })
  burst.emit(branch, { type: "TaskStarted", details: integration(resource) })
}

export function member(value: unknown, name: string): unknown {
  return value !== null && typeof value === "object" ? Reflect.get(value, name) : undefined
}

function integration(resource: Exclude<Resource, { kind: "function" }>): Integration {
  if (resource.kind === "startExecution") return { resourceType: "states", resource: "startExecution" }
  return { resourceType: "lambda", resource: resource.waits ? "invoke.waitForTaskToken" : "invoke" }
}

/** The task that the branch is in. */
export function taskOf(branch: Branch): TaskState {
  const { state } = visitOf(branch)
  if (state.type !== "Task") throw new Error(`state "${state.name}" is no task`)
  return state
}

/** The function has its token and has answered: now the token is awaited. */
export function submitted(burst: Burst, branch: Branch, answer: unknown): void {
  const { resource } = taskOf(branch)
  if (resource.kind === "function") throw new Error("a function named by its ARN gets no token")
  burst.emit(branch, {
    type: "TaskSubmitted",
    details: { ...integration(resource), output: payload(answer, "result of the task") },
  })
}

export function succeeded(burst: Burst, branch: Branch, result: unknown): void {
  const { resource } = taskOf(branch)
  const output = payload(result, "result of the task")
  if (resource.kind === "function") burst.emit(branch, { type: "LambdaFunctionSucceeded", details: { output } })
  else burst.emit(branch, { type: "TaskSucceeded", details: { ...integration(resource), output } })
}

export function failed(burst: Burst, branch: Branch, problem: Problem): void {
  const { resource } = taskOf(branch)
  if (resource.kind === "function") burst.emit(branch, { type: "LambdaFunctionFailed", details: problem })
  else burst.emit(branch, { type: "TaskFailed", details: { ...integration(resource), ...problem } })
}

/** The problem of a task that has run out of time by `now`, or `undefined` when it has time left. */
export function overdue(attempt: Attempt, now: number): Problem | undefined {
  const late = attempt.deadline !== undefined && attempt.deadline <= now
  const silent = attempt.heartbeat !== undefined && attempt.heartbeat.deadline <= now
  if (silent && !(late && attempt.deadline! <= attempt.heartbeat!.deadline))
    return { error: "States.HeartbeatTimeout", cause: "The task sent no heartbeat within its HeartbeatSeconds" }
  return late ? { error: "States.Timeout", cause: "The task did not end within its TimeoutSeconds" } : undefined
}

export function timedOut(burst: Burst, branch: Branch, problem: Problem): void {
  const { resource } = taskOf(branch)
  if (resource.kind === "function") burst.emit(branch, { type: "LambdaFunctionTimedOut", details: problem })
  else burst.emit(branch, { type: "TaskTimedOut", details: { ...integration(resource), ...problem } })
}
