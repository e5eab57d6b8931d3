import { Duration, Stack } from "aws-cdk-lib"
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda"
import { DefinitionBody, QueryLanguage, StateMachine, TaskInput } from "aws-cdk-lib/aws-stepfunctions"
import { LambdaInvoke } from "aws-cdk-lib/aws-stepfunctions-tasks"
import { Construct } from "constructs"
import { alarm } from "./alarms.ts"
import { because } from "./grants.ts"

/** One execution a verification that somebody asked for: longer than a request may take, and begun again where it was cut off. */
export function verification(scope: Construct, name: string, verify: Lambda): void {
  const parts = new Construct(scope, "Verification")
  const work = LambdaInvoke.jsonata(parts, "核验审计记录", {
    lambdaFunction: verify,
    payload: TaskInput.fromText("{% $states.context.Execution.Input %}"),
    outputs: {},
    retryOnServiceExceptions: false,
  }).addRetry({ errors: ["States.TaskFailed"], interval: Duration.minutes(1), backoffRate: 2, maxAttempts: 3 })
  const machine = new StateMachine(parts, "Machine", {
    stateMachineName: name,
    definitionBody: DefinitionBody.fromChainable(work),
    queryLanguage: QueryLanguage.JSONATA,
  })
  because(machine.role, ":*", "CDK lets a machine call every version of its functions; there is the current one only.")
  alarm(parts, "Failed", machine.metricFailed(), `A verification of the trail of ${Stack.of(scope).stackName} failed.`)
}
