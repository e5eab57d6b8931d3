import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  paginateGetExecutionHistory,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn"
import { afterEach, describe, expect, test } from "vitest"
import { listener } from "./http.ts"
import { arnOf, invoke, machine, ok, START, scene } from "./scene.ts"

const servers: Server[] = []
const clients: SFNClient[] = []

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy()
  for (const server of servers.splice(0)) await new Promise((closed) => server.close(closed))
})

const machines = {
  wait: machine("W", { W: { Type: "Wait", Seconds: 10, End: true } }),
  ask: machine("A", { A: { ...invoke("ask", { token: "{% $states.context.Task.Token %}" }, true), End: true } }),
}

async function client() {
  let token = ""
  const made = await scene(machines, {
    ask: ({ token: given }: { token: string }) => {
      token = given
      return ok(null)
    },
  })
  const server = createServer(listener(made.runner))
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const sfn = new SFNClient({
    endpoint,
    region: "eu-west-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    maxAttempts: 1,
  })
  clients.push(sfn)
  return { ...made, sfn, endpoint, token: () => token }
}

const start = (name: string, input = "{}", of = "wait") =>
  new StartExecutionCommand({ stateMachineArn: arnOf(of), name, input })

describe("StartExecution", () => {
  test("is idempotent by name and input while the execution runs, and only then", async () => {
    const { sfn, clock } = await client()
    const first = await sfn.send(start("one", '{"a":1}'))
    expect(first).toMatchObject({
      executionArn: "arn:aws:states:eu-west-1:000000000000:execution:wait:one",
      startDate: new Date(START),
    })
    await clock.to(START + 5000)
    expect(await sfn.send(start("one", '{"a":1}'))).toMatchObject({
      executionArn: first.executionArn,
      startDate: new Date(START),
    })
    await expect(sfn.send(start("one", '{"a":2}'))).rejects.toMatchObject({ name: "ExecutionAlreadyExists" })
    await clock.to(START + 10_000)
    await expect(sfn.send(start("one", '{"a":1}'))).rejects.toMatchObject({ name: "ExecutionAlreadyExists" })
  })

  test("a name is free again 90 days after its execution's end", async () => {
    const { sfn, clock } = await client()
    await sfn.send(start("one"))
    await clock.to(START + 10_000 + 90 * 86_400_000 - 1)
    await expect(sfn.send(start("one"))).rejects.toMatchObject({ name: "ExecutionAlreadyExists" })
    await clock.to(START + 10_000 + 90 * 86_400_000)
    expect(await sfn.send(start("one"))).toMatchObject({ startDate: new Date(clock.now()) })
  })

  test("two at once make one execution", async () => {
    const { sfn } = await client()
    const [a, b] = await Promise.all([sfn.send(start("one")), sfn.send(start("one"))])
    expect(a).toMatchObject({ executionArn: b.executionArn, startDate: b.startDate })
    expect((await sfn.send(new ListExecutionsCommand({ stateMachineArn: arnOf("wait") }))).executions).toHaveLength(1)
  })

  test.each([
    ["InvalidName", start("a b")],
    ["InvalidName", start("x".repeat(81))],
    ["InvalidName", start("a/b")],
    ["InvalidExecutionInput", start("one", "{")],
    ["StateMachineDoesNotExist", start("one", "{}", "none")],
    ["InvalidArn", new StartExecutionCommand({ stateMachineArn: "wait" })],
    ["ValidationException", start("one", JSON.stringify("x".repeat(262_144)))],
    [
      "ExecutionDoesNotExist",
      new DescribeExecutionCommand({ executionArn: "arn:aws:states:eu-west-1:000000000000:execution:wait:none" }),
    ],
    ["InvalidArn", new DescribeExecutionCommand({ executionArn: arnOf("wait") })],
    ["InvalidToken", new SendTaskSuccessCommand({ taskToken: "x", output: "{}" })],
    ["InvalidOutput", new SendTaskSuccessCommand({ taskToken: "x", output: "{" })],
    [
      "InvalidToken",
      new GetExecutionHistoryCommand({
        executionArn: "arn:aws:states:eu-west-1:000000000000:execution:wait:known",
        nextToken: "x",
      }),
    ],
    ["StateMachineDoesNotExist", new ListExecutionsCommand({ stateMachineArn: arnOf("none") })],
  ])("%s", async (name, command) => {
    const { sfn } = await client()
    await sfn.send(start("known"))
    await expect(sfn.send(command as StartExecutionCommand)).rejects.toMatchObject({ name })
  })
})

test("DescribeExecution and GetExecutionHistory, forwards, backwards and in pages", async () => {
  const { sfn, clock } = await client()
  const { executionArn } = await sfn.send(start("one", '{"a":1}'))
  expect(await sfn.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
    status: "RUNNING",
    input: '{"a":1}',
    stateMachineArn: arnOf("wait"),
    name: "one",
  })
  await clock.to(START + 10_000)
  const described = await sfn.send(new DescribeExecutionCommand({ executionArn }))
  expect(described).toMatchObject({
    status: "SUCCEEDED",
    output: '{"a":1}',
    startDate: new Date(START),
    stopDate: new Date(START + 10_000),
  })
  const { events } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }))
  expect(events).toMatchObject([
    {
      id: 1,
      previousEventId: 0,
      type: "ExecutionStarted",
      executionStartedEventDetails: { input: '{"a":1}' },
      timestamp: new Date(START),
    },
    { id: 2, previousEventId: 1, type: "WaitStateEntered", stateEnteredEventDetails: { name: "W", input: '{"a":1}' } },
    {
      id: 3,
      previousEventId: 2,
      type: "WaitStateExited",
      stateExitedEventDetails: { name: "W", output: '{"a":1}' },
      timestamp: new Date(START + 10_000),
    },
    { id: 4, previousEventId: 3, type: "ExecutionSucceeded", executionSucceededEventDetails: { output: '{"a":1}' } },
  ])
  const ids: (number | undefined)[][] = []
  for await (const page of paginateGetExecutionHistory(
    { client: sfn, pageSize: 3 },
    { executionArn, reverseOrder: true },
  ))
    ids.push(page.events!.map(({ id }) => id))
  expect(ids).toEqual([[4, 3, 2], [1]])
  const bare = await sfn.send(new GetExecutionHistoryCommand({ executionArn, includeExecutionData: false }))
  expect(bare.events![1]!.stateEnteredEventDetails).toEqual({ name: "W" })
})

test("ListExecutions: newest first, by status, in pages", async () => {
  const { sfn, clock } = await client()
  await sfn.send(start("one"))
  await clock.to(START + 10_000)
  await sfn.send(start("two"))
  await sfn.send(start("three"))
  const list = async (more: object) => {
    const { executions, nextToken } = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn: arnOf("wait"), ...more }),
    )
    return { names: executions!.map(({ name, status }) => `${name} ${status}`), nextToken }
  }
  const first = await list({ maxResults: 2 })
  expect(first.names).toEqual(["three RUNNING", "two RUNNING"])
  expect(await list({ maxResults: 2, nextToken: first.nextToken })).toEqual({
    names: ["one SUCCEEDED"],
    nextToken: undefined,
  })
  expect(await list({ statusFilter: "SUCCEEDED" })).toMatchObject({ names: ["one SUCCEEDED"] })
  await expect(list({ nextToken: first.nextToken, statusFilter: "RUNNING" })).rejects.toMatchObject({
    name: "InvalidToken",
  })
})

test("StopExecution aborts what runs, once", async () => {
  const { sfn, clock, types } = await client()
  const { executionArn } = await sfn.send(start("one"))
  expect(await sfn.send(new StopExecutionCommand({ executionArn, error: "Enough", cause: "really" }))).toMatchObject({
    stopDate: new Date(START),
  })
  expect(await sfn.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
    status: "ABORTED",
    error: "Enough",
    cause: "really",
  })
  await clock.to(START + 60_000)
  expect(await sfn.send(new StopExecutionCommand({ executionArn }))).toMatchObject({ stopDate: new Date(START) })
  expect(await types(executionArn!)).toEqual([
    "ExecutionStarted",
    "WaitStateEntered",
    "WaitStateAborted",
    "ExecutionAborted",
  ])
})

test("task tokens by the SDK", async () => {
  const { sfn, clock, token } = await client()
  const { executionArn } = await sfn.send(start("one", "{}", "ask"))
  await clock.settle()
  await sfn.send(new SendTaskHeartbeatCommand({ taskToken: token() }))
  await sfn.send(new SendTaskFailureCommand({ taskToken: token(), error: "No", cause: "because" }))
  expect(await sfn.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
    status: "FAILED",
    error: "No",
    cause: "because",
  })
  await expect(sfn.send(new SendTaskSuccessCommand({ taskToken: token(), output: "{}" }))).rejects.toMatchObject({
    name: "TaskTimedOut",
  })
})

test("DescribeStateMachine and ListStateMachines", async () => {
  const { sfn } = await client()
  const one = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn: arnOf("wait") }))
  expect(one).toMatchObject({ name: "wait", status: "ACTIVE", type: "STANDARD", creationDate: new Date(START) })
  expect(JSON.parse(one.definition!)).toEqual(machines.wait)
  const { stateMachines } = await sfn.send(new ListStateMachinesCommand({}))
  expect(stateMachines!.map(({ name }) => name)).toEqual(["wait", "ask"])
})

test.each([
  ["UnknownOperationException", { "x-amz-target": "AWSStepFunctions.CreateActivity" }, "{}"],
  ["SerializationException", { "x-amz-target": "AWSStepFunctions.StartExecution" }, "{"],
  ["SerializationException", { "x-amz-target": "AWSStepFunctions.StartExecution" }, "[]"],
  ["SerializationException", { "x-amz-target": "AWSStepFunctions.StartExecution" }, '{"stateMachineArn":1}'],
  ["SerializationException", { "x-amz-target": "AWSStepFunctions.StartExecution" }, "x".repeat(2_097_153)],
  ["ValidationException", { "x-amz-target": "AWSStepFunctions.StartExecution" }, "{}"],
  ["SerializationException", {}, "{}"],
])("%s for a body or target that is none", async (type, headers, body) => {
  const { endpoint } = await client()
  const response = await fetch(endpoint, { method: "POST", headers: headers as Record<string, string>, body })
  expect(response.status).toBe(400)
  expect(response.headers.get("content-type")).toBe("application/x-amz-json-1.0")
  expect(await response.json()).toMatchObject({ __type: type, message: expect.any(String) })
})
