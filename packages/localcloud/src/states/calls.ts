import { createHash } from "node:crypto"
import { ApiRefusal, type Problem } from "./errors.ts"
import type { Attempt, Branch, Execution } from "./execution.ts"
import { member, taskOf } from "./tasks.ts"

/** How a call ended. A failure has Lambda's errorType as `error`, and as `cause` the JSON text that Lambda gives with it. */
export type Answer = { ok: true; payload: unknown } | ({ ok: false } & Problem)

/** `machine` is the ARN of the machine that calls. */
export type Invoke = (functionArnOrName: string, payload: unknown, machine: string) => Promise<Answer>

/** Why a machine may not start another, or nothing. */
export type Forbids = (machine: string, started: string) => Problem | undefined

/** Starts an execution for a task, or finds the one that this very try of it has started before a crash. */
export type StartChild = (machineArn: string, name: string, input: string, startedBy: string) => Promise<Execution>

/** Makes the call of one try of a task. After a crash the same try may be called once more, as Lambda may too. */
export async function call(
  { arn, machine }: Execution,
  branch: Branch,
  { id, parameters }: Attempt,
  { invoke, startChild, forbids }: { invoke: Invoke; startChild: StartChild; forbids: Forbids | undefined },
): Promise<Answer> {
  const { resource } = taskOf(branch)
  switch (resource.kind) {
    case "function":
      return invoked(invoke, resource.arn, parameters, machine)
    case "invoke": {
      const name = String(member(parameters, "FunctionName"))
      const answer = await invoked(invoke, name, member(parameters, "Payload") ?? {}, machine)
      if (!answer.ok) return answer
      return { ok: true, payload: { ExecutedVersion: "$LATEST", Payload: answer.payload ?? null, StatusCode: 200 } }
    }
    case "startExecution": {
      const problem = forbids?.(machine, String(member(parameters, "StateMachineArn")))
      if (problem) return { ok: false, ...problem }
      return started(startChild, `${arn}#${id}`, parameters)
    }
  }
}

async function invoked(invoke: Invoke, name: string, payload: unknown, machine: string): Promise<Answer> {
  try {
    return await invoke(name, payload, machine)
  } catch (thrown) {
    return { ok: false, error: "Lambda.Unknown", cause: String(thrown) }
  }
}

async function started(startChild: StartChild, startedBy: string, parameters: unknown): Promise<Answer> {
  const machine = String(member(parameters, "StateMachineArn"))
  const given = member(parameters, "Input") ?? {}
  const input = typeof given === "string" ? given : JSON.stringify(given)
  // A name that the same try finds again after a crash.
  const name = member(parameters, "Name") ?? createHash("sha256").update(startedBy).digest("hex").slice(0, 32)
  try {
    const { arn, startedAt } = await startChild(machine, String(name), input, startedBy)
    return { ok: true, payload: { ExecutionArn: arn, StartDate: new Date(startedAt).toISOString() } }
  } catch (refused) {
    if (!(refused instanceof ApiRefusal)) throw refused
    return { ok: false, error: `StepFunctions.${refused.name}Exception`, cause: refused.message }
  }
}
