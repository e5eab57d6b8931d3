import type { Definition, Flow, State } from "./definition.ts"
import type { Ending, Event } from "./history.ts"

export type Status = "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED"

/** One try of a task. */
export interface Attempt {
  /** The id of the event that scheduled it: no other try of this execution has it. */
  id: number
  parameters: unknown
  token?: string
  /** Set once the function has answered and only the token is awaited. */
  submitted: boolean
  deadline?: number
  heartbeat?: { every: number; deadline: number }
}

interface Children {
  kind: "children"
  /** The id of the event that started them. */
  started: number
  live: Map<number, Branch>
  results: string[]
  done: number
}

export type Work =
  | { kind: "entered" }
  | { kind: "waiting"; until: number }
  | { kind: "retrying"; until: number }
  | { kind: "task"; attempt: Attempt }
  | (Children & { of: "Parallel"; total: number })
  | (Children & { of: "Map"; total: number; items: unknown[]; limit: number; begun: number })

/** The stay of a branch in one state, from its entry to its exit. */
export interface Visit {
  state: State
  input: unknown
  enteredAt: number
  enteredId: number
  /** Retries so far, by retrier. */
  retries: number[]
  work: Work
}

export interface Branch {
  path: string
  flow: Flow
  parent?: { branch: Branch; index: number }
  item?: { Index: number; Value: unknown }
  variables: Record<string, unknown>
  /** The id of the last event here. */
  last: number
  at:
    | { kind: "ready"; state: string; input: unknown }
    | { kind: "visiting"; visit: Visit }
    | { kind: "over"; output: string }
}

/** An execution is what its events say: this is the fold over them, and {@link apply} alone changes it. */
export interface Execution {
  arn: string
  name: string
  machine: string
  definition: Definition
  /** The hash of its definition. */
  hash: string
  input: string
  roleArn?: string
  startedBy?: string
  startedAt: number
  events: Event[]
  /** How many of the events AWS would show: the id of the last of them. */
  shown: number
  branches: Map<string, Branch>
  /** Branches that can go on without anything from outside. */
  runnable: Set<Branch>
  tokens: Map<string, Branch>
  ending?: Ending & { at: number }
}

export function begin(arn: string, definition: Definition, event: Event & { type: "ExecutionStarted" }): Execution {
  const { details, machine, name, startedBy } = event
  const root: Branch = {
    path: "",
    flow: definition,
    variables: {},
    last: event.id,
    at: { kind: "ready", state: definition.startAt, input: JSON.parse(details.input) },
  }
  return {
    arn,
    name,
    machine,
    definition,
    hash: event.definition,
    input: details.input,
    roleArn: details.roleArn,
    startedBy,
    startedAt: event.at,
    events: [event],
    shown: event.id,
    branches: new Map([["", root]]),
    runnable: new Set([root]),
    tokens: new Map(),
  }
}

export function visitOf(branch: Branch): Visit {
  if (branch.at.kind !== "visiting") throw new Error(`branch "${branch.path}" is in no state`)
  return branch.at.visit
}

/** Folds one event into the execution. */
export function apply(execution: Execution, event: Event): void {
  execution.events.push(event)
  const branch = execution.branches.get(event.branch)
  if (!branch) throw new Error(`event ${event.id} of ${execution.arn} happened in a branch that is not there`)
  if (event.id > 0) branch.last = execution.shown = event.id
  switch (event.type) {
    case "TaskStateEntered":
    case "WaitStateEntered":
    case "ChoiceStateEntered":
    case "PassStateEntered":
    case "MapStateEntered":
    case "ParallelStateEntered":
    case "SucceedStateEntered":
    case "FailStateEntered":
      entered(execution, branch, event.details.name, JSON.parse(event.details.input), event)
      return
    case "TaskStateExited":
    case "WaitStateExited":
    case "ChoiceStateExited":
    case "PassStateExited":
    case "MapStateExited":
    case "ParallelStateExited":
    case "SucceedStateExited":
      for (const [name, value] of Object.entries(event.details.assignedVariables ?? {}))
        branch.variables[name] = JSON.parse(value)
      exited(execution, branch, event.details.output, event.next)
      return
    case "WaitArmed":
      settle(execution, branch, { kind: "waiting", until: event.until })
      return
    case "RetryArmed": {
      const visit = visitOf(branch)
      visit.retries[event.retrier] = (visit.retries[event.retrier] ?? 0) + 1
      settle(execution, branch, { kind: "retrying", until: event.until })
      return
    }
    case "TaskScheduled": {
      const { parameters, timeoutInSeconds, heartbeatInSeconds } = event.details
      const attempt = attemptOf(event, JSON.parse(parameters), timeoutInSeconds)
      if (event.token !== undefined) {
        attempt.token = event.token
        execution.tokens.set(event.token, branch)
        if (heartbeatInSeconds !== undefined) {
          const every = heartbeatInSeconds * 1000
          attempt.heartbeat = { every, deadline: event.at + every }
        }
      }
      settle(execution, branch, { kind: "task", attempt })
      return
    }
    case "LambdaFunctionScheduled": {
      const { input, timeoutInSeconds } = event.details
      settle(execution, branch, { kind: "task", attempt: attemptOf(event, JSON.parse(input), timeoutInSeconds) })
      return
    }
    case "TaskSubmitted":
      attemptIn(branch).submitted = true
      return
    case "TaskHeartbeat": {
      const { heartbeat } = attemptIn(branch)
      if (heartbeat) heartbeat.deadline = event.at + heartbeat.every
      return
    }
    case "TaskSucceeded":
    case "TaskFailed":
    case "TaskTimedOut": {
      const { token } = attemptIn(branch)
      if (token !== undefined) execution.tokens.delete(token)
      return
    }
    case "MapStateStarted": {
      const { items, limit } = event
      const children: Work = {
        kind: "children",
        of: "Map",
        total: items.length,
        items,
        limit,
        begun: 0,
        started: event.id,
        live: new Map(),
        results: [],
        done: 0,
      }
      visitOf(branch).work = children
      ready(execution, branch)
      return
    }
    case "MapIterationStarted": {
      const { state, work } = visitOf(branch)
      if (state.type !== "Map" || work.kind !== "children" || work.of !== "Map")
        throw new Error("an iteration outside a Map")
      const { index } = event.details
      work.begun = index + 1
      const item = { Index: index, Value: work.items[index] }
      birth(execution, branch, work, state.processor, index, event.input, item)
      execution.branches.get(`${work.started}.${index}`)!.last = event.id
      return
    }
    case "ParallelStateStarted": {
      const { state } = visitOf(branch)
      if (state.type !== "Parallel") throw new Error("branches outside a Parallel")
      const work: Work = {
        kind: "children",
        of: "Parallel",
        total: state.branches.length,
        started: event.id,
        live: new Map(),
        results: [],
        done: 0,
      }
      settle(execution, branch, work)
      for (const [index, flow] of state.branches.entries())
        birth(execution, branch, work, flow, index, event.input, branch.item)
      return
    }
    case "MapStateSucceeded":
    case "ParallelStateSucceeded":
      visitOf(branch).work = { kind: "entered" }
      return
    case "MapStateFailed":
    case "ParallelStateFailed":
      for (const child of descendants(branch)) bury(execution, child)
      visitOf(branch).work = { kind: "entered" }
      return
    case "ExecutionSucceeded":
    case "ExecutionFailed":
    case "ExecutionTimedOut":
    case "ExecutionAborted":
      execution.ending = event
      execution.branches.clear()
      execution.runnable.clear()
      execution.tokens.clear()
      return
    default:
      return
  }
}

function entered(execution: Execution, branch: Branch, name: string, input: unknown, event: Event): void {
  const state = branch.flow.states.get(name)
  if (!state) throw new Error(`${execution.arn} is in a state "${name}" that its definition does not have`)
  branch.at = {
    kind: "visiting",
    visit: { state, input, enteredAt: event.at, enteredId: event.id, retries: [], work: { kind: "entered" } },
  }
  ready(execution, branch)
}

function exited(execution: Execution, branch: Branch, output: string, next: string | undefined): void {
  if (next !== undefined) {
    branch.at = { kind: "ready", state: next, input: JSON.parse(output) }
    ready(execution, branch)
    return
  }
  branch.at = { kind: "over", output }
  if (!branch.parent) {
    ready(execution, branch)
    return
  }
  const { branch: parent, index } = branch.parent
  const { work } = visitOf(parent)
  if (work.kind !== "children") throw new Error(`branch "${branch.path}" ended outside its parent`)
  work.results[index] = output
  work.done += 1
  work.live.delete(index)
  parent.last = branch.last
  bury(execution, branch)
  ready(execution, parent)
}

/** Puts the branch last, so that branches take turns as Step Functions lets them. */
function ready(execution: Execution, branch: Branch): void {
  execution.runnable.delete(branch)
  execution.runnable.add(branch)
}

function settle(execution: Execution, branch: Branch, work: Work): void {
  visitOf(branch).work = work
  execution.runnable.delete(branch)
}

function birth(
  execution: Execution,
  parent: Branch,
  work: Children,
  flow: Flow,
  index: number,
  input: unknown,
  item: Branch["item"],
): void {
  const child: Branch = {
    path: `${work.started}.${index}`,
    flow,
    parent: { branch: parent, index },
    item,
    variables: { ...parent.variables },
    last: work.started,
    at: { kind: "ready", state: flow.startAt, input },
  }
  work.live.set(index, child)
  execution.branches.set(child.path, child)
  ready(execution, child)
}

function bury(execution: Execution, branch: Branch): void {
  execution.branches.delete(branch.path)
  execution.runnable.delete(branch)
  if (branch.at.kind !== "visiting" || branch.at.visit.work.kind !== "task") return
  const { token } = branch.at.visit.work.attempt
  if (token !== undefined) execution.tokens.delete(token)
}

/** Every branch that runs inside this one, deepest first. */
export function* descendants(branch: Branch): Iterable<Branch> {
  if (branch.at.kind !== "visiting" || branch.at.visit.work.kind !== "children") return
  for (const child of branch.at.visit.work.live.values()) {
    yield* descendants(child)
    yield child
  }
}

function attemptOf(event: Event, parameters: unknown, timeout: number | undefined): Attempt {
  const deadline = timeout === undefined ? undefined : event.at + timeout * 1000
  return { id: event.id, parameters, submitted: false, deadline }
}

function attemptIn(branch: Branch): Attempt {
  const { work } = visitOf(branch)
  if (work.kind !== "task") throw new Error(`branch "${branch.path}" runs no task`)
  return work.attempt
}

const STATUS: Record<Ending["type"], Status> = {
  ExecutionSucceeded: "SUCCEEDED",
  ExecutionFailed: "FAILED",
  ExecutionTimedOut: "TIMED_OUT",
  ExecutionAborted: "ABORTED",
}

export function statusOf(ending: Ending | undefined): Status {
  return ending ? STATUS[ending.type] : "RUNNING"
}
