import type { Amendment, AmendmentChange, Entry, KeyPoint, YearList } from "@bihuan/contract/amendment"
import type { Project } from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id } from "@bihuan/contract/shape"
import type { Approvable, Effects } from "../approval/approval.rules.ts"
import { cancelled } from "../duty/duty.rules.ts"
import { wakes } from "../duty/timer.ts"
import { entryOf, latest, mustKnowAreas, nextNumber } from "../list/list.rules.ts"
import { approvedBy, cameBack } from "../plan/written.ts"
import { listed } from "../stage/stage.ts"
import { sign } from "../system/actor.ts"
import type { Context } from "../system/command.ts"
import { type Change, changed, made } from "../system/commit.ts"

/** A project that joins a published list: it begins, and the list has a new version. `approval` is absent where the rulebook asks for none. */
export async function addition(
  context: Context,
  book: Rulebook,
  list: YearList,
  project: Project,
  approval?: Id,
): Promise<Required<Pick<Effects, "also" | "starts">> & { state: Project["state"] }> {
  const { state, also, starts } = listed(context, book, project)
  const { number, log } = nextNumber(list, `增加：${project.title}`, sign(context.actor, context.now), approval)
  const proposals = [...list.proposals, { project: project.id, unit: project.proposer, at: context.now }]
  return {
    state,
    also: [
      changed("list", list, { number, log, proposals }),
      made("entry", entryOf(list.id, project, number)),
      ...also,
    ],
    starts,
  }
}

const points = {
  /** Every key point with a change made as of a version: what changes ends, and stands anew. */
  replaced: (all: readonly KeyPoint[], id: Id, number: number, next?: Omit<KeyPoint, "id" | "since">): KeyPoint[] => [
    ...all.map((one) => (one.id === id && one.until === undefined ? { ...one, until: number } : one)),
    ...(next ? [{ ...next, id, since: number }] : []),
  ],
  named: (all: readonly KeyPoint[], id: Id, field: string) => {
    if (!all.some((one) => one.id === id && one.until === undefined)) {
      throw new Refusal("not-found", { field, params: { noun: "keypoint" } })
    }
  },
}

/** Refuses what cannot be done to the list as it stands, naming the change. */
export function mustApply(book: Rulebook, list: YearList, entries: readonly Entry[], changes: AmendmentChange[]): void {
  const seen = new Set<string>()
  changes.forEach((change, at) => {
    const field = `changes.${at}`
    if (change.kind === "add-point" || change.kind === "change-point") mustKnowAreas(book, [change], field)
    if (change.kind === "change-point" || change.kind === "withdraw-point") {
      points.named(list.keyPoints, change.point, `${field}.point`)
    }
    if (change.kind === "change-project" || change.kind === "withdraw-project") {
      if (!latest(entries, change.project)) {
        throw new Refusal("not-found", { field: `${field}.project`, params: { noun: "project" } })
      }
    }
    if (change.kind === "change-project") {
      mustKnowAreas(book, [change], field)
      if (change.cycle.to < change.cycle.from) throw new Refusal("invalid", { field: `${field}.cycle.to` })
    }
    const key = "project" in change ? change.project : "point" in change ? change.point : `new ${at}`
    if (seen.has(key)) throw new Refusal("already-there", { field, params: { noun: "amendment" } })
    seen.add(key)
  })
}

const over = ["corrected", "ended"]

/** What taking a running project off its list changes: its open duties end with it. */
async function withdrawal({ store, now }: Context, id: Id, reason: string): Promise<Required<Omit<Effects, "starts">>> {
  const { project: head, finding, approval, duty } = await store.file(id)
  const [project] = head
  if (!project) throw new Refusal("not-found", { params: { noun: "project" } })
  if (project.state.name !== "running") {
    throw new Refusal("wrong-state", { params: { noun: "project", state: project.state.name } })
  }
  // What was found must be carried to its end, whatever becomes of the list.
  const left = finding.filter(({ state }) => !over.includes(state.name))
  if (left.length > 0) {
    const findings = left.slice(0, 20).map(({ title }) => title)
    throw new Refusal("unfinished-findings", { params: { findings: findings.join("、") } })
  }
  if (approval.some(({ state }) => state.name === "pending")) {
    throw new Refusal("wrong-state", { params: { noun: "approval", state: "pending" } })
  }
  const open = duty.filter(({ state }) => state.name === "open")
  return {
    also: [
      changed("project", project, { state: { name: "withdrawn", at: now, reason } }),
      ...open.map((one) => changed("duty", one, cancelled(now))),
    ],
    wakes: wakes(open),
  }
}

/** An amendment done: the list's next version, and what becomes of the projects that it touches. */
export async function amended(
  context: Context,
  list: YearList,
  { reason, changes }: Pick<Amendment, "reason" | "changes">,
  approval?: Id,
): Promise<Required<Omit<Effects, "starts">>> {
  const { actor, now, store, bookOf } = context
  const { entry } = await store.file(list.id)
  mustApply(await bookOf(list.rulebook), list, entry, changes)
  const { number, log } = nextNumber(list, reason, sign(actor, now), approval)
  let keyPoints = list.keyPoints
  const also: Change[] = []
  const woken: Effects["wakes"] = []
  let born = new Set(list.keyPoints.map(({ id }) => id)).size
  for (const change of changes) {
    if (change.kind === "add-point") keyPoints = points.replaced(keyPoints, `p${++born}`, number, pointOf(change))
    if (change.kind === "change-point") keyPoints = points.replaced(keyPoints, change.point, number, pointOf(change))
    if (change.kind === "withdraw-point") keyPoints = points.replaced(keyPoints, change.point, number)
    if (change.kind === "change-project" || change.kind === "withdraw-project") {
      const standing = latest(entry, change.project)
      if (standing) also.push(changed("entry", standing, { until: number }))
    }
    if (change.kind === "change-project") {
      const project = await store.need("project", change.project)
      const { title, content, cycle, focusAreas } = change
      also.push(
        changed("project", project, { title, content, cycle, focusAreas }),
        made("entry", entryOf(list.id, { ...project, title, content, cycle, focusAreas }, number)),
      )
    }
    if (change.kind === "withdraw-project") {
      const gone = await withdrawal(context, change.project, reason)
      also.push(...gone.also)
      woken.push(...gone.wakes)
    }
  }
  return { also: [changed("list", list, { number, log, keyPoints }), ...also], wakes: woken }
}

const pointOf = ({ text, focusAreas, source }: Pick<KeyPoint, "text" | "focusAreas" | "source">) => ({
  text,
  focusAreas,
  source,
})

export const amendmentApproval: Approvable = {
  async approved({ of, id }, context) {
    const amendment = await context.store.need("amendment", of.id)
    const list = await context.store.need("list", amendment.list)
    const { also, wakes: woken } = await amended(context, list, amendment, id)
    const state = approvedBy(id, context.now)
    return { also: [changed("amendment", amendment, { state }), ...also], wakes: woken }
  },
  async returned({ of, id }, reason, { store }) {
    const amendment = await store.need("amendment", of.id)
    return { also: [changed("amendment", amendment, { state: cameBack(id, reason) })] }
  },
}
