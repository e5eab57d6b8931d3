import type { Act, Approval, Part, Step } from "@bihuan/contract/approval"
import { Refusal } from "@bihuan/contract/refusal"
import type { Day, Id, Signature } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { openParts } from "../chain/parts.rules.ts"
import type { Actor } from "../system/actor.ts"
import type { Context } from "../system/command.ts"
import type { Outcome } from "../system/commit.ts"

/** What else happens, in the same transaction, when an approval ends. */
export type Effects = Pick<Outcome, "also" | "starts" | "wakes">

/** A noun that goes through approval: what its approval, its return and its withdrawal make of it. */
export interface Approvable {
  approved: (approval: Approval, context: Context) => Promise<Effects>
  /** Without a reason, its author withdrew it. */
  returned: (approval: Approval, reason: string | undefined, context: Context) => Promise<Effects>
}

/** An approval as its rules see it. */
export type Passing = Pick<Approval, "author" | "steps" | "course" | "state">

/** Where a passage stands: the present step and who of it spoke. */
export interface Standing {
  at: number
  approvedBy: Id[]
  objectedBy: Id[]
  consolidating: boolean
}

interface Spoken {
  approved: Id[]
  objected: Id[]
  /** Skipped, or answered by its consolidator. */
  passed: boolean
}

/** What was said in each step and still counts: a return wipes out all from its target on, and what is taken back is not said. */
function spokenIn(steps: readonly Step[], course: readonly Act[]): Map<Id, Spoken> {
  const spoken = new Map<Id, Spoken>(steps.map(({ id }) => [id, { approved: [], objected: [], passed: false }]))
  const clearFrom = (at: number) => {
    for (const { id } of at < 0 ? [] : steps.slice(at)) spoken.set(id, { approved: [], objected: [], passed: false })
  }
  for (const { act, step, role = "", to } of course) {
    const at = steps.findIndex(({ id }) => id === step)
    const here = spoken.get(step ?? "")
    if (act === "returned") clearFrom(steps.findIndex(({ id }) => id === to))
    if (!here) continue
    if (act === "approved") here.approved.push(role)
    if (act === "objected") here.objected.push(role)
    if (act === "consolidated" || act === "skipped") here.passed = true
    if (act === "taken-back") {
      if (!here.passed) {
        here.approved = here.approved.filter((one) => one !== role)
        here.objected = here.objected.filter((one) => one !== role)
      }
      here.passed = false
      clearFrom(at + 1)
    }
  }
  return spoken
}

/** Where a passage stands follows from its steps and its course alone. Undefined: every step is passed. */
export function standingOf(steps: readonly Step[], course: readonly Act[]): Standing | undefined {
  const spoken = spokenIn(steps, course)
  for (const [at, { id, mode, parties, consolidator }] of steps.entries()) {
    const { approved, objected, passed } = spoken.get(id) ?? { approved: [], objected: [], passed: false }
    if (passed) continue
    const said = [...approved, ...objected]
    const all = parties.every(({ role }) => said.includes(role))
    const enough = mode === "all" ? all : mode === "any" ? approved.length > 0 || all : said.length > 0
    if (!consolidator && enough && (mode !== "all" ? approved.length > 0 : objected.length === 0)) continue
    return { at, approvedBy: approved, objectedBy: objected, consolidating: !!consolidator && enough }
  }
  return undefined
}

/** The part that somebody may decide now, and for whom. */
export interface Holding {
  step: Step
  part: Part
  consolidates: boolean
  /** By delegation. */
  on?: Id
}

/** @param principals who delegated to the actor what is approved here, today */
export function holdingOf(approval: Passing, actor: Pick<Actor, "person">, principals: readonly Id[] = []): Holding {
  const { state, steps, author } = approval
  if (state.name !== "pending") throw new Refusal("wrong-state", { params: { noun: "approval", state: state.name } })
  if (author === actor.person) throw new Refusal("own-work")
  const step = steps[state.at]
  for (const on of [actor.person, ...principals]) {
    const part = openParts(approval).find(({ people }) => people.includes(on))
    if (step && part) {
      return { step, part, consolidates: !!state.consolidating, ...(on !== actor.person && { on }) }
    }
  }
  throw new Refusal("not-your-turn", { params: { step: step?.name ?? "" } })
}

/** What an act leaves of a passage; `ended` where it does not go on though steps remain. */
export interface Passed {
  steps?: Step[]
  course: Act[]
  ended?: Exclude<Approval["state"], { name: "pending" | "approved" }>
}

const decided = (act: Act["act"], { step, part, on }: Holding, by: Signature, opinion?: string): Act => ({
  act,
  step: step.id,
  role: part.role,
  by,
  ...(on && { on }),
  ...(opinion && { opinion }),
})

/** The part is approved; steps that follow and are held by the same person, who decided in their own right, are passed over. */
export function approve({ steps, course }: Passing, holding: Holding, by: Signature, opinion?: string): Passed {
  const from = standingOf(steps, course)?.at
  const next = [...course, decided(holding.consolidates ? "consolidated" : "approved", holding, by, opinion)]
  for (;;) {
    const at = standingOf(steps, next)?.at
    const step = at === undefined || at === from ? undefined : steps[at]
    if (!step || holding.on || !isHeldBy(step, by.person)) return { course: next }
    next.push({ act: "skipped", step: step.id, by })
  }
}

/** Whether one person alone could pass a step. One who was asked for by name is asked all the same. */
const isHeldBy = ({ mode, parties, consolidator, addedBy }: Step, person: Id): boolean =>
  !consolidator &&
  !addedBy &&
  (mode !== "all" || parties.length === 1) &&
  parties.some(({ people }) => people.includes(person))

/** Whether somebody against it ends nothing yet: others of the step, or its consolidator, decide. */
export function objects({ state }: Pick<Passing, "state">, { step, part, consolidates }: Holding): boolean {
  const objected = (state.name === "pending" && state.objectedBy) || []
  const others = step.parties.some(({ role }) => role !== part.role && !objected.includes(role))
  return !consolidates && (!!step.consolidator || (step.mode === "any" && others))
}

/** Against it: to the author, to the earlier step `to`, or, where others of the step decide too, an objection. */
export function sendBack(passing: Passing, holding: Holding, by: Signature, reason: string, to?: Id): Passed {
  const { steps, course } = passing
  const at = steps.indexOf(holding.step)
  if (to !== undefined && !steps.slice(0, at).some(({ id }) => id === to)) {
    throw new Refusal("not-found", { field: "to", params: { noun: "step" } })
  }
  if (objects(passing, holding)) return { course: [...course, decided("objected", holding, by, reason)] }
  const returned = { ...decided("returned", holding, by, reason), ...(to && { to }) }
  return { course: [...course, returned], ...(to === undefined && { ended: { name: "returned", reason } }) }
}

export function withdraw({ author, state, course }: Passing, actor: Pick<Actor, "person">, by: Signature): Passed {
  if (state.name !== "pending") throw new Refusal("wrong-state", { params: { noun: "approval", state: state.name } })
  if (author !== actor.person) throw new Refusal("forbidden")
  return { course: [...course, { act: "withdrawn", by }], ended: { name: "withdrawn" } }
}

const decisions: ReadonlySet<Act["act"]> = new Set(["approved", "objected", "consolidated"])
/** What others may have done since, so that a decision can still be taken back. */
const harmless: ReadonlySet<Act["act"]> = new Set(["skipped", "urged", "handed-over", "signer-removed"])

/** The actor's last decision is undone, while the step goes on or nobody has acted on the next. */
export function takeBack({ state, course }: Passing, actor: Pick<Actor, "person">, by: Signature): Passed {
  if (state.name !== "pending") throw new Refusal("wrong-state", { params: { noun: "approval", state: state.name } })
  const at = course.findLastIndex(
    ({ act, by: who, on }) => decisions.has(act) && [who.person, on].includes(actor.person),
  )
  const mine = course[at]
  const later = course.slice(at + 1)
  const goesOn = ({ act, step, role }: Act) =>
    harmless.has(act) || (step === mine?.step && role !== mine?.role && act !== "consolidated" && act !== "returned")
  if (!mine || !later.every(goesOn)) throw new Refusal("acted-on")
  const { step, role } = mine
  return { course: [...course, { act: "taken-back", by, ...(step && { step }), ...(role && { role }) }] }
}

/** An urging, by the author or somebody who decided, of the present step: once a day. */
export function urge(
  { author, state, steps, course }: Passing,
  actor: Pick<Actor, "person">,
  by: Signature,
  today: Day,
): Passed {
  if (state.name !== "pending") throw new Refusal("wrong-state", { params: { noun: "approval", state: state.name } })
  const took = course.some((act) => decisions.has(act.act) && act.by.person === actor.person)
  const step = steps[state.at]?.id
  if (!took && author !== actor.person) throw new Refusal("forbidden")
  if (course.some((act) => act.act === "urged" && act.step === step && civilDate(act.by.at) === today)) {
    throw new Refusal("urged-today")
  }
  return { course: [...course, { act: "urged", by, ...(step && { step }) }] }
}
