import jsonata from "jsonata"
import { StateFailed } from "./errors.ts"
import { FUNCTIONS } from "./functions.ts"

/** What an expression can see: `$states`, the variables, and the time. */
export interface Scope {
  states: { input: unknown; result?: unknown; errorOutput?: unknown; context: unknown }
  variables: Record<string, unknown>
  /** Milliseconds since 1970: the answer of `$millis()` and `$now()`. */
  now: number
}

/** A JSON value with its `{% %}` texts compiled. Throws `States.QueryEvaluationError` when one fails or gives nothing. */
export type Template = (scope: Scope) => Promise<unknown>

/** An expression that does not parse, or that Step Functions does not offer. */
export class ExpressionRefused extends Error {}

/** Compiles every `{% … %}` inside a JSON value, once. */
export function template(value: unknown, field: string): Template {
  if (typeof value === "string") {
    if (!value.startsWith("{%")) return async () => value
    if (!value.endsWith("%}") || value.length < 4)
      throw new ExpressionRefused(`"${value}" begins with {% and does not end with %}`)
    return expression(value.slice(2, -2).trim(), field)
  }
  if (Array.isArray(value)) {
    const items = value.map((item, i) => template(item, `${field}[${i}]`))
    return async (scope) => {
      const all: unknown[] = []
      for (const item of items) all.push(await item(scope))
      return all
    }
  }
  if (value !== null && typeof value === "object") {
    const members = Object.entries(value).map(([key, member]) => [key, template(member, `${field}/${key}`)] as const)
    return async (scope) => {
      const all: Record<string, unknown> = {}
      for (const [key, member] of members) all[key] = await member(scope)
      return all
    }
  }
  return async () => value
}

export function isExpression(value: unknown): value is string {
  return typeof value === "string" && value.startsWith("{%")
}

// No variable can have this name, so that an expression cannot reach it.
const TIME = "the time"
const formatted = jsonata("$fromMillis($at, $picture, $zone)")

function expression(source: string, field: string): Template {
  const compiled = compile(source)
  for (const [name, body, signature] of FUNCTIONS) compiled.registerFunction(name, body, signature)
  // $toMillis fills in what its picture leaves out from the time at which the evaluation began, by the machine's clock.
  if (source.includes("$toMillis"))
    compiled.assign(
      Symbol.for("jsonata.__evaluate_entry") as unknown as string,
      (_expression: unknown, _input: unknown, environment: jsonata.Environment) =>
        void environment.timestamp.setTime(environment.lookup(TIME)),
    )
  return async ({ states, variables, now }) => {
    let text: string | undefined
    try {
      const result: unknown = await compiled.evaluate(undefined, {
        ...variables,
        states,
        [TIME]: now,
        millis: () => now,
        now: (picture?: string, zone?: string) =>
          picture === undefined
            ? new Date(now).toISOString()
            : formatted.evaluate(undefined, { at: now, picture, zone }),
      })
      // Sequences carry marks of their own: only what can be written down goes on.
      text = JSON.stringify(result, (_, part: unknown) => (isFunction(part) ? notJson() : part))
    } catch (thrown) {
      throw failed(source, field, `threw an error during evaluation. ${reason(thrown)}`)
    }
    if (text === undefined) throw failed(source, field, "returned nothing (undefined).")
    return JSON.parse(text)
  }
}

function isFunction(value: unknown): boolean {
  if (typeof value === "function") return true
  return value !== null && typeof value === "object" && ("_jsonata_function" in value || "_jsonata_lambda" in value)
}

function notJson(): never {
  throw new TypeError("the value holds a function, which is no JSON")
}

/** Milliseconds after which an expression that does not come to an end fails. */
const LONGEST_EVALUATION = 10_000

function compile(source: string): jsonata.Expression {
  let compiled: jsonata.Expression
  try {
    compiled = jsonata(source, { timeout: LONGEST_EVALUATION })
  } catch (thrown) {
    throw new ExpressionRefused(`"${source}" is not JSONata: ${reason(thrown)}`)
  }
  if (callsEval(compiled.ast()))
    throw new ExpressionRefused(`"${source}" calls $eval, which Step Functions does not offer`)
  return compiled
}

function callsEval(node: unknown): boolean {
  if (node === null || typeof node !== "object") return false
  if ("type" in node && node.type === "variable" && "value" in node && node.value === "eval") return true
  return Object.values(node).some(callsEval)
}

function failed(source: string, field: string, what: string): StateFailed {
  return new StateFailed(
    "States.QueryEvaluationError",
    `The JSONata expression '${source}' specified for the field '${field}' ${what}`,
    field,
  )
}

function reason(thrown: unknown): string {
  if (thrown === null || typeof thrown !== "object") return String(thrown)
  const code = "code" in thrown ? `${thrown.code}: ` : ""
  return code + ("message" in thrown ? String(thrown.message) : "")
}
