import type { Resource } from "./definition.ts"
import { isExpression } from "./expression.ts"
import type { Fields } from "./fields.ts"

const INTEGRATION = /^arn:[^:]+:states:::(.+)$/
const FUNCTION = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:.+$/

/** What each integration takes as Arguments, and which of it must be there. */
const ARGUMENTS = {
  invoke: { known: ["FunctionName", "Payload"], required: "FunctionName" },
  startExecution: { known: ["StateMachineArn", "Input", "Name"], required: "StateMachineArn" },
} as const

/** Reads a Task's Resource, and its Arguments as far as they can be checked before the state runs. */
export function resource(fields: Fields): Resource {
  const arn = fields.requiredText("Resource")
  if (FUNCTION.test(arn)) return { kind: "function", arn }
  const found = integration(INTEGRATION.exec(arn)?.[1])
  if (!found) return fields.refuse("Resource", `is "${arn}", which this runner does not know`)
  const { known, required } = ARGUMENTS[found.kind]
  const given = fields.peek("Arguments")
  if (isExpression(given)) return found
  if (given === null || typeof given !== "object")
    return fields.refuse("Arguments", `must be an object with ${required}`)
  const names: readonly string[] = known
  for (const name of Object.keys(given))
    if (!names.includes(name))
      fields.refuse("Arguments", `has "${name}", which this runner does not know for this Resource`)
  if (!(required in given)) fields.refuse("Arguments", `must have ${required}`)
  return found
}

function integration(name: string | undefined): Exclude<Resource, { kind: "function" }> | undefined {
  switch (name) {
    case "lambda:invoke":
      return { kind: "invoke", waits: false }
    case "lambda:invoke.waitForTaskToken":
      return { kind: "invoke", waits: true }
    case "states:startExecution":
      return { kind: "startExecution" }
    default:
      return undefined
  }
}
