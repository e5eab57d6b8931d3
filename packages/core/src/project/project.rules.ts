import type { Project } from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import type { Facts } from "@bihuan/contract/rulebook/condition"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Stage } from "@bihuan/contract/rulebook/work"
import type { Id, Signature } from "@bihuan/contract/shape"
import type { Unit } from "@bihuan/contract/unit"
import type { Approvable } from "../approval/approvable.ts"
import { dutyOf, met } from "../duty/duty.rules.ts"
import { timers, wakes } from "../duty/timer.ts"
import { leadFor, missingFor, type Present, stageAfter } from "../rulebook/rulebook.rules.ts"
import { sign } from "../system/actor.ts"
import type { Context } from "../system/command.ts"
import { changed, made, type Outcome } from "../system/commit.ts"
import type { Store } from "../system/store.ts"

type Fields = Pick<Project, "form" | "scope">

/** What the rulebook's tables may ask about a project. */
export const factsOf = ({ form, scope }: Fields, leadKind?: Id): Facts => {
  const { leadDepartment: _, ...facts } = scope
  return { form, ...facts, ...(leadKind && { leadKind }) }
}

/** Which unit leads, as the table of situations says (第七条 and its like). */
export function leadOf(
  book: Rulebook,
  fields: Fields,
  proposer: Id,
  units: readonly Unit[],
  holders: (role: Id) => Id[],
): Id {
  const rule = leadFor(book, factsOf(fields))
  if (!rule) throw new Refusal("no-lead", { field: "form" })
  if (rule.lead.kind === "proposer") return proposer
  if (rule.lead.kind === "role") {
    const [unit] = holders(rule.lead.role)
    if (!unit) throw new Refusal("no-lead", { field: "form", params: { rule: rule.name } })
    return unit
  }
  const department = units.find(({ id }) => id === fields.scope.leadDepartment)
  if (!department?.supervisedBy)
    throw new Refusal("no-lead", { field: "scope.leadDepartment", params: { rule: rule.name } })
  return department.supervisedBy
}

const named = (list: readonly { id: string }[], id: string, field: string) => {
  if (!list.some((one) => one.id === id)) throw new Refusal("not-in-rulebook", { field, params: { value: id } })
}

/** Refuses what the rulebook or the county does not know, field by field. */
export function mustFit(
  book: Rulebook,
  fields: Omit<Project, keyof Pick<Project, "id">> | Project,
  units: readonly Unit[],
): void {
  named(book.lists, fields.list, "list")
  named(book.forms, fields.form, "form")
  fields.focusAreas.forEach((id, at) => named(book.focusAreas, id, `focusAreas.${at}`))
  fields.joins.forEach((id, at) => named(book.supervisions, id, `joins.${at}`))
  fields.units.forEach((id, at) => {
    if (!units.some((unit) => unit.id === id))
      throw new Refusal("not-found", { field: `units.${at}`, params: { noun: "unit" } })
  })
  if (fields.cycle.to < fields.cycle.from) throw new Refusal("invalid", { field: "cycle.to" })
}

/** Begins a stage: the project stands in it, and its lead has the duty to see it done. */
export function enter(
  { now, ids }: Pick<Context, "now" | "ids">,
  book: Rulebook,
  project: Pick<Project, "id" | "title" | "lead" | "rulebook">,
  stage: Stage,
) {
  const duty = dutyOf(
    book,
    project.rulebook,
    {
      id: ids.within(project.id),
      project: project.id,
      kind: stage.kind,
      subject: { noun: "project", id: project.id, title: project.title },
      part: stage.id,
      lead: project.lead,
      cites: stage.cites,
    },
    now,
  )
  const state: Project["state"] = { name: "running", stage: stage.id, since: now, duty: duty.id }
  return { state, also: [made("duty", duty)], starts: timers([duty]) }
}

/** Puts a project on its list: the first stage begins. A rulebook without stages has nothing to run. */
export function listed(context: Pick<Context, "now" | "ids">, book: Rulebook, project: Project) {
  const first = book.stages[0]
  if (!first) throw new Refusal("not-in-rulebook", { params: { value: "stages" } })
  return enter(context, book, project, first)
}

/** What ending a stage changes. */
export interface Advanced extends Required<Pick<Outcome, "also" | "starts" | "wakes">> {
  patch: Pick<Project, "state" | "ended">
}

/** The names of what the present stage still asks for. */
export function unfinished(book: Rulebook, { state }: Project, present: Present): string[] {
  const stage = state.name === "running" ? book.stages.find(({ id }) => id === state.stage) : undefined
  if (!stage) return []
  const { needs, parts } = missingFor(stage, present)
  return [...needs, ...parts].map(({ name }) => name)
}

/** Ends the present stage if all that the rulebook asks for is there, and begins the next; after the last, the project is closed. */
export async function advanced(
  context: Context,
  book: Rulebook,
  project: Project,
  present: Present,
): Promise<Advanced> {
  const { state } = project
  if (state.name !== "running") throw new Refusal("wrong-state", { params: { noun: "project", state: state.name } })
  const stage = book.stages.find(({ id }) => id === state.stage)
  if (!stage) throw new Refusal("not-in-rulebook", { params: { value: state.stage } })
  const missing = unfinished(book, project, present)
  if (missing.length > 0) {
    throw new Refusal("stage-unfinished", { params: { stage: stage.name, missing: missing.join("、") } })
  }
  const by: Signature = sign(context.actor, context.now)
  const duty = await context.store.need("duty", state.duty)
  const ended = [...project.ended, { stage: stage.id, by }]
  const done = duty.state.name === "open" ? [changed("duty", duty, met(duty, by))] : []
  const next = stageAfter(book, stage.id)
  if (!next) {
    return {
      patch: { state: { name: "closed", at: context.now }, ended },
      also: done,
      starts: [],
      wakes: wakes([duty]),
    }
  }
  const entered = enter(context, book, project, next)
  return {
    patch: { state: entered.state, ended },
    also: [...done, ...entered.also],
    starts: entered.starts,
    wakes: wakes([duty]),
  }
}

/** The next stage, if an approval that is about to be written is the last thing that the present one waits for; else nothing. */
export async function advancedWith(
  context: Context,
  book: Rulebook,
  project: Project,
  approved: "plan-approved" | "report-approved",
): Promise<Omit<Advanced, "patch">> {
  const there = await presentOf(context.store, project)
  const present = { ...there, counts: { ...there.counts, [approved]: 1 } }
  if (project.state.name !== "running" || unfinished(book, project, present).length > 0) {
    return { also: [], starts: [], wakes: [] }
  }
  const { patch, also, starts, wakes } = await advanced(context, book, project, present)
  return { also: [changed("project", project, patch), ...also], starts, wakes }
}

/** Counts what of the rulebook's evidence is there, from the project's whole file. */
export async function presentOf(store: Store, project: Project): Promise<Present> {
  const file = await store.file(project.id)
  const dispositions = file.disposition
  const open = file.finding.filter(({ state }) => !["corrected", "ended"].includes(state.name))
  const approved = <T extends { state: { name: string } }>(records: T[]) =>
    records.filter(({ state }) => state.name === "approved").length
  const past = (...names: string[]) => dispositions.filter(({ state }) => !names.includes(state.name)).length
  const [team] = file.team
  const closed = file.finding.filter(
    ({ closeOuts, state }) => closeOuts.length > 0 || ["corrected", "ended"].includes(state.name),
  )
  /** A need that is about every finding counts as met once when none is left out. */
  const all = (left: number) => (left === 0 ? 1 : 0)
  return {
    parts: { ...file.plan[0]?.parts, ...file.report.at(-1)?.parts },
    counts: {
      "training-subject": file.training.length,
      "training-experts": file.training.flatMap(({ experts }) => experts).length,
      "training-attendance": file.training.flatMap(({ attendance }) => attendance).length,
      "team-leader": team ? 1 : 0,
      "team-members": team?.members.length ?? 0,
      "recusal-declarations": team ? 1 : 0,
      "plan-approved": approved(file.plan),
      visits: file.visit.length,
      "visit-means": file.visit.filter(({ means }) => means.length > 0).length,
      "visit-people": file.visit.filter(({ people }) => people.length > 0).length,
      "visit-records": file.visit.filter(({ record }) => record).length,
      "findings-list": file.report.length,
      "report-approved": approved(file.report),
      submission: past("submission"),
      deliberation: past("submission", "deliberation"),
      briefing: past("submission", "deliberation", "briefing"),
      "findings-disposed": all(file.finding.filter(({ state }) => ["raised", "reported"].includes(state.name)).length),
      feedback: past("submission", "deliberation", "briefing", "feedback"),
      "findings-closed": all(file.finding.length - closed.length),
      "look-backs": all(open.length),
    },
  }
}

export const projectApproval: Approvable = {
  async approved({ project: id }, context) {
    const project = await context.store.need("project", id)
    const book = await context.bookOf(project.rulebook)
    const { state, also, starts } = listed(context, book, project)
    return { also: [changed("project", project, { state }), ...also], starts }
  },
  async returned({ id, project: of }, reason, { store }) {
    const project = await store.need("project", of)
    const state: Project["state"] = reason ? { name: "returned", approval: id, reason } : { name: "draft" }
    return { also: [changed("project", project, { state })] }
  },
}
