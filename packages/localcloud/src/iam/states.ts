import { tokenExecution } from "../states/scope.ts"
import type { Ask } from "./policy.ts"

/** What a call of Step Functions asks leave for. A token that is none asks nothing: there is nothing behind it. */
export function asksOf(action: string, { stateMachineArn, executionArn, taskToken }: Record<string, unknown>): Ask[] {
  const on = (resource: unknown): Ask[] => [
    { action: `states:${action}`, resource: String(resource ?? "*"), context: {} },
  ]
  if (!action.startsWith("SendTask")) return on(stateMachineArn ?? executionArn)
  const execution = tokenExecution(String(taskToken))
  return execution === undefined ? [] : on(execution.replace(/:execution:([^:]+):.*$/, ":stateMachine:$1"))
}
