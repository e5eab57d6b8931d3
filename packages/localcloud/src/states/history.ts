import type { Problem } from "./errors.ts"

/** AWS ends an execution whose history reaches this many events. */
export const HISTORY_LIMIT = 25_000

type EnteredType = `${"Task" | "Wait" | "Choice" | "Pass" | "Map" | "Parallel" | "Succeed" | "Fail"}StateEntered`
type ExitedType = `${"Task" | "Wait" | "Choice" | "Pass" | "Map" | "Parallel" | "Succeed"}StateExited`

export interface Integration {
  resourceType: string
  resource: string
}

interface Limits {
  timeoutInSeconds?: number
  heartbeatInSeconds?: number
}

interface Iteration {
  name: string
  index: number
}

/**
 * What happened, in AWS's words and with AWS's details; beside the details, what only this runner must remember. Types without
 * details on AWS's side (`WaitArmed`, `RetryArmed`, `TaskHeartbeat`) are never shown.
 */
export type Happening =
  | {
      type: "ExecutionStarted"
      details: { input: string; roleArn?: string }
      machine: string
      name: string
      definition: string
      /** The task that started it, so that the same task invoked again after a crash finds its own child. */
      startedBy?: string
    }
  | { type: EnteredType; details: { name: string; input: string } }
  | {
      type: ExitedType
      details: { name: string; output: string; assignedVariables?: Record<string, string> }
      next?: string
    }
  | { type: "WaitArmed"; until: number }
  | { type: "RetryArmed"; until: number; retrier: number }
  | { type: "TaskScheduled"; details: Integration & Limits & { region: string; parameters: string }; token?: string }
  | { type: "TaskStarted"; details: Integration }
  | { type: "TaskSubmitted"; details: Integration & { output: string } }
  | { type: "TaskHeartbeat" }
  | { type: "TaskSucceeded"; details: Integration & { output: string } }
  | { type: "TaskFailed" | "TaskTimedOut"; details: Integration & Problem }
  | { type: "LambdaFunctionScheduled"; details: { resource: string; input: string; timeoutInSeconds?: number } }
  | { type: "LambdaFunctionStarted" }
  | { type: "LambdaFunctionSucceeded"; details: { output: string } }
  | { type: "LambdaFunctionFailed" | "LambdaFunctionTimedOut"; details: Problem }
  | { type: "EvaluationFailed"; details: Problem & { location: string; state: string } }
  | { type: "MapStateStarted"; details: { length: number }; items: unknown[]; limit: number }
  | { type: "MapIterationStarted"; details: Iteration; input: unknown }
  | { type: "MapIterationSucceeded" | "MapIterationFailed" | "MapIterationAborted"; details: Iteration }
  | { type: "ParallelStateStarted"; input: unknown }
  | { type: "MapStateSucceeded" | "ParallelStateSucceeded" | "MapStateFailed" | "ParallelStateFailed" }
  | { type: "TaskStateAborted" | "WaitStateAborted" | "MapStateAborted" | "ParallelStateAborted" }
  | Ending

export type Ending =
  | { type: "ExecutionSucceeded"; details: { output: string } }
  | { type: "ExecutionFailed"; details: Problem }
  | { type: "ExecutionTimedOut" | "ExecutionAborted"; details: Partial<Problem> }

export type Event = Happening & {
  /** The id in AWS's history, from 1; 0 for what AWS does not show. */
  id: number
  /** The id of the event that led to this one. */
  prev: number
  /** Milliseconds since 1970. */
  at: number
  /** The branch where it happened: "" is the root, "7.0" the first branch started by event 7. */
  branch: string
}

export function isShown(happening: Happening): boolean {
  return happening.type !== "WaitArmed" && happening.type !== "RetryArmed" && happening.type !== "TaskHeartbeat"
}

export function isEnding(happening: Happening): happening is Ending {
  switch (happening.type) {
    case "ExecutionSucceeded":
    case "ExecutionFailed":
    case "ExecutionTimedOut":
    case "ExecutionAborted":
      return true
    default:
      return false
  }
}

const DATA = ["input", "output", "parameters", "assignedVariables"]

/** The event as GetExecutionHistory gives it. */
export function shown(event: Event, withData: boolean): Record<string, unknown> {
  const view: Record<string, unknown> = {
    timestamp: event.at / 1000,
    type: event.type,
    id: event.id,
    previousEventId: event.prev,
  }
  if ("details" in event) {
    const details = Object.entries(event.details).filter(
      // An error without a name or a cause has none on the wire.
      ([key, value]) => value !== "" && (withData || !DATA.includes(key)),
    )
    view[detailsKey(event.type)] = Object.fromEntries(details)
  }
  return view
}

function detailsKey(type: string): string {
  if (type.endsWith("StateEntered")) return "stateEnteredEventDetails"
  if (type.endsWith("StateExited")) return "stateExitedEventDetails"
  return `${type[0]!.toLowerCase()}${type.slice(1)}EventDetails`
}
