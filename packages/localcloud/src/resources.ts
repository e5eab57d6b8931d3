import type { Assembly, Resource } from "./assembly.ts"
import { Intrinsics } from "./intrinsics.ts"
import { CloudProblem } from "./problem.ts"

/** What an account is called here: where ARNs and environment variables get their parts from. */
export interface Place {
  account: string
  region: string
  /** Base of the HTTP API, without a stage. */
  url: string
}

/** One resource of the stack with everything in its properties resolved. */
export interface Provided {
  logicalId: string
  type: string
  name: string
  arn: string
  properties: Record<string, unknown>
}

/** How a type is named: the property that fixes its name, and its ARN after the partition. */
interface Kind {
  nameProperty?: string
  arn?: (name: string, place: Place) => string
  /** Whether `Ref` gives the ARN instead of the name. */
  refIsArn?: boolean
  attributes?: (name: string, place: Place, partition: string) => Record<string, string>
}

const regional = (service: string, kind: string) => (name: string, place: Place) =>
  `${service}:${place.region}:${place.account}:${kind}${name}`
const global = (service: string, kind: string) => (name: string, place: Place) =>
  `${service}::${place.account}:${kind}${name}`

/** Every type that a template may hold. The ones without more are accepted because nothing of theirs runs here. */
const KINDS: Record<string, Kind> = {
  "AWS::DynamoDB::Table": { nameProperty: "TableName", arn: regional("dynamodb", "table/") },
  "AWS::DynamoDB::GlobalTable": { nameProperty: "TableName", arn: regional("dynamodb", "table/") },
  "AWS::S3::Bucket": { nameProperty: "BucketName", arn: (name) => `s3:::${name}` },
  "AWS::S3::BucketPolicy": {},
  "AWS::Lambda::Function": { nameProperty: "FunctionName", arn: regional("lambda", "function:") },
  "AWS::Lambda::Permission": {},
  "AWS::Lambda::EventSourceMapping": {},
  "AWS::SQS::Queue": {
    nameProperty: "QueueName",
    arn: regional("sqs", ""),
    attributes: (name, { account, url }) => ({ QueueName: name, QueueUrl: `${url}/${account}/${name}` }),
  },
  "AWS::SQS::QueuePolicy": {},
  "AWS::ApiGatewayV2::Api": { attributes: (name, { url }) => ({ ApiEndpoint: url, ApiId: name }) },
  "AWS::ApiGatewayV2::Route": {},
  "AWS::ApiGatewayV2::Integration": {},
  "AWS::ApiGatewayV2::Stage": { nameProperty: "StageName" },
  "AWS::Scheduler::Schedule": { nameProperty: "Name", arn: regional("scheduler", "schedule/default/") },
  "AWS::Scheduler::ScheduleGroup": { nameProperty: "Name", arn: regional("scheduler", "schedule-group/") },
  "AWS::Events::Rule": { nameProperty: "Name", arn: regional("events", "rule/") },
  "AWS::StepFunctions::StateMachine": {
    nameProperty: "StateMachineName",
    arn: regional("states", "stateMachine:"),
    refIsArn: true,
  },
  "AWS::IAM::Role": { nameProperty: "RoleName", arn: global("iam", "role/") },
  "AWS::IAM::Policy": { nameProperty: "PolicyName" },
  "AWS::IAM::ManagedPolicy": { nameProperty: "ManagedPolicyName", arn: global("iam", "policy/"), refIsArn: true },
  "AWS::Logs::LogGroup": {
    nameProperty: "LogGroupName",
    arn: (name, place) => regional("logs", "log-group:")(`${name}:*`, place),
  },
  "AWS::Logs::MetricFilter": {},
  "AWS::CloudWatch::Alarm": { nameProperty: "AlarmName", arn: regional("cloudwatch", "alarm:") },
  "AWS::SNS::Topic": { nameProperty: "TopicName", arn: regional("sns", ""), refIsArn: true },
  "AWS::CDK::Metadata": {},
}

const NAMED_STREAM = "/stream/local"

/** The resources of one stack, in the template's order, refused by name when a type does not run here. */
export class Resources {
  readonly partition: string
  readonly all: Provided[]
  readonly intrinsics: Intrinsics
  #assembly: Assembly
  #place: Place

  constructor(assembly: Assembly, place: Place) {
    this.#assembly = assembly
    this.#place = place
    const china = place.region.startsWith("cn-")
    this.partition = china ? "aws-cn" : "aws"
    const suffix = china ? "amazonaws.com.cn" : "amazonaws.com"
    this.intrinsics = new Intrinsics(assembly.template, {
      pseudo: {
        "AWS::Region": place.region,
        "AWS::Partition": this.partition,
        "AWS::AccountId": place.account,
        "AWS::URLSuffix": suffix,
        "AWS::StackName": assembly.stack,
        "AWS::StackId": `arn:${this.partition}:cloudformation:${place.region}:${place.account}:stack/${assembly.stack}/local`,
      },
      ref: (id) => (this.#kind(id).refIsArn ? this.#arn(id) : this.#name(id)),
      attribute: (id, name) => this.#attribute(id, name),
    })
    this.all = Object.entries(assembly.template.Resources)
      .filter(([, resource]) => this.intrinsics.holds(resource.Condition))
      .map(([logicalId, resource]) => this.#provide(logicalId, resource))
  }

  of(...types: string[]): Provided[] {
    return this.all.filter(({ type }) => types.includes(type))
  }

  /** The resource with this name or ARN; table streams are found by the table. */
  find(type: string, nameOrArn: unknown): Provided | undefined {
    const wanted = String(nameOrArn).replace(/\/stream\/.*$/, "")
    return this.all.find((one) => one.type.startsWith(type) && (one.name === wanted || one.arn === wanted))
  }

  outputs(): Record<string, string> {
    const entries = Object.entries(this.#assembly.template.Outputs ?? {})
      .filter(([, output]) => this.intrinsics.holds(output.Condition))
      .map(([id, output]) => [id, String(this.localise(this.intrinsics.resolve(output.Value)))] as const)
    return Object.fromEntries(entries)
  }

  /** The same value with the address that API Gateway would have replaced by the one that it has here. */
  localise(value: unknown): unknown {
    if (typeof value === "string") {
      return value.replace(/https:\/\/[\w-]+\.execute-api\.[\w-]+\.amazonaws\.com(\.cn)?/g, this.#place.url)
    }
    if (Array.isArray(value)) return value.map((item) => this.localise(item))
    if (typeof value !== "object" || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.localise(item)]))
  }

  #provide(logicalId: string, resource: Resource): Provided {
    const kind = KINDS[resource.Type]
    if (!kind) {
      throw new CloudProblem(`${logicalId} is an ${resource.Type}, which does not run here.`)
    }
    const properties = this.localise(this.intrinsics.resolve(resource.Properties ?? {})) as Record<string, unknown>
    return {
      logicalId,
      type: resource.Type,
      name: this.#name(logicalId),
      arn: kind.arn ? this.#arn(logicalId) : "",
      properties,
    }
  }

  #resource(id: string): Resource {
    const resource = this.#assembly.template.Resources[id]
    if (!resource) throw new CloudProblem(`The template refers to "${id}", which it does not hold.`)
    return resource
  }

  #kind(id: string): Kind {
    const { Type } = this.#resource(id)
    const kind = KINDS[Type]
    if (!kind) throw new CloudProblem(`${id} is an ${Type}, which does not run here.`)
    return kind
  }

  #name(id: string): string {
    const { nameProperty } = this.#kind(id)
    const { Type, Properties } = this.#resource(id)
    const given = nameProperty ? this.intrinsics.resolve(Properties?.[nameProperty]) : undefined
    if (typeof given === "string") return given
    const name = `${this.#assembly.stack}-${id}`
    // Bucket and API names end up in host names.
    if (Type === "AWS::S3::Bucket") return name.toLowerCase().slice(0, 63)
    return Type === "AWS::ApiGatewayV2::Api" ? id.toLowerCase() : name
  }

  #arn(id: string): string {
    const { arn } = this.#kind(id)
    if (!arn) throw new CloudProblem(`${id} (${this.#resource(id).Type}) has no ARN here.`)
    return `arn:${this.partition}:${arn(this.#name(id), this.#place)}`
  }

  #attribute(id: string, attribute: string): string {
    const { Type } = this.#resource(id)
    if (attribute === "Arn" || attribute === "TopicArn") return this.#arn(id)
    if (attribute === "StreamArn") return this.#arn(id) + NAMED_STREAM
    if (attribute === "Name" || attribute === "TopicName") return this.#name(id)
    const found = this.#kind(id).attributes?.(this.#name(id), this.#place, this.partition)[attribute]
    if (found !== undefined) return found
    throw new CloudProblem(`${id} (${Type}) has no attribute ${attribute} here.`)
  }
}
