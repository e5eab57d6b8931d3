import { setTimeout as wait } from "node:timers/promises"
import { type AttributeValue, QueryCommand, type QueryCommandOutput } from "@aws-sdk/client-dynamodb"
import { Refusal } from "@bihuan/contract/refusal"
import { createWriteTransaction, Service } from "electrodb"
import { cursorAt, isBefore, type Spot, sealOf, spotOf } from "./cursor.ts"
import { type Row, rowIn, type Table, tableName } from "./entity.ts"
import { chance } from "./ids.ts"
import { connection } from "./scope.ts"
import { type Filed, filed, type Noun, type Nouns, table } from "./table.ts"

/** A row to be written: as it will be, and the version that must be there now (0: it must not exist). */
export interface Put {
  noun: Noun
  row: Row
  expects: number
}

/** Thrown when a write found something else than it expected, with what is there now. Nothing of the transaction was written. */
export class Lost extends Error {
  readonly noun: Noun
  readonly found: Row | undefined
  constructor(noun: Noun, found: Row | undefined) {
    super(`${noun} has moved`)
    this.noun = noun
    this.found = found
  }
}

export interface Page<T> {
  items: T[]
  cursor: string | undefined
}

type Index = "desk" | "shelf" | "ledger"

/** Which part of a partition is read, and which way. */
interface Bounds {
  after: Spot | undefined
  before: string | undefined
  size: number
  order: "asc" | "desc"
}

/** A partition of an index, before it is said from where to where. */
interface Partition<Key, Answer> {
  go(options: { count: number; limit: number; order: "asc" | "desc" }): Answer
  between(from: Key, to: Key): { go: Partition<Key, Answer>["go"] }
  gte(from: Key): { go: Partition<Key, Answer>["go"] }
  lte(to: Key): { go: Partition<Key, Answer>["go"] }
  lt(to: Key): { go: Partition<Key, Answer>["go"] }
}

/** What lies past the bounds is not read at all. */
function ranged<Key, Answer>(
  rows: Partition<Key, Answer>,
  key: (spot: { at: string; id?: string }) => Key,
  { after, before, size, order }: Bounds,
): Answer {
  const part = () => {
    if (before === undefined) return after ? (order === "asc" ? rows.gte(key(after)) : rows.lte(key(after))) : rows
    return after ? rows.between(key(after), key({ at: before })) : rows.lt(key({ at: before }))
  }
  // The row at the spot comes along, and in falling order those whose ids begin with its id.
  return part().go({ count: size + 3, limit: size + 3, order })
}

interface Paging<T> {
  cursor?: string | undefined
  size?: number
  order?: "asc" | "desc"
  where?: (row: T) => boolean
  /** Later rows are left out: it is where a list in rising order ends, and where one in falling order begins. */
  before?: string
  /** In falling order: earlier rows are left out. */
  since?: string
}

/** How many rows are looked through for one page. */
const mostRead = 2000
/** Below what a table keeps in one row and in one transaction, in bytes. */
const largestRow = 380_000
const largestWrite = 3_800_000
/** How often a transaction that met another comes again. */
const mostConflicts = 5

const entities = Object.fromEntries(Object.entries(table).map(([noun, { rows }]) => [noun, rows]))
const files = new Service(Object.fromEntries(filed.map((noun) => [noun, table[noun].rows])))
/** A noun's table seen from code that does not know which noun it is. */
const tableOf = (noun: Noun) => table[noun] as unknown as Table<Row>

/**
 * One tenant's part of the table. Everything that reads or writes goes through here, and the tenant is filled in here, from
 * whoever is asking: no signature below takes one.
 */
export class Store {
  readonly #tenant: string

  constructor(tenant: string) {
    this.#tenant = tenant
  }

  async get<N extends Noun>(noun: N, id: string): Promise<Nouns[N] | undefined> {
    const item = await this.#at(noun, id)
    return item && rowIn<Nouns[N]>(item)
  }

  /** As `get`; refuses with `not-found` where there is none. */
  async need<N extends Noun>(noun: N, id: string): Promise<Nouns[N]> {
    const item = await this.#at(noun, id)
    if (!item) throw new Refusal("not-found", { params: { noun } })
    return rowIn<Nouns[N]>(item)
  }

  async #at(noun: Noun, id: string) {
    const { rows, key } = tableOf(noun)
    const { data } = await rows.get(key(this.#tenant, id)).go({ consistent: true })
    return data ?? undefined
  }

  /** Rows by their ids, many in one read; of those that are not there, nothing. Unless `consistent`, as the table last told: never decide on them. */
  async many<N extends Noun>(
    noun: N,
    ids: readonly string[],
    { consistent = false } = {},
  ): Promise<Map<string, Nouns[N]>> {
    const { rows, key } = tableOf(noun)
    const found = new Map<string, Nouns[N]>()
    let left = [...new Set(ids)].map((id) => key(this.#tenant, id))
    while (left.length > 0) {
      const { data, unprocessed } = await rows.get(left).go({ concurrent: 4, consistent })
      for (const item of data) found.set(item.id, rowIn<Nouns[N]>(item))
      left = unprocessed
    }
    return found
  }

  /** Everything that lies in one project's file, by noun, each in the order of its ids: one query. */
  async file(file: string): Promise<{ [N in Filed]: Nouns[N][] }> {
    const { data } = await files.collections.file({ tenant: this.#tenant, file }).go({ pages: "all", consistent: true })
    const rows = Object.fromEntries(filed.map((noun) => [noun, (data[noun] ?? []).map(rowIn)]))
    return rows as unknown as { [N in Filed]: Nouns[N][] }
  }

  /** Every row of a noun that lies in one place, such as all people of the county; where it lies in several, in one of them. */
  async all<N extends Noun>(noun: N, file?: string): Promise<Nouns[N][]> {
    const { rows, key } = tableOf(noun)
    const place = key(this.#tenant, "")
    const { data } = await rows.query
      .file({ tenant: place.tenant, file: file ?? place.file })
      .go({ pages: "all", consistent: true })
    return data.map((item) => rowIn<Nouns[N]>(item))
  }

  /**
   * A page of an index, in its order; `of` several partitions it is one list. Rows that `where` leaves out take no place on
   * it. An index lags behind the rows: never decide on one.
   */
  async page<N extends Noun>(
    noun: N,
    index: Index,
    of: string | readonly string[],
    { cursor, size = 100, order = "asc", where = () => true, before, since }: Paging<Nouns[N]> = {},
  ): Promise<Page<Nouns[N]>> {
    const partitions = typeof of === "string" ? [of] : of
    const seal = sealOf(this.#tenant, index, ...partitions)
    const items: Nouns[N][] = []
    const falling = order === "desc"
    const first = falling && before !== undefined ? { at: before, id: "" } : undefined
    let after = cursor === undefined ? first : spotOf(cursor, seal)
    const end = falling ? undefined : before
    for (let read = 0; read < mostRead; read += size) {
      const found = await Promise.all(
        partitions.map((one) => this.#from(noun, index, one, { after, size, order, before: end })),
      )
      const rows = found.flat().sort((a, b) => (isBefore(a, b) === (order === "asc") ? -1 : 1))
      // Each partition gave one row more than the page takes, so that much of the merged list is complete.
      for (const { at, id, row } of rows.slice(0, size + 1)) {
        if ((end !== undefined && at >= end) || (since !== undefined && at < since)) return { items, cursor: undefined }
        if (where(row as unknown as Nouns[N])) {
          if (items.length === size) return { items, cursor: after && cursorAt(seal, after) }
          items.push(row as unknown as Nouns[N])
        }
        after = { at, id }
      }
      if (rows.length <= size) return { items, cursor: undefined }
    }
    return { items, cursor: after && cursorAt(seal, after) }
  }

  /** The rows of one partition that come after a spot: one more than a page takes, where there are as many. */
  async #from(noun: Noun, index: Index, of: string, bounds: Bounds): Promise<(Spot & { row: Row })[]> {
    const { after, order } = bounds
    const { query } = tableOf(noun).rows
    const tenant = this.#tenant
    const asked = {
      desk: () => ranged(query.desk({ tenant, desk: of }), ({ at, ...id }) => ({ deskAt: at, ...id }), bounds),
      shelf: () => ranged(query.shelf({ tenant, shelf: of }), ({ at, ...id }) => ({ shelfAt: at, ...id }), bounds),
      ledger: () => ranged(query.ledger({ tenant, ledger: of }), ({ at, ...id }) => ({ ledgerAt: at, ...id }), bounds),
    }
    const { data } = await asked[index]()
    return data
      .map((one) => ({ at: one[`${index}At`] ?? "", id: one.id, row: rowIn<Row>(one) }))
      .filter((spot) => !after || (order === "asc" ? isBefore(after, spot) : isBefore(spot, after)))
  }

  /** Every row of a partition of an index with its place, as its text, in order, as many at a time as the table gives. */
  async *each(noun: Noun, index: Index, of: string): AsyncGenerator<(Spot & { text: string })[]> {
    const { query } = tableOf(noun).rows
    const tenant = this.#tenant
    const asked = {
      desk: (after: Next) => query.desk({ tenant, desk: of }).go(after),
      shelf: (after: Next) => query.shelf({ tenant, shelf: of }).go(after),
      ledger: (after: Next) => query.ledger({ tenant, ledger: of }).go(after),
    }
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<(typeof asked)[Index]>> = await asked[index]({ cursor, pages: 1 })
      yield page.data.map((one) => ({ at: one[`${index}At`] ?? "", id: one.id, text: one.row }))
      cursor = page.cursor
    } while (cursor)
  }

  /** Where a row of a noun lies; undefined where there is no such noun. */
  placeOf(noun: string, id: string): string | undefined {
    return noun in table ? tableOf(noun as Noun).key(this.#tenant, id).file : undefined
  }

  /** Everything that lies in one place, whatever it is; asked of the table itself, since a filter has no room for all nouns. */
  async whole(place: string): Promise<{ noun: string; id: string; text: string }[]> {
    const found: { noun: string; id: string; text: string }[] = []
    let from: Record<string, AttributeValue> | undefined
    do {
      const page: QueryCommandOutput = await connection.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: { ":pk": { S: `${this.#tenant}#file#${place}`.toLowerCase() } },
          ConsistentRead: true,
          ExclusiveStartKey: from,
        }),
      )
      for (const { __edb_e__: noun, id, row } of page.Items ?? []) {
        found.push({ noun: noun?.S ?? "", id: id?.S ?? "", text: row?.S ?? "" })
      }
      from = page.LastEvaluatedKey
    } while (from)
    return found
  }

  /** All or nothing, at most 100 rows. Throws {@link Lost} if any row is not as expected. */
  async write(puts: Put[]): Promise<void> {
    const items = puts.map(({ noun, row }) => this.#item(noun, row))
    if (items.reduce((sum, { row }) => sum + Buffer.byteLength(row), 0) > largestWrite) throw new Refusal("too-large")
    for (let left = mostConflicts; ; left--) {
      const { canceled, data } = await this.#transact(puts, items)
      if (!canceled) return
      const answers = data as { code?: string; item?: { row: string } }[]
      const at = answers.findIndex(({ code }) => code === "ConditionalCheckFailed")
      const lost = puts[at]
      const found = answers[at]?.item
      if (lost) throw new Lost(lost.noun, found && rowIn(found))
      // Two transactions met at a row and neither was done: who comes again finds it free, or finds what the other wrote.
      const met = answers.some(({ code }) => code === "TransactionConflict")
      if (!met || left === 0) throw new Refusal("unavailable")
      await wait(chance() * 20 * 2 ** (mostConflicts - left))
    }
  }

  #transact(puts: Put[], items: Item[]) {
    return createWriteTransaction(entities, (on) =>
      puts.map(({ noun, expects }, at) =>
        on[noun]!.put(items[at]!)
          .where(({ version }, { eq, notExists }) => (expects ? eq(version, expects) : notExists(version)))
          .commit({ response: "all_old" }),
      ),
    ).go()
  }

  /** A row as the table keeps it. Refuses what is more than it keeps. */
  #item(noun: Noun, row: Row): Item {
    const item = tableOf(noun).item(this.#tenant, row)
    if (Buffer.byteLength(item.row) > largestRow) throw new Refusal("too-large")
    return item
  }

  /** How often each was counted; both are forgotten some time after they expire. */
  async counted(ids: readonly string[]): Promise<number[]> {
    return Promise.all(ids.map(async (id) => (await this.#at("tally", id))?.version ?? 0))
  }

  /** Counts one more, however many do at the same moment. */
  async count(id: string, expires: number): Promise<void> {
    const { version, ...item } = this.#item("tally", { id, version: 1, expires })
    await tableOf("tally").rows.upsert(item).add({ version }).go()
  }

  /** Writes one row whatever is there: for what is not a record, such as when a session was last seen, or a copy of one. */
  async set<N extends Unrecorded>(noun: N, row: Nouns[N]): Promise<void> {
    await tableOf(noun).rows.put(this.#item(noun, row)).go()
  }
}

interface Next {
  cursor: string | null
  pages: 1
}

type Unrecorded =
  | ("session" | "attempts" | "device" | "wait" | "tenant" | "rhythm" | "alert" | "mention")
  | ("template" | "templatehead" | "adoption" | "departures")

type Item = ReturnType<Table<Row>["item"]>
