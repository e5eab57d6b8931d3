import type { Assembly } from "./assembly.ts"
import type { HttpApi } from "./http.ts"
import type { Access } from "./iam/access.ts"
import { isRecord } from "./intrinsics.ts"
import type { MappingDefinition } from "./mappings.ts"
import { compilePattern } from "./patterns.ts"
import type { FunctionDefinition } from "./pool.ts"
import { CloudProblem } from "./problem.ts"
import type { Provided, Resources } from "./resources.ts"
import { Routes } from "./routes.ts"

/** What a template's resources ask for, in the words of what runs them. Each refuses by name what does not run here. */

export function functionsOf(
  resources: Resources,
  { assets }: Assembly,
  environmentOf: (one: Provided) => Record<string, string>,
): FunctionDefinition[] {
  return resources.of("AWS::Lambda::Function").map((one) => {
    const { Code, Runtime, Handler, Environment, Timeout, MemorySize, Layers, PackageType } = one.properties
    if (!String(Runtime).startsWith("nodejs") || PackageType === "Image") {
      throw new CloudProblem(`Function ${one.logicalId} runs on ${Runtime ?? "an image"}: only nodejs runs here.`)
    }
    if (Array.isArray(Layers) && Layers.length > 0) {
      throw new CloudProblem(`Function ${one.logicalId} has layers, which do not run here.`)
    }
    const folder = isRecord(Code) ? assets.get(String(Code.S3Key)) : undefined
    if (!folder) throw new CloudProblem(`Function ${one.logicalId} has no bundle in the assembly.`)
    const variables = isRecord(Environment) && isRecord(Environment.Variables) ? Environment.Variables : {}
    const memory = Number(MemorySize ?? 128)
    return {
      name: one.name,
      arn: one.arn,
      folder,
      handler: String(Handler),
      timeout: Number(Timeout ?? 3),
      memory,
      environment: {
        ...environmentOf(one),
        AWS_LAMBDA_FUNCTION_NAME: one.name,
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
        LAMBDA_TASK_ROOT: folder,
        ...Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)])),
      },
    }
  })
}

/** A mapping reads the stream, and keeps what it gives up, in its function's role: without leave AWS would not make it. */
export function mappingsOf(resources: Resources, region: string, access: Access): MappingDefinition[] {
  return resources.of("AWS::Lambda::EventSourceMapping").flatMap(({ logicalId, properties }) => {
    const { EventSourceArn, FunctionName, FilterCriteria, DestinationConfig, FunctionResponseTypes } = properties
    if (properties.Enabled === false) return []
    const table = resources.find("AWS::DynamoDB::", EventSourceArn)
    if (!table) throw new CloudProblem(`Mapping ${logicalId} reads ${EventSourceArn}, which is no table of the stack.`)
    const target = resources.find("AWS::Lambda::Function", FunctionName)
    if (!target)
      throw new CloudProblem(`Mapping ${logicalId} calls ${FunctionName}, which is no function of the stack.`)
    const caller = access.serviceIn(target.properties.Role, "lambda.amazonaws.com", target.name)
    const check = (action: string, resource: unknown) => {
      const why = access.forbids(caller, action, String(resource))
      if (why) throw new CloudProblem(`Mapping ${logicalId} cannot work: ${why}.`)
    }
    for (const action of ["DescribeStream", "GetShardIterator", "GetRecords"])
      check(`dynamodb:${action}`, EventSourceArn)
    const filters = isRecord(FilterCriteria) && Array.isArray(FilterCriteria.Filters) ? FilterCriteria.Filters : []
    const onFailure =
      isRecord(DestinationConfig) && isRecord(DestinationConfig.OnFailure) && DestinationConfig.OnFailure
    if (onFailure) check("sqs:SendMessage", onFailure.Destination)
    return {
      id: logicalId,
      table: table.name,
      streamArn: String(EventSourceArn),
      functionArn: target.arn,
      region,
      batchSize: Number(properties.BatchSize ?? 100),
      window: Number(properties.MaximumBatchingWindowInSeconds ?? 0),
      startAtEnd: properties.StartingPosition === "LATEST",
      filters: filters.map((filter) => compilePattern(JSON.parse(String(filter.Pattern)))),
      reportFailures: Array.isArray(FunctionResponseTypes) && FunctionResponseTypes.includes("ReportBatchItemFailures"),
      bisect: properties.BisectBatchOnFunctionError === true,
      retries: Number(properties.MaximumRetryAttempts ?? -1),
      recordAge: Number(properties.MaximumRecordAgeInSeconds ?? -1),
      deadLetterQueue: onFailure ? queueName(resources, onFailure.Destination) : undefined,
    }
  })
}

export function queueName(resources: Resources, arn: unknown): string {
  const queue = resources.find("AWS::SQS::Queue", arn)
  if (!queue) throw new CloudProblem(`${arn} is no queue of the stack.`)
  return queue.name
}

export function httpApiOf(resources: Resources, account: string): HttpApi | undefined {
  const [api, another] = resources.of("AWS::ApiGatewayV2::Api")
  if (!api) return undefined
  if (another) throw new CloudProblem(`Only one HTTP API runs here: ${another.logicalId} is a second.`)
  if (api.properties.ProtocolType !== "HTTP" || api.properties.CorsConfiguration) {
    throw new CloudProblem(`Api ${api.logicalId} must be an HTTP API without CORS to run here.`)
  }
  const integrations = new Map(
    resources.of("AWS::ApiGatewayV2::Integration").map((one) => [one.name, integrationTarget(resources, one)]),
  )
  const routes = resources.of("AWS::ApiGatewayV2::Route").map(({ logicalId, properties }) => {
    if (properties.AuthorizationType && properties.AuthorizationType !== "NONE") {
      throw new CloudProblem(`Route ${logicalId} asks for ${properties.AuthorizationType}, which does not run here.`)
    }
    const target = integrations.get(String(properties.Target).replace("integrations/", ""))
    if (!target) throw new CloudProblem(`Route ${logicalId} leads nowhere.`)
    return { key: String(properties.RouteKey), target }
  })
  const stages = resources.of("AWS::ApiGatewayV2::Stage")
  if (stages.length > 1) throw new CloudProblem(`Only one stage of ${api.logicalId} runs here.`)
  const variables = stages[0]?.properties.StageVariables
  return {
    id: api.name,
    account,
    stage: stages[0]?.name ?? "$default",
    stageVariables: isRecord(variables) ? (variables as Record<string, string>) : undefined,
    routes: new Routes(routes),
  }
}

function integrationTarget(resources: Resources, { logicalId, properties }: Provided): string {
  const { IntegrationType, IntegrationUri, PayloadFormatVersion } = properties
  if (IntegrationType !== "AWS_PROXY" || PayloadFormatVersion !== "2.0") {
    throw new CloudProblem(`Integration ${logicalId} must be a Lambda proxy of payload format 2.0 to run here.`)
  }
  const arn = /functions\/(.+)\/invocations$/.exec(String(IntegrationUri))?.[1] ?? IntegrationUri
  const target = resources.find("AWS::Lambda::Function", arn)
  if (!target) throw new CloudProblem(`Integration ${logicalId} calls ${arn}, which is no function of the stack.`)
  return target.arn
}
