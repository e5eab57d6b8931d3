import { Refusal } from "@bihuan/contract/refusal"
import { createWriteTransaction, Service } from "electrodb"
import type { Row, Table } from "./entity.ts"
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
    const { rows, key } = tableOf(noun)
    const { data } = await rows.get(key(this.#tenant, id)).go({ consistent: true })
    return data?.row as Nouns[N] | undefined
  }

  /** As `get`; refuses with `not-found` where there is none. */
  async need<N extends Noun>(noun: N, id: string): Promise<Nouns[N]> {
    const row = await this.get(noun, id)
    if (!row) throw new Refusal("not-found", { params: { noun } })
    return row
  }

  /** Everything that lies in one project's file, by noun, each in the order of its ids: one query. */
  async file(file: string): Promise<{ [N in Filed]: Nouns[N][] }> {
    const { data } = await files.collections.file({ tenant: this.#tenant, file }).go({ pages: "all", consistent: true })
    const rows = Object.fromEntries(filed.map((noun) => [noun, (data[noun] ?? []).map(({ row }) => row)]))
    return rows as unknown as { [N in Filed]: Nouns[N][] }
  }

  /** Every row of a noun that lies in one place, such as all people of the county. */
  async all<N extends Noun>(noun: N): Promise<Nouns[N][]> {
    const { rows, key } = tableOf(noun)
    const { tenant, file } = key(this.#tenant, "")
    const { data } = await rows.query.file({ tenant, file }).go({ pages: "all", consistent: true })
    return data.map(({ row }) => row as unknown as Nouns[N])
  }

  /** A page of an index, in its order. An index lags behind the rows: never decide on one. */
  async page<N extends Noun>(
    noun: N,
    index: "desk" | "shelf" | "ledger",
    of: string,
    { cursor, size = 100, order = "asc" }: { cursor?: string | undefined; size?: number; order?: "asc" | "desc" } = {},
  ): Promise<Page<Nouns[N]>> {
    const { query } = tableOf(noun).rows
    const tenant = this.#tenant
    const options = { count: size, order, cursor: cursor ?? null }
    const asked = {
      desk: () => query.desk({ tenant, desk: of }).go(options),
      shelf: () => query.shelf({ tenant, shelf: of }).go(options),
      ledger: () => query.ledger({ tenant, ledger: of }).go(options),
    }
    const { data, cursor: next } = await asked[index]()
    return { items: data.map(({ row }) => row as unknown as Nouns[N]), cursor: next ?? undefined }
  }

  /** All or nothing, at most 100 rows. Throws {@link Lost} if any row is not as expected. */
  async write(puts: Put[]): Promise<void> {
    const { canceled, data } = await createWriteTransaction(entities, (on) =>
      puts.map(({ noun, row, expects }) =>
        on[noun]!.put(tableOf(noun).item(this.#tenant, plain(row)))
          .where(({ version }, { eq, notExists }) => (expects ? eq(version, expects) : notExists(version)))
          .commit({ response: "all_old" }),
      ),
    ).go()
    if (!canceled) return
    const answers = data as { rejected: boolean; item?: { row: Row } }[]
    const at = answers.findIndex(({ rejected }) => rejected)
    const lost = puts[at]
    if (lost) throw new Lost(lost.noun, answers[at]?.item?.row)
    throw new Refusal("unavailable")
  }

  /** Writes one row whatever is there: for what is not a record, such as when a session was last seen. */
  async set<N extends "session" | "account" | "wait" | "tenant">(noun: N, row: Nouns[N]): Promise<void> {
    const { rows, item } = tableOf(noun)
    await rows.put(item(this.#tenant, plain(row))).go()
  }
}

/** Fields that are undefined are not there: the table must not be asked to keep them. */
const plain = (row: Row): Row => JSON.parse(JSON.stringify(row))
