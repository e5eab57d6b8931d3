import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { App, CfnOutput, Duration, RemovalPolicy, Stack, TimeZone } from "aws-cdk-lib"
import { HttpApi, HttpMethod, HttpRoute, HttpRouteKey } from "aws-cdk-lib/aws-apigatewayv2"
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations"
import { AttributeType, BillingMode, StreamViewType, Table } from "aws-cdk-lib/aws-dynamodb"
import { Code, FilterCriteria, FilterRule, Function as Lambda, Runtime, StartingPosition } from "aws-cdk-lib/aws-lambda"
import { DynamoEventSource, SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources"
import { Bucket } from "aws-cdk-lib/aws-s3"
import { Schedule, ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler"
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets"
import { Queue } from "aws-cdk-lib/aws-sqs"
import { DefinitionBody, QueryLanguage, StateMachine } from "aws-cdk-lib/aws-stepfunctions"

const ROUTES: [HttpMethod, string][] = [
  [HttpMethod.GET, "/time"],
  [HttpMethod.GET, "/notes/new"],
  [HttpMethod.GET, "/notes/{id}"],
  [HttpMethod.POST, "/notes/{id}"],
  [HttpMethod.GET, "/files/{name}"],
  [HttpMethod.POST, "/files/{name}"],
  [HttpMethod.POST, "/runs/{id}"],
  [HttpMethod.POST, "/wake"],
  [HttpMethod.ANY, "/echo/{proxy+}"],
]

const folders: string[] = []
process.once("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A tiny app that has one of each thing. Returns the cdk.out folder that it was synthesised to. */
export function synthesise(add: (stack: Stack) => void = () => {}): string {
  const outdir = mkdtempSync(join(tmpdir(), "localcloud-example-"))
  folders.push(outdir)
  // Unstaged assets run from where they are, beside node_modules.
  const app = new App({ outdir, context: { "aws:cdk:disable-asset-staging": true }, analyticsReporting: false })
  const stack = new Stack(app, "Example")

  const table = new Table(stack, "Records", {
    partitionKey: { name: "pk", type: AttributeType.STRING },
    sortKey: { name: "sk", type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    stream: StreamViewType.NEW_AND_OLD_IMAGES,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  table.addGlobalSecondaryIndex({ indexName: "byKind", partitionKey: { name: "kind", type: AttributeType.STRING } })
  const bucket = new Bucket(stack, "Files")

  const lambda = (name: string, environment: Record<string, string>, seconds = 60) =>
    new Lambda(stack, name, {
      runtime: Runtime.NODEJS_24_X,
      handler: "index.handler",
      code: Code.fromAsset(fileURLToPath(new URL(`./functions/${name.toLowerCase()}`, import.meta.url))),
      timeout: Duration.seconds(seconds),
      memorySize: 256,
      environment: { TABLE: table.tableName, ...environment },
    })
  const step = lambda("Step", {})
  const machine = new StateMachine(stack, "Machine", {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: so does CloudFormation write them
    definitionBody: DefinitionBody.fromString(definition("${Step}")),
    definitionSubstitutions: { Step: step.functionArn },
    queryLanguage: QueryLanguage.JSONATA,
  })
  step.grantInvoke(machine)
  const api = lambda("Api", { BUCKET: bucket.bucketName, MACHINE: machine.stateMachineArn })
  const react = lambda("React", {})
  const rogue = lambda("Rogue", {}, 2)
  for (const each of [step, api, react]) table.grantReadWriteData(each)
  bucket.grantReadWrite(api)
  machine.grantStartExecution(api)
  machine.grantTaskResponse(api)

  const letters = new Queue(stack, "Letters")
  react.addEventSource(
    new DynamoEventSource(table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      filters: [FilterCriteria.filter({ dynamodb: { NewImage: { kind: { S: FilterRule.isEqual("note") } } } })],
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 3,
      onFailure: new SqsDlq(letters),
    }),
  )
  new Schedule(stack, "Nightly", {
    schedule: ScheduleExpression.cron({ hour: "2", minute: "30", timeZone: TimeZone.ASIA_SHANGHAI }),
    target: new LambdaInvoke(step, { input: ScheduleTargetInput.fromObject({ id: "nightly" }) }),
  })
  const http = new HttpApi(stack, "Http")
  const integration = new HttpLambdaIntegration("ToApi", api, { scopePermissionToRoute: false })
  for (const [method, path] of ROUTES) {
    new HttpRoute(stack, `${method} ${path}`, { httpApi: http, routeKey: HttpRouteKey.with(path, method), integration })
  }
  new HttpRoute(stack, "Rogue route", {
    httpApi: http,
    routeKey: HttpRouteKey.with("/misbehave", HttpMethod.POST),
    integration: new HttpLambdaIntegration("ToRogue", rogue, { scopePermissionToRoute: false }),
  })
  new CfnOutput(stack, "Address", { value: http.url ?? "" })
  new CfnOutput(stack, "Endpoint", { value: http.apiEndpoint })
  add(stack)
  return app.synth().directory
}

/** Asks how many days to wait, waits, then waits for someone's answer for two more days at most. */
function definition(step: string): string {
  const call = (token: object) => ({
    FunctionName: step,
    Payload: { id: "{% $states.context.Execution.Name %}", ...token },
  })
  return JSON.stringify({
    QueryLanguage: "JSONata",
    StartAt: "Ask",
    States: {
      Ask: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        Arguments: call({}),
        Assign: { days: "{% $states.result.Payload.days %}" },
        Next: "Rest",
      },
      Rest: { Type: "Wait", Seconds: "{% $days * 86400 %}", Next: "Hold" },
      Hold: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
        Arguments: call({ token: "{% $states.context.Task.Token %}" }),
        TimeoutSeconds: 172_800,
        Catch: [{ ErrorEquals: ["States.Timeout"], Next: "Late" }],
        Output: "{% $states.result %}",
        End: true,
      },
      Late: { Type: "Pass", Output: { answer: "none" }, End: true },
    },
  })
}
