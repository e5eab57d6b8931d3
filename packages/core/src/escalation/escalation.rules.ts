import type { Duty } from "@bihuan/contract/duty"
import type { Escalation } from "@bihuan/contract/escalation"
import type { Project } from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import type { Act } from "@bihuan/contract/rulebook/deadline"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id, Instant } from "@bihuan/contract/shape"
import { cancelled, dutyOf } from "../duty/duty.rules.ts"
import { wakes } from "../duty/timer.ts"
import { clockwork, sign } from "../system/actor.ts"
import type { Context } from "../system/command.ts"
import { type Content, changed, type Outcome } from "../system/commit.ts"
import type { Ids } from "../system/ids.ts"

type Proposing = Extract<Act, { kind: "urge" | "publish-proposal" }>

/** The duty to settle an escalation lies beside it. */
export const escalationDuty = (escalation: Id) => `${escalation}-duty`

/** What a rung lays before people about a late duty, and the lead's duty to settle it. The clock proposes; people decide. */
export function escalationOf(
  book: Rulebook,
  { id: project, lead, rulebook }: Pick<Project, "id" | "lead" | "rulebook">,
  late: Pick<Duty, "id" | "subject">,
  rung: Id,
  act: Proposing,
  now: Instant,
  ids: Pick<Ids, "within">,
): { escalation: Content<"escalation">; duty: Content<"duty"> } {
  const id = ids.within(project)
  const proposes: Escalation["proposes"] =
    act.kind === "urge" ? { kind: "urge", instrument: act.instrument } : { kind: "publish" }
  const finding = late.subject.noun === "finding" ? { finding: late.subject.id } : {}
  const kind = act.kind === "urge" ? "urging" : "publication"
  const subject = { noun: "escalation", id, title: late.subject.title }
  const cites = book.ladders.find(({ rungs }) => rungs.some((one) => one.id === rung))?.cites
  return {
    escalation: { id, project, duty: late.id, ...finding, rung, proposes, state: { name: "proposed" } },
    duty: dutyOf(book, rulebook, { id: escalationDuty(id), project, kind, subject, part: rung, lead, cites }, now),
  }
}

export function mustBeProposed({ state }: Pick<Escalation, "state">): void {
  if (state.name !== "proposed") throw new Refusal("wrong-state", { params: { noun: "escalation", state: state.name } })
}

/** Only a publication is settled as done in words: an urging is done by issuing its instrument. */
export function mustPropose({ proposes }: Pick<Escalation, "proposes">, kind: "publish"): void {
  if (proposes.kind !== kind) throw new Refusal("wrong-state", { params: { noun: "escalation", state: proposes.kind } })
}

/**
 * A unit that has delivered need not be urged: proposals to urge end with the duty they are about, in the clock's name and with
 * the unit's own summary as the reason. A proposal to publish stays: that it was late remains true, and people decide on it.
 */
export async function urgingNoMore(
  { actor, now, store }: Pick<Context, "actor" | "now" | "store">,
  late: Duty,
  reason: string,
): Promise<Required<Pick<Outcome, "also" | "wakes">>> {
  const urged = late.milestones.some(({ firedAt, acts }) => firedAt && acts.some(({ kind }) => kind === "urge"))
  if (!urged) return { also: [], wakes: [] }
  const file = await store.file(late.project)
  const open = file.escalation.filter(
    ({ duty, proposes, state }) => duty === late.id && proposes.kind === "urge" && state.name === "proposed",
  )
  const duties = file.duty.filter(
    ({ id, state }) => state.name === "open" && open.some((one) => escalationDuty(one.id) === id),
  )
  const by = sign(clockwork(actor.tenant), now)
  return {
    also: [
      ...open.map((one) => changed("escalation", one, { state: { name: "declined", by, reason } })),
      ...duties.map((duty) => changed("duty", duty, cancelled(now))),
    ],
    wakes: wakes(duties),
  }
}
