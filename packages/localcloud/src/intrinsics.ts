import type { Template } from "./assembly.ts"
import { CloudProblem } from "./problem.ts"

/** What a template's `Ref` and `Fn::GetAtt` stand for, besides its own parameters and mappings. */
export interface Names {
  /** Pseudo parameters, such as `AWS::Region`. */
  pseudo: Record<string, string>
  ref(logicalId: string): string
  attribute(logicalId: string, name: string): string
}

const NO_VALUE = Symbol("AWS::NoValue")

/** Replaces CloudFormation's intrinsic functions by what they stand for. Unknown ones are refused by name. */
export class Intrinsics {
  #template: Template
  #names: Names

  constructor(template: Template, names: Names) {
    this.#template = template
    this.#names = names
  }

  /** The value with every function replaced; what is `AWS::NoValue` is left out of its object or list. */
  resolve(value: unknown): unknown {
    const resolved = this.#resolve(value)
    return resolved === NO_VALUE ? undefined : resolved
  }

  /** Whether a resource or output with this `Condition` exists. */
  holds(condition: string | undefined): boolean {
    if (condition === undefined) return true
    const expression = this.#template.Conditions?.[condition]
    if (expression === undefined) throw new CloudProblem(`The template has no condition "${condition}".`)
    return this.resolve(expression) === true
  }

  #resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#resolve(item)).filter((item) => item !== NO_VALUE)
    if (!isRecord(value)) return value
    const [key, ...others] = Object.keys(value)
    if (key !== undefined && others.length === 0 && (key === "Ref" || key === "Condition" || key.startsWith("Fn::"))) {
      // A policy statement has a member named Condition too: only a name makes it the function.
      if (key !== "Condition" || typeof value[key] === "string") return this.#apply(key, value[key])
    }
    const entries = Object.entries(value).map(([name, item]) => [name, this.#resolve(item)] as const)
    return Object.fromEntries(entries.filter(([, item]) => item !== NO_VALUE))
  }

  #apply(name: string, input: unknown): unknown {
    switch (name) {
      case "Ref":
        return this.#ref(String(input))
      case "Condition":
        return this.holds(String(input))
      case "Fn::GetAtt": {
        const [id, attribute] = Array.isArray(input) ? input.map(String) : splitOnce(String(input))
        return this.#names.attribute(id!, attribute!)
      }
      case "Fn::If": {
        const [condition, yes, no] = input as [string, unknown, unknown]
        return this.#resolve(this.holds(condition) ? yes : no)
      }
      case "Fn::Sub":
        return this.#substitute(input)
      default:
        return this.#compute(name, this.#resolve(input))
    }
  }

  #compute(name: string, input: unknown): unknown {
    switch (name) {
      case "Fn::Join": {
        const [separator, parts] = input as [string, unknown[]]
        return parts.map(String).join(separator)
      }
      case "Fn::Select": {
        const [index, list] = input as [number | string, unknown[]]
        return list[Number(index)]
      }
      case "Fn::Split": {
        const [separator, text] = input as [string, string]
        return text.split(separator)
      }
      case "Fn::FindInMap": {
        const [map, first, second] = input as [string, string, string]
        const found = this.#template.Mappings?.[map]?.[first]?.[second]
        if (found === undefined) throw new CloudProblem(`The template has no mapping ${map}.${first}.${second}.`)
        return found
      }
      case "Fn::Base64":
        return Buffer.from(String(input)).toString("base64")
      case "Fn::GetAZs":
        return ["a", "b", "c"].map((zone) => this.#names.pseudo["AWS::Region"] + zone)
      case "Fn::Equals": {
        const [left, right] = input as [unknown, unknown]
        return left === right
      }
      case "Fn::And":
        return (input as unknown[]).every(Boolean)
      case "Fn::Or":
        return (input as unknown[]).some(Boolean)
      case "Fn::Not":
        return !(input as unknown[])[0]
      default:
        throw new CloudProblem(`The template uses ${name}, which does not run here.`)
    }
  }

  #ref(id: string): unknown {
    if (id === "AWS::NoValue") return NO_VALUE
    const pseudo = this.#names.pseudo[id]
    if (pseudo !== undefined) return pseudo
    const parameter = this.#template.Parameters?.[id]
    return parameter ? (parameter.Default ?? "") : this.#names.ref(id)
  }

  #substitute(input: unknown): string {
    const [text, own] = Array.isArray(input) ? [String(input[0]), input[1] as Record<string, unknown>] : [String(input)]
    return text.replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
      if (literal) return `\${${name}}`
      if (own && name in own) return String(this.#resolve(own[name]))
      if (!name.includes(".") || name.startsWith("AWS::")) return String(this.#ref(name))
      const [id, attribute] = splitOnce(name)
      return this.#names.attribute(id, attribute)
    })
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function splitOnce(text: string): [string, string] {
  const dot = text.indexOf(".")
  return [text.slice(0, dot), text.slice(dot + 1)]
}
