import { randomUUID } from "node:crypto"
import type { Burst } from "./burst.ts"
import type { ChoiceState, Leaving } from "./definition.ts"
import { payload, StateFailed } from "./errors.ts"
import { type Branch, visitOf } from "./execution.ts"
import type { Scope } from "./expression.ts"

/** What a state's expressions can see beside its input, as far as it has come. */
export interface Given {
  result?: unknown
  errorOutput?: unknown
  token?: string
  item?: Branch["item"]
}

export function scope({ execution, now }: Burst, branch: Branch, given: Given): Scope {
  const visit = visitOf(branch)
  const { token, item = branch.item, ...rest } = given
  const context = {
    Execution: {
      Id: execution.arn,
      Input: JSON.parse(execution.input),
      Name: execution.name,
      RoleArn: execution.roleArn,
      StartTime: new Date(execution.startedAt).toISOString(),
      RedriveCount: 0,
    },
    StateMachine: { Id: execution.machine, Name: execution.machine.split(":").at(-1) },
    State: {
      Name: visit.state.name,
      EnteredTime: new Date(visit.enteredAt).toISOString(),
      RetryCount: visit.retries.reduce((sum, count) => sum + (count ?? 0), 0),
    },
    ...(token === undefined ? {} : { Task: { Token: token } }),
    ...(item === undefined ? {} : { Map: { Item: item } }),
  }
  return { states: { input: visit.input, context, ...rest }, variables: branch.variables, now: now() }
}

/** Works out what a state leaves behind. Assign and Output both see the variables as they were on entry. */
export async function outcome(
  burst: Burst,
  branch: Branch,
  leaving: Omit<Leaving, "next"> | ChoiceState,
  given: Given,
  otherwise: unknown,
): Promise<{ output: string; assignedVariables?: Record<string, string> }> {
  const seen = scope(burst, branch, given)
  const assigned = leaving.assign ? Object.entries((await leaving.assign(seen)) as object) : []
  const output = payload(leaving.output ? await leaving.output(seen) : otherwise, "output of the state")
  if (assigned.length === 0) return { output }
  return {
    output,
    assignedVariables: Object.fromEntries(assigned.map(([name, value]) => [name, payload(value, `variable ${name}`)])),
  }
}

/** A field that must be a whole number when the state runs. */
export function whole(value: unknown, field: string, least: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least) return value
  throw unexpected(field, `a whole number of ${least} or more`, value)
}

export function unexpected(field: string, expected: string, value: unknown): StateFailed {
  return new StateFailed(
    "States.QueryEvaluationError",
    `The field '${field}' must be ${expected}, but was ${JSON.stringify(value)}`,
    field,
  )
}

const SEPARATOR = "\n"

/** A token names its execution, so that a late one is told from a false one; the rest cannot be guessed. */
export function newToken(execution: string): string {
  return Buffer.from([execution, randomUUID(), randomUUID()].join(SEPARATOR)).toString("base64")
}

/** The execution that a token was given out for, or `undefined` when no token looks like this. */
export function tokenExecution(token: string): string | undefined {
  const [execution, ...rest] = Buffer.from(token, "base64").toString().split(SEPARATOR)
  return rest.length === 2 ? execution : undefined
}
