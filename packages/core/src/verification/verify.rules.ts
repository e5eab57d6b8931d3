import type { Flaw, Report, Seal } from "@bihuan/contract/audit"
import { type Day, type Id, Instant } from "@bihuan/contract/shape"
import * as z from "zod"
import { civilDate } from "../calendar/civil.ts"
import { isLate, isWhole, leafIn, leafOf, type Paper } from "../seal/seal.rules.ts"
import { hashOf } from "../system/hash.ts"
import type { Journal, Touch } from "../system/journal.entity.ts"

/** How many flaws are named; the rest are counted. */
const most = 100

/** A row's text with the place where it lies. */
export interface Placed {
  at: string
  id: string
  text: string
}

/** A day with what is known of its seal: the paper under retention, and the row of the table that says the same. */
export interface Closed {
  day: Day
  paper: Paper | undefined
  row: Seal | undefined
  /** Whether it should have been sealed by now. */
  due: boolean
}

interface Course {
  version: number
  hash: string
  digest: string
  passed?: true
  /** Touches that came before those that they follow: two in one second have no order, and a slow command is older than it is late. */
  held?: Map<number, Touch & { hash: string }>
}

/** A record by its noun and id. */
export interface Named {
  noun: string
  id: string
}

/** What the verifier looks at in a row; all the rest is held by its hash. */
const Shape = z.looseObject({
  id: z.string(),
  at: Instant,
  file: z.string(),
  hash: z.string(),
  touches: z.array(z.looseObject({ noun: z.string(), id: z.string(), version: z.int(), digest: z.string() })),
  reads: z.array(z.looseObject({ noun: z.string(), id: z.string(), version: z.int() })).optional(),
})

const keyOf = ({ noun, id }: Named) => `${noun} ${id}`
const nounAndId = (key: string): Named => {
  const [noun = "", id = ""] = key.split(" ")
  return { noun, id }
}

/**
 * Checks a county's trail as it is read, day by day in order, and then its records. It keeps a line for each record and the leaves of
 * one day; nothing else of what it has seen.
 */
export class Verifier {
  readonly #tenant: Id
  readonly #flaws: Flaw[] = []
  readonly #courses = new Map<string, Course>()
  /** The rows of the last two days, which are read again while the service goes on. */
  #seen = new Set<string>()
  #before = new Set<string>()
  #count = 0
  #days = 0
  #sealed = 0
  #rows = 0
  #late = 0
  #day: Day = ""
  #previous: { day: Day; hash: string } | undefined
  #expected: Map<string, string> | undefined
  /** Whether the seal in which late rows of the day will stand is still to come. */
  #open = false

  constructor(tenant: Id) {
    this.#tenant = tenant
  }

  /** A day begins. `next` is the seal of the day after, in which late rows of this one stand. */
  open({ day, paper, row, due }: Closed, next: Paper | undefined): void {
    this.#day = day
    this.#days++
    this.#before = this.#seen
    this.#seen = new Set()
    const whole = paper && isWhole(this.#tenant, day, paper)
    if (!paper || !row) {
      if (due || row || paper) this.#say({ kind: "seal-missing", day })
    }
    if (paper && (!whole || (row && row.hash !== paper.head.hash))) this.#say({ kind: "seal-changed", day })
    else if (paper && row && hashOf({ ...paper.head }) !== hashOf(sealIn(row))) this.#say({ kind: "seal-changed", day })
    const { head } = paper ?? {}
    if (head && this.#previous && head.previous !== this.#previous.hash) this.#say({ kind: "seal-unchained", day })
    if (head && this.#days === 1 && head.previous) this.#say({ kind: "seal-unchained", day })
    if (head) this.#sealed++
    this.#late += head?.late ?? 0
    this.#previous = head && { day, hash: head.hash }
    this.#open = !next
    this.#expected = paper && whole ? expectedOf(day, paper, next) : undefined
  }

  row(placed: Placed): void {
    this.#rows++
    const { at, id, text } = placed
    const row = rowOf(text)
    const sealed = this.#expected?.get(id)
    const isNew = this.#expected && !sealed
    if (isNew && this.#open) this.#late++
    this.#expected?.delete(id)
    const about = { day: this.#day, row: id, ...(row && recordIn(row)) }
    if (!row) {
      this.#say({ kind: "row-changed", ...about })
      return
    }
    const { hash, ...rest } = row
    if (row.id !== id || row.at !== at || civilDate(row.at) !== this.#day) this.#say({ kind: "row-moved", ...about })
    if (hashOf(rest) !== hash || (sealed && sealed !== leafOf(row))) this.#say({ kind: "row-changed", ...about })
    else if (isNew && !this.#open) this.#say({ kind: "row-inserted", ...about })
    this.#follow(id, row)
  }

  /** Takes a row that came while the trail was read into the courses of its records; what was taken before is not taken again. */
  again({ id, text }: Placed): void {
    const row = rowOf(text)
    if (row) this.#follow(id, row)
  }

  /** The day is over: what was sealed and did not come is missing. */
  close(): void {
    for (const [row] of this.#expected ?? []) this.#say({ kind: "row-missing", day: this.#day, row })
    this.#expected = undefined
  }

  #follow(id: string, { touches, hash }: Journal): void {
    if (this.#seen.has(id) || this.#before.has(id)) return
    this.#seen.add(id)
    for (const touch of touches) this.#touch({ ...touch, hash }, id)
  }

  #touch(touch: Touch & { hash: string }, row: string): void {
    const key = keyOf(touch)
    const course = this.#courses.get(key) ?? { version: 0, hash: "", digest: "" }
    this.#courses.set(key, course)
    if (touch.version <= course.version || course.held?.has(touch.version)) {
      this.#say({ kind: "chain-broken", day: this.#day, row, record: recordOf(touch) })
      return
    }
    if (touch.version > course.version + 1) {
      course.held ??= new Map()
      course.held.set(touch.version, touch)
      return
    }
    this.#advance(course, touch, row)
    for (let next = course.held?.get(course.version + 1); next; next = course.held?.get(course.version + 1)) {
      course.held?.delete(next.version)
      this.#advance(course, next, row)
    }
    if (course.held?.size === 0) delete course.held
  }

  #advance(
    course: Course,
    { previous = "", hash, version, digest, noun, id }: Touch & { hash: string },
    row: string,
  ): void {
    if (previous !== course.hash)
      this.#say({ kind: "chain-broken", day: this.#day, row, record: { noun, id, version } })
    Object.assign(course, { version, hash, digest })
  }

  /** What is still held when all rows have come: before it, versions are missing. */
  settle(): void {
    for (const course of this.#courses.values()) {
      for (const touch of [...(course.held?.values() ?? [])].sort((a, b) => a.version - b.version)) {
        if (touch.version > course.version + 1) {
          this.#say({ kind: "row-missing", record: { ...recordOf(touch), version: course.version + 1 } })
          course.hash = touch.previous ?? ""
        }
        this.#advance(course, touch, "")
      }
      delete course.held
    }
  }

  knows(record: Named): boolean {
    return this.#courses.has(keyOf(record))
  }

  /** A record was found, and agreed. */
  pass(record: Named): void {
    const course = this.#courses.get(keyOf(record))
    if (course) course.passed = true
  }

  /** Records that were not found to agree. */
  *unpassed(): Generator<Named> {
    for (const [key, { passed }] of this.#courses) if (!passed) yield nounAndId(key)
  }

  /** Whether a record is what its last row says; undefined where there is none of it. */
  agrees({ noun, id }: Named, row: Record<string, unknown> | undefined): boolean {
    const course = this.#courses.get(keyOf({ noun, id }))
    if (!course || !row) return !course && !row
    const { trail, ...rest } = row
    return row.id === id && rest.version === course.version && trail === course.hash && hashOf(rest) === course.digest
  }

  /** Says what is wrong with a record that does not agree. One that is ahead of its rows has lost the last of them. */
  disagree({ noun, id }: Named, row: Record<string, unknown> | undefined): void {
    const course = this.#courses.get(keyOf({ noun, id }))
    const version = Number(row?.version ?? course?.version)
    const ahead = course && version > course.version
    const kind = !row ? "record-missing" : ahead ? "row-missing" : course ? "record-changed" : "record-unknown"
    this.#say({ kind, record: { noun, id, ...(Number.isInteger(version) && { version }) } })
  }

  get report(): Report {
    return {
      ...{ days: this.#days, sealed: this.#sealed, rows: this.#rows, late: this.#late },
      records: this.#courses.size,
      ...{ count: this.#count, flaws: this.#flaws },
    }
  }

  #say(flaw: Flaw): void {
    this.#count++
    if (this.#flaws.length < most) this.#flaws.push(flaw)
  }
}

/** What a day's rows must be, by id: as they were sealed with it, and those that came late into the seal of the next. */
function expectedOf(day: Day, { leaves }: Paper, next: Paper | undefined): Map<string, string> {
  const own = leaves.filter((leaf) => !isLate(leaf, day))
  const late = (next?.leaves ?? []).filter((leaf) => civilDate(leafIn(leaf).at) === day)
  return new Map([...late, ...own].map((leaf) => [leafIn(leaf).id, leaf]))
}

const sealIn = ({ day, rows, late, root, previous, hash, sealedAt }: Seal): Seal => ({
  ...{ day, rows, late, root, hash, sealedAt },
  ...(previous && { previous }),
})
/** Undefined where it is no row of the journal at all. */
function rowOf(text: string): Journal | undefined {
  try {
    const row: unknown = JSON.parse(text)
    return Shape.safeParse(row).success ? (row as Journal) : undefined
  } catch {
    return undefined
  }
}

const recordOf = ({ noun, id, version }: Pick<Touch, "noun" | "id" | "version">) => ({ noun, id, version })
const recordIn = ({ touches, reads = [] }: Journal) => {
  const [first] = [...touches, ...reads]
  return first && { record: recordOf(first) }
}
