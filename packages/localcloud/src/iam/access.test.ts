import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb"
import {
  CopyObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3"
import { DescribeExecutionCommand, SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn"
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts"
import type { Stack } from "aws-cdk-lib"
import {
  ArnPrincipal,
  type CfnRole,
  type IRole,
  Policy,
  PolicyStatement,
  Role,
  SessionTagsPrincipal,
} from "aws-cdk-lib/aws-iam"
import type { CfnPermission, Function as Lambda } from "aws-cdk-lib/aws-lambda"
import type { Bucket } from "aws-cdk-lib/aws-s3"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { Cloud, DynamoDBLocal } from "../cloud.ts"
import { synthesise } from "../example/app.ts"
import { sceneOf } from "../example/scene.ts"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const HOUR = 3_600_000
const tag = "$" + "{aws:PrincipalTag/owner}"

/** A role for one owner's notes and files, which the Api may take under the owner's tag, and nobody else. */
function owned(stack: Stack): void {
  const api = (stack.node.findChild("Api") as Lambda).role as IRole
  const { tableArn } = stack.node.findChild("Records") as unknown as { tableArn: string }
  const { bucketArn } = stack.node.findChild("Files") as Bucket
  const trust = new SessionTagsPrincipal(
    new ArnPrincipal(api.roleArn).withConditions({ StringLike: { "aws:RequestTag/owner": "?*" } }),
  )
  const role = new Role(stack, "Owner", { assumedBy: trust })
  role.attachInlinePolicy(
    new Policy(stack, "Owned", {
      statements: [
        new PolicyStatement({
          actions: ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:PutItem", "dynamodb:Query"],
          resources: [tableArn, `${tableArn}/index/byKind`],
          conditions: {
            "ForAllValues:StringLike": { "dynamodb:LeadingKeys": `${tag}#*` },
            Null: { "dynamodb:LeadingKeys": "false" },
          },
        }),
        new PolicyStatement({ actions: ["s3:GetObject", "s3:PutObject"], resources: [`${bucketArn}/${tag}/*`] }),
        new PolicyStatement({
          actions: ["s3:ListBucket"],
          resources: [bucketArn],
          conditions: { StringLike: { "s3:prefix": `${tag}/*` } },
        }),
      ],
    }),
  )
}

let database: DynamoDBLocal
let cloud: Cloud
let scene: ReturnType<typeof sceneOf>
let TableName: string
let Bucket_: string

type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string }
const roleOf = (id: string) => cloud.access.roles.find(({ name }) => name.includes(id))!.arn
const at = (credentials: Keys) => ({
  endpoint: cloud.endpoints.dynamodb,
  region: cloud.region,
  credentials,
  maxAttempts: 1,
})
const table = (credentials: Keys) => new DynamoDBClient(at(credentials))
const files = (credentials: Keys) => new S3Client({ ...at(credentials), forcePathStyle: true })
/** As a function has them. */
const own = (id: string) => cloud.access.identities.issue({ role: roleOf(id), name: "test", tags: {} })

async function taken(owner: string | undefined, as: Keys = own("ApiServiceRole"), seconds = 3600): Promise<Keys> {
  const Tags = owner === undefined ? [] : [{ Key: "owner", Value: owner }]
  const asked = { RoleArn: roleOf("Owner"), RoleSessionName: `of-${owner}`, Tags, DurationSeconds: seconds }
  const { Credentials: given } = await new STSClient(at(as)).send(new AssumeRoleCommand(asked))
  return {
    accessKeyId: given!.AccessKeyId!,
    secretAccessKey: given!.SecretAccessKey!,
    sessionToken: given!.SessionToken!,
  }
}

const item = (pk: string, kind = "note") => ({ pk: { S: pk }, sk: { S: "note" }, kind: { S: kind } })
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: "note" } })
const denied = { name: "AccessDeniedException" }

beforeAll(async () => {
  database = await DynamoDBLocal.start()
  cloud = await Cloud.start({
    assembly: synthesise(owned),
    database,
    clock: Date.parse("2026-03-01T09:00:00+08:00"),
    log: () => {},
  })
  scene = sceneOf(cloud)
  TableName = Object.values(cloud.tables)[0]!
  Bucket_ = Object.values(cloud.buckets)[0]!
})
afterAll(async () => {
  await cloud.stop()
  await database.stop()
})

describe("credentials of one owner", () => {
  test("read and write the owner's items, by every kind of call", async () => {
    const c1 = table(await taken("c1"))
    await c1.send(new PutItemCommand({ TableName, Item: item("c1#a", "c1#kind") }))
    await c1.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName, Item: item("c1#b") } }] }))
    const { Item } = await c1.send(new GetItemCommand({ TableName, Key: key("c1#a") }))
    expect(Item).toEqual(item("c1#a", "c1#kind"))
    const batch = await c1.send(
      new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [key("c1#a"), key("c1#b")] } } }),
    )
    expect(batch.Responses?.[TableName]).toHaveLength(2)
    const found = await c1.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: "#p = :p AND sk = :s",
        ExpressionAttributeNames: { "#p": "pk" },
        ExpressionAttributeValues: { ":p": { S: "c1#a" }, ":s": { S: "note" } },
      }),
    )
    expect(found.Count).toBe(1)
    const byKind = { TableName, IndexName: "byKind", KeyConditionExpression: "kind = :k" }
    expect(
      (await c1.send(new QueryCommand({ ...byKind, ExpressionAttributeValues: { ":k": { S: "c1#kind" } } }))).Count,
    ).toBe(1)
  })

  test("are refused another's, whichever way it is asked for, and c1 is not c10", async () => {
    const credentials = await taken("c1")
    const c1 = table(credentials)
    const query = (KeyConditionExpression: string, value: string, IndexName?: string) =>
      c1.send(
        new QueryCommand({
          TableName,
          IndexName,
          KeyConditionExpression,
          ExpressionAttributeValues: { ":v": { S: value } },
        }),
      )
    for (const foreign of ["c2#a", "c10#a", "c1", "note#a"]) {
      for (const call of [
        c1.send(new GetItemCommand({ TableName, Key: key(foreign) })),
        c1.send(new PutItemCommand({ TableName, Item: item(foreign) })),
        c1.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [key("c1#a"), key(foreign)] } } })),
        c1.send(
          new TransactWriteItemsCommand({
            TransactItems: ["c1#a", foreign].map((pk) => ({ Put: { TableName, Item: item(pk) } })),
          }),
        ),
        query("pk = :v", foreign),
        query("kind = :v", foreign, "byKind"),
      ]) {
        await expect(call).rejects.toMatchObject(denied)
      }
    }
    await expect(c1.send(new GetItemCommand({ TableName, Key: key("c2#a") }))).rejects.toThrow(
      /^User: arn:aws:sts::000000000000:assumed-role\/.*\/of-c1 is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:.*:table\/.*/,
    )
    // Of the own items too: without a leading key, or by an action that was never granted.
    await expect(c1.send(new ScanCommand({ TableName }))).rejects.toMatchObject(denied)
    const remove = { TransactItems: [{ Delete: { TableName, Key: key("c1#a") } }] }
    await expect(c1.send(new TransactWriteItemsCommand(remove))).rejects.toMatchObject(denied)
    const states = new SFNClient(at(credentials))
    const stateMachineArn = scene.machine
    await expect(states.send(new StartExecutionCommand({ stateMachineArn }))).rejects.toMatchObject(denied)
  })

  test("reach the owner's files and no other's", async () => {
    const c1 = files(await taken("c1"))
    await c1.send(new PutObjectCommand({ Bucket: Bucket_, Key: "c1/a b/证.txt", Body: "mine" }))
    const got = await c1.send(new GetObjectCommand({ Bucket: Bucket_, Key: "c1/a b/证.txt" }))
    expect(await got.Body?.transformToString()).toBe("mine")
    expect((await c1.send(new ListObjectsV2Command({ Bucket: Bucket_, Prefix: "c1/" }))).KeyCount).toBe(1)
    for (const Key of ["c10/a.txt", "c2/a.txt", "c1", "a/c1/b"]) {
      await expect(c1.send(new GetObjectCommand({ Bucket: Bucket_, Key }))).rejects.toMatchObject({
        name: "AccessDenied",
      })
      await expect(c1.send(new PutObjectCommand({ Bucket: Bucket_, Key, Body: "x" }))).rejects.toMatchObject({
        name: "AccessDenied",
      })
    }
    const all = files(cloud.credentials)
    await all.send(new PutObjectCommand({ Bucket: Bucket_, Key: "c2/a.txt", Body: "theirs" }))
    const copy = { Bucket: Bucket_, Key: "c1/copy", CopySource: `${Bucket_}/c2/a.txt` }
    await expect(c1.send(new CopyObjectCommand(copy))).rejects.toMatchObject({ name: "AccessDenied" })
    for (const Prefix of [undefined, "", "c", "c10/"]) {
      await expect(c1.send(new ListObjectsV2Command({ Bucket: Bucket_, Prefix }))).rejects.toMatchObject({
        name: "AccessDenied",
      })
    }
  })

  test("end on the virtual clock", async () => {
    const short = table(await taken("c1", own("ApiServiceRole"), 900))
    await cloud.clock.advance(HOUR)
    await expect(short.send(new GetItemCommand({ TableName, Key: key("c1#a") }))).rejects.toMatchObject({
      name: "ExpiredTokenException",
    })
  })
})

describe("a role", () => {
  test("is taken by whom it trusts, under the tag that it asks for, and for an hour at most", async () => {
    await expect(taken(undefined)).rejects.toMatchObject({ name: "AccessDenied" })
    await expect(taken("c1", own("ReactServiceRole"))).rejects.toMatchObject({ name: "AccessDenied" })
    await expect(taken("c1", await taken("c1"))).rejects.toMatchObject({ name: "AccessDenied" })
    await expect(taken("c*")).rejects.toMatchObject({ name: "ValidationError" })
    await expect(taken("c1", own("ApiServiceRole"), 7200)).rejects.toMatchObject({ name: "ValidationError" })
  })

  test("that takes a foreign tag is refused: nobody is another's tag", async () => {
    const c2 = table(await taken("c2"))
    await expect(c2.send(new GetItemCommand({ TableName, Key: key("c1#a") }))).rejects.toMatchObject(denied)
  })
})

describe("credentials that were never given out", () => {
  test("are refused in each service's own words", async () => {
    const mine = await taken("c1")
    const other = await taken("c2")
    const forged: [Keys, string][] = [
      [{ ...mine, secretAccessKey: "guess" }, "InvalidSignatureException"],
      [{ ...mine, accessKeyId: "ASIAGUESS" }, "UnrecognizedClientException"],
      [{ ...mine, sessionToken: other.sessionToken! }, "UnrecognizedClientException"],
      [{ ...mine, sessionToken: `${mine.sessionToken}x` }, "UnrecognizedClientException"],
      [{ accessKeyId: mine.accessKeyId, secretAccessKey: mine.secretAccessKey }, "UnrecognizedClientException"],
    ]
    // The session's content is readable, and of no use with another tag.
    const [content = "", seal] = mine.sessionToken!.split(".")
    const changed = Buffer.from(Buffer.from(content, "base64url").toString().replace("c1", "c2")).toString("base64url")
    forged.push([{ ...mine, sessionToken: `${changed}.${seal}` }, "UnrecognizedClientException"])
    for (const [credentials, name] of forged) {
      await expect(table(credentials).send(new GetItemCommand({ TableName, Key: key("c1#a") }))).rejects.toMatchObject({
        name,
      })
      await expect(taken("c1", credentials)).rejects.toMatchObject({
        name: expect.stringMatching(/InvalidClientTokenId|SignatureDoesNotMatch/),
      })
    }
    const unsigned = await fetch(cloud.endpoints.dynamodb, {
      method: "POST",
      headers: { "x-amz-target": "DynamoDB_20120810.ListTables" },
      body: "{}",
    })
    expect([unsigned.status, await unsigned.text()]).toEqual([
      400,
      expect.stringContaining("MissingAuthenticationToken"),
    ])
  })
})

describe("functions and services", () => {
  test("a function has its own role and no more", async () => {
    const scanned = await cloud.invoke(scene.functionNamed("Rogue"), { body: '{"how":"scan"}' })
    expect(scanned).toMatchObject({ ok: false, error: "AccessDeniedException" })
    const states = new SFNClient(at(own("StepServiceRole")))
    const token = { taskToken: Buffer.from("no token").toString("base64"), output: "{}" }
    await expect(states.send(new SendTaskSuccessCommand(token))).rejects.toMatchObject({ name: "InvalidToken" })
  })

  const without = (id: RegExp, type: string) =>
    synthesise((stack) => {
      const found = stack.node
        .findAll()
        .filter((one) => id.test(one.node.path) && (one as CfnPermission).cfnResourceType === type)
      if (found.length === 0) throw new Error(`no ${type}`)
      for (const one of found) one.node.scope?.node.tryRemoveChild(one.node.id)
    })
  const started = (assembly: string) => Cloud.start({ assembly, database, log: () => {} })

  test("an API calls only functions that let it", async () => {
    const other = await started(without(/GET --time.ApiPermission/, "AWS::Lambda::Permission"))
    expect((await fetch(`${other.url}/time`)).status).toBe(500)
    await other.stop()
  })

  test("a mapping whose function may not read the stream is refused at the start, as is a role that trusts another service", async () => {
    await expect(started(without(/React\/ServiceRole\/DefaultPolicy/, "AWS::IAM::Policy"))).rejects.toThrow(
      /Mapping .* cannot work: .*dynamodb:DescribeStream/,
    )
    const strange = synthesise((stack) => {
      const role = stack.node.findAll().find((one) => one.node.path.includes("Machine/Role/Resource")) as CfnRole
      role.addPropertyOverride("AssumeRolePolicyDocument.Statement.0.Principal", { Service: "lambda.amazonaws.com" })
    })
    await expect(started(strange)).rejects.toThrow("Machine")
  })

  test("a state machine calls only what its role lets it", async () => {
    const other = await started(without(/Machine\/Role\/DefaultPolicy/, "AWS::IAM::Policy"))
    const { post } = sceneOf(other)
    const { executionArn } = (await post("/runs/one", {})).json() as { executionArn: string }
    await other.clock.settle()
    const states = new SFNClient({
      endpoint: other.endpoints.states,
      region: other.region,
      credentials: other.credentials,
    })
    const ended = await states.send(new DescribeExecutionCommand({ executionArn }))
    expect(ended).toMatchObject({ status: "FAILED", error: "Lambda.AWSLambdaException" })
    expect(ended.cause).toContain("is not authorized to perform: lambda:InvokeFunction")
    await other.stop()
  })
})
