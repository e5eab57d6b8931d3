import { createReadStream } from "node:fs"
import { type FileHandle, mkdir, open, rename } from "node:fs/promises"
import { dirname } from "node:path"
import { createInterface } from "node:readline"
import type { Event } from "./history.ts"

export type JournalRecord =
  /** The definition that executions name by `hash`: what runs keeps its definition when the machine changes. */
  | { kind: "definition"; hash: string; machine: string; definition: unknown }
  /** What one stimulus brought about in one execution. */
  | { kind: "events"; execution: string; events: Event[] }

/** Where executions live. Whatever `append` has resolved for is there after a crash, in the order of the calls. */
export interface Journal {
  append(record: JournalRecord): Promise<void>
  read(): AsyncIterable<JournalRecord>
  /** Forgets the records that `keep` refuses. */
  compact(keep: (record: JournalRecord) => boolean): Promise<void>
  close(): Promise<void>
}

export class MemoryJournal implements Journal {
  #lines: string[]

  /** Begins with the `lines` of another, as a process that starts after a crash does. */
  constructor(lines: string[] = []) {
    this.#lines = [...lines]
  }

  get lines(): readonly string[] {
    return this.#lines
  }

  async append(record: JournalRecord): Promise<void> {
    this.#lines.push(JSON.stringify(record))
  }

  async *read(): AsyncIterable<JournalRecord> {
    for (const line of this.#lines) yield JSON.parse(line)
  }

  async compact(keep: (record: JournalRecord) => boolean): Promise<void> {
    this.#lines = this.#lines.filter((line) => keep(JSON.parse(line)))
  }

  async close(): Promise<void> {}
}

/** The journal's file holds a line that is no record, and not at its end, where a crash would leave one. */
export class JournalDamaged extends Error {}

interface Waiting {
  line: string
  done: () => void
  failed: (reason: unknown) => void
}

/** One record a line, forced to the disk before it is acknowledged; those that come together share one write. */
export class FileJournal implements Journal {
  readonly #path: string
  #file: FileHandle
  #waiting: Waiting[] = []
  #flushing: Promise<void> | undefined
  #broken: unknown

  private constructor(path: string, file: FileHandle) {
    this.#path = path
    this.#file = file
  }

  /** Opens or creates the file, and drops a last line that a crash has torn. */
  static async open(path: string): Promise<FileJournal> {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, "a+")
    const { size } = await file.stat()
    const whole = await endOfLastLine(file, size)
    if (whole < size) await file.truncate(whole)
    return new FileJournal(path, file)
  }

  append(record: JournalRecord): Promise<void> {
    if (this.#broken) return Promise.reject(this.#broken)
    return new Promise((done, failed) => {
      this.#waiting.push({ line: `${JSON.stringify(record)}\n`, done, failed })
      this.#flushing ??= this.#flush()
    })
  }

  async *read(): AsyncIterable<JournalRecord> {
    let number = 0
    for await (const line of createInterface({
      input: createReadStream(this.#path),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      number += 1
      yield parse(line, `${this.#path}:${number}`)
    }
  }

  async compact(keep: (record: JournalRecord) => boolean): Promise<void> {
    while (this.#flushing) await this.#flushing
    // What is appended meanwhile waits for the new file.
    const work = this.#rewrite(keep)
    this.#flushing = work.catch(() => {})
    try {
      await work
    } finally {
      this.#flushing = this.#waiting.length > 0 ? this.#flush() : undefined
    }
  }

  async close(): Promise<void> {
    while (this.#flushing) await this.#flushing
    this.#broken ??= new Error("the journal is closed")
    await this.#file.close()
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      try {
        if (this.#broken) throw this.#broken
        await this.#file.appendFile(batch.map(({ line }) => line).join(""))
        await this.#file.datasync()
        for (const { done } of batch) done()
      } catch (reason) {
        // A part of a line may be on the disk: nothing can follow it before the file is opened again.
        this.#broken = reason
        for (const { failed } of batch) failed(reason)
      }
    }
    this.#flushing = undefined
  }

  async #rewrite(keep: (record: JournalRecord) => boolean): Promise<void> {
    const next = `${this.#path}.next`
    const file = await open(next, "w")
    for await (const record of this.read()) if (keep(record)) await file.appendFile(`${JSON.stringify(record)}\n`)
    await file.datasync()
    await file.close()
    await rename(next, this.#path)
    const folder = await open(dirname(this.#path), "r")
    await folder.sync()
    await folder.close()
    await this.#file.close()
    this.#file = await open(this.#path, "a+")
  }
}

function parse(line: string, where: string): JournalRecord {
  try {
    return JSON.parse(line)
  } catch {
    throw new JournalDamaged(`the journal is damaged at ${where}`)
  }
}

async function endOfLastLine(file: FileHandle, size: number): Promise<number> {
  const chunk = Buffer.alloc(65_536)
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - chunk.length)
    const { bytesRead } = await file.read(chunk, 0, end - start, start)
    const newline = chunk.subarray(0, bytesRead).lastIndexOf("\n")
    if (newline >= 0) return start + newline + 1
    end = start
  }
  return 0
}
