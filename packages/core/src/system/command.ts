import type { Operation, Output, Parsed } from "@bihuan/contract/operation"
import { type Issue, Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Stored } from "@bihuan/contract/shape"
import { belongsTo, type Kind } from "@bihuan/contract/tenant"
import type * as z from "zod"
import { bookInForce, bookOf, countyOf, kindOf } from "../edition/inforce.ts"
import { type Actor, duesOf, type Reach, reachOf } from "./actor.ts"
import { digest } from "./algorithms.ts"
import { type Change, commit, type Outcome, type Recorded, shows } from "./commit.ts"
import { type Ids, idsOf } from "./ids.ts"
import { Lost, Store } from "./store.ts"
import type { Nouns } from "./table.ts"

/** What a body works with. `now` is the command's one moment. */
export interface Context {
  actor: Actor
  now: string
  store: Store
  ids: Ids
  kind: Kind
  /** The rulebook in force today. */
  book: Rulebook
  edition: number
  /** The rulebook under which something runs. */
  bookOf: (edition: number) => Promise<Rulebook>
  /** The posts that let the actor do this, each with how far. */
  reach: Reach[]
  commit: <N extends Recorded>(outcome: Outcome & { about: Change<N> }) => Promise<Nouns[N]>
  /** Writes down that the actor is about to be shown these restricted records. Unless it returns, they are not to be shown. */
  shows: <N extends Recorded>(noun: N, records: readonly Nouns[N][]) => Promise<void>
}

/** One request from somebody signed in. `key` makes a repetition harmless. */
export interface Request {
  actor: Actor
  input: unknown
  now: string
  key?: string | undefined
}

export interface Handler {
  operation: Operation
  run: (request: Request) => Promise<unknown>
}

/** How much of what is wrong an answer says: a request can be wrong a hundred thousand times. */
const mostIssues = 20
const longestPath = 200

/** @param within where the input stands in what was sent, so that what is wrong is named by its whole path. */
export function parse<T extends z.ZodType>(shape: T, input: unknown, within?: string): z.output<T> {
  const result = shape.safeParse(input)
  if (result.success) return result.data
  const issues: Issue[] = result.error.issues.slice(0, mostIssues).map(({ path, code, ...rest }) => ({
    path: [...(within === undefined ? [] : [within]), ...path].join(".").slice(0, longestPath),
    code,
    params: Object.fromEntries(
      Object.entries(rest).filter((entry): entry is [string, string | number] =>
        ["string", "number"].includes(typeof entry[1]),
      ),
    ),
  }))
  throw new Refusal("invalid", { issues, ...(issues[0] && { field: issues[0].path }) })
}

/** An operation of the contract with what it does: parse, permission and run in one place. */
export function command<I extends z.ZodType, O extends z.ZodType>(
  operation: Operation<I, O>,
  body: (input: Parsed<Operation<I, O>>, context: Context) => Promise<Output<Operation<I, O>>>,
): Handler {
  return {
    operation: operation as unknown as Operation,
    async run({ actor, input, now, key }) {
      const store = new Store(actor.tenant)
      const kind = kindOf(await countyOf(store, actor.tenant, now))
      // Before any role is asked: no grant makes a province a county.
      if (!belongsTo(operation.name, kind)) throw new Refusal("forbidden")
      const parsed = parse(operation.input, input) as Parsed<Operation<I, O>>
      const { rulebook: book, number: edition } = await bookInForce(store, actor.tenant, now)
      const reach = reachOf(book, actor, operation.name)
      mustBeFree(book, actor, operation)
      if (operation.access === "granted" && reach.length === 0) throw new Refusal("forbidden")
      const ids = idsOf(actor.tenant, key && digest(`${actor.person} ${operation.name} ${key}`))
      const context: Context = {
        actor,
        now,
        store,
        ids,
        kind,
        book,
        edition,
        reach,
        bookOf: (number) => bookOf(store, actor.tenant, number, now),
        commit: async (outcome) => (await commit({ actor, now, store, ids }, outcome)) as never,
        shows: (noun, records) => shows({ actor, now, store, ids }, noun, records),
      }
      try {
        return await body(parsed, context)
      } catch (error) {
        const before = key && (error instanceof Lost || error instanceof Refusal) && (await outcomeOf(store, ids.key))
        // In the operation's own shape, which may be less than the record.
        if (before) return operation.output.parse(before)
        if (error instanceof Lost) throw staleness(error)
        throw error
      }
    },
  }
}

/** What can be asked for while something at the door is still to be done: that itself. */
const atTheDoor = ["session", "factor"]

function mustBeFree(book: Rulebook, actor: Actor, { name }: Operation): void {
  // The service itself has no door to pass.
  const [due] = actor.session ? duesOf(book, actor) : []
  if (due && !atTheDoor.includes(name.split(".")[0] ?? "")) throw new Refusal(`${due}-due`)
}

const staleness = ({ noun, found }: Lost) =>
  found
    ? new Refusal("stale", { current: found.version, params: { noun } })
    : new Refusal("already-there", { params: { noun } })

/** The record that an earlier command of the same key was about: the command was done, only its answer was lost. */
async function outcomeOf(store: Store, key: string): Promise<Stored | undefined> {
  const about = (await store.get("journal", key))?.touches[0]
  return about && ((await store.get(about.noun as Recorded, about.id)) as Stored | undefined)
}
