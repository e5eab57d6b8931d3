import { operations } from "@bihuan/contract/operations"
import { workflows } from "@bihuan/contract/workflow"
import asl from "asl-validator"
import { expect, test } from "vitest"
import { ofType, type Resource, service } from "./service.ts"

interface Statement {
  Effect: string
  Action: string | string[]
  Resource: unknown
}

const resources = service("test")

const statements = ofType(resources, "AWS::IAM::Policy").flatMap(
  ({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement,
)
const actions = statements.flatMap(({ Action }) => Action)

/** A text that CloudFormation would join, with each reference written as its logical id. */
function joined(value: unknown): string {
  if (typeof value === "string") return value
  const parts = (value as { "Fn::Join": [string, unknown[]] })["Fn::Join"][1]
  return parts.map((part) => (typeof part === "string" ? part : Object.values(part as object).flat()[0])).join("")
}

function policyOf(name: string): Statement[] {
  const [policy] = Object.entries(resources).filter(
    ([id, { Type }]) => Type === "AWS::IAM::Policy" && id.startsWith(name),
  )
  return (policy?.[1].Properties.PolicyDocument as { Statement: Statement[] } | undefined)?.Statement ?? []
}

test("no function may scan, or do everything of a service", () => {
  expect(actions.filter((action) => /Scan|\*/.test(action))).toEqual([])
})

test("no grant is on every resource", () => {
  expect(statements.filter(({ Resource }) => [Resource].flat().includes("*"))).toEqual([])
})

test("every grant names the partition by reference, so that the service deploys in China as it is", () => {
  expect(JSON.stringify(resources).match(/arn:aws[^{]{0,40}/g)).toBeNull()
})

test("each function has no more than its work needs", () => {
  const states = (name: string) =>
    [...new Set(policyOf(name).flatMap(({ Action }) => Action))].filter((action) => action.startsWith("states:")).sort()
  expect(states("ApiFunction")).toEqual([])
  expect(states("LookFunction")).toEqual([])
  expect(states("HoldFunction")).toEqual(["states:SendTaskSuccess"])
  expect(states("ReactFunction")).toEqual(["states:SendTaskSuccess", "states:StartExecution"])
  expect(states("SweepFunction")).toEqual(["states:StartExecution"])
  const page = policyOf("PageFunction").flatMap(({ Action }) => Action)
  expect(page).toEqual(["logs:CreateLogStream", "logs:PutLogEvents"])
})

test("every function keeps its log for a year and rings when it throws", () => {
  const functions = Object.entries(resources).filter(([, { Type }]) => Type === "AWS::Lambda::Function")
  expect(functions).toHaveLength(12)
  const alarms = ofType(resources, "AWS::CloudWatch::Alarm").map(({ Properties }) => JSON.stringify(Properties))
  for (const [id, { Properties }] of functions) {
    const group = (Properties.LoggingConfig as { LogGroup: { Ref: string } }).LogGroup.Ref
    expect(resources[group]?.Properties.RetentionInDays).toBe(365)
    expect(alarms.filter((alarm) => alarm.includes('"Errors"') && alarm.includes(`"${id}"`))).toHaveLength(1)
  }
})

test("every alarm tells somebody, and a sweep or a sealing that is silent for a day is a fault", () => {
  const alarms = ofType(resources, "AWS::CloudWatch::Alarm").map(({ Properties }) => Properties)
  const [topic] = Object.entries(resources).find(([, { Type }]) => Type === "AWS::SNS::Topic") ?? []
  for (const { AlarmActions } of alarms) expect(AlarmActions).toEqual([{ Ref: topic }])
  for (const name of ["TimersMissed", "SealsFailed"]) {
    expect(alarms.find(({ MetricName }) => MetricName === name)).toMatchObject({
      Period: 86_400,
      TreatMissingData: "breaching",
    })
  }
})

test("every dead-letter queue and every workflow rings", () => {
  const alarms = ofType(resources, "AWS::CloudWatch::Alarm").map(({ Properties }) => JSON.stringify(Properties))
  const watched = Object.entries(resources).filter(([, { Type }]) =>
    ["AWS::SQS::Queue", "AWS::StepFunctions::StateMachine"].includes(Type),
  )
  expect(watched).toHaveLength(6)
  for (const [id] of watched) expect(alarms.some((alarm) => alarm.includes(`"${id}"`))).toBe(true)
})

test("each operation of the contract is a route, and the rest is the page", () => {
  const keys = ofType(resources, "AWS::ApiGatewayV2::Route").map(({ Properties }) => Properties.RouteKey)
  const wanted = operations.map(({ method, path }) => `${method} ${path}`)
  expect(keys.sort()).toEqual([...wanted, "ANY /api/{proxy+}", "$default"].sort())
})

const machines = ofType(resources, "AWS::StepFunctions::StateMachine")
const definitionOf = (name: string) => {
  const machine = machines.find(({ Properties }) => Properties.StateMachineName === `bihuan-test-${name}`)
  return JSON.parse(joined(machine?.Properties.DefinitionString))
}

test.each(Object.entries(workflows))("the workflow %s is valid and waits in each of its phases", (name, phases) => {
  const definition = definitionOf(name)
  expect(definition.QueryLanguage).toBe("JSONata")
  expect(asl(definition, { checkArn: false, checkPaths: true })).toMatchObject({ isValid: true })
  for (const word of Object.values(phases))
    expect(definition.States[word]).toMatchObject({
      Resource: expect.stringMatching(/lambda:invoke\.waitForTaskToken$/),
      TimeoutSeconds: "{% $next.seconds %}",
      Next: "Look again",
    })
})

test("only journal rows that are new reach the reactions, and what they give up is kept", () => {
  const [mapping] = ofType(resources, "AWS::Lambda::EventSourceMapping")
  const journal = { eventName: ["INSERT"], dynamodb: { NewImage: { __edb_e__: { S: ["journal"] } } } }
  expect(mapping?.Properties).toMatchObject({
    FilterCriteria: { Filters: [{ Pattern: JSON.stringify(journal) }] },
    BatchSize: 25,
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ["ReportBatchItemFailures"],
    DestinationConfig: { OnFailure: { Destination: expect.anything() } },
  })
})

test.each([
  ["production", true],
  ["test", false],
])("in the stage %s the table refuses deletion: %s", (stage, kept) => {
  const all = service(stage)
  const [table] = ofType(all, "AWS::DynamoDB::Table") as (Resource & { DeletionPolicy: string })[]
  expect(table?.Properties.DeletionProtectionEnabled ?? false).toBe(kept)
  expect(table?.DeletionPolicy).toBe(kept ? "Retain" : "Delete")
})

test("the bucket is private, versioned and encrypted", () => {
  const [bucket] = ofType(resources, "AWS::S3::Bucket")
  expect(bucket?.Properties).toMatchObject({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    VersioningConfiguration: { Status: "Enabled" },
    BucketEncryption: expect.anything(),
  })
})

test.each([
  ["production", "COMPLIANCE"],
  ["test", "GOVERNANCE"],
])("in the stage %s a seal is written once and locked for ten years: %s", (stage, Mode) => {
  const all = service(stage)
  const bucket = ofType(all, "AWS::S3::Bucket").find(({ Properties }) => Properties.ObjectLockEnabled)
  expect(bucket?.Properties).toMatchObject({
    VersioningConfiguration: { Status: "Enabled" },
    ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", Rule: { DefaultRetention: { Mode, Days: 3653 } } },
  })
  const writes = statements.filter(({ Action }) => [Action].flat().includes("s3:PutObject"))
  expect(writes).toMatchObject([{ Condition: { StringLike: { "s3:if-none-match": "*" } } }])
})
