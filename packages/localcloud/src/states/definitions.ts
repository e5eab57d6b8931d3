import { createHash } from "node:crypto"
import type { Definition } from "./definition.ts"
import type { JournalRecord } from "./journal.ts"
import { load } from "./load.ts"

/** Definitions by their hash: an execution keeps the one that it began with when its machine changes. */
export class Definitions {
  readonly #loaded = new Map<string, Definition>()
  readonly #written = new Map<string, JournalRecord & { kind: "definition" }>()

  /** Loads a machine's definition; its hash. Throws `DefinitionRefused`. */
  add(machine: string, definition: unknown): string {
    const hash = createHash("sha256").update(JSON.stringify(definition)).digest("base64url")
    this.#loaded.set(hash, load(machine, definition))
    return hash
  }

  /** Takes one from the journal. It is loaded only when an execution needs it. */
  replayed(record: JournalRecord & { kind: "definition" }): void {
    this.#written.set(record.hash, record)
  }

  isWritten(hash: string): boolean {
    return this.#written.has(hash)
  }

  of(hash: string): Definition {
    const loaded = this.#loaded.get(hash)
    if (loaded) return loaded
    const record = this.#written.get(hash)
    if (!record) throw new Error(`the journal does not have the definition ${hash}`)
    const definition = load(record.machine, record.definition)
    this.#loaded.set(hash, definition)
    return definition
  }
}
