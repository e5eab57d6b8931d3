import { join } from "node:path"
import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib"
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam"
import { Architecture, Code, Function as Lambda, Runtime } from "aws-cdk-lib/aws-lambda"
import { FilterPattern, LogGroup, MetricFilter, RetentionDays } from "aws-cdk-lib/aws-logs"
import type { Construct } from "constructs"
import { alarm } from "./alarms.ts"

/** Where the bundles are, and what every function is told. */
export interface Bundles {
  /** The folder that holds one folder a function, each with its `index.mjs`. */
  folder: string
  environment: Record<string, string>
  keep: boolean
}

/** One function from its bundle `<folder>/<name>`, with its log group and its alarms. `seconds` is its time limit. */
export function lambda(
  scope: Construct,
  name: string,
  { folder, environment, keep }: Bundles,
  { seconds, megabytes = 512 }: { seconds: number; megabytes?: number },
): Lambda {
  const id = `${name.charAt(0).toUpperCase()}${name.slice(1)}Function`
  const logGroup = new LogGroup(scope, `${id}Log`, {
    // The law's floor for logs is six months; half a year in days (180) would fall short of it.
    retention: RetentionDays.ONE_YEAR,
    removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  })
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal("lambda.amazonaws.com") })
  // Not AWS's managed policy, which is for every log of the account.
  logGroup.grantWrite(role)
  const made = new Lambda(scope, id, {
    role,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: "index.handler",
    code: Code.fromAsset(join(folder, name), { exclude: ["*.map"] }),
    timeout: Duration.seconds(seconds),
    memorySize: megabytes,
    environment,
    logGroup,
  })
  const defects = new MetricFilter(scope, `${id}Defects`, {
    logGroup,
    // Words and not a JSON path: they are found whatever stands before them on the line.
    filterPattern: FilterPattern.literal('"\\"level\\":\\"error\\""'),
    metricNamespace: Stack.of(scope).stackName,
    metricName: `${id}Defects`,
  })
  alarm(
    scope,
    `${id}Defective`,
    defects.metric({ statistic: "Sum" }),
    `The function ${name} met a defect and wrote it down.`,
  )
  alarm(scope, `${id}Failed`, made.metricErrors(), `The function ${name} threw: no named refusal does.`)
  alarm(scope, `${id}Throttled`, made.metricThrottles(), `The function ${name} was refused a place to run.`)
  return made
}
