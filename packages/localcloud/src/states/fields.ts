import { ExpressionRefused, isExpression, type Template, template } from "./expression.ts"

/** A definition that this runner does not run exactly as Step Functions would. The message names the state and the field. */
export class DefinitionRefused extends Error {}

/** The fields of one JSON object of a definition. Whatever is not asked for by name is refused by {@link Fields.done}. */
export class Fields {
  readonly #where: string
  readonly #values: Map<string, unknown>

  constructor(where: string, value: unknown) {
    if (value === null || typeof value !== "object" || Array.isArray(value))
      throw new DefinitionRefused(`${where} must be an object`)
    this.#where = where
    this.#values = new Map(Object.entries(value))
  }

  refuse(field: string, why: string): never {
    throw new DefinitionRefused(`${this.#where}: field "${field}" ${why}`)
  }

  has(field: string): boolean {
    return this.#values.has(field)
  }

  peek(field: string): unknown {
    return this.#values.get(field)
  }

  /** The fields of an object inside this one. */
  inside(part: string, value: unknown): Fields {
    return new Fields(`${this.#where}: ${part}`, value)
  }

  take(field: string): unknown {
    const value = this.#values.get(field)
    this.#values.delete(field)
    return value
  }

  text(field: string): string | undefined {
    const value = this.take(field)
    if (value === undefined || typeof value === "string") return value
    return this.refuse(field, "must be a text")
  }

  requiredText(field: string): string {
    return this.text(field) ?? this.refuse(field, "is missing")
  }

  list(field: string): unknown[] | undefined {
    const value = this.take(field)
    if (value === undefined || Array.isArray(value)) return value
    return this.refuse(field, "must be a list")
  }

  texts(field: string): string[] {
    const value = this.list(field)
    if (value?.length && value.every((item) => typeof item === "string")) return value
    return this.refuse(field, "must be a list of at least one text")
  }

  number(field: string, least: number, whole: boolean): number | undefined {
    const value = this.take(field)
    if (value === undefined) return undefined
    if (typeof value === "number" && value >= least && (!whole || Number.isInteger(value))) return value
    return this.refuse(field, `must be a ${whole ? "whole " : ""}number of ${least} or more`)
  }

  template(field: string): Template | undefined {
    return this.has(field) ? this.compile(field, this.take(field)) : undefined
  }

  compile(field: string, value: unknown): Template {
    try {
      return template(value, field)
    } catch (refused) {
      if (refused instanceof ExpressionRefused) this.refuse(field, `cannot be used: ${refused.message}`)
      throw refused
    }
  }

  /** An expression, or a number that is checked now rather than when the state runs. */
  numberOrTemplate(field: string, least: number): Template | undefined {
    if (isExpression(this.#values.get(field))) return this.template(field)
    const value = this.number(field, least, true)
    return value === undefined ? undefined : async () => value
  }

  done(): void {
    for (const field of this.#values.keys()) this.refuse(field, "is not known to this runner")
  }
}
