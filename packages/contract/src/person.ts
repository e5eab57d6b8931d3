import * as z from "zod"
import { operation } from "./operation.ts"
import { type Code, refusals } from "./refusal.ts"
import { Day, Id, Instant, Line, Stored, Version } from "./shape.ts"

/** A post is held from a day to a day: a record from March shows who held it in March. */
export const Post = z.object({
  unit: Id,
  /** A role of the rulebook. */
  role: Id,
  title: Line.optional(),
  /** Principal leader (一把手) of the unit. */
  principal: z.boolean().optional(),
  /** A rank of the rulebook (职级), for exceptions by rank. */
  rank: Id.optional(),
  /** Units that the person is in charge of (协管、分管); absent: every unit. */
  charge: z.array(Id).max(500).optional(),
  from: Day,
  to: Day.optional(),
})

/** A relation to a unit, declared by the person, that calls for recusal (回避). */
export const Relation = z.object({ unit: Id, kind: Line })

export const Person = Stored.extend({
  name: Line,
  account: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,62}$/),
  posts: z.array(Post).max(50),
  relations: z.array(Relation).max(50),
  /** Counts up when every session of the person is ended at once: those begun before it are over. */
  epoch: z.int().optional(),
  /** Since when nobody gets in by the account. */
  suspendedAt: Instant.optional(),
})

/** What a colleague sees in a picker. */
export const Colleague = Person.pick({ id: true, name: true, posts: true })

/** The deployment's rules ask for more; see `PasswordRules`. */
export const Password = z.string().min(8).max(200)

export const create = operation("person.create", {
  method: "POST",
  path: "/api/people",
  input: Person.pick({ name: true, account: true, posts: true, relations: true }).extend({
    id: Id,
    password: Password,
    /** Whether it only opens the door: whoever holds the account chooses their own at once. */
    first: z.boolean().optional(),
  }),
  output: Person,
})
export const change = operation("person.change", {
  method: "PUT",
  path: "/api/people/{id}",
  input: Person.pick({ name: true, posts: true, relations: true }).extend({ id: Id, version: Version }),
  output: Person,
})
const Work = z.enum(["approvals", "duties", "teams", "handlings"])

/** What would move if somebody handed over now. A restricted record is counted and not named; `more`: there is more than is listed. */
export const openWork = operation("person.open-work", {
  method: "GET",
  path: "/api/people/{person}/open-work",
  input: z.object({ person: Id }),
  output: z.object({
    items: z.array(
      z.object({
        noun: Work,
        id: Id,
        title: Line.optional(),
        /** Of a duty: what is to be done. */
        kind: Id.optional(),
        dueOn: Day.optional(),
      }),
    ),
    /** Delegations, given or taken, that would end. */
    delegations: z.int(),
    more: z.boolean(),
  }),
})
/** The whole record, for whoever keeps the directory. */
export const get = operation("person.get", {
  method: "GET",
  path: "/api/people/{id}",
  input: z.object({ id: Id }),
  output: Person,
})
/**
 * All the open work of somebody who leaves to another, from a day on: parts of approvals, duties on the own desk, teams, and
 * what they need to know of. Asked again it goes on; `more` says that it must be, `left` what a person has to settle and why.
 */
export const handOver = operation("person.hand-over", {
  method: "POST",
  path: "/api/people/{person}/hand-over",
  input: z.object({ person: Id, to: Id, from: Day }),
  output: z.object({
    moved: z.object({ approvals: z.int(), duties: z.int(), teams: z.int(), handlings: z.int() }),
    left: z.array(
      z.object({
        noun: Work,
        id: Id,
        title: Line.optional(),
        code: z.enum(Object.keys(refusals) as [Code, ...Code[]]),
      }),
    ),
    more: z.boolean(),
  }),
})
export const list = operation("person.list", {
  method: "GET",
  path: "/api/people",
  input: z.object({}),
  output: z.object({ items: z.array(Colleague) }),
})

export type Post = z.infer<typeof Post>
export type Person = z.infer<typeof Person>
export type HandedOver = z.infer<typeof handOver.output>
export type OpenWork = z.infer<typeof openWork.output>
export type Colleague = z.infer<typeof Colleague>
