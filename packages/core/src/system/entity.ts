import { Entity } from "electrodb"
import { fileOf } from "./ids.ts"
import { connection } from "./scope.ts"

/** What any row of the table has at least. A row that expires is dropped by the table some time after `expires` (epoch seconds). */
export interface Row {
  id: string
  version: number
  expires?: number
}

/** A place in an index: the partition within the tenant, and where in it. */
export interface Place {
  of: string
  at: string
}

/**
 * Where a row lies and in which indexes it stands; an index whose function answers undefined does not hold it.
 * desk: open duties by who has them, findings by who leads them. shelf: what a unit, or the nightly sweep, asks for. ledger: by year, in order.
 */
export interface Keys<T> {
  file?: (id: string) => string
  desk?: (row: T) => Place | undefined
  shelf?: (row: T) => Place | undefined
  ledger?: (row: T) => Place | undefined
}

export const tableName = process.env.TABLE ?? "bihuan"
/** An empty place keeps a row out of the index: ElectroDB wants every part of an index's key named at each write. */
const place = { type: "string", default: "" } as const
const stands = (index: "desk" | "shelf" | "ledger") => (row: Record<string, unknown>) => row[index] !== ""

/**
 * All keys on one page. Every partition begins with the tenant and a delimiter, so that a policy can bound it; the sort
 * key of a file is `$file#<noun>_1#id_<id>`, so that one query reads a file and its nouns lie together.
 */
const schemaOf = (noun: string) =>
  ({
    model: { entity: noun, service: "bihuan", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      file: { type: "string", required: true },
      id: { type: "string", required: true },
      version: { type: "number", required: true },
      // One text, not a tree of typed values: nothing is asked of what is in it, and a page of rows reads twice as fast.
      row: { type: "string", required: true },
      expires: { type: "number" },
      desk: place,
      deskAt: place,
      shelf: place,
      shelfAt: place,
      ledger: place,
      ledgerAt: place,
    },
    indexes: {
      file: {
        collection: "file",
        pk: { field: "pk", composite: ["tenant", "file"], template: "$" + "{tenant}#file#$" + "{file}" },
        sk: { field: "sk", composite: ["id"] },
      },
      desk: {
        index: "gsi1",
        condition: stands("desk"),
        pk: { field: "gsi1pk", composite: ["tenant", "desk"], template: "$" + "{tenant}#desk#$" + "{desk}" },
        sk: { field: "gsi1sk", composite: ["deskAt", "id"], template: "$" + "{deskAt}#$" + "{id}" },
      },
      shelf: {
        index: "gsi2",
        condition: stands("shelf"),
        pk: { field: "gsi2pk", composite: ["tenant", "shelf"], template: "$" + "{tenant}#shelf#$" + "{shelf}" },
        sk: { field: "gsi2sk", composite: ["shelfAt", "id"], template: "$" + "{shelfAt}#$" + "{id}" },
      },
      ledger: {
        index: "gsi3",
        condition: stands("ledger"),
        pk: { field: "gsi3pk", composite: ["tenant", "ledger"], template: "$" + "{tenant}#ledger#$" + "{ledger}" },
        sk: { field: "gsi3sk", composite: ["ledgerAt", "id"], template: "$" + "{ledgerAt}#$" + "{id}" },
      },
    },
  }) as const

const entityOf = (noun: string) => new Entity(schemaOf(noun), { client: connection, table: tableName })

/** A noun's rows in the table; `key` finds a row by its id alone, `item` is the row with its key and places. */
export function entity<T extends Row>(noun: string, keys: Keys<T> = {}) {
  const { file = fileOf, desk, shelf, ledger } = keys
  const key = (tenant: string, id: string) => ({ tenant, file: file(id), id })
  return {
    rows: entityOf(noun),
    key,
    item: (tenant: string, row: T) => {
      const [d, s, l] = [desk?.(row), shelf?.(row), ledger?.(row)]
      return {
        ...key(tenant, row.id),
        version: row.version,
        row: JSON.stringify(row),
        ...(row.expires !== undefined && { expires: row.expires }),
        desk: d?.of ?? "",
        deskAt: d?.at ?? "",
        shelf: s?.of ?? "",
        shelfAt: s?.at ?? "",
        ledger: l?.of ?? "",
        ledgerAt: l?.at ?? "",
      }
    },
  }
}

/** The row that an item of the table holds. */
export const rowIn = <T extends Row>({ row }: { row: string }): T => JSON.parse(row)

export type Table<T extends Row> = ReturnType<typeof entity<T>>
