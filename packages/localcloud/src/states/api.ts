import { randomUUID } from "node:crypto"
import type { Engine, Machine, Run } from "./engine.ts"
import { ApiRefusal } from "./errors.ts"
import { type Status, statusOf } from "./execution.ts"
import { isShown, shown } from "./history.ts"
import { page, type Request } from "./request.ts"

const STATUSES: readonly string[] = ["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"]
const LONGEST_ERROR = 256
const LONGEST_CAUSE = 32_768

type Action = (engine: Engine, request: Request) => object | Promise<object>

/** The actions of the Step Functions API that this runner has, under AWS's names. */
export const ACTIONS = new Map<string, Action>(
  Object.entries({
    StartExecution,
    StopExecution,
    DescribeExecution,
    ListExecutions,
    GetExecutionHistory,
    SendTaskSuccess,
    SendTaskFailure,
    SendTaskHeartbeat,
    DescribeStateMachine,
    ListStateMachines,
  }),
)

async function StartExecution(engine: Engine, request: Request): Promise<object> {
  const machine = request.arn("stateMachineArn", "stateMachine")
  const name = request.optionalText("name") ?? randomUUID()
  const { execution } = await engine.start(machine, name, request.optionalText("input") ?? "{}")
  return { executionArn: execution.arn, startDate: seconds(execution.startedAt) }
}

async function StopExecution(engine: Engine, request: Request): Promise<object> {
  const run = runOf(engine, request)
  await engine.stop(run, {
    error: request.optionalText("error", LONGEST_ERROR),
    cause: request.optionalText("cause", LONGEST_CAUSE),
  })
  return { stopDate: seconds(run.ending?.at ?? engine.now()) }
}

function DescribeExecution(engine: Engine, request: Request): object {
  const run = runOf(engine, request)
  const { execution, ending } = run
  const output = ending?.type === "ExecutionSucceeded" ? ending.details.output : undefined
  const problem = ending && ending.type !== "ExecutionSucceeded" ? ending.details : {}
  return {
    ...listed(run),
    input: execution.input,
    inputDetails: { included: true },
    ...(output === undefined ? {} : { output, outputDetails: { included: true } }),
    error: problem.error || undefined,
    cause: problem.cause || undefined,
  }
}

function ListExecutions(engine: Engine, request: Request): object {
  const machine = request.arn("stateMachineArn", "stateMachine")
  machineOf(engine, machine)
  const filter = request.optionalText("statusFilter")
  if (filter !== undefined && !STATUSES.includes(filter))
    throw invalid("statusFilter", `must be one of ${STATUSES.join(", ")}`)
  const runs = [...engine.runs.values()].filter(
    (run) =>
      run.written > 0 && run.execution.machine === machine && (filter === undefined || statusOf(run.ending) === filter),
  )
  const { items, nextToken } = page(request, runs.reverse(), `${machine} ${filter}`, ({ execution }) => execution.arn)
  return { executions: items.map(listed), nextToken }
}

function GetExecutionHistory(engine: Engine, request: Request): object {
  const { execution, written } = runOf(engine, request)
  const withData = request.flag("includeExecutionData") ?? true
  const events = execution.events.slice(0, written).filter(isShown)
  const reverse = request.flag("reverseOrder") ?? false
  const ordered = reverse ? events.reverse() : events
  const { items, nextToken } = page(request, ordered, `${execution.arn} ${reverse}`, ({ id }) => String(id))
  return { events: items.map((event) => shown(event, withData)), nextToken }
}

async function SendTaskSuccess(engine: Engine, request: Request): Promise<object> {
  const token = request.text("taskToken")
  await engine.taskSucceeded(token, request.json("output", "InvalidOutput"))
  return {}
}

async function SendTaskFailure(engine: Engine, request: Request): Promise<object> {
  const error = request.optionalText("error", LONGEST_ERROR) ?? ""
  const cause = request.optionalText("cause", LONGEST_CAUSE) ?? ""
  await engine.taskFailed(request.text("taskToken"), { error, cause })
  return {}
}

async function SendTaskHeartbeat(engine: Engine, request: Request): Promise<object> {
  await engine.taskHeartbeat(request.text("taskToken"))
  return {}
}

function DescribeStateMachine(engine: Engine, request: Request): object {
  const { arn, name, definition, roleArn } = machineOf(engine, request.arn("stateMachineArn", "stateMachine"))
  const creationDate = seconds(engine.openedAt)
  return {
    stateMachineArn: arn,
    name,
    status: "ACTIVE",
    type: "STANDARD",
    definition: JSON.stringify(definition),
    roleArn,
    creationDate,
  }
}

function ListStateMachines(engine: Engine, request: Request): object {
  const { items, nextToken } = page(request, [...engine.machines.values()], "machines", ({ arn }) => arn)
  const creationDate = seconds(engine.openedAt)
  return {
    stateMachines: items.map(({ arn, name }) => ({ stateMachineArn: arn, name, type: "STANDARD", creationDate })),
    nextToken,
  }
}

function listed({ execution, ending }: Run) {
  const status: Status = statusOf(ending)
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.machine,
    name: execution.name,
    status,
    startDate: seconds(execution.startedAt),
    stopDate: ending && seconds(ending.at),
    redriveCount: 0,
  }
}

function runOf(engine: Engine, request: Request): Run {
  const arn = request.arn("executionArn", "execution")
  const run = engine.runs.get(arn)
  if (run && run.written > 0) return run
  throw new ApiRefusal("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`)
}

function machineOf(engine: Engine, arn: string): Machine {
  const machine = engine.machines.get(arn)
  if (machine) return machine
  throw new ApiRefusal("StateMachineDoesNotExist", `State Machine Does Not Exist: '${arn}'`)
}

function invalid(field: string, why: string): ApiRefusal {
  return new ApiRefusal("ValidationException", `1 validation error detected: Value at '${field}' ${why}`)
}

/** Times on the wire are seconds since 1970. */
function seconds(milliseconds: number): number {
  return milliseconds / 1000
}
