import type { Signature, Stored } from "@bihuan/contract/shape"
import { type Actor, sign } from "./actor.ts"
import { digest } from "./algorithms.ts"
import { hashOf } from "./hash.ts"
import { fileOf, type Ids } from "./ids.ts"
import type { Journal, Signal, Touch } from "./journal.entity.ts"
import { Lost, type Put, type Store } from "./store.ts"
import type { Noun, Nouns } from "./table.ts"

/** Nouns that are records: versioned, signed, journalled. */
export type Recorded = { [N in Noun]: Nouns[N] extends Stored ? N : never }[Noun]

/** What a record says, without what the commit fills in. */
export type Content<N extends Recorded> = Omit<Nouns[N], keyof Stored> & Pick<Stored, "id">

/** One record that a command makes or changes. */
export interface Change<N extends Recorded = Recorded> {
  noun: N
  before: Stored | undefined
  after: { id: string }
}

export const made = <N extends Recorded>(noun: N, content: Content<NoInfer<N>>): Change<N> => ({
  noun,
  before: undefined,
  after: content,
})

export const changed = <N extends Recorded>(
  noun: N,
  before: Nouns[NoInfer<N>],
  patch: Partial<Content<NoInfer<N>>>,
): Change<N> => ({
  noun,
  before,
  after: Object.assign({}, before, patch),
})

/** A command's outcome: its event, the record it is about, and all that changes with it. */
export interface Outcome {
  event: string
  about: Change
  also?: Change[]
  starts?: Omit<Signal, "version">[]
  wakes?: Omit<Signal, "version">[]
  /** Rows that are no records, such as a series' next number. */
  puts?: Put[]
  /** Who stands in the trail; unset: the actor. */
  by?: Signature
}

interface Writing {
  actor: Actor
  now: string
  store: Store
  ids: Ids
}

/**
 * Writes an outcome in one transaction: every record if it is still as it was read, and one journal row which is audit
 * entry, event and idempotency record in one. Throws `Lost` when somebody else was first; then nothing was written.
 * @returns the record that the command was about, as it is now.
 */
export async function commit(
  { actor, now, store, ids }: Writing,
  { event, about, also = [], starts = [], wakes = [], puts = [], by = sign(actor, now) }: Outcome,
): Promise<Stored> {
  const records = [about, ...also].map(({ noun, before, after }) => {
    const version = (before?.version ?? 0) + 1
    const { createdAt = now, createdBy = by } = before ?? {}
    const { trail: previous, ...record } = { ...after, version, createdAt, createdBy } as Stored
    const touch: Touch = { noun, id: record.id, version, digest: hashOf(record), ...(previous && { previous }) }
    return { noun, record, touch, expects: before?.version ?? 0 }
  })
  const signal = (one: Omit<Signal, "version">): Signal => ({
    ...one,
    version: records.find(({ record }) => record.id === one.subject)?.touch.version ?? 1,
  })
  const row: Omit<Journal, "hash"> = {
    id: ids.key,
    version: 1,
    event,
    file: fileOf(about.after.id),
    at: now,
    by,
    touches: records.map(({ touch }) => touch),
    starts: starts.map(signal),
    wakes: wakes.map(signal),
  }
  const trail = hashOf(row)
  const kept = records.map(({ noun, record, expects }) => ({ noun, row: { ...record, trail }, expects }))
  const journal: Put = { noun: "journal", row: { ...row, hash: trail } as Journal, expects: 0 }
  await store.write([...kept, ...puts, journal])
  return kept[0]!.row
}

/**
 * Writes one journal row that says which restricted records the actor is about to be shown. It hangs on each record's chain
 * by the row that wrote what is shown, and leaves the record as it is: a reader never makes a writer stale. The same request
 * within the same hour writes one row; a page that stays open is read again each hour, and whenever the record has changed.
 */
export async function shows<N extends Recorded>(
  { actor, now, store, ids }: Writing,
  noun: N,
  records: readonly Nouns[N][],
): Promise<void> {
  const reads = (records as readonly Stored[]).map(({ id, version, trail }) => ({
    ...{ noun, id, version },
    ...(trail && { trail }),
  }))
  const [first] = reads
  if (!first) return
  const key = digest([ids.key, now.slice(0, 13), ...reads.map(({ id, version }) => `${id}.${version}`)].join(" "))
  const row: Omit<Journal, "hash"> = {
    ...{ id: key, version: 1, event: `${noun}.read`, file: fileOf(first.id), at: now, by: sign(actor, now) },
    ...{ touches: [], reads, starts: [], wakes: [] },
  }
  try {
    await store.write([{ noun: "journal", row: { ...row, hash: hashOf(row) } as Journal, expects: 0 }])
  } catch (error) {
    if (!(error instanceof Lost)) throw error
  }
}
