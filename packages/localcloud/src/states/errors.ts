/** An error as the States Language names it: what a Retry or a Catch sees. */
export interface Problem {
  error: string
  cause: string
}

/** A state failed with a named error; thrown while a state's own fields are worked out. */
export class StateFailed extends Error {
  readonly problem: Problem
  /** The field whose expression failed, when the error came out of one. */
  readonly location: string | undefined

  constructor(error: string, cause: string, location?: string) {
    super(`${error}: ${cause}`)
    this.problem = { error, cause }
    this.location = location
  }
}

/** A refusal of the Step Functions API, under AWS's own name. */
export class ApiRefusal extends Error {
  readonly status: number

  constructor(name: string, message: string, status = 400) {
    super(message)
    this.name = name
    this.status = status
  }
}

/** Longest input, output or argument of a state, in bytes of UTF-8 (AWS's quota: 256 KiB). */
export const PAYLOAD_LIMIT = 262_144

/** The value as JSON text. Throws `States.DataLimitExceeded` when it is longer than AWS carries. */
export function payload(value: unknown, what: string): string {
  const text = JSON.stringify(value)
  // A UTF-8 text is at most three times as long as its UTF-16 length: most texts need no count.
  if (text.length * 3 > PAYLOAD_LIMIT && Buffer.byteLength(text) > PAYLOAD_LIMIT)
    throw new StateFailed(
      "States.DataLimitExceeded",
      `The ${what} is longer than the maximum number of bytes (${PAYLOAD_LIMIT})`,
    )
  return text
}

/** Whether a Retry or Catch that lists `names` takes up `error`, with the exceptions that AWS makes for its own names. */
export function matches(names: string[], error: string): boolean {
  // Neither can be handled by anyone: AWS ends the execution.
  if (error === "States.Runtime") return false
  return names.some((name) => {
    if (name === error) return true
    if (name === "States.ALL") return error !== "States.DataLimitExceeded"
    if (name === "States.TaskFailed")
      return error !== "States.Timeout" && error !== "States.HeartbeatTimeout" && error !== "States.DataLimitExceeded"
    return name === "States.Timeout" && error === "States.HeartbeatTimeout"
  })
}
