import type { Person, Post } from "@bihuan/contract/person"
import type { Within } from "@bihuan/contract/rulebook/people"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Me } from "@bihuan/contract/session"
import { clock, type Id, type Signature } from "@bihuan/contract/shape"
import { mayDo } from "../rulebook/rulebook.rules.ts"

/** Who is asking: a person of one county with the posts held today, as the session and the records say. */
export interface Actor {
  tenant: Id
  person: Id
  name: string
  posts: Post[]
  /** How the person is signed in; absent where the service acts by itself. */
  session?: { id: string; mustChoosePassword: boolean; strong: boolean } | undefined
}

/** A post counts from its first day to its last. */
export const heldOn = (posts: readonly Post[], day: string): Post[] =>
  posts.filter(({ from, to }) => from <= day && (!to || day <= to))

export const actorOf = (tenant: Id, person: Person, today: string, session?: Actor["session"]): Actor => ({
  tenant,
  person: person.id,
  name: person.name,
  posts: heldOn(person.posts, today),
  ...(session && { session }),
})

/** The service itself, when the clock acts. */
export const clockwork = (tenant: Id): Actor => ({ tenant, person: clock, name: "系统", posts: [] })

export const sign = (actor: Actor, at: string): Signature => ({
  person: actor.person,
  name: actor.name,
  unit: actor.posts[0]?.unit ?? "none",
  at,
})

/** What comes before all other work: a password of one's own, and for an administrator a second factor. */
export function duesOf(book: Rulebook, { posts, session }: Pick<Actor, "posts" | "session">): Me["must"] {
  const administers = posts.some((post) =>
    book.roles.some(({ id, administrator }) => id === post.role && administrator),
  )
  const password = session?.mustChoosePassword ? (["password"] as const) : []
  const factor = administers && !session?.strong ? (["factor"] as const) : []
  return [...password, ...factor]
}

/** The posts that let somebody do an operation, each with how far. */
export interface Reach {
  post: Post
  within: Within
}

export const reachOf = (book: Rulebook, actor: Actor, operation: string): Reach[] =>
  actor.posts.flatMap((post) => mayDo(book, [post.role], operation).map((within) => ({ post, within })))

/** The units that a record belongs to: who leads it, who proposed it, and whom it is about. */
export interface Belonging {
  lead: Id
  proposer?: Id
  units: readonly Id[]
}

const inCharge = ({ charge }: Post, { lead, units }: Belonging) =>
  !charge || charge.includes(lead) || units.some((unit) => charge.includes(unit))

/** Whether the reach takes in a record, whole. */
export const takesIn = (reach: readonly Reach[], record: Belonging): boolean =>
  reach.some(({ post, within }) => {
    if (within === "county") return true
    if (within === "charge") return inCharge(post, record)
    // A party reaches its own part and never the whole.
    if (within === "party") return false
    return [record.lead, record.proposer, ...record.units].includes(post.unit)
  })

/** Whether the reach is that of somebody who takes part through a unit (联动). */
export const takesPartIn = (reach: readonly Reach[], unit: Id): boolean =>
  reach.some(({ post, within }) => within === "party" && post.unit === unit)
