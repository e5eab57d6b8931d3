import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb"
import { CfnResource, type Stack } from "aws-cdk-lib"
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest"
import { Cloud, CloudProblem, DynamoDBLocal } from "./cloud.ts"
import { synthesise } from "./example/app.ts"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let assembly: string
let database: DynamoDBLocal
let folder: string
const servers: Server[] = []

beforeAll(async () => {
  assembly = synthesise()
  folder = mkdtempSync(join(tmpdir(), "localcloud-problems-"))
  database = await DynamoDBLocal.start()
})
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.stop()
})

async function taken(): Promise<number> {
  const server = createServer()
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return (server.address() as AddressInfo).port
}

async function problemOf(options: Partial<Parameters<typeof Cloud.start>[0]>): Promise<string> {
  const problem = await Cloud.start({ assembly, database, log: () => {}, ...options }).then(
    (cloud) => cloud.stop().then(() => undefined),
    (error) => error,
  )
  expect(problem).toBeInstanceOf(CloudProblem)
  expect(problem.message).not.toContain("\n")
  return problem.message
}

const AssumeRolePolicyDocument = {
  Version: "2012-10-17",
  Statement: ["states", "scheduler"].map((service) => ({
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { Service: `${service}.amazonaws.com` },
  })),
}
/** A role of the stack, in which odd things work. */
const RoleArn = { "Fn::GetAtt": ["Someone", "Arn"] }
const with_ = (Type: string, properties: object = {}) =>
  synthesise((stack: Stack) => {
    new CfnResource(stack, "Someone", { type: "AWS::IAM::Role", properties: { AssumeRolePolicyDocument } })
    new CfnResource(stack, "Odd", { type: Type, properties })
  })

test("a port in use", async () => {
  const port = await taken()
  expect(await problemOf({ port })).toBe(`Port ${port} is already in use. Stop what uses it, or set PORT to another.`)
})

test("a database port in use", async () => {
  const port = await taken()
  await expect(DynamoDBLocal.start({ port })).rejects.toThrow(`Port ${port} is already in use`)
})

test("no Java", async () => {
  const { PATH } = process.env
  const empty = join(folder, "bin")
  mkdirSync(empty)
  writeFileSync(join(empty, "sh"), '#!/bin/sh\nexec /bin/sh "$@"\n')
  chmodSync(join(empty, "sh"), 0o755)
  process.env.PATH = empty
  try {
    await expect(DynamoDBLocal.start()).rejects.toThrow("No Java runtime was found. Install one")
  } finally {
    process.env.PATH = PATH
  }
})

test("a resource that does not run here, by name", async () => {
  expect(await problemOf({ assembly: with_("AWS::Kinesis::Stream") })).toBe(
    "Odd is an AWS::Kinesis::Stream, which does not run here.",
  )
})

test.each([
  ["AWS::Events::Rule", { EventPattern: { source: ["x"] } }, "Rule Odd does not go by time"],
  ["AWS::Lambda::Function", { Runtime: "python3.13", Handler: "a.b", Role: "x", Code: {} }, "only nodejs runs here"],
  ["AWS::StepFunctions::StateMachine", { RoleArn: "x", DefinitionS3Location: {} }, "must hold its definition"],
  [
    "AWS::Scheduler::Schedule",
    { ScheduleExpression: "rate(1 day)", Target: { Arn: "x", RoleArn } },
    "neither a function nor",
  ],
])("%s as it does not run here", async (type, properties, sentence) => {
  expect(await problemOf({ assembly: with_(type, properties) })).toContain(sentence)
})

test("a state machine with a state that does not run here", async () => {
  const Definition = { QueryLanguage: "JSONata", StartAt: "Odd", States: { Odd: { Type: "Leap", End: true } } }
  const odd = with_("AWS::StepFunctions::StateMachine", { RoleArn, Definition })
  expect(await problemOf({ assembly: odd })).toContain("Leap")
})

test("no assembly, or no such stack", async () => {
  expect(await problemOf({ assembly: folder })).toContain("synthesise the app first")
  expect(await problemOf({ stack: "Other" })).toContain('no stack "Other"')
})

test("a state folder that is a file", async () => {
  const state = join(folder, "file")
  writeFileSync(state, "")
  expect(await problemOf({ state })).toContain("is not a folder")
})

test("a state folder with a broken file", async () => {
  const state = join(folder, "broken")
  mkdirSync(join(state, "memory"), { recursive: true })
  writeFileSync(join(state, "memory", "clock.json"), "{")
  expect(await problemOf({ state })).toContain("is broken")
})

test("a full disk", async () => {
  // Every write to this device says that no space is left.
  const state = join(folder, "full")
  mkdirSync(join(state, "memory"), { recursive: true })
  symlinkSync("/dev/full", join(state, "memory", ".probe"))
  expect(await problemOf({ state })).toContain("The disk is full")
})

test("a state folder with a broken database", async () => {
  const state = join(folder, "garbage")
  const own = { state, database: undefined }
  await (await Cloud.start({ assembly, log: () => {}, ...own })).stop()
  for (const file of readdirSync(join(state, "tables"))) writeFileSync(join(state, "tables", file), "x".repeat(9999))
  expect(await problemOf(own)).toContain("cannot be read")
})

test("a kept table whose keys the template has changed", async () => {
  const state = join(folder, "keys")
  await (await Cloud.start({ assembly, database, state, log: () => {} })).stop()
  const changed = synthesise((stack) => {
    const table = stack.node.findChild("Records").node.defaultChild as CfnResource
    table.addPropertyOverride("KeySchema.1.AttributeName", "kind")
    table.addPropertyDeletionOverride("AttributeDefinitions.1")
  })
  expect(await problemOf({ state, assembly: changed })).toContain("has other keys than the template")
})

test("a kept table gains the index that the template has added", async () => {
  const state = join(folder, "index")
  await (await Cloud.start({ assembly, database, state, log: () => {} })).stop()
  const changed = synthesise((stack) => {
    const table = stack.node.findChild("Records").node.defaultChild as CfnResource
    table.addPropertyOverride("GlobalSecondaryIndexes.1", {
      IndexName: "bySort",
      KeySchema: [{ AttributeName: "sk", KeyType: "HASH" }],
      Projection: { ProjectionType: "ALL" },
    })
  })
  const cloud = await Cloud.start({ assembly: changed, database, state, log: () => {} })
  const { region, credentials, endpoints, tables } = cloud
  const client = new DynamoDBClient({ endpoint: endpoints.dynamodb, region, credentials })
  const { Table } = await client.send(new DescribeTableCommand({ TableName: Object.values(tables)[0] }))
  await cloud.stop()
  expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort()).toEqual(["byKind", "bySort"])
})
