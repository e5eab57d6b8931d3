import type { Code, RefusalBody } from "@bihuan/contract/refusal"
import { words } from "../messages/words.ts"

/** The service's closed list, and the one thing that only this side can see: no answer came. */
export type RefusedCode = Code | "offline"

/** A command or a question that was not carried out. `message` is a whole sentence for the reader. */
export class Refused extends Error {
  readonly code: RefusedCode
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  readonly field: string | undefined
  readonly issues: NonNullable<RefusalBody["issues"]>
  /** With `stale`: the version that is there now. */
  readonly current: number | undefined

  constructor(status: number, body: Omit<RefusalBody, "code"> & { code: RefusedCode }) {
    super(body.message)
    this.name = "Refused"
    this.code = body.code
    this.status = status
    this.field = body.field
    this.issues = body.issues ?? []
    this.current = body.current
  }
}

export const offline = (): Refused => new Refused(0, { code: "offline", message: words().client.offline })

/** What a person is told about any error: the service's sentence, or that the page itself is at fault. */
export const sentenceOf = (error: unknown): string => (error instanceof Refused ? error.message : words().client.broken)

const isRefusal = (body: unknown): body is RefusalBody =>
  typeof body === "object" && body !== null && "code" in body && "message" in body && typeof body.message === "string"

/** An answer that is not the service's own (a gateway's page, a cut connection) still becomes a sentence. */
export const refusedBy = (status: number, body: unknown): Refused => {
  if (isRefusal(body)) return new Refused(status, body)
  const gateway = status === 429 || status >= 502
  return new Refused(status, {
    code: gateway ? "unavailable" : "broken",
    message: gateway ? words().client.unavailable : words().client.broken,
  })
}
