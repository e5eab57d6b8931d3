import { ACTIONS } from "./api.ts"
import { Engine, type EngineOptions } from "./engine.ts"
import { ApiRefusal } from "./errors.ts"
import { Request } from "./request.ts"

export type { Invoke } from "./calls.ts"
export type { Machine } from "./engine.ts"
export { FileJournal, type Journal, MemoryJournal } from "./journal.ts"

/** Step Functions on one machine: runs state machines durably and answers AWS's JSON protocol. */
export class Runner {
  readonly #engine: Engine

  private constructor(engine: Engine) {
    this.#engine = engine
  }

  /**
   * Takes up every execution of the journal where it stood. Throws `DefinitionRefused`, naming the state and the field, for a
   * definition that it would not run as Step Functions does.
   */
  static async open(options: EngineOptions): Promise<Runner> {
    return new Runner(await Engine.open(options))
  }

  /** Answers one call; `action` is what stands behind "AWSStepFunctions." in its X-Amz-Target. */
  async handle(action: string, body: unknown): Promise<{ status: number; body: unknown }> {
    try {
      const act = ACTIONS.get(action)
      if (!act) throw new ApiRefusal("UnknownOperationException", `Step Functions has no ${action} here`)
      return { status: 200, body: await act(this.#engine, new Request(body)) }
    } catch (thrown) {
      if (thrown instanceof ApiRefusal) return refusal(thrown)
      return refusal(
        new ApiRefusal("InternalServerError", thrown instanceof Error ? thrown.message : String(thrown), 500),
      )
    }
  }

  /** Stops at once; what runs goes on when the journal is opened again. */
  close(): Promise<void> {
    return this.#engine.close()
  }
}

export function refusal({ name, message, status }: ApiRefusal): { status: number; body: unknown } {
  return { status, body: { __type: name, message } }
}
