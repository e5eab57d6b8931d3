import type { ChoiceRule, Definition, Flow, Leaving, State, WaitState } from "./definition.ts"
import { isExpression } from "./expression.ts"
import { Fields } from "./fields.ts"
import { catchers, retriers } from "./guards.ts"
import { resource } from "./resource.ts"

const LONGEST_NAME = 80

interface Loading {
  machine: string
  /** State names are unique over the whole machine, nested flows included. */
  names: Set<string>
}

/** Reads a definition in Amazon States Language. Throws {@link DefinitionRefused} for anything that is not understood whole. */
export function load(machine: string, json: unknown): Definition {
  const fields = new Fields(`state machine "${machine}"`, json)
  const version = fields.text("Version")
  if (version !== undefined && version !== "1.0") fields.refuse("Version", 'must be "1.0"')
  const timeoutSeconds = fields.number("TimeoutSeconds", 1, true)
  const jsonata = language(fields)
  const found = flow({ machine, names: new Set() }, fields, jsonata ?? false, new Set())
  return { ...found, timeoutSeconds }
}

function language(fields: Fields): boolean | undefined {
  const name = fields.text("QueryLanguage")
  if (name === undefined) return undefined
  return name === "JSONata" || fields.refuse("QueryLanguage", `is "${name}", and this runner knows JSONata only`)
}

/** `outer` are the variables of the flows around this one, which it may read and never assign. */
function flow(loading: Loading, fields: Fields, jsonata: boolean, outer: Set<string>): Flow {
  fields.text("Comment")
  const startAt = fields.requiredText("StartAt")
  const json = fields.take("States")
  if (json === null || typeof json !== "object") fields.refuse("States", "is missing")
  const entries = Object.entries(json)
  const variables = new Set([...outer, ...entries.flatMap(([, state]) => assigned(state))])
  const states = new Map<string, State>()
  for (const [name, value] of entries) {
    const state = new Fields(`state machine "${loading.machine}": state "${name}"`, value)
    if (name.length > LONGEST_NAME) state.refuse("Type", `belongs to a name longer than ${LONGEST_NAME} characters`)
    if (loading.names.has(name)) state.refuse("Type", "belongs to a second state of the same name")
    loading.names.add(name)
    for (const variable of assigned(value))
      if (outer.has(variable)) state.refuse("Assign", `sets "${variable}", a variable of the flow around it`)
    states.set(name, stateOf(loading, name, state, jsonata, variables))
    state.done()
  }
  if (!states.has(startAt)) fields.refuse("StartAt", `names "${startAt}", which is not a state here`)
  reach(fields, startAt, states)
  fields.done()
  return { startAt, states }
}

function assigned(state: unknown): string[] {
  if (state === null || typeof state !== "object") return []
  const own =
    "Assign" in state && state.Assign !== null && typeof state.Assign === "object" ? Object.keys(state.Assign) : []
  const rules = ["Choices", "Catch"].flatMap((field) => {
    const list: unknown = Reflect.get(state, field)
    return Array.isArray(list) ? list.flatMap(assigned) : []
  })
  return [...own, ...rules]
}

function stateOf(loading: Loading, name: string, fields: Fields, inherited: boolean, variables: Set<string>): State {
  fields.text("Comment")
  const type = fields.requiredText("Type")
  const jsonata = language(fields) ?? inherited
  if (!jsonata) fields.refuse("QueryLanguage", "is JSONPath by default, and this runner knows JSONata only")
  switch (type) {
    case "Task":
      shorterHeartbeat(fields)
      return {
        type,
        name,
        resource: resource(fields),
        arguments: fields.template("Arguments"),
        timeoutSeconds: fields.numberOrTemplate("TimeoutSeconds", 1),
        heartbeatSeconds: fields.numberOrTemplate("HeartbeatSeconds", 1),
        ...guarded(fields),
        ...leaving(fields),
      }
    case "Wait":
      return { type, name, until: until(fields), ...leaving(fields) }
    case "Choice": {
      const rules = fields.list("Choices")
      if (!rules?.length) fields.refuse("Choices", "must be a list of at least one rule")
      const choices = rules.map((rule, i) => choice(fields.inside(`Choices[${i}]`, rule)))
      return {
        type,
        name,
        choices,
        next: fields.text("Default"),
        assign: assignment(fields),
        output: fields.template("Output"),
      }
    }
    case "Pass":
      return { type, name, ...leaving(fields) }
    case "Map": {
      const processor = fields.inside("ItemProcessor", fields.take("ItemProcessor"))
      inline(processor)
      const items = fields.template("Items")
      return {
        type,
        name,
        items,
        itemSelector: fields.template("ItemSelector"),
        maxConcurrency: fields.numberOrTemplate("MaxConcurrency", 0),
        processor: flow(loading, processor, jsonata, variables),
        ...guarded(fields),
        ...leaving(fields),
      }
    }
    case "Parallel": {
      const flows = fields.list("Branches")
      if (!flows?.length) fields.refuse("Branches", "must be a list of at least one branch")
      const branches = flows.map((branch, i) =>
        flow(loading, fields.inside(`Branches[${i}]`, branch), jsonata, variables),
      )
      return { type, name, arguments: fields.template("Arguments"), branches, ...guarded(fields), ...leaving(fields) }
    }
    case "Succeed":
      return { type, name, output: fields.template("Output") }
    case "Fail":
      return { type, name, error: textual(fields, "Error"), cause: textual(fields, "Cause") }
    default:
      return fields.refuse("Type", `is "${type}", a type of state that this runner does not know`)
  }
}

function textual(fields: Fields, field: string) {
  const value = fields.text(field)
  return value === undefined ? undefined : fields.compile(field, value)
}

function leaving(fields: Fields): Leaving {
  const next = fields.text("Next")
  const end = fields.take("End")
  if (end !== undefined && typeof end !== "boolean") fields.refuse("End", "must be true or false")
  if (next === undefined && end !== true) fields.refuse("Next", "is missing, and the state is not an End")
  if (next !== undefined && end === true) fields.refuse("Next", "and End exclude each other")
  return { next, assign: assignment(fields), output: fields.template("Output") }
}

const VARIABLE = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u

function assignment(fields: Fields) {
  if (!fields.has("Assign")) return undefined
  const value = fields.take("Assign")
  if (value === null || typeof value !== "object" || Array.isArray(value)) fields.refuse("Assign", "must be an object")
  for (const name of Object.keys(value))
    if (name === "states" || name.length > LONGEST_NAME || !VARIABLE.test(name))
      fields.refuse("Assign", `sets "${name}", which cannot name a variable`)
  return fields.compile("Assign", value)
}

function until(fields: Fields): WaitState["until"] {
  if (fields.has("Seconds") === fields.has("Timestamp"))
    fields.refuse("Seconds", "or else Timestamp must be given, and only one of them")
  const seconds = fields.numberOrTemplate("Seconds", 0)
  if (seconds) return { kind: "seconds", value: seconds }
  const timestamp = fields.take("Timestamp")
  if (typeof timestamp !== "string" || (!isExpression(timestamp) && Number.isNaN(Date.parse(timestamp))))
    fields.refuse("Timestamp", "must be a time or an expression")
  return { kind: "timestamp", value: fields.compile("Timestamp", timestamp) }
}

function choice(fields: Fields): ChoiceRule {
  fields.text("Comment")
  const condition = fields.take("Condition")
  if (typeof condition !== "boolean" && !isExpression(condition))
    fields.refuse("Condition", "must be an expression or true or false")
  const rule = {
    condition: fields.compile("Condition", condition),
    next: fields.requiredText("Next"),
    assign: assignment(fields),
    output: fields.template("Output"),
  }
  fields.done()
  return rule
}

function shorterHeartbeat(fields: Fields): void {
  const [timeout, heartbeat] = [fields.peek("TimeoutSeconds"), fields.peek("HeartbeatSeconds")]
  if (typeof timeout === "number" && typeof heartbeat === "number" && heartbeat >= timeout)
    fields.refuse("HeartbeatSeconds", "must be less than TimeoutSeconds")
}

function guarded(fields: Fields) {
  return { retry: retriers(fields), catch: catchers(fields, assignment) }
}

function inline(fields: Fields): void {
  if (!fields.has("ProcessorConfig")) return
  const config = fields.take("ProcessorConfig")
  const mode = fields.inside("ProcessorConfig", config)
  if ((mode.text("Mode") ?? "INLINE") !== "INLINE")
    fields.refuse("ProcessorConfig", "has a Mode that this runner does not know (INLINE only)")
  mode.done()
}

function reach(fields: Fields, startAt: string, states: Map<string, State>): void {
  const reached = new Set([startAt])
  for (const name of reached) {
    for (const [field, next] of exits(states.get(name)!)) {
      if (!states.has(next))
        fields.refuse("States", `has a state "${name}" whose ${field} names "${next}", which is not a state here`)
      reached.add(next)
    }
  }
  for (const name of states.keys())
    if (!reached.has(name)) fields.refuse("States", `has a state "${name}" that nothing leads to`)
}

function exits(state: State): [field: string, next: string][] {
  const all: [string, string][] = []
  if ("next" in state && state.next !== undefined) all.push([state.type === "Choice" ? "Default" : "Next", state.next])
  if (state.type === "Choice") for (const rule of state.choices) all.push(["Choices", rule.next])
  if ("catch" in state) for (const catcher of state.catch) all.push(["Catch", catcher.next])
  return all
}
