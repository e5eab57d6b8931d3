import { join } from "node:path"
import type { VirtualClock } from "./clock.ts"
import type { Functions } from "./functions.ts"
import { isRecord } from "./intrinsics.ts"
import { CloudProblem } from "./problem.ts"
import type { Resources } from "./resources.ts"
import { FileJournal, type Machine, MemoryJournal, Runner } from "./states/runner.ts"

/** The state machines of a stack, with what the template puts into their definitions. */
export function machinesOf(resources: Resources): Machine[] {
  return resources.of("AWS::StepFunctions::StateMachine").map(({ logicalId, name, arn, properties }) => {
    const { DefinitionString, Definition, DefinitionSubstitutions } = properties
    if (DefinitionString === undefined && Definition === undefined) {
      throw new CloudProblem(`State machine ${logicalId} must hold its definition in the template to run here.`)
    }
    const written = typeof DefinitionString === "string" ? DefinitionString : JSON.stringify(Definition)
    const values = isRecord(DefinitionSubstitutions) ? DefinitionSubstitutions : {}
    const text = written.replace(/\$\{(\w+)\}/g, (whole, key: string) => (key in values ? String(values[key]) : whole))
    return { arn, name, definition: JSON.parse(text) }
  })
}

/** Takes up the executions that the state folder holds. A definition that does not run here is refused in one sentence. */
export async function openRunner(
  machines: Machine[],
  { functions, clock, state }: { functions: Functions; clock: VirtualClock; state: string | undefined },
): Promise<Runner> {
  const invoke = (functionArnOrName: string, payload: unknown) => functions.invoke(functionArnOrName, payload)
  try {
    const journal = state ? await FileJournal.open(join(state, "executions.jsonl")) : new MemoryJournal()
    return await Runner.open({ machines, invoke, clock, journal })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new CloudProblem(`The state machines cannot run: ${error.message}`, { cause: error })
  }
}
