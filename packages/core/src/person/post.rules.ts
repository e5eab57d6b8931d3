import type { Person, Post } from "@bihuan/contract/person"
import { Refusal } from "@bihuan/contract/refusal"
import type { Power } from "@bihuan/contract/rulebook/power"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Unit } from "@bihuan/contract/unit"

const powerOf = (book: Rulebook, { role }: Pick<Post, "role">): Power | undefined =>
  book.roles.find(({ id }) => id === role)?.administrator

const isOver = ({ to }: Post, today: string) => to !== undefined && to < today

/**
 * A post must be of a role of the rulebook, in a unit of the county whose kind can hold it; and nobody has two of the three
 * administrators' powers, now or to come.
 */
export function mustFit(book: Rulebook, units: readonly Unit[], posts: readonly Post[], today: string): void {
  posts.forEach((post, at) => {
    const role = book.roles.find(({ id }) => id === post.role)
    if (!role) throw new Refusal("not-in-rulebook", { field: `posts.${at}.role`, params: { value: post.role } })
    const unit = units.find(({ id }) => id === post.unit)
    if (!unit) throw new Refusal("not-found", { field: `posts.${at}.unit`, params: { noun: "unit" } })
    if (post.rank && !book.ranks.some(({ id }) => id === post.rank)) {
      throw new Refusal("not-in-rulebook", { field: `posts.${at}.rank`, params: { value: post.rank } })
    }
    if (role.unitKinds && !role.unitKinds.includes(unit.kind)) {
      throw new Refusal("not-granted", { field: `posts.${at}.unit`, params: { value: unit.name } })
    }
  })
  const powers = posts.flatMap((post) => (isOver(post, today) ? [] : (powerOf(book, post) ?? [])))
  if (new Set(powers).size > 1) throw new Refusal("powers-apart", { field: "posts" })
}

const same = (one: Post, other: Post) => one.role === other.role && one.unit === other.unit && one.from === other.from

/** Refuses a post of power that was not there before, or lasts longer: that takes two people. To end one, one is enough. */
export function mustNotEmpower(book: Rulebook, before: readonly Post[], after: readonly Post[]): void {
  after.forEach((post, at) => {
    if (!powerOf(book, post)) return
    const held = before.find((one) => same(one, post))
    const longer = held?.to !== undefined && (post.to === undefined || post.to > held.to)
    if (!held || longer) throw new Refusal("second-needed", { field: `posts.${at}.role` })
  })
}

const powersHeld = (book: Rulebook, people: readonly Pick<Person, "posts">[], today: string): Set<Power> =>
  new Set(
    people.flatMap(({ posts }) =>
      posts.flatMap((post) => (post.from <= today && !isOver(post, today) ? (powerOf(book, post) ?? []) : [])),
    ),
  )

/** Refuses to leave one of the powers with nobody: then nobody could ever give it again. */
export function mustKeepPowers(
  book: Rulebook,
  people: readonly Person[],
  changed: Pick<Person, "id" | "posts">,
  today: string,
): void {
  const able = people.filter(({ suspendedAt }) => !suspendedAt)
  const others = able.filter(({ id }) => id !== changed.id)
  const before = powersHeld(book, able, today)
  const after = powersHeld(book, [...others, changed], today)
  if ([...before].some((power) => !after.has(power))) throw new Refusal("last-administrator", { field: "posts" })
}
