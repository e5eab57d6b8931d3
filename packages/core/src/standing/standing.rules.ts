import type { Approval } from "@bihuan/contract/approval"
import type { Duty } from "@bihuan/contract/duty"
import type { Person } from "@bihuan/contract/person"
import type { Problem } from "@bihuan/contract/rulebook/check"
import { Power } from "@bihuan/contract/rulebook/power"
import type { Party } from "@bihuan/contract/rulebook/provision"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Unit } from "@bihuan/contract/unit"
import { nameIn, problem } from "../check/walk.ts"
import { mayDo } from "../rulebook/rulebook.rules.ts"
import { heldOn } from "../system/actor.ts"

/** Who and what there is in a county today. */
export interface There {
  people: readonly Person[]
  units: readonly Unit[]
  today: string
  /** The rulebook in force. */
  present: Rulebook
  /** Open work: only looked at where a role would go, or lose what its work needs. */
  duties: readonly Pick<Duty, "assignee">[]
  approvals: readonly Pick<Approval, "steps" | "state">[]
}

const approve = "approval.approve"

/** The roles that the rulebook in force has and the other has not, or leaves without a say in approvals. */
export function lostRoles(book: Rulebook, present: Rulebook): { gone: string[]; mute: string[] } {
  const gone = present.roles.filter(({ id }) => !book.roles.some((role) => role.id === id)).map(({ id }) => id)
  const decides = (of: Rulebook, id: string) => mayDo(of, [id], approve).length > 0
  const mute = present.roles.filter(({ id }) => decides(present, id) && !decides(book, id)).map(({ id }) => id)
  return { gone, mute }
}

const posts = ({ people, today }: Pick<There, "people" | "today">) =>
  people.flatMap((person) => heldOn(person.posts, today))

function administrators(book: Rulebook, there: There): Problem[] {
  const powerOf = (role: string) => book.roles.find(({ id }) => id === role)?.administrator
  const held = posts(there).map(({ role }) => powerOf(role))
  const nobody = Power.options.flatMap((power) => {
    const known = book.roles.some(({ administrator }) => administrator === power)
    return !known || held.includes(power) ? [] : [problem("roles", "administrator-nobody", { power })]
  })
  const two = there.people.flatMap(({ name, posts: all }) => {
    const powers = [...new Set(heldOn(all, there.today).flatMap(({ role }) => powerOf(role) ?? []))]
    return powers.length > 1 ? [problem("roles", "person-two-powers", { person: name, powers: powers.join("、") })] : []
  })
  return [...nobody, ...two]
}

/** Approvals that would be refused the moment somebody begins them. */
function chains(book: Rulebook, there: There): Problem[] {
  const held = posts(there)
  // A role that the rulebook does not have is named as such.
  const holds = ({ role }: Party) =>
    held.some((post) => post.role === role) || !book.roles.some(({ id }) => id === role)
  const leading = book.unitKinds.filter(({ of }) => of !== "supervised" && of !== "leadership").map(({ id }) => id)
  const leads = there.units.filter(({ kind, to }) => leading.includes(kind) && (!to || to >= there.today))
  return book.approvalChains.flatMap((chain, index) =>
    chain.steps.flatMap(({ name, mode, parties, consolidator }, at) => {
      const path = `approvalChains.${index}.steps.${at}`
      const empty = parties.filter((party) => !holds(party))
      const stuck = mode === "all" ? empty.length > 0 : empty.length === parties.length
      const params = { chain: chain.name, step: name }
      if (parties.length > 0 && stuck) {
        return [problem(`${path}.parties`, "chain-nobody", { ...params, role: namesOf(book, empty) })]
      }
      if (consolidator && !holds(consolidator)) {
        return [problem(`${path}.consolidator`, "chain-nobody", { ...params, role: namesOf(book, [consolidator]) })]
      }
      const covers = (party: Party, unit: string) =>
        held.some((post) => post.role === party.role && (!party.inCharge || !post.charge || post.charge.includes(unit)))
      const bare = leads.filter(({ id }) => {
        const able = parties.filter((party) => covers(party, id)).length
        return parties.length > 0 && (mode === "all" ? able < parties.length : able === 0)
      })
      if (bare.length === 0) return []
      const units = bare.slice(0, 5).map((unit) => unit.name)
      return [problem(`${path}.parties`, "step-uncovered", { ...params, units: units.join("、"), count: bare.length })]
    }),
  )
}

const namesOf = (book: Rulebook, parties: readonly Party[]) =>
  [...new Set(parties.map(({ role }) => nameIn(book.roles, role)))].join("、")

/** What falls to a role that nobody holds. */
function empty(book: Rulebook, there: There): Problem[] {
  const held = new Set(posts(there).map(({ role }) => role))
  const owed = [
    ...book.deadlines.flatMap(({ name, assignee }, at) =>
      assignee.of === "county" ? [{ path: `deadlines.${at}.assignee.role`, name, role: assignee.role }] : [],
    ),
    ...book.periodicDuties.flatMap(({ name, per, who }, at) =>
      per === "county"
        ? who.map(({ role }, party) => ({ path: `periodicDuties.${at}.who.${party}.role`, name, role }))
        : [],
    ),
    ...(book.closure?.reviewers ?? []).map(({ role }, at) => ({
      ...{ path: `closure.reviewers.${at}.role`, name: book.closure?.name ?? "", role },
    })),
  ]
  return owed
    .filter(({ role }) => !held.has(role) && book.roles.some(({ id }) => id === role))
    .map(({ path, name, role }) => problem(path, "role-empty", { name, role: nameIn(book.roles, role) }))
}

/** What would be taken from under people, units and work that are there. */
function taken(book: Rulebook, there: There): Problem[] {
  const { gone, mute } = lostRoles(book, there.present)
  const called = (role: string) => nameIn(there.present.roles, role)
  const waiting = there.approvals.flatMap(({ steps, state }) =>
    state.name === "pending"
      ? steps
          .slice(state.at)
          .flatMap(({ parties, consolidator }) => [
            ...parties.map(({ role }) => role),
            ...(consolidator ? [consolidator.role] : []),
          ])
      : [],
  )
  const many = (role: string, of: readonly (string | undefined)[]) => of.filter((one) => one === role).length
  const work = gone.flatMap((role) => {
    const count = many(
      role,
      there.duties.map(({ assignee }) => assignee.role),
    )
    return count > 0 ? [problem("roles", "role-holds-work", { role: called(role), count })] : []
  })
  const say = mute.flatMap((role) => {
    const count = many(role, waiting)
    const at = book.roles.findIndex(({ id }) => id === role)
    const path = at < 0 ? "roles" : `roles.${at}.may`
    return count > 0 ? [problem(path, "approver-loses", { role: called(role), count })] : []
  })
  const held = gone.flatMap((role) => {
    const count = many(
      role,
      posts(there).map((post) => post.role),
    )
    return count > 0 ? [problem("roles", "role-held", { role: called(role), count })] : []
  })
  const kinds = there.present.unitKinds.filter(({ id }) => !book.unitKinds.some((kind) => kind.id === id))
  const units = kinds.flatMap(({ id, name }) => {
    const count = there.units.filter(({ kind, to }) => kind === id && (!to || to >= there.today)).length
    return count > 0 ? [problem("unitKinds", "unit-kind-used", { kind: name, count })] : []
  })
  return [...work, ...say, ...held, ...units]
}

/** What a rulebook would find, or lack, in this county as it is today. */
export const checkCounty = (book: Rulebook, there: There): Problem[] => [
  ...administrators(book, there),
  ...chains(book, there),
  ...empty(book, there),
  ...taken(book, there),
]
