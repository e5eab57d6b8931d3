import { randomUUID } from "node:crypto"
import { queueName } from "./definitions.ts"
import type { Functions } from "./functions.ts"
import type { Access } from "./iam/access.ts"
import { isRecord } from "./intrinsics.ts"
import { CloudProblem } from "./problem.ts"
import type { Provided, Resources } from "./resources.ts"
import type { ScheduleDefinition } from "./schedules.ts"
import type { Runner } from "./states/runner.ts"

interface Services {
  functions: Functions
  access: Access
  runner: Runner
  account: string
  region: string
}

/** Lambda retries an asynchronous event twice, and for six hours at most, whatever the schedule's own policy says. */
const LAMBDA = { retries: 2, age: 6 * 3600 }
const DAY = 24 * 3600

/** The schedules of a stack: EventBridge Scheduler's, and the rules of EventBridge that go by time. */
export function schedulesOf(resources: Resources, services: Services): ScheduleDefinition[] {
  const enabled = (one: Provided) => one.properties.State !== "DISABLED"
  return [
    ...resources
      .of("AWS::Scheduler::Schedule")
      .filter(enabled)
      .map((one) => scheduled(resources, services, one)),
    ...resources
      .of("AWS::Events::Rule")
      .filter(enabled)
      .flatMap((one) => ruled(resources, services, one)),
  ]
}

function scheduled(resources: Resources, services: Services, one: Provided): ScheduleDefinition {
  const { ScheduleExpression, ScheduleExpressionTimezone, FlexibleTimeWindow, Target, StartDate, EndDate } =
    one.properties
  if (!isRecord(Target)) throw new CloudProblem(`Schedule ${one.logicalId} has no target.`)
  if (StartDate || EndDate)
    throw new CloudProblem(`Schedule ${one.logicalId} has a start or end date, which does not run here.`)
  if (isRecord(FlexibleTimeWindow) && FlexibleTimeWindow.Mode !== "OFF") {
    throw new CloudProblem(`Schedule ${one.logicalId} has a flexible window, which does not run here.`)
  }
  const text = (time: number) =>
    String(Target.Input ?? "{}")
      .replaceAll("<aws.scheduler.schedule-arn>", one.arn)
      .replaceAll("<aws.scheduler.scheduled-time>", seconds(time))
      .replaceAll("<aws.scheduler.execution-id>", randomUUID())
      .replaceAll("<aws.scheduler.attempt-number>", "1")
  return {
    ...base(one, ScheduleExpressionTimezone),
    ...target(resources, services, Target, {
      input: (time) => JSON.parse(text(time)),
      forbids: forbiddenTo(services, one, Target, "scheduler.amazonaws.com"),
    }),
    expression: String(ScheduleExpression),
  }
}

function ruled(resources: Resources, services: Services, one: Provided): ScheduleDefinition[] {
  const { ScheduleExpression, EventPattern, Targets } = one.properties
  if (EventPattern || !ScheduleExpression || !Array.isArray(Targets)) {
    throw new CloudProblem(`Rule ${one.logicalId} does not go by time: only such rules run here.`)
  }
  return Targets.filter(isRecord).map((each, place) => {
    if (each.InputTransformer || each.InputPath) {
      throw new CloudProblem(`Rule ${one.logicalId} transforms its input, which does not run here.`)
    }
    const event = (time: number) => ({
      version: "0",
      id: randomUUID(),
      "detail-type": "Scheduled Event",
      source: "aws.events",
      account: services.account,
      time: seconds(time),
      region: services.region,
      resources: [one.arn],
      detail: {},
    })
    const input = (time: number) => (typeof each.Input === "string" ? JSON.parse(each.Input) : event(time))
    return {
      ...base(one, "UTC"),
      ...target(resources, services, each, {
        input,
        forbids: each.RoleArn
          ? forbiddenTo(services, one, each, "events.amazonaws.com")
          : (arn) => services.access.forbidsService("events.amazonaws.com", arn, one.arn),
      }),
      id: `${one.logicalId}-${place}`,
      expression: String(ScheduleExpression),
    }
  })
}

function base(one: Provided, timezone: unknown) {
  return { id: one.logicalId, timezone: String(timezone ?? "UTC") }
}

/** Why the schedule's role may not do what it is for, or nothing. */
function forbiddenTo({ access }: Services, one: Provided, to: Record<string, unknown>, service: string): Forbids {
  // To roles the scheduler says of which group of schedules it comes.
  const from = one.arn.replace(/:schedule\/([^/]+)\/.*$/, ":schedule-group/$1")
  const caller = access.serviceIn(to.RoleArn, service, one.logicalId, from)
  return (arn, action) => access.forbids(caller, action, arn)
}

type Forbids = (arn: string, action: string) => string | undefined

function target(
  resources: Resources,
  { functions, runner }: Services,
  to: Record<string, unknown>,
  { input, forbids }: { input: (time: number) => unknown; forbids: Forbids },
): Pick<ScheduleDefinition, "run" | "retries" | "age" | "deadLetterQueue" | "input"> {
  const arn = String(to.Arn)
  const called = resources.find("AWS::Lambda::Function", arn)
  if (called) {
    const letters = isRecord(called.properties.DeadLetterConfig)
      ? called.properties.DeadLetterConfig.TargetArn
      : undefined
    return {
      run: async (time) => {
        const why = forbids(arn, "lambda:InvokeFunction")
        if (why) return why
        const outcome = await functions.invoke(arn, input(time))
        return outcome.ok ? undefined : `${outcome.error}: ${outcome.shape.errorMessage}`
      },
      ...LAMBDA,
      deadLetterQueue: letters ? queueName(resources, letters) : undefined,
      input,
    }
  }
  if (!resources.find("AWS::StepFunctions::StateMachine", arn)) {
    throw new CloudProblem(`A schedule's target ${arn} is neither a function nor a state machine of the stack.`)
  }
  const policy = isRecord(to.RetryPolicy) ? to.RetryPolicy : {}
  const letters = isRecord(to.DeadLetterConfig) ? to.DeadLetterConfig.Arn : undefined
  return {
    run: async (time) => {
      const why = forbids(arn, "states:StartExecution")
      if (why) return why
      const body = { stateMachineArn: arn, input: JSON.stringify(input(time)) }
      const answer = await runner.handle("StartExecution", body)
      return answer.status === 200 ? undefined : JSON.stringify(answer.body)
    },
    retries: Number(policy.MaximumRetryAttempts ?? 185),
    age: Number(policy.MaximumEventAgeInSeconds ?? DAY),
    deadLetterQueue: letters ? queueName(resources, letters) : undefined,
    input,
  }
}

function seconds(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z")
}
