import { describe, expect, test } from "vitest"
import { broken, invoke, machine, ok, START, scene } from "./scene.ts"

const run = async (definition: object, input: unknown = {}) => {
  const made = await scene({ m: definition })
  const arn = await made.start(input)
  return { ...made, arn }
}

describe("Pass, variables and $states", () => {
  test("Output and Assign both see the variables as they were; the next state sees the new ones", async () => {
    const { output, arn, history } = await run(
      machine("A", {
        A: { Type: "Pass", Assign: { n: 1 }, Next: "B" },
        B: { Type: "Pass", Assign: { n: "{% $n + 1 %}", was: "{% $n %}" }, Output: { n: "{% $n %}" }, Next: "C" },
        C: { Type: "Pass", Output: { n: "{% $n %}", was: "{% $was %}", input: "{% $states.input.n %}" }, End: true },
      }),
    )
    expect(await output(arn)).toEqual({ n: 2, was: 1, input: 1 })
    expect((await history(arn)).find(({ id }) => id === 5)).toMatchObject({
      stateExitedEventDetails: { assignedVariables: { n: "2", was: "1" } },
    })
  })

  test("the context tells who and when, by the virtual clock", async () => {
    const { output, arn } = await run(
      machine("A", {
        A: {
          Type: "Pass",
          Output: { c: "{% $states.context %}", now: "{% $now() %}", millis: "{% $millis() %}" },
          End: true,
        },
      }),
      { a: 1 },
    )
    const time = new Date(START).toISOString()
    expect(await output(arn)).toEqual({
      c: {
        Execution: {
          Id: arn,
          Input: { a: 1 },
          Name: arn.split(":").at(-1),
          RoleArn: "arn:aws:iam::000000000000:role/states",
          StartTime: time,
          RedriveCount: 0,
        },
        StateMachine: { Id: "arn:aws:states:eu-west-1:000000000000:stateMachine:m", Name: "m" },
        State: { Name: "A", EnteredTime: time, RetryCount: 0 },
      },
      now: time,
      millis: START,
    })
  })

  test("an expression that gives nothing fails by name, and says which field", async () => {
    const { describe, arn, history } = await run(
      machine("A", { A: { Type: "Pass", Output: "{% $states.input.missing %}", End: true } }),
    )
    expect(await describe(arn)).toMatchObject({ status: "FAILED", error: "States.QueryEvaluationError" })
    expect((await history(arn)).find(({ type }) => type === "EvaluationFailed")).toMatchObject({
      evaluationFailedEventDetails: { location: "Output", state: "A" },
    })
  })
})

describe("Choice", () => {
  const choice = machine("Which", {
    Which: {
      Type: "Choice",
      Choices: [
        { Condition: "{% $states.input.n > 10 %}", Next: "Big", Output: "rule", Assign: { size: "big" } },
        { Condition: "{% $states.input.n > 5 %}", Next: "Big" },
      ],
      Default: "Small",
      Output: "default",
    },
    Big: { Type: "Succeed" },
    Small: { Type: "Succeed" },
  })
  test.each([
    [11, "rule", "Big"],
    [6, { n: 6 }, "Big"],
    [1, "default", "Small"],
  ])("%j leaves %j and goes to %s", async (n, left, next) => {
    const { output, arn, history } = await run(choice, { n })
    expect(await output(arn)).toEqual(left)
    expect((await history(arn)).find(({ type }) => type === "SucceedStateEntered")).toMatchObject({
      stateEnteredEventDetails: { name: next },
    })
  })

  test("without a match and a Default it fails", async () => {
    const { describe, arn } = await run(
      machine("W", { W: { Type: "Choice", Choices: [{ Condition: false, Next: "S" }] }, S: { Type: "Succeed" } }),
    )
    expect(await describe(arn)).toMatchObject({ error: "States.NoChoiceMatched" })
  })

  test("a condition that is no truth value fails", async () => {
    const { describe, arn } = await run(
      machine("W", { W: { Type: "Choice", Choices: [{ Condition: "{% 1 %}", Next: "S" }] }, S: { Type: "Succeed" } }),
    )
    expect(await describe(arn)).toMatchObject({ error: "States.QueryEvaluationError" })
  })
})

test("Fail works out its Error and Cause", async () => {
  const { describe, arn, types } = await run(
    machine("F", { F: { Type: "Fail", Error: "Mine", Cause: "{% 'because ' & $states.input.why %}" } }),
    { why: "so" },
  )
  expect(await describe(arn)).toMatchObject({ status: "FAILED", error: "Mine", cause: "because so" })
  expect(await types(arn)).toEqual(["ExecutionStarted", "FailStateEntered", "ExecutionFailed"])
})

describe("Wait", () => {
  test.each([
    ["Seconds", { Seconds: 10 }, 10_000],
    ["Seconds by expression", { Seconds: "{% $states.input.s %}" }, 20_000],
    ["Timestamp", { Timestamp: "2026-03-02T00:00:30Z" }, 30_000],
    ["Timestamp whose milliseconds are dropped", { Timestamp: "{% $states.input.t %}" }, 40_000],
  ])("%s: at the second, and not before", async (_, until, wait) => {
    const { clock, arn, describe, history } = await run(machine("W", { W: { Type: "Wait", ...until, End: true } }), {
      s: 20,
      t: "2026-03-02T00:00:40.900Z",
    })
    await clock.to(START + wait - 1000)
    expect(await describe(arn)).toMatchObject({ status: "RUNNING" })
    await clock.to(START + wait)
    expect(await describe(arn)).toMatchObject({ status: "SUCCEEDED", stopDate: (START + wait) / 1000 })
    expect((await history(arn)).map(({ type }) => type)).toEqual([
      "ExecutionStarted",
      "WaitStateEntered",
      "WaitStateExited",
      "ExecutionSucceeded",
    ])
  })

  test("one move of the clock fires every wait at its own time", async () => {
    const { clock, arn, history } = await run(
      machine("A", { A: { Type: "Wait", Seconds: 10, Next: "B" }, B: { Type: "Wait", Seconds: 20, End: true } }),
    )
    await clock.to(START + 100_000)
    const exits = (await history(arn)).filter(({ type }) => type === "WaitStateExited")
    expect(exits.map(({ timestamp }) => timestamp - START / 1000)).toEqual([10, 30])
  })

  test("a time that is none fails", async () => {
    const { describe, arn } = await run(machine("W", { W: { Type: "Wait", Timestamp: "{% 'soon' %}", End: true } }))
    expect(await describe(arn)).toMatchObject({ error: "States.QueryEvaluationError" })
  })
})

test("the execution's own time-out ends it", async () => {
  const { clock, arn, describe, types } = await run(
    machine("W", { W: { Type: "Wait", Seconds: 100, End: true } }, { TimeoutSeconds: 60 }),
  )
  await clock.to(START + 59_999)
  expect(await describe(arn)).toMatchObject({ status: "RUNNING" })
  await clock.to(START + 60_000)
  expect(await describe(arn)).toMatchObject({ status: "TIMED_OUT", stopDate: (START + 60_000) / 1000 })
  expect((await types(arn)).slice(-2)).toEqual(["WaitStateAborted", "ExecutionTimedOut"])
})

test("a history of 25,000 events ends the execution as AWS ends it", async () => {
  const { arn, describe, call } = await run(
    machine("A", { A: { Type: "Pass", Next: "B" }, B: { Type: "Pass", Next: "A" } }),
  )
  expect(await describe(arn)).toMatchObject({
    status: "FAILED",
    error: "States.Runtime",
    cause: expect.stringContaining("25000"),
  })
  const { events } = await call<{ events: { id: number; type: string }[] }>("GetExecutionHistory", {
    executionArn: arn,
    reverseOrder: true,
    maxResults: 1,
  })
  expect(events).toMatchObject([{ id: 25_000, type: "ExecutionFailed" }])
})

describe("Retry and Catch", () => {
  const failing = (times: number, error = "Busy") => {
    let count = 0
    return () => (++count <= times ? broken(error) : ok(count))
  }
  const task = (more: object) =>
    machine("A", { A: { ...invoke("f", { retry: "{% $states.context.State.RetryCount %}" }), ...more, End: true } })

  test("waits grow by the rate, up to the longest", async () => {
    const { start, clock, calls, output } = await scene(
      {
        m: task({
          Retry: [{ ErrorEquals: ["Busy"], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 10 }],
          Output: "{% $states.result.Payload %}",
        }),
      },
      { f: failing(4) },
    )
    const arn = await start()
    await clock.to(START + 60_000)
    expect(calls.map(({ at }) => (at - START) / 1000)).toEqual([0, 2, 8, 18, 28])
    expect(calls.map(({ payload }) => payload)).toEqual([0, 1, 2, 3, 4].map((retry) => ({ retry })))
    expect(await output(arn)).toBe(5)
  })

  test("full jitter stays within the delay", async () => {
    const { start, clock, calls } = await scene(
      {
        m: task({
          Retry: [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 10, MaxAttempts: 1, JitterStrategy: "FULL" }],
        }),
      },
      { f: failing(1) },
    )
    await start()
    await clock.to(START + 10_000)
    expect(calls).toHaveLength(2)
  })

  test("when the attempts are used up it is caught, with the error as output", async () => {
    const { start, clock, output } = await scene(
      {
        m: machine("A", {
          A: {
            ...invoke("f", {}),
            Retry: [{ ErrorEquals: ["States.TaskFailed"], MaxAttempts: 1 }],
            Catch: [
              { ErrorEquals: ["Other"], Next: "Wrong" },
              { ErrorEquals: ["Busy"], Next: "Caught", Assign: { why: "{% $states.errorOutput.Error %}" } },
            ],
            Next: "Wrong",
          },
          Wrong: { Type: "Fail" },
          Caught: { Type: "Pass", Output: { why: "{% $why %}", error: "{% $states.input.Error %}" }, End: true },
        }),
      },
      { f: failing(9) },
    )
    const arn = await start()
    await clock.to(START + 10_000)
    expect(await output(arn)).toEqual({ why: "Busy", error: "Busy" })
  })

  test("States.Runtime cannot be caught, nor States.DataLimitExceeded by States.ALL", async () => {
    const caught = { Catch: [{ ErrorEquals: ["States.ALL"], Next: "C" }] }
    const states = (a: object) => machine("A", { A: { ...a, ...caught, Next: "C" }, C: { Type: "Succeed" } })
    const { start, describe } = await scene({
      runtime: states({ ...invoke("f", {}), Arguments: "{% {'Payload': 1} %}" }),
      data: states({
        ...invoke("f", {}),
        Arguments: {
          FunctionName: "f",
          Payload: "{% $join($map($range(1, 1000, 1), function($i) { $pad('x', 300) })) %}",
        },
      }),
    })
    expect(await describe(await start({}, { of: "runtime" }))).toMatchObject({
      status: "FAILED",
      error: "States.Runtime",
    })
    expect(await describe(await start({}, { of: "data" }))).toMatchObject({
      status: "FAILED",
      error: "States.DataLimitExceeded",
    })
  })

  test("a broken expression of a task can be retried and caught", async () => {
    const { start, output, clock } = await scene(
      {
        m: machine("A", {
          A: {
            ...invoke("f", {}),
            Output: "{% $states.result.none %}",
            Retry: [{ ErrorEquals: ["States.QueryEvaluationError"], MaxAttempts: 1 }],
            Catch: [{ ErrorEquals: ["States.QueryEvaluationError"], Next: "C" }],
            Next: "C",
          },
          C: { Type: "Pass", Output: "caught", End: true },
        }),
      },
      { f: () => ok(1) },
    )
    const arn = await start()
    await clock.to(START + 1000)
    expect(await output(arn)).toBe("caught")
  })
})
