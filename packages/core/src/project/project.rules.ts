import type { Project } from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { List } from "@bihuan/contract/rulebook/work"
import type { Id } from "@bihuan/contract/shape"
import type { Unit } from "@bihuan/contract/unit"
import { addition } from "../amendment/amendment.rules.ts"
import type { Approvable, Effects } from "../approval/approval.rules.ts"
import { met } from "../duty/duty.rules.ts"
import { wakes } from "../duty/timer.ts"
import { factsOf } from "../fact/fact.rules.ts"
import { callDuty, hasProposed, isPublished, listIdOf, proposerOf, ruleOf } from "../list/list.rules.ts"
import { leadFor } from "../rulebook/rulebook.rules.ts"
import { listed } from "../stage/stage.ts"
import { sign } from "../system/actor.ts"
import type { Context } from "../system/command.ts"
import { changed } from "../system/commit.ts"

type Fields = Pick<Project, "form" | "scope">

/** Which unit leads, as the table of situations says (第七条 and its like). */
export function leadOf(
  book: Rulebook,
  fields: Fields,
  proposer: Id,
  units: readonly Unit[],
  holders: (role: Id) => Id[],
): Id {
  const rule = leadFor(book, factsOf({ project: fields }))
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
  if (fields.period && Number(fields.period.slice(0, 4)) !== fields.year)
    throw new Refusal("invalid", { field: "period" })
  named(book.forms, fields.form, "form")
  fields.focusAreas.forEach((id, at) => named(book.focusAreas, id, `focusAreas.${at}`))
  fields.joins.forEach((id, at) => named(book.supervisions, id, `joins.${at}`))
  fields.units.forEach((id, at) => {
    if (!units.some((unit) => unit.id === id))
      throw new Refusal("not-found", { field: `units.${at}`, params: { noun: "unit" } })
  })
  if (fields.cycle.to < fields.cycle.from) throw new Refusal("invalid", { field: "cycle.to" })
}

/** A proposal approved for its list: its unit has proposed, if that was all that was asked of it. */
export async function approvedForList(
  { actor, now, store }: Context,
  book: Rulebook,
  rule: List,
  project: Project,
): Promise<Required<Pick<Effects, "also" | "wakes">>> {
  const list = await store.need("list", listIdOf(project))
  const [unit, duty] = await Promise.all([
    store.get("unit", project.proposer),
    store.get("duty", callDuty(list.id, project.proposer)),
  ])
  const min = proposerOf(book, rule, unit?.kind)?.min ?? 0
  if (duty?.state.name !== "open") return { also: [], wakes: [] }
  const own = list.proposals.filter((one) => one.unit === project.proposer)
  const projects = await Promise.all(own.map((one) => store.need("project", one.project)))
  if (!hasProposed(projects, project.id, min)) return { also: [], wakes: [] }
  return { also: [changed("duty", duty, met(duty, sign(actor, now)))], wakes: wakes([duty]) }
}

export const projectApproval: Approvable = {
  async approved({ id: approval, project: id }, context) {
    const project = await context.store.need("project", id)
    const book = await context.bookOf(project.rulebook)
    const rule = ruleOf(book, project.list)
    if (isPublished(rule)) {
      const list = await context.store.need("list", listIdOf(project))
      if (list.state.name === "published") {
        const { state, also, starts } = await addition(context, book, list, project, approval)
        return { also: [changed("project", project, { state }), ...also], starts }
      }
      const proposed = await approvedForList(context, book, rule, project)
      const state: Project["state"] = { name: "approved", at: context.now, approval }
      return { also: [changed("project", project, { state }), ...proposed.also], wakes: proposed.wakes }
    }
    const { state, also, starts } = listed(context, book, project)
    return { also: [changed("project", project, { state }), ...also], starts }
  },
  async returned({ id, project: of }, reason, { store }) {
    const project = await store.need("project", of)
    const state: Project["state"] = reason ? { name: "returned", approval: id, reason } : { name: "draft" }
    return { also: [changed("project", project, { state })] }
  },
}
