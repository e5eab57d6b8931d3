import type { Person } from "@bihuan/contract/person"
import { Refusal } from "@bihuan/contract/refusal"
import type { Id } from "@bihuan/contract/shape"
import type { Team } from "@bihuan/contract/team"
import { heldOn } from "../system/actor.ts"

/** Why somebody must keep away from a project about these units: a declared relation, or a post held there. */
export function conflictOf(person: Person, units: readonly Id[], today: string): string | undefined {
  const related = person.relations.find(({ unit }) => units.includes(unit))
  if (related) return related.kind
  return heldOn(person.posts, today).find(({ unit }) => units.includes(unit))?.role
}

/** Refuses a team with a member who must keep away (回避), or who was recused before, naming the field. */
export function mustBeFree(
  team: Pick<Team, "leader" | "members">,
  people: readonly Person[],
  { units, recusals, today }: { units: readonly Id[]; recusals: Team["recusals"]; today: string },
): void {
  if (!team.members.includes(team.leader)) throw new Refusal("invalid", { field: "leader" })
  team.members.forEach((id, at) => {
    const person = people.find((one) => one.id === id)
    if (!person) throw new Refusal("not-found", { field: `members.${at}`, params: { noun: "person" } })
    const recused = recusals.some((recusal) => recusal.person === id)
    if (recused || conflictOf(person, units, today)) {
      throw new Refusal("recusal-needed", { field: `members.${at}`, params: { person: person.name } })
    }
  })
}
