import type { Approval, Part, Step } from "@bihuan/contract/approval"
import type { Due } from "@bihuan/contract/duty"
import type { Person } from "@bihuan/contract/person"
import { Refusal } from "@bihuan/contract/refusal"
import type { ApprovalStep } from "@bihuan/contract/rulebook/approval"
import type { Facts } from "@bihuan/contract/rulebook/condition"
import type { Party } from "@bihuan/contract/rulebook/provision"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id, Instant } from "@bihuan/contract/shape"
import { dueAfter } from "../calendar/days.rules.ts"
import { mayDo } from "../rulebook/rulebook.rules.ts"
import { deadlineOf } from "../rulebook/time.rules.ts"
import { heldOn } from "../system/actor.ts"

interface Situation {
  lead: Id
  author: Id
  today: string
}

/**
 * Who can act for a party today: holders of its role, where the chain asks for it those who answer for the lead unit, never the author.
 * Where some hold it in the lead unit itself, those of other units do not answer for it.
 */
function partOf({ role, inCharge }: Party, people: readonly Person[], { lead, author, today }: Situation): Part {
  const posts = ({ posts }: Person) => heldOn(posts, today).filter((post) => post.role === role)
  const within = inCharge && people.some((person) => posts(person).some(({ unit }) => unit === lead))
  const answers = (person: Person) =>
    posts(person).some(({ unit, charge }) => !inCharge || unit === lead || (charge ? charge.includes(lead) : !within))
  return { role, people: people.filter((person) => person.id !== author && answers(person)).map(({ id }) => id) }
}

/** A role that a chain names twice in one step is one part of it: whoever can act for either. */
function partsOf(parties: readonly Party[], people: readonly Person[], situation: Situation): Part[] {
  const parts = new Map<Id, Part>()
  for (const party of parties) {
    const { role, people: able } = partOf(party, people, situation)
    parts.set(role, { role, people: [...new Set([...(parts.get(role)?.people ?? []), ...able])] })
  }
  return [...parts.values()]
}

/** The chain's steps with the people who can decide each. A step that nobody can decide is refused now, not found stuck later. */
export function stepsWithPeople(
  steps: readonly ApprovalStep[],
  people: readonly Person[],
  situation: Situation,
): Step[] {
  return steps.map(({ id, name, mode, parties, consolidator: gathers, limit }) => {
    const parts = partsOf(parties, people, situation)
    const able = parts.filter((part) => part.people.length > 0)
    const consolidator = gathers && partOf(gathers, people, situation)
    const stuck = able.length === 0 || (mode === "all" && able.length < parts.length)
    if (stuck || consolidator?.people.length === 0) throw new Refusal("no-approver", { params: { step: name } })
    return { id, name, mode, parties: able, ...(consolidator && { consolidator }), ...(limit && { limit }) }
  })
}

/** Whether somebody's posts of a day let them decide: then a part can be given to them. */
export const mayDecide = (book: Rulebook, { posts }: Pick<Person, "posts">, today: string): boolean =>
  decidingRole(book, posts, today) !== undefined

export const decidingRole = (book: Rulebook, posts: Person["posts"], today: string): Id | undefined =>
  heldOn(posts, today).find(({ role }) => mayDo(book, [role], "approval.approve").length > 0)?.role

/** When a step that begins now is due: by its own limit, else the rulebook's general one, and never after the whole chain is. */
export function stepDue(
  book: Rulebook,
  { chain, createdAt }: Pick<Approval, "chain"> & { createdAt: Instant },
  { limit }: Pick<Step, "limit">,
  now: Instant,
): Due | undefined {
  const own = limit ? dueAfter(book.calendar, limit, now) : deadlineOf(book, "approval-step", now)
  const whole = chain.limit && dueAfter(book.calendar, chain.limit, createdAt)
  return own && whole ? (whole.dueAt < own.dueAt ? whole : own) : (own ?? whole)
}

/** The highest rank among the principal leaders of the units that a project is about; nothing where no rank is recorded. */
export function rankOf(
  book: Pick<Rulebook, "ranks">,
  units: readonly Id[],
  people: readonly Person[],
  today: string,
): Pick<Facts, "rank"> {
  const ranks = people.flatMap(({ posts }) =>
    heldOn(posts, today).flatMap(({ principal, unit, rank }) =>
      principal && rank && units.includes(unit) ? [rank] : [],
    ),
  )
  const highest = book.ranks.find(({ id }) => ranks.includes(id))
  return highest ? { rank: highest.id } : {}
}
