import type { Act, Step } from "@bihuan/contract/approval"
import type { Person } from "@bihuan/contract/person"
import { Refusal } from "@bihuan/contract/refusal"
import type { Id, Signature } from "@bihuan/contract/shape"
import { type Holding, type Passed, type Passing, standingOf } from "../approval/approval.rules.ts"

/** How many signers are added to one approval at most: beyond it the chain is no longer the rulebook's. */
const mostAdded = 20

const named = ({ id, name }: Pick<Person, "id" | "name">): Act["person"] => ({ id, name })

/** One's own part goes to somebody else; others who can act for it still can. */
export function transfer(
  passing: Passing,
  actor: Id,
  { step, part, consolidates }: Holding,
  to: Pick<Person, "id" | "name">,
  by: Signature,
  opinion?: string,
): Passed {
  mustBeFree(passing, step, to.id)
  const given = { ...part, people: part.people.map((person) => (person === actor ? to.id : person)) }
  const changed: Step = consolidates
    ? { ...step, consolidator: given }
    : { ...step, parties: step.parties.map((one) => (one.role === part.role ? given : one)) }
  return {
    steps: passing.steps.map((one) => (one.id === step.id ? changed : one)),
    course: [...passing.course, { ...act("transferred", step.id, by, opinion), role: part.role, person: named(to) }],
  }
}

/** Puts a step of one signer before or after the present one. What was said in the present one stays said. */
export function addSigner(
  passing: Passing,
  { step }: Holding,
  signer: Pick<Person, "id" | "name"> & { role: Id },
  { place, by, opinion }: { place: "before" | "after"; by: Signature; opinion?: string | undefined },
): Passed {
  const { steps, course } = passing
  mustBeFree(passing, step, signer.id)
  if (steps.filter(({ addedBy }) => addedBy).length >= mostAdded) {
    throw new Refusal("outside-limit", { params: { most: mostAdded } })
  }
  const added: Step = {
    id: `signer-${course.filter((one) => one.act === "signer-added").length + 1}`,
    name: signer.name,
    mode: "one",
    parties: [{ role: signer.role, people: [signer.id] }],
    addedBy: by.person,
  }
  const at = steps.findIndex(({ id }) => id === step.id) + (place === "before" ? 0 : 1)
  return {
    steps: steps.toSpliced(at, 0, added),
    course: [...course, { ...act("signer-added", step.id, by, opinion), to: added.id, person: named(signer) }],
  }
}

/** Takes out a signer whom the actor added, unless that one decided, or would be the last to decide. */
export function removeSigner({ steps, course, state }: Passing, actor: Id, step: Id, by: Signature): Passed {
  if (state.name !== "pending") throw new Refusal("wrong-state", { params: { noun: "approval", state: state.name } })
  const at = steps.findIndex(({ id, addedBy }) => id === step && addedBy === actor)
  if (at < 0) throw new Refusal("not-found", { field: "step", params: { noun: "step" } })
  const rest = steps.toSpliced(at, 1)
  // Taking out the last who is waited for would approve by nobody's word.
  if (at < state.at || !standingOf(rest, course)) throw new Refusal("acted-on")
  return { steps: rest, course: [...course, act("signer-removed", step, by)] }
}

/** Nobody decides on their own work, or twice in one step. */
function mustBeFree({ author }: Passing, { parties, consolidator }: Step, person: Id): void {
  if (person === author) throw new Refusal("own-work", { field: "person" })
  if (isIn({ parties, consolidator }, person))
    throw new Refusal("already-there", { field: "person", params: { noun: "person" } })
}

/** Whether somebody has a part in a step. */
export const isIn = ({ parties, consolidator }: Pick<Step, "parties" | "consolidator">, person: Id): boolean =>
  [...parties, ...(consolidator ? [consolidator] : [])].some(({ people }) => people.includes(person))

const act = (what: Act["act"], step: Id, by: Signature, opinion?: string): Act => ({
  act: what,
  step,
  by,
  ...(opinion && { opinion }),
})
