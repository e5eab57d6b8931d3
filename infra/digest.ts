import { Duration, Stack } from "aws-cdk-lib"
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda"
import {
  Choice,
  Condition,
  DefinitionBody,
  QueryLanguage,
  StateMachine,
  Succeed,
  TaskInput,
  Wait,
  WaitTime,
} from "aws-cdk-lib/aws-stepfunctions"
import { LambdaInvoke } from "aws-cdk-lib/aws-stepfunctions-tasks"
import { Construct } from "constructs"
import { alarm } from "./alarms.ts"
import { because } from "./grants.ts"

// What the execution was started with: { tenant, day, version, at }.
const input = "$states.context.Execution.Input"

/**
 * One execution a county a day: waits for the county's hour, sends, and comes again while something is left that may be tried
 * again. A schedule for all counties would have to look at each of them at every hour.
 */
export function digest(scope: Construct, name: string, send: Lambda): void {
  const parts = new Construct(scope, "Digest")
  const sending = LambdaInvoke.jsonata(parts, "发送", {
    lambdaFunction: send,
    payload: TaskInput.fromObject({
      tenant: `{% ${input}.tenant %}`,
      day: `{% ${input}.day %}`,
      version: `{% ${input}.version %}`,
    }),
    assign: { next: "{% $states.result.Payload %}" },
    outputs: {},
    retryOnServiceExceptions: false,
  }).addRetry({ errors: ["States.TaskFailed"], interval: Duration.minutes(1), backoffRate: 2, maxAttempts: 5 })
  const pause = Wait.jsonata(parts, "稍后再试", { time: WaitTime.seconds("{% $next.seconds %}") }).next(sending)
  const choice = Choice.jsonata(parts, "Anything left")
    .when(Condition.jsonata("{% $next.status = 'again' %}"), pause)
    .otherwise(Succeed.jsonata(parts, "已发送"))
  const machine = new StateMachine(parts, "Machine", {
    stateMachineName: name,
    definitionBody: DefinitionBody.fromChainable(
      Wait.jsonata(parts, "等到每日提醒的时间", { time: WaitTime.timestamp(`{% ${input}.at %}`) })
        .next(sending)
        .next(choice),
    ),
    queryLanguage: QueryLanguage.JSONATA,
  })
  because(machine.role, ":*", "CDK lets a machine call every version of its functions; there is the current one only.")
  alarm(parts, "Failed", machine.metricFailed(), `A daily digest of ${Stack.of(scope).stackName} failed.`)
}
