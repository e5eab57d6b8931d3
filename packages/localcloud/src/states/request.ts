import { ApiRefusal, PAYLOAD_LIMIT } from "./errors.ts"

/** The body of a call, read field by field with AWS's refusals. */
export class Request {
  readonly #body: Map<string, unknown>

  constructor(body: unknown) {
    if (body === null || typeof body !== "object" || Array.isArray(body))
      throw new ApiRefusal("SerializationException", "The body must be a JSON object")
    this.#body = new Map(Object.entries(body))
  }

  optionalText(field: string, longest = Number.POSITIVE_INFINITY): string | undefined {
    const value = this.#body.get(field) ?? undefined
    if (value === undefined) return undefined
    if (typeof value !== "string") throw new ApiRefusal("SerializationException", `${field} must be a text`)
    if (value.length > longest) throw invalid(field, `must have length less than or equal to ${longest}`)
    return value
  }

  text(field: string): string {
    const value = this.optionalText(field)
    if (!value) throw invalid(field, "must not be null or empty")
    return value
  }

  flag(field: string): boolean | undefined {
    const value = this.#body.get(field) ?? undefined
    if (value === undefined || typeof value === "boolean") return value
    throw new ApiRefusal("SerializationException", `${field} must be true or false`)
  }

  count(field: string, most: number): number | undefined {
    const value = this.#body.get(field) ?? undefined
    if (value === undefined) return undefined
    if (typeof value !== "number" || !Number.isInteger(value))
      throw new ApiRefusal("SerializationException", `${field} must be a whole number`)
    if (value < 0 || value > most) throw invalid(field, `must be between 0 and ${most}`)
    return value
  }

  arn(field: string, kind: "stateMachine" | "execution"): string {
    const arn = this.text(field)
    const parts = arn.split(":")
    const length = kind === "execution" ? 8 : 7
    if (parts[0] === "arn" && parts[2] === "states" && parts[5] === kind && parts.length === length && parts.at(-1))
      return arn
    throw new ApiRefusal("InvalidArn", `Invalid Arn: '${arn}'`)
  }

  /** A field that holds JSON as text. */
  json(field: string, refusal: string): unknown {
    const text = this.text(field)
    if (Buffer.byteLength(text) > PAYLOAD_LIMIT)
      throw invalid(field, `must have length less than or equal to ${PAYLOAD_LIMIT}`)
    return parsed(text, refusal)
  }
}

export function parsed(text: string, refusal: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiRefusal(refusal, `Invalid JSON: ${text.slice(0, 100)}`)
  }
}

function invalid(field: string, why: string): ApiRefusal {
  return new ApiRefusal(
    "ValidationException",
    `1 validation error detected: Value at '${field}' failed to satisfy constraint: Member ${why}`,
  )
}

const PAGE = 100
const LONGEST_PAGE = 1000

/** A page of `items`; its token goes on after the last item given, and serves only for the same `question`. */
export function page<T>(
  request: Request,
  items: T[],
  question: string,
  key: (item: T) => string,
): { items: T[]; nextToken?: string } {
  const size = request.count("maxResults", LONGEST_PAGE) || PAGE
  const token = request.optionalText("nextToken")
  let start = 0
  if (token !== undefined) {
    const [asked, last] = decode(token)
    const index = asked === question ? items.findIndex((item) => key(item) === last) : -1
    if (index < 0) throw new ApiRefusal("InvalidToken", `Invalid Token: '${token}'`)
    start = index + 1
  }
  const some = items.slice(start, start + size)
  const last = some.at(-1)
  if (last === undefined || start + size >= items.length) return { items: some }
  return { items: some, nextToken: Buffer.from(JSON.stringify([question, key(last)])).toString("base64") }
}

function decode(token: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, "base64").toString())
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

const LONGEST_NAME = 80
// biome-ignore lint/suspicious/noControlCharactersInRegex: AWS forbids exactly these in the name of an execution.
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/

/** Refuses a name that AWS would not give to an execution. */
export function checkName(name: string): void {
  if (name.length === 0 || name.length > LONGEST_NAME || FORBIDDEN.test(name))
    throw new ApiRefusal("InvalidName", `Invalid Name: '${name}'`)
}

/** Refuses an input that AWS would not start an execution with. */
export function checkInput(input: string): void {
  if (Buffer.byteLength(input) > PAYLOAD_LIMIT)
    throw invalid("input", `must have length less than or equal to ${PAYLOAD_LIMIT}`)
  parsed(input, "InvalidExecutionInput")
}
