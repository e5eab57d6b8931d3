import type { Template } from "./expression.ts"

/** A state machine's definition with its expressions compiled. */
export interface Definition extends Flow {
  /** Longest life of an execution, in seconds. */
  timeoutSeconds?: number
}

/** A start and its states: a whole machine, a branch of a Parallel, or the processor of a Map. */
export interface Flow {
  startAt: string
  states: Map<string, State>
}

export type State =
  | TaskState
  | WaitState
  | ChoiceState
  | PassState
  | MapState
  | ParallelState
  | SucceedState
  | FailState

/** Where a state leads: the name of the next one, or `undefined` for the end of its flow. */
interface Leaving {
  next?: string
  assign?: Template
  output?: Template
}

interface Named {
  name: string
}

export interface Retrier {
  errorEquals: string[]
  intervalSeconds: number
  maxAttempts: number
  backoffRate: number
  maxDelaySeconds: number
  jitter: boolean
}

export interface Catcher extends Leaving {
  errorEquals: string[]
  next: string
}

interface Guarded {
  retry: Retrier[]
  catch: Catcher[]
}

export type Resource =
  | { kind: "invoke"; waits: boolean }
  | { kind: "startExecution" }
  /** A Lambda function named by its own ARN. */
  | { kind: "function"; arn: string }

export interface TaskState extends Named, Leaving, Guarded {
  type: "Task"
  resource: Resource
  arguments?: Template
  timeoutSeconds?: Template
  heartbeatSeconds?: Template
}

export interface WaitState extends Named, Leaving {
  type: "Wait"
  until: { kind: "seconds"; value: Template } | { kind: "timestamp"; value: Template }
}

export interface ChoiceRule extends Leaving {
  condition: Template
  next: string
}

export interface ChoiceState extends Named, Leaving {
  type: "Choice"
  choices: ChoiceRule[]
}

export interface PassState extends Named, Leaving {
  type: "Pass"
}

export interface MapState extends Named, Leaving, Guarded {
  type: "Map"
  items?: Template
  itemSelector?: Template
  maxConcurrency?: Template
  processor: Flow
}

export interface ParallelState extends Named, Leaving, Guarded {
  type: "Parallel"
  arguments?: Template
  branches: Flow[]
}

export interface SucceedState extends Named {
  type: "Succeed"
  output?: Template
}

export interface FailState extends Named {
  type: "Fail"
  error?: Template
  cause?: Template
}

export type { Leaving }
