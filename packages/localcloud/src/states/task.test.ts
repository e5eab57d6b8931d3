import { describe, expect, test } from "vitest"
import { broken, invoke, machine, ok, START, scene } from "./scene.ts"

describe("lambda:invoke", () => {
  test("carries the arguments in and the answer out, with AWS's events", async () => {
    const { start, output, types, calls } = await scene(
      {
        sum: machine("Add", {
          Add: {
            ...invoke("add", { a: "{% $states.input.a %}", b: 2 }),
            Output: "{% $states.result.Payload.sum %}",
            End: true,
          },
        }),
      },
      { add: ({ a, b }: { a: number; b: number }) => ok({ sum: a + b }) },
    )
    const arn = await start({ a: 40 })
    expect(await output(arn)).toBe(42)
    expect(calls).toEqual([{ name: "add", payload: { a: 40, b: 2 }, at: START }])
    expect(await types(arn)).toEqual([
      "ExecutionStarted",
      "TaskStateEntered",
      "TaskScheduled",
      "TaskStarted",
      "TaskSucceeded",
      "TaskStateExited",
      "ExecutionSucceeded",
    ])
  })

  test("its failure is the execution's, under Lambda's own name", async () => {
    const { start, describe, types } = await scene(
      { m: machine("A", { A: { ...invoke("f", {}), End: true } }) },
      { f: () => broken("TypeError", "x is not a function") },
    )
    const arn = await start()
    expect(await describe(arn)).toMatchObject({
      status: "FAILED",
      error: "TypeError",
      cause: '{"errorType":"TypeError","errorMessage":"x is not a function"}',
    })
    expect((await types(arn)).slice(-2)).toEqual(["TaskFailed", "ExecutionFailed"])
  })

  test("a function named by its own ARN answers with its bare result", async () => {
    const { start, output, types } = await scene(
      {
        m: machine("A", {
          A: { Type: "Task", Resource: "arn:aws:lambda:eu-west-1:000000000000:function:f", End: true },
        }),
      },
      { "arn:aws:lambda:eu-west-1:000000000000:function:f": (input) => ok({ input }) },
    )
    const arn = await start({ a: 1 })
    expect(await output(arn)).toEqual({ input: { a: 1 } })
    expect(await types(arn)).toContain("LambdaFunctionSucceeded")
  })

  test("an answer too long for AWS fails the state", async () => {
    const { start, describe } = await scene(
      { m: machine("A", { A: { ...invoke("f", {}), End: true } }) },
      { f: () => ok("x".repeat(262_144)) },
    )
    expect(await describe(await start())).toMatchObject({ status: "FAILED", error: "States.DataLimitExceeded" })
  })
})

describe("waitForTaskToken", () => {
  const approval = machine("Ask", {
    Ask: {
      ...invoke("ask", { token: "{% $states.context.Task.Token %}" }, true),
      TimeoutSeconds: "{% $states.input.patience %}",
      HeartbeatSeconds: 50,
      Catch: [{ ErrorEquals: ["States.ALL"], Next: "Late", Output: "{% $states.errorOutput.Error %}" }],
      End: true,
    },
    Late: { Type: "Pass", End: true },
  })

  async function asked(patience = 100) {
    let token = ""
    const made = await scene(
      { approval },
      {
        ask: ({ token: given }: { token: string }) => {
          token = given
          return ok("asked")
        },
      },
    )
    const arn = await made.start({ patience })
    return { ...made, arn, token }
  }

  test("waits quietly and takes its result from the token", async () => {
    const { arn, token, call, output, types, describe } = await asked()
    expect(await describe(arn)).toMatchObject({ status: "RUNNING" })
    await call("SendTaskSuccess", { taskToken: token, output: '{"approved":true}' })
    expect(await output(arn)).toEqual({ approved: true })
    expect((await types(arn)).slice(1, 7)).toEqual([
      "TaskStateEntered",
      "TaskScheduled",
      "TaskStarted",
      "TaskSubmitted",
      "TaskSucceeded",
      "TaskStateExited",
    ])
  })

  test("the token may be answered while the function still runs", async () => {
    const made: Awaited<ReturnType<typeof scene>> = await scene(
      { approval },
      {
        ask: async ({ token }: { token: string }) => {
          await made.call("SendTaskSuccess", { taskToken: token, output: '"at once"' })
          return ok(null)
        },
      },
    )
    const arn = await made.start({ patience: 100 })
    expect(await made.output(arn)).toBe("at once")
    expect(await made.types(arn)).not.toContain("TaskSubmitted")
  })

  test("a failure by token is caught like any other", async () => {
    const { arn, token, call, output } = await asked()
    await call("SendTaskFailure", { taskToken: token, error: "Refused", cause: "no" })
    expect(await output(arn)).toBe("Refused")
  })

  test("time-out at the second, and not before", async () => {
    const { arn, token, call, clock, describe, output } = await asked(30)
    await clock.to(START + 29_999)
    expect(await describe(arn)).toMatchObject({ status: "RUNNING" })
    await clock.to(START + 30_000)
    expect(await output(arn)).toBe("States.Timeout")
    await expect(call("SendTaskSuccess", { taskToken: token, output: "{}" })).rejects.toMatchObject({
      __type: "TaskTimedOut",
    })
  })

  test("heartbeats put off the heartbeat's time-out and not the task's", async () => {
    const { arn, token, call, clock, output } = await asked(120)
    await clock.to(START + 49_000)
    await call("SendTaskHeartbeat", { taskToken: token })
    await clock.to(START + 98_000)
    await call("SendTaskHeartbeat", { taskToken: token })
    await clock.to(START + 120_000)
    expect(await output(arn)).toBe("States.Timeout")
  })

  test("silence past HeartbeatSeconds is a heartbeat time-out", async () => {
    const { arn, clock, output, history } = await asked()
    await clock.to(START + 50_000)
    expect(await output(arn)).toBe("States.HeartbeatTimeout")
    expect((await history(arn)).find(({ type }) => type === "TaskTimedOut")).toMatchObject({
      timestamp: (START + 50_000) / 1000,
    })
  })

  test("tokens that were never given out, or used already, are told apart", async () => {
    const { arn, token, call } = await asked()
    await expect(call("SendTaskSuccess", { taskToken: "AAAA", output: "{}" })).rejects.toMatchObject({
      __type: "InvalidToken",
    })
    const other = Buffer.from(Buffer.from(token, "base64").toString().replace("execution:", "execution:x")).toString(
      "base64",
    )
    await expect(call("SendTaskHeartbeat", { taskToken: other })).rejects.toMatchObject({ __type: "TaskDoesNotExist" })
    await expect(call("SendTaskSuccess", { taskToken: token, output: "{" })).rejects.toMatchObject({
      __type: "InvalidOutput",
    })
    await call("SendTaskSuccess", { taskToken: token, output: "{}" })
    await expect(call("SendTaskSuccess", { taskToken: token, output: "{}" })).rejects.toMatchObject({
      __type: "TaskTimedOut",
    })
    expect(arn).toContain(":execution:approval:")
  })
})

describe("states:startExecution", () => {
  const child = machine("Echo", { Echo: { Type: "Pass", End: true } })
  const parent = machine("Start", {
    Start: {
      Type: "Task",
      Resource: "arn:aws:states:::states:startExecution",
      Arguments: {
        StateMachineArn: "arn:aws:states:eu-west-1:000000000000:stateMachine:child",
        Input: { a: 1 },
        Name: "{% $states.input.name %}",
      },
      Catch: [{ ErrorEquals: ["StepFunctions.ExecutionAlreadyExistsException"], Next: "Exists" }],
      Output: "{% $states.result.ExecutionArn %}",
      End: true,
    },
    Exists: { Type: "Pass", Output: "exists", End: true },
  })

  test("starts the child and goes on; a closed child of that name is an error by AWS's name", async () => {
    const { start, output } = await scene({ parent, child })
    const arn = "arn:aws:states:eu-west-1:000000000000:execution:child:one"
    expect(await output(await start({ name: "one" }))).toBe(arn)
    expect(await output(arn)).toEqual({ a: 1 })
    expect(await output(await start({ name: "one" }))).toBe("exists")
  })
})
