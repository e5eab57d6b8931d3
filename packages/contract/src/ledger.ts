import * as z from "zod"
import { operation } from "./operation.ts"
import { Ledger as Provision } from "./rulebook/work.ts"
import { Id, Line, Stored, Version } from "./shape.ts"

/** What is asked of a ledger's rows. All that is said must be true of a row. */
export const Filter = z.object({
  /** A state of what the ledger is of. */
  state: z.string().min(1).max(40).optional(),
  /** The unit that a row is about. */
  concerning: Id.optional(),
  /** A form of the rulebook, which a row has through its project. */
  form: Id.optional(),
  focusArea: Id.optional(),
  principalLeader: z.enum(["true", "false"]).optional(),
  /** What the row waits for is past its day. */
  late: z.enum(["true", "false"]).optional(),
  /** One of the county's own fields on what the ledger is of, and what stands in it: of a text, words that it contains. */
  field: Id.optional(),
  value: z.string().trim().min(1).max(200).optional(),
  /** Words that a cell contains. */
  text: z.string().trim().min(1).max(100).optional(),
})
/** By the moment of raising; a ledger of duties by their due day. Any other order is the page's, over what it has fetched. */
export const Order = z.enum(["newest", "oldest"])

type Linked = "project" | "finding" | "rectification" | "instrument" | "duty" | "visit"

/** The records that a row is linked to, by what the ledger is of; a value of another is not to be had from it. */
export const LINKED: Record<z.infer<typeof Provision>["of"], readonly Linked[]> = {
  project: ["duty"],
  finding: ["project", "rectification", "instrument", "duty", "visit"],
  rectification: ["finding", "project", "instrument", "duty", "visit"],
  instrument: ["project"],
  duty: ["project"],
  task: [],
}

/** Where a cell's value stands. */
export const Link = z.object({ noun: Id, id: Id, project: Id })

/**
 * One value under its header. `text` is in the county's words, except that a `state`, a `flag`, a `day` and a `number` are codes,
 * which the page words. `edit`: the operation by which the reader may change it in its place.
 */
export const Cell = z.object({
  text: z.string(),
  kind: z.enum(["text", "day", "state", "flag", "number"]),
  link: Link,
  edit: z.enum(["rectification.plan", "project.change"]).optional(),
})

/** A record as the ledger shows it; `cells` follow the ledger's columns. */
export const Row = z.object({ id: Id, link: Link, state: z.string(), late: z.boolean(), cells: z.array(Cell) })

/** A ledger that the reader may open: the county's one, or a unit's own copy. */
export const Openable = Provision.pick({ id: true, name: true, of: true, columns: true, note: true }).extend({
  unit: z.object({ id: Id, name: Line }).optional(),
  states: z.array(z.string()),
})

const Year = z.coerce.number().int().min(2000).max(2200)
const Cursor = z.string().max(2000).optional()
const place = z.object({ ledger: Id, unit: Id.optional(), year: Year, cursor: Cursor }).extend(Filter.shape)

export const list = operation("ledger.list", {
  method: "GET",
  path: "/api/ledgers",
  input: z.object({}),
  output: z.object({ items: z.array(Openable) }),
})
/** A page can hold fewer rows than asked for, or none, and still lead on: what was looked through is bounded. */
export const rows = operation("ledger.rows", {
  method: "GET",
  path: "/api/ledgers/{ledger}/rows",
  input: place.extend({ order: Order.default("newest"), size: z.coerce.number().int().min(1).max(200).default(100) }),
  output: z.object({ items: z.array(Row), cursor: z.string().optional() }),
})
/** How many rows stand in each state, a bounded part of the ledger at a time: whoever asks adds up until no cursor is left. */
export const totals = operation("ledger.totals", {
  method: "GET",
  path: "/api/ledgers/{ledger}/totals",
  input: place,
  output: z.object({ states: z.record(z.string(), z.int()), cursor: z.string().optional() }),
})

/** How somebody looks at a ledger, under a name of their own. */
export const View = Stored.extend({
  owner: Id,
  ledger: Id,
  unit: Id.optional(),
  name: Line,
  /** Columns shown, in the ledger's order whatever order they are named in; empty: all. */
  columns: z.array(Id).max(100),
  filter: Filter,
  order: Order,
  /** A column by which the page sorts what it has fetched. */
  sort: z.object({ column: Id, falling: z.boolean() }).optional(),
  /** Discarded: it is in no list any more. */
  discarded: z.boolean(),
})
export const views = operation("ledger.views", {
  method: "GET",
  path: "/api/ledger-views",
  input: z.object({}),
  output: z.object({ items: z.array(View) }),
})
/** Keeps a view; one of the same ledger and name is replaced. */
export const keep = operation("ledger.keep", {
  method: "POST",
  path: "/api/ledger-views",
  input: View.pick({ ledger: true, unit: true, name: true, columns: true, filter: true, order: true, sort: true }),
  output: View,
})
export const discard = operation("ledger.discard", {
  method: "POST",
  path: "/api/ledger-views/{id}/discard",
  input: z.object({ id: Id, version: Version }),
  output: View,
})

export type Filter = z.infer<typeof Filter>
export type Order = z.infer<typeof Order>
export type Link = z.infer<typeof Link>
export type Cell = z.infer<typeof Cell>
export type Row = z.infer<typeof Row>
export type Openable = z.infer<typeof Openable>
export type View = z.infer<typeof View>
