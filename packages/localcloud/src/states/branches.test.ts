import { describe, expect, test } from "vitest"
import { broken, invoke, machine, ok, START, scene } from "./scene.ts"

describe("Map", () => {
  const each = (states: Record<string, object>, more: object = {}) =>
    machine("Each", {
      Each: {
        Type: "Map",
        ItemProcessor: { ProcessorConfig: { Mode: "INLINE" }, StartAt: Object.keys(states)[0], States: states },
        End: true,
        ...more,
      },
    })

  test("gives the outputs in the order of the items, with AWS's events", async () => {
    const { start, output, types } = await scene({
      m: each({ P: { Type: "Pass", Output: "{% $states.input * 2 %}", End: true } }),
    })
    const arn = await start([1, 2])
    expect(await output(arn)).toEqual([2, 4])
    expect(await types(arn)).toEqual([
      "ExecutionStarted",
      "MapStateEntered",
      "MapStateStarted",
      "MapIterationStarted",
      "MapIterationStarted",
      "PassStateEntered",
      "PassStateEntered",
      "PassStateExited",
      "MapIterationSucceeded",
      "PassStateExited",
      "MapIterationSucceeded",
      "MapStateSucceeded",
      "MapStateExited",
      "ExecutionSucceeded",
    ])
  })

  test("Items, ItemSelector and the context say which item; the variables around it can be read", async () => {
    const { start, output } = await scene({
      m: machine("Begin", {
        Begin: { Type: "Pass", Assign: { seen: true }, Next: "Each" },
        Each: {
          Type: "Map",
          Items: "{% $states.input.list %}",
          ItemSelector: { v: "{% $states.context.Map.Item.Value %}", of: "{% $states.input.of %}" },
          ItemProcessor: {
            StartAt: "P",
            States: {
              P: {
                Type: "Pass",
                Output: { got: "{% $states.input %}", i: "{% $states.context.Map.Item.Index %}", seen: "{% $seen %}" },
                End: true,
              },
            },
          },
          End: true,
        },
      }),
    })
    expect(await output(await start({ list: ["a", "b"], of: "x" }))).toEqual([
      { got: { v: "a", of: "x" }, i: 0, seen: true },
      { got: { v: "b", of: "x" }, i: 1, seen: true },
    ])
  })

  test("MaxConcurrency holds the others back", async () => {
    const { start, clock, history, output } = await scene({
      m: each({ W: { Type: "Wait", Seconds: 10, End: true } }, { MaxConcurrency: 2 }),
    })
    const arn = await start([1, 2, 3])
    await clock.to(START + 60_000)
    const begun = (await history(arn)).filter(({ type }) => type === "MapIterationStarted")
    expect(begun.map(({ timestamp }) => timestamp - START / 1000)).toEqual([0, 0, 10])
    expect(await output(arn)).toEqual([1, 2, 3])
  })

  test("no items: an empty list at once", async () => {
    const { start, output } = await scene({ m: each({ F: { Type: "Fail" } }) })
    expect(await output(await start([]))).toEqual([])
  })

  test("one failure aborts the others and is the Map's own, to be retried and caught", async () => {
    let calls = 0
    const { start, clock, output, types } = await scene(
      {
        m: machine("Each", {
          Each: {
            Type: "Map",
            Items: [0, 1],
            ItemProcessor: {
              StartAt: "Which",
              States: {
                Which: {
                  Type: "Choice",
                  Choices: [{ Condition: "{% $states.input = 0 %}", Next: "Wait" }],
                  Default: "Task",
                },
                Wait: { Type: "Wait", Seconds: 100, End: true },
                Task: { ...invoke("f", {}), End: true },
              },
            },
            Retry: [{ ErrorEquals: ["Boom"], IntervalSeconds: 5, MaxAttempts: 1 }],
            Catch: [{ ErrorEquals: ["Boom"], Next: "Caught" }],
            End: true,
          },
          Caught: { Type: "Pass", Output: "{% $states.input.Error %}", End: true },
        }),
      },
      {
        f: () => {
          calls += 1
          return broken("Boom")
        },
      },
    )
    const arn = await start()
    await clock.to(START + 5000)
    expect(calls).toBe(2)
    expect(await output(arn)).toBe("Boom")
    const told = (await types(arn)).filter(
      (type) => type.startsWith("MapS") || type.startsWith("MapI") || type.endsWith("Aborted"),
    )
    const once = [
      "MapStateStarted",
      "MapIterationStarted",
      "MapIterationStarted",
      "MapIterationFailed",
      "WaitStateAborted",
      "MapIterationAborted",
      "MapStateFailed",
    ]
    expect(told).toEqual(["MapStateEntered", ...once, ...once, "MapStateExited"])
  })

  test("Items that are no list fail by name", async () => {
    const { start, describe } = await scene({ m: each({ P: { Type: "Pass", End: true } }, { Items: "{% 'a' %}" }) })
    expect(await describe(await start())).toMatchObject({ error: "States.QueryEvaluationError" })
  })
})

describe("Parallel", () => {
  const branch = (name: string, state: object) => ({ StartAt: name, States: { [name]: { ...state, End: true } } })

  test("gives the outputs in the order of the branches, whoever ends first", async () => {
    const { start, clock, output } = await scene({
      m: machine("Both", {
        Both: {
          Type: "Parallel",
          Arguments: { n: "{% $states.input.n + 1 %}" },
          Branches: [
            branch("Slow", { Type: "Wait", Seconds: 10, Output: "{% $states.input.n %}" }),
            branch("Fast", { Type: "Pass", Output: "fast" }),
          ],
          Output: "{% $states.result %}",
          End: true,
        },
      }),
    })
    const arn = await start({ n: 1 })
    await clock.to(START + 10_000)
    expect(await output(arn)).toEqual([2, "fast"])
  })

  test("a failing branch aborts the others, nested ones too, and its late answers change nothing", async () => {
    let token = ""
    const { start, clock, call, describe, types } = await scene(
      {
        m: machine("Both", {
          Both: {
            Type: "Parallel",
            Branches: [
              branch("Inner", {
                Type: "Parallel",
                Branches: [branch("Ask", invoke("ask", { token: "{% $states.context.Task.Token %}" }, true))],
              }),
              {
                StartAt: "Wait",
                States: {
                  Wait: { Type: "Wait", Seconds: 1, Next: "Fail" },
                  Fail: { Type: "Fail", Error: "Mine", Cause: "x" },
                },
              },
            ],
            End: true,
          },
        }),
      },
      {
        ask: ({ token: given }: { token: string }) => {
          token = given
          return ok(null)
        },
      },
    )
    const arn = await start()
    await clock.to(START + 1000)
    expect(await describe(arn)).toMatchObject({ status: "FAILED", error: "Mine" })
    expect((await types(arn)).slice(-6)).toEqual([
      "WaitStateExited",
      "FailStateEntered",
      "TaskStateAborted",
      "ParallelStateAborted",
      "ParallelStateFailed",
      "ExecutionFailed",
    ])
    await expect(call("SendTaskSuccess", { taskToken: token, output: "1" })).rejects.toMatchObject({
      __type: "TaskTimedOut",
    })
  })

  test("a branch's variables end with it", async () => {
    const { start, describe } = await scene({
      m: machine("Both", {
        Both: { Type: "Parallel", Branches: [branch("P", { Type: "Pass", Assign: { inner: 1 } })], Next: "Q" },
        Q: { Type: "Pass", Output: "{% $inner %}", End: true },
      }),
    })
    expect(await describe(await start())).toMatchObject({ error: "States.QueryEvaluationError" })
  })
})
