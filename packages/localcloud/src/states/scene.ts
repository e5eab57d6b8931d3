import { vi } from "vitest"
import { VirtualClock } from "../clock.ts"
import { type Invoke, type Journal, MemoryJournal, Runner } from "./runner.ts"

/** When every scene begins. */
export const START = Date.parse("2026-03-02T00:00:00Z")

type Answer = Awaited<ReturnType<Invoke>>
export type Functions = Record<string, (payload: never) => Answer | Promise<Answer>>

export interface Shown {
  id: number
  type: string
  previousEventId: number
  timestamp: number
  [details: string]: unknown
}

export const arnOf = (machine: string) => `arn:aws:states:eu-west-1:000000000000:stateMachine:${machine}`
export const ok = (payload: unknown): Answer => ({ ok: true, payload })
export const broken = (error: string, message = error): Answer => ({
  ok: false,
  error,
  cause: JSON.stringify({ errorType: error, errorMessage: message }),
})

/** A machine in JSONata of these states. */
export function machine(startAt: string, states: Record<string, object>, more: object = {}): object {
  return { QueryLanguage: "JSONata", StartAt: startAt, States: states, ...more }
}

export const invoke = (name: string, payload: unknown, token = false) => ({
  Type: "Task",
  Resource: `arn:aws:states:::lambda:invoke${token ? ".waitForTaskToken" : ""}`,
  Arguments: { FunctionName: name, Payload: payload },
})

/** A runner with these machines and functions, on a clock that stands still until the test moves it. */
export async function scene(
  machines: Record<string, unknown>,
  functions: Functions = {},
  journal: Journal = new MemoryJournal(),
  now = START,
) {
  vi.useFakeTimers({ toFake: ["Date"], now })
  const clock = new VirtualClock()
  const calls: { name: string; payload: unknown; at: number }[] = []
  const runner = await Runner.open({
    machines: Object.entries(machines).map(([name, definition]) => ({
      arn: arnOf(name),
      name,
      definition,
      roleArn: "arn:aws:iam::000000000000:role/states",
    })),
    invoke: async (name, payload) => {
      calls.push({ name, payload, at: clock.now() })
      const body = functions[name]
      return body ? body(payload as never) : broken("ResourceNotFoundException")
    },
    clock,
    journal,
  })

  async function call<T = Record<string, unknown>>(action: string, body: object): Promise<T> {
    const { status, body: answer } = await runner.handle(action, body)
    if (status !== 200) throw Object.assign(new Error(JSON.stringify(answer)), answer)
    return answer as T
  }

  return {
    clock,
    calls,
    runner,
    call,
    /** Starts an execution and lets it come to rest; its ARN. */
    async start(
      input: unknown = {},
      { of = Object.keys(machines)[0]!, name }: { of?: string; name?: string } = {},
    ): Promise<string> {
      const { executionArn } = await call<{ executionArn: string }>("StartExecution", {
        stateMachineArn: arnOf(of),
        input: JSON.stringify(input),
        name,
      })
      await clock.settle()
      return executionArn
    },
    describe: (executionArn: string) => call<Record<string, string>>("DescribeExecution", { executionArn }),
    async output(executionArn: string): Promise<unknown> {
      const { output, ...rest } = await call<Record<string, string>>("DescribeExecution", { executionArn })
      if (output === undefined) throw new Error(JSON.stringify(rest))
      return JSON.parse(output)
    },
    async history(executionArn: string): Promise<Shown[]> {
      return (await call<{ events: Shown[] }>("GetExecutionHistory", { executionArn, maxResults: 1000 })).events
    },
    async types(executionArn: string): Promise<string[]> {
      return (await call<{ events: Shown[] }>("GetExecutionHistory", { executionArn, maxResults: 1000 })).events.map(
        ({ type }) => type,
      )
    },
  }
}
