import type { Due, Duty } from "@bihuan/contract/duty"
import type { Finding } from "@bihuan/contract/finding"
import { Refusal } from "@bihuan/contract/refusal"
import type { ApprovalStep } from "@bihuan/contract/rulebook/approval"
import type { LookBack } from "@bihuan/contract/rulebook/disposition"
import type { Party } from "@bihuan/contract/rulebook/provision"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Day, Id, Instant } from "@bihuan/contract/shape"
import type { Approvable, Effects } from "../approval/approval.rules.ts"
import { civilDate } from "../calendar/civil.ts"
import { dueByPerson } from "../duty/duty.rules.ts"
import { answered } from "../rectification/reply.rules.ts"
import { type Actor, type Reach, sign } from "../system/actor.ts"
import type { Context } from "../system/command.ts"
import { type Content, changed, made } from "../system/commit.ts"
import { dueIn, dueOn, dutyDue, spanOf } from "./days.ts"
import { done, mustStand } from "./leading.ts"

/** Nobody judges what the own unit rectified. */
export function mustNotBeOwn({ posts }: Pick<Actor, "posts">, { unit }: { unit: Id }): void {
  if (posts.some((post) => post.unit === unit)) throw new Refusal("own-work")
}

/** Who reviews a close-out of a level, which must be one of the rulebook's where it has levels. */
function reviewersOf({ closure }: Rulebook, level: Id | undefined): readonly Party[] {
  const { levels = [], reviewers = [], name = "" } = closure ?? {}
  const found = levels.find(({ id }) => id === level)
  if (level && !found) throw new Refusal("not-in-rulebook", { field: "level", params: { value: level } })
  if (levels.length > 0 && !level) throw new Refusal("parts-missing", { field: "level", params: { parts: name } })
  return found?.reviewers ?? reviewers
}

const isOneOf = (parties: readonly Party[], reach: readonly Reach[]): boolean =>
  reach.some(({ post }) => parties.some(({ role }) => role === post.role))

/** A role that is held in groups and townships reviews what its own unit leads, and is not asked about another's. */
const answersFor = ({ roles, unitKinds }: Rulebook, { role, inCharge }: Party, leadKind: Id | undefined): boolean => {
  const held = roles.find(({ id }) => id === role)?.unitKinds ?? []
  const own = held.every((kind) =>
    ["stationed", "township"].includes(unitKinds.find(({ id }) => id === kind)?.of ?? ""),
  )
  return !inCharge || !own || held.length === 0 || held.some((kind) => kind === leadKind)
}

/**
 * The step by which others review a close-out before it takes effect. Undefined: whoever closes is enough, and is one of the
 * reviewers. Putting it forward is one's own say as a reviewer: a role that the closer holds is not asked again.
 */
export function reviewStep(
  book: Rulebook,
  level: Id | undefined,
  reach: readonly Reach[],
  leadKind: Id | undefined,
): ApprovalStep | undefined {
  const able = reviewersOf(book, level)
  const { closure } = book
  const alone = isOneOf(able, reach)
  if (!closure || able.length === 0 || (closure.mode === "one" && !closure.consolidator)) {
    if (able.length > 0 && !alone) throw new Refusal("forbidden")
    return undefined
  }
  const { name, mode, consolidator } = closure
  const reviewers = able.filter((party) => answersFor(book, party, leadKind))
  const left = mode === "all" ? reviewers.filter((party) => !isOneOf([party], reach)) : alone ? [] : reviewers
  const step = { id: "close-out-review", name }
  if (left.length > 0) return { ...step, mode, parties: left, ...(consolidator && { consolidator }) }
  return consolidator && { ...step, mode: "one", parties: [consolidator] }
}

/** The rulebook's look-back after close-out. */
export const lookBackOf = (book: Rulebook): LookBack | undefined =>
  book.lookBacks.find(({ from }) => from === "finding.closed") ?? book.lookBacks[0]

/** When the look-back is due: as the rulebook counts it, else on the day that a person gave. Undefined: none for now. */
export function lookBackDue(book: Rulebook, on: Day | undefined, now: Instant, field: string): Due | undefined {
  const provision = lookBackOf(book)
  if (!provision) {
    if (on) throw new Refusal("not-in-rulebook", { field, params: { value: on } })
    return undefined
  }
  const span = provision.after ?? spanOf(book, "look-back")
  if (span) return dueIn(book, span, now)
  return on ? dueOn(book, on, now, field) : undefined
}

/**
 * When a rectification that was sent back is due: on the day asked for, else on the day agreed before if it still lies
 * ahead (being sent back gives nobody more time), else as the rulebook counts. Otherwise a person must say.
 */
export function dueAgain(
  book: Rulebook,
  asked: Day | undefined,
  before: Pick<Duty, "due"> | undefined,
  now: Instant,
  field: string,
): Due {
  if (asked) return dueOn(book, asked, now, field)
  const last = before?.due.at(-1)
  if (last && last.dueAt > now) return last
  const span = spanOf(book, "rectification")
  if (!span) throw new Refusal("date-needed", { field })
  return dueIn(book, span, now)
}

/** While others review it, nobody closes or sends back what they are looking at. */
export function mustNotBeClosing({ closing }: Pick<Finding, "closing">): void {
  if (closing) throw new Refusal("wrong-state", { params: { noun: "finding", state: "submitted" } })
}

/** What closing makes of a finding: with a look-back where the rulebook or a person gives a day, else it ends here. */
export async function closed(
  { actor, now, ids, store, bookOf }: Context,
  finding: Finding,
  closeOut: Finding["closeOuts"][number],
  lookBackOn: Day | undefined,
): Promise<{ patch: Partial<Content<"finding">> } & Required<Pick<Effects, "also" | "wakes">>> {
  const { round, duty: of } = mustStand(finding, "reviewing")
  const { id, lead, title } = finding
  const project = await store.need("project", finding.project)
  const book = await bookOf(project.rulebook)
  // A day that a person gave can have gone by while others reviewed.
  const today = civilDate(now)
  const given = lookBackOn && dueByPerson(book, lookBackOn < today ? today : lookBackOn, now)
  const due = lookBackDue(book, undefined, now, "lookBackOn") ?? given
  const subject = { noun: "finding", id, title }
  const task = { id: ids.within(project.id), project: project.id, kind: "look-back", subject, lead }
  const duty = due && dutyDue(book, project.rulebook, task, due, now)
  const by = sign(actor, now)
  const replies = answered(await store.file(project.id), finding, false, by)
  return {
    patch: {
      state: duty ? { name: "closed", at: now, round, duty: duty.id } : { name: "ended", at: now, how: "closed" },
      closeOuts: [...finding.closeOuts, closeOut],
      closing: undefined,
    },
    also: [...done(await store.need("duty", of), by), ...(duty ? [made("duty", duty)] : []), ...replies.also],
    wakes: [{ workflow: "finding", subject: id }, ...replies.wakes],
  }
}

export const closeOutApproval: Approvable = {
  async approved({ of }, context) {
    const finding = await context.store.need("finding", of.id)
    if (!finding.closing) throw new Refusal("wrong-state", { params: { noun: "finding", state: finding.state.name } })
    const { approval: _, lookBackOn, ...closeOut } = finding.closing
    const { patch, also, wakes } = await closed(context, finding, closeOut, lookBackOn)
    return { also: [changed("finding", finding, patch), ...also], wakes }
  },
  /** It stays with whoever put it forward, who sends the rectification back or puts it forward again. */
  async returned({ of }, _, { store }) {
    return { also: [changed("finding", await store.need("finding", of.id), { closing: undefined })] }
  },
}
