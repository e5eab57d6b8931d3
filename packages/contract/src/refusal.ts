/**
 * Every way in which the service says no, and the HTTP status that goes with it. The list is closed: what is not here is a
 * defect and answers 500.
 */
export const refusals = {
  malformed: 400,
  invalid: 422,
  "too-large": 413,
  "not-signed-in": 401,
  "session-ended": 401,
  "wrong-credentials": 401,
  "locked-out": 429,
  "too-often": 429,
  "wrong-password": 422,
  "code-needed": 401,
  "wrong-code": 422,
  "factor-due": 403,
  "factor-demanded": 422,
  "password-due": 403,
  "password-short": 422,
  "password-kinds": 422,
  "password-common": 422,
  "password-account": 422,
  "password-kept": 422,
  forbidden: 403,
  "own-work": 403,
  "own-account": 403,
  "powers-apart": 422,
  "second-needed": 422,
  "last-administrator": 409,
  "not-your-turn": 403,
  "not-found": 404,
  stale: 409,
  "wrong-state": 409,
  "already-there": 409,
  "stage-unfinished": 422,
  "parts-missing": 422,
  "in-the-past": 422,
  "in-the-future": 422,
  "too-early": 422,
  "not-begun": 422,
  "not-granted": 422,
  "recusal-needed": 422,
  "not-in-rulebook": 422,
  "field-missing": 422,
  "field-unfit": 422,
  "date-needed": 422,
  "no-lead": 422,
  "no-approver": 422,
  "unfinished-findings": 422,
  "outside-limit": 422,
  "acted-on": 409,
  "urged-today": 409,
  "outside-window": 422,
  "list-unready": 422,
  "figures-unconfirmed": 422,
  "figures-moved": 409,
  "appeal-closed": 422,
  "not-a-document": 422,
  "no-text": 422,
  "mixed-encoding": 422,
  "host-not-allowed": 422,
  "rulebook-errors": 422,
  "warnings-open": 422,
  "day-taken": 422,
  "in-force": 409,
  "choices-open": 422,
  "evidence-missing": 422,
  "statement-awaited": 409,
  unavailable: 503,
  broken: 500,
} as const satisfies Record<string, number>

export type Code = keyof typeof refusals

/** One field that does not fit. `path` is dotted (`experts.0.name`); `code` and `params` choose the sentence. */
export interface Issue {
  path: string
  code: string
  params: Record<string, string | number>
}

/** A refusal as it crosses the wire. `message` is a whole sentence in the reader's language that names the field where there is one. */
export interface RefusalBody {
  code: Code
  message: string
  /** Dotted path of the field to mend, where one is to blame. */
  field?: string
  issues?: (Issue & { message: string })[]
  /** With `stale`: the version that is there now. */
  current?: number
}

/** Thrown beside the rule it guards; becomes a {@link RefusalBody} at the door. */
export class Refusal extends Error {
  readonly code: Code
  readonly params: Record<string, string | number>
  readonly field: string | undefined
  readonly issues: Issue[] | undefined
  readonly current: number | undefined

  constructor(
    code: Code,
    about: { field?: string; params?: Record<string, string | number>; issues?: Issue[]; current?: number } = {},
  ) {
    super(code)
    this.name = "Refusal"
    this.code = code
    this.field = about.field
    this.params = about.params ?? {}
    this.issues = about.issues
    this.current = about.current
  }

  get status(): number {
    return refusals[this.code]
  }
}
