import type { Approval, Part } from "@bihuan/contract/approval"
import type { Duty } from "@bihuan/contract/duty"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id, Instant, Signature } from "@bihuan/contract/shape"
import { cancelled, dutyOf, met } from "../duty/duty.rules.ts"
import { type Change, type Content, changed, made } from "../system/commit.ts"
import type { Head } from "../system/head.ts"
import type { Ids } from "../system/ids.ts"
import { stepDue } from "./chain.rules.ts"

type Passage = Pick<Approval, "id" | "of" | "chain" | "steps" | "state"> & { createdAt: Instant }

/** The parts that a pending approval waits for now. */
export function openParts({ steps, state }: Pick<Approval, "steps" | "state">): Part[] {
  const step = state.name === "pending" ? steps[state.at] : undefined
  if (state.name !== "pending" || !step) return []
  if (state.consolidating) return step.consolidator ? [step.consolidator] : []
  const spoke = [...state.approvedBy, ...(state.objectedBy ?? [])]
  return step.parties.filter(({ role }) => !spoke.includes(role))
}

const presentOf = ({ steps, state }: Pick<Approval, "steps" | "state">) =>
  state.name === "pending" ? `${steps[state.at]?.id} ${!!state.consolidating}` : ""

/** The duties of an approval after an act: those of parts still waited for stay, the others end, and new ones begin. */
export interface Reconciled {
  duties: Record<Id, Id>
  begun: Content<"duty">[]
  also: Change[]
}

/**
 * @param open the duties that the approval has open before the act
 * @param did the part that the actor decided, if any: its duty is met; others that end were not needed
 */
export function reconciled(
  { book, head, now, ids }: { book: Rulebook; head: Head; now: Instant; ids: Ids },
  before: Passage | undefined,
  after: Passage,
  open: readonly Duty[],
  did: { role: Id; by: Signature } | undefined,
): Reconciled {
  const known: Record<Id, Id> = before?.state.name === "pending" ? before.state.duties : {}
  const same = !!before && presentOf(before) === presentOf(after)
  const wanted = openParts(after)
  const dutyFor = (role: Id) => open.find(({ id, state }) => id === known[role] && state.name === "open")
  const kept = same ? wanted.filter(({ role }) => dutyFor(role)) : []
  const moved = kept.flatMap((part) => {
    const duty = dutyFor(part.role)
    return duty && `${duty.assignee.people}` !== `${part.people}`
      ? [changed("duty", duty, { assignee: { role: part.role, people: part.people } })]
      : []
  })
  const keeps = new Set(kept.map(({ role }) => known[role]))
  const ended = open
    .filter(({ id, state }) => state.name === "open" && !keeps.has(id))
    .map((duty) => changed("duty", duty, did && known[did.role] === duty.id ? met(duty, did.by) : cancelled(now)))
  const step = after.state.name === "pending" ? after.steps[after.state.at] : undefined
  const begun = step
    ? wanted
        .filter((part) => !kept.includes(part))
        .map(({ role, people }) =>
          dutyOf(
            book,
            head.rulebook,
            {
              id: ids.within(head.id),
              project: head.id,
              kind: "approval-step",
              subject: { noun: "approval", id: after.id, title: after.of.title, of: after.of.noun },
              part: step.id,
              lead: head.lead,
              assignee: { role, people },
              due: stepDue(book, after, step, now),
              cites: after.chain.cites,
            },
            now,
          ),
        )
    : []
  return {
    duties: Object.fromEntries([
      ...kept.map(({ role }) => [role, known[role]]),
      ...begun.map(({ id, assignee }) => [assignee.role, id]),
    ]),
    begun,
    also: [...moved, ...ended, ...begun.map((duty) => made("duty", duty))],
  }
}
