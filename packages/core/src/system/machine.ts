import { ExecutionAlreadyExists, SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn"
import type { Workflow } from "@bihuan/contract/workflow"

const client = new SFNClient({})
/** A workflow, the sending of a day's digest, or a verification of the trail. */
type Machine = Workflow | "digest" | "verify"
/** The machines' ARNs come from the stack, one variable for each. */
const machineOf = (workflow: Machine) => process.env[`MACHINE_${workflow.toUpperCase()}`]

/** Starts an execution by its deterministic name; one of that name that ran before is as good. */
export async function start(workflow: Machine, name: string, input: object): Promise<void> {
  const asked = { stateMachineArn: machineOf(workflow), name, input: JSON.stringify(input) }
  try {
    await client.send(new StartExecutionCommand(asked))
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error
  }
}

/** A token that is used up, timed out or unknown belongs to a wait that is over: nothing is left to wake. */
const over = new Set(["TaskTimedOut", "TaskDoesNotExist", "InvalidToken"])

export async function wake(taskToken: string): Promise<void> {
  try {
    await client.send(new SendTaskSuccessCommand({ taskToken, output: "{}" }))
  } catch (error) {
    if (!(error instanceof Error && over.has(error.name))) throw error
  }
}
