import { workflows as contract, type Workflow } from "@bihuan/contract/workflow"
import { Duration, Stack } from "aws-cdk-lib"
import type { IGrantable } from "aws-cdk-lib/aws-iam"
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda"
import {
  Choice,
  Condition,
  DefinitionBody,
  IntegrationPattern,
  type IStateMachine,
  JitterType,
  QueryLanguage,
  StateMachine,
  Succeed,
  TaskInput,
  Timeout,
} from "aws-cdk-lib/aws-stepfunctions"
import { LambdaInvoke, StepFunctionsStartExecution } from "aws-cdk-lib/aws-stepfunctions-tasks"
import { Construct } from "constructs"
import { alarm } from "./alarms.ts"
import { because } from "./grants.ts"

/** Machines that follow no record of a workflow. */
type Aside = "digest" | "verify"

/** The machines by name alone: functions start and wake them, they call functions, and neither may need the other first. */
export class Machines {
  readonly #refs: Record<Workflow | Aside, IStateMachine>

  constructor(scope: Construct) {
    const { stackName } = Stack.of(scope)
    const refs = new Construct(scope, "Machines")
    const ref = (name: Workflow | Aside) => StateMachine.fromStateMachineName(refs, name, `${stackName}-${name}`)
    this.#refs = {
      ...{ disposition: ref("disposition"), finding: ref("finding"), duty: ref("duty") },
      ...{ digest: ref("digest"), verify: ref("verify") },
    }
  }

  /** `MACHINE_FINDING` and so on, each the machine's ARN. */
  get environment(): Record<string, string> {
    return Object.fromEntries(this.all.map(([name, ref]) => [`MACHINE_${name.toUpperCase()}`, ref.stateMachineArn]))
  }

  grantStart(grantee: IGrantable): void {
    for (const [, ref] of this.all) ref.grantStartExecution(grantee)
  }

  grantWake(grantee: IGrantable): void {
    for (const [, ref] of this.all) ref.grant(grantee, "states:SendTaskSuccess")
  }

  get all(): [string, IStateMachine][] {
    return Object.entries(this.#refs)
  }

  of(name: Workflow): IStateMachine {
    return this.#refs[name]
  }
}

/** One state machine for each workflow of the contract. `look` says what to wait for; `hold` keeps the token of the wait. */
export function workflows(scope: Construct, machines: Machines, functions: { look: Lambda; hold: Lambda }): void {
  for (const name of Object.keys(contract) as Workflow[]) {
    const ref = machines.of(name)
    const parts = new Construct(scope, `Workflow-${name}`)
    const machine = new StateMachine(parts, "Machine", {
      stateMachineName: `${Stack.of(scope).stackName}-${name}`,
      definitionBody: DefinitionBody.fromChainable(definition(parts, name, ref, functions)),
      queryLanguage: QueryLanguage.JSONATA,
    })
    because(
      machine.role,
      ":*",
      "CDK lets a machine call every version of its functions; there is the current one only.",
    )
    // The nightly sweep starts anew what failed; the alarm says that it had to.
    alarm(parts, "Failed", machine.metricFailed(), `A workflow ${name} failed.`)
    alarm(parts, "TimedOut", machine.metricTimedOut(), `A workflow ${name} reached Step Functions' limit of a year.`)
  }
}

// What the execution was started with: { tenant, subject, version }.
const input = "$states.context.Execution.Input"
// A lost call is tried again for about ten minutes; a longer fault fails the execution under the error's own name.
const patience = {
  errors: ["States.TaskFailed"],
  interval: Duration.seconds(2),
  backoffRate: 2,
  maxDelay: Duration.minutes(5),
  maxAttempts: 8,
  jitterStrategy: JitterType.FULL,
}

/** Look; wait in the phase that it names until woken or until the next milestone; look again. */
function definition(
  scope: Construct,
  workflow: Workflow,
  self: IStateMachine,
  { look, hold }: { look: Lambda; hold: Lambda },
) {
  const again = LambdaInvoke.jsonata(scope, "Look again", {
    lambdaFunction: look,
    payload: TaskInput.fromObject({
      workflow,
      tenant: `{% ${input}.tenant %}`,
      subject: `{% ${input}.subject %}`,
      version: `{% ${input}.version %}`,
      execution: "{% $states.context.Execution.Name %}",
      startedAt: "{% $states.context.Execution.StartTime %}",
    }),
    assign: { next: "{% $states.result.Payload %}" },
    outputs: "{% $states.result.Payload %}",
    retryOnServiceExceptions: false,
  }).addRetry(patience)

  const ended = Succeed.jsonata(scope, "办结")
  const which = Choice.jsonata(scope, "Which phase")
    .when(Condition.jsonata("{% $next.status = 'ended' %}"), ended)
    .when(Condition.jsonata("{% $next.status = 'handover' %}"), handOver(scope, self).next(ended))
  for (const [phase, word] of Object.entries(contract[workflow]))
    which.when(
      Condition.jsonata(`{% $next.phase = '${phase}' %}`),
      LambdaInvoke.jsonata(scope, word, {
        lambdaFunction: hold,
        integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
        payload: TaskInput.fromObject({
          workflow,
          tenant: `{% ${input}.tenant %}`,
          subject: `{% ${input}.subject %}`,
          phase,
          seen: "{% $next.seen %}",
          token: "{% $states.context.Task.Token %}",
        }),
        taskTimeout: Timeout.jsonata("{% $next.seconds %}"),
        outputs: {},
        retryOnServiceExceptions: false,
      })
        .addRetry(patience)
        .addCatch(again, { errors: ["States.Timeout"], outputs: {} })
        .next(again),
    )
  return again.next(which)
}

/** A year and 25,000 events are the most that one execution may have: a longer story goes on in a successor. */
function handOver(scope: Construct, self: IStateMachine): StepFunctionsStartExecution {
  const task = StepFunctionsStartExecution.jsonata(scope, "Hand over", {
    stateMachine: self,
    name: "{% $next.name %}",
    input: TaskInput.fromText(`{% ${input} %}`),
    outputs: {},
  })
  task.addRetry({ ...patience, errors: ["StepFunctions.StepFunctionsException", "StepFunctions.SdkClientException"] })
  // Names are given once: the successor is there already.
  task.addCatch(Succeed.jsonata(scope, "Handed over before"), {
    errors: ["StepFunctions.ExecutionAlreadyExistsException"],
  })
  return task
}
