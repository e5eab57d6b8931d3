import { join } from "node:path"
import type { VirtualClock } from "./clock.ts"
import type { Functions } from "./functions.ts"
import type { Access } from "./iam/access.ts"
import { isRecord } from "./intrinsics.ts"
import { CloudProblem } from "./problem.ts"
import type { Resources } from "./resources.ts"
import { FileJournal, type Machine, MemoryJournal, Runner } from "./states/runner.ts"

/** The state machines of a stack, with what the template puts into their definitions. */
export function machinesOf(resources: Resources): Machine[] {
  return resources.of("AWS::StepFunctions::StateMachine").map(({ logicalId, name, arn, properties }) => {
    const { DefinitionString, Definition, DefinitionSubstitutions, RoleArn } = properties
    if (DefinitionString === undefined && Definition === undefined) {
      throw new CloudProblem(`State machine ${logicalId} must hold its definition in the template to run here.`)
    }
    const written = typeof DefinitionString === "string" ? DefinitionString : JSON.stringify(Definition)
    const values = isRecord(DefinitionSubstitutions) ? DefinitionSubstitutions : {}
    const text = written.replace(/\$\{(\w+)\}/g, (whole, key: string) => (key in values ? String(values[key]) : whole))
    return { arn, name, definition: JSON.parse(text), roleArn: String(RoleArn) }
  })
}

interface Surroundings {
  functions: Functions
  access: Access
  clock: VirtualClock
  state: string | undefined
}

/** Takes up the executions that the state folder holds. A definition that does not run here is refused in one sentence. */
export async function openRunner(
  machines: Machine[],
  { functions, access, clock, state }: Surroundings,
): Promise<Runner> {
  const roles = new Map(machines.map(({ arn, roleArn }) => [arn, roleArn]))
  const callerOf = (machine: string) => access.serviceIn(roles.get(machine), "states.amazonaws.com", machine)
  for (const { arn } of machines) callerOf(arn)
  const invoke = async (functionArnOrName: string, payload: unknown, machine: string) => {
    const why = access.forbids(callerOf(machine), "lambda:InvokeFunction", functions.arnOf(functionArnOrName))
    if (why) return { ok: false, error: "Lambda.AWSLambdaException", cause: why } as const
    return functions.invoke(functionArnOrName, payload)
  }
  const forbids = (machine: string, started: string) => {
    const cause = access.forbids(callerOf(machine), "states:StartExecution", started)
    return cause === undefined ? undefined : { error: "StepFunctions.AccessDeniedException", cause }
  }
  try {
    const journal = state ? await FileJournal.open(join(state, "executions.jsonl")) : new MemoryJournal()
    return await Runner.open({ machines, invoke, forbids, clock, journal })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new CloudProblem(`The state machines cannot run: ${error.message}`, { cause: error })
  }
}
