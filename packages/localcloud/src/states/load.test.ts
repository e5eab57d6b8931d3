import { readFileSync } from "node:fs"
import asl from "asl-validator"
import { describe, expect, test } from "vitest"
import { load } from "./load.ts"
import { invoke, machine } from "./scene.ts"

const task = (more: object) => machine("A", { A: { ...invoke("f", {}), End: true, ...more } })
const pass = (more: object) => machine("A", { A: { Type: "Pass", End: true, ...more } })

describe("refused, naming the state and the field", () => {
  test.each<[string, unknown, string]>([
    ["no object", "x", 'state machine "m" must be an object'],
    [
      "JSONPath by default",
      { StartAt: "A", States: { A: { Type: "Pass", End: true } } },
      'state "A": field "QueryLanguage" is JSONPath by default',
    ],
    ["JSONPath by name", pass({ QueryLanguage: "JSONPath" }), 'state "A": field "QueryLanguage" is "JSONPath"'],
    [
      "an unknown field of the machine",
      machine("A", { A: { Type: "Succeed" } }, { Label: "x" }),
      'field "Label" is not known',
    ],
    ["an unknown field of a state", pass({ ResultPath: "$.x" }), 'state "A": field "ResultPath" is not known'],
    ["a field of another type of state", pass({ Seconds: 1 }), 'state "A": field "Seconds" is not known'],
    ["an unknown type", pass({ Type: "Loop" }), 'state "A": field "Type" is "Loop"'],
    [
      "an unknown integration",
      task({ Resource: "arn:aws:states:::sqs:sendMessage" }),
      'state "A": field "Resource" is "arn:aws:states:::sqs:sendMessage"',
    ],
    [
      "a pattern that is not here",
      task({ Resource: "arn:aws:states:::states:startExecution.sync:2" }),
      'field "Resource"',
    ],
    [
      "an argument that is not here",
      task({ Arguments: { FunctionName: "f", InvocationType: "Event" } }),
      'field "Arguments" has "InvocationType"',
    ],
    ["no function name", task({ Arguments: { Payload: 1 } }), 'field "Arguments" must have FunctionName'],
    ["no StartAt", { QueryLanguage: "JSONata", States: {} }, 'field "StartAt" is missing'],
    ["a StartAt that is none", machine("B", { A: { Type: "Succeed" } }), 'field "StartAt" names "B"'],
    ["a dangling Next", machine("A", { A: { Type: "Pass", Next: "B" } }), 'has a state "A" whose Next names "B"'],
    [
      "a dangling Default",
      machine("A", { A: { Type: "Choice", Choices: [{ Condition: true, Next: "A" }], Default: "B" } }),
      "whose Default names",
    ],
    ["a dangling Catch", task({ Catch: [{ ErrorEquals: ["X"], Next: "B" }] }), "whose Catch names"],
    [
      "a state that nothing leads to",
      machine("A", { A: { Type: "Succeed" }, B: { Type: "Succeed" } }),
      'state "B" that nothing leads to',
    ],
    ["neither Next nor End", machine("A", { A: { Type: "Pass" } }), 'state "A": field "Next" is missing'],
    ["both Next and End", pass({ Next: "A" }), 'field "Next" and End exclude each other'],
    [
      "JSONata that does not parse",
      pass({ Output: "{% ( %}" }),
      'state "A": field "Output" cannot be used: "(" is not JSONata',
    ],
    ["JSONata without an end", pass({ Output: { x: "{% 1" } }), "does not end with %}"],
    ["$eval", pass({ Output: "{% $eval('1') %}" }), "calls $eval"],
    ["a variable called states", pass({ Assign: { states: 1 } }), 'field "Assign" sets "states"'],
    [
      "Wait with two times",
      machine("A", { A: { Type: "Wait", Seconds: 1, Timestamp: "2026-01-01T00:00:00Z", End: true } }),
      'field "Seconds" or else Timestamp',
    ],
    ["a negative time-out", task({ TimeoutSeconds: -1 }), 'field "TimeoutSeconds" must be a whole number of 1 or more'],
    [
      "a heartbeat as long as the time-out",
      task({ TimeoutSeconds: 5, HeartbeatSeconds: 5 }),
      'field "HeartbeatSeconds" must be less than TimeoutSeconds',
    ],
    [
      "States.ALL not last",
      task({ Retry: [{ ErrorEquals: ["States.ALL"] }, { ErrorEquals: ["X"] }] }),
      'Retry[0]: field "ErrorEquals" has States.ALL',
    ],
    [
      "an error name that AWS does not have",
      task({ Retry: [{ ErrorEquals: ["States.Nope"] }] }),
      'names "States.Nope"',
    ],
    [
      "an unknown field of a Retry",
      task({ Retry: [{ ErrorEquals: ["X"], Forever: true }] }),
      'Retry[0]: field "Forever" is not known',
    ],
    ["another jitter", task({ Retry: [{ ErrorEquals: ["X"], JitterStrategy: "SOME" }] }), 'field "JitterStrategy"'],
    [
      "a distributed Map",
      machine("A", {
        A: {
          Type: "Map",
          ItemProcessor: {
            ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
            StartAt: "P",
            States: { P: { Type: "Succeed" } },
          },
          End: true,
        },
      }),
      'field "ProcessorConfig"',
    ],
    [
      "a fault inside a branch",
      machine("A", {
        A: { Type: "Parallel", Branches: [{ StartAt: "P", States: { P: { Type: "Pass", Next: "Q" } } }], End: true },
      }),
      'Branches[0]: field "States" has a state "P"',
    ],
    [
      "two states of one name",
      machine("A", {
        A: { Type: "Parallel", Branches: [{ StartAt: "A", States: { A: { Type: "Succeed" } } }], End: true },
      }),
      "second state of the same name",
    ],
    [
      "an inner state that sets an outer variable",
      machine("A", {
        A: {
          Type: "Parallel",
          Assign: { x: 1 },
          Branches: [{ StartAt: "P", States: { P: { Type: "Pass", Assign: { x: 2 }, End: true } } }],
          End: true,
        },
      }),
      'state "P": field "Assign" sets "x"',
    ],
  ])("%s", (_, definition, message) => {
    expect(() => load("m", definition)).toThrow(message)
  })
})

test("a definition that uses everything is taken, and is valid for an independent validator", () => {
  const everything = JSON.parse(readFileSync(new URL("./everything.asl.json", import.meta.url), "utf8"))
  expect(asl(everything, { checkArn: true, checkPaths: true })).toMatchObject({ isValid: true })
  expect([...load("m", everything).states.keys()]).toEqual(Object.keys(everything.States))
})
