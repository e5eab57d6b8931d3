import type { YearList } from "@bihuan/contract/amendment"
import * as Contract from "@bihuan/contract/list"
import type { Project } from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import { command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import type { Store } from "../system/store.ts"
import { inHand } from "./list.ts"

/** A proposal of the list that its own chain has approved: before that, and after publication, it is not the office's to shape. */
async function approvedOf(store: Store, list: YearList, id: string, field: string): Promise<Project> {
  if (!list.proposals.some(({ project }) => project === id)) {
    throw new Refusal("not-found", { field, params: { noun: "project" } })
  }
  const project = await store.need("project", id)
  if (project.state.name !== "approved") {
    throw new Refusal("wrong-state", { field, params: { noun: "project", state: project.state.name } })
  }
  return project
}

const union = (projects: readonly Project[], of: (project: Project) => readonly string[]) => [
  ...new Set(projects.flatMap(of)),
]

export const merge = command(Contract.merge, async ({ id, version, into, projects, title, content }, context) => {
  const { now, store, commit } = context
  const { list } = await inHand(context, id, "gathering")
  const others = [...new Set(projects)].filter((one) => one !== into)
  if (others.length === 0) throw new Refusal("invalid", { field: "projects" })
  const kept = await approvedOf(store, list, into, "into")
  const merged = await Promise.all(others.map((one, at) => approvedOf(store, list, one, `projects.${at}`)))
  const all = [kept, ...merged]
  const cycle = {
    from: all.map(({ cycle: { from } }) => from).sort()[0] ?? kept.cycle.from,
    to:
      all
        .map(({ cycle: { to } }) => to)
        .sort()
        .at(-1) ?? kept.cycle.to,
  }
  const units = union(all, (project) => project.units)
  const focusAreas = union(all, (project) => project.focusAreas)
  const joins = union(all, (project) => project.joins)
  return commit({
    event: "list.merged",
    about: changed("list", { ...list, version }, {}),
    also: [
      changed("project", kept, { title, content, cycle, units, focusAreas, joins }),
      ...merged.map((project) => changed("project", project, { state: { name: "merged", into, at: now } })),
    ],
  })
})

export const split = command(Contract.split, async ({ id, version, project: of, parts }, context) => {
  const { store, ids, commit } = context
  const { list } = await inHand(context, id, "gathering")
  const project = await approvedOf(store, list, of, "project")
  parts.forEach(({ units }, at) => {
    const unknown = units.findIndex((unit) => !project.units.includes(unit))
    if (unknown >= 0) {
      throw new Refusal("not-found", { field: `parts.${at}.units.${unknown}`, params: { noun: "unit" } })
    }
  })
  const left = project.units.some((unit) => !parts.some(({ units }) => units.includes(unit)))
  if (left) throw new Refusal("invalid", { field: "units" })
  const [first, ...rest] = parts
  const { version: _, createdAt, createdBy, trail, ...content } = project
  const born = rest.map((part) => ({ ...content, ...part, id: ids.file(), splitFrom: project.id }))
  const at = list.proposals.findIndex((one) => one.project === of)
  const place = list.proposals[at]
  const proposals = place
    ? [
        ...list.proposals.slice(0, at + 1),
        ...born.map((one) => ({ ...place, project: one.id })),
        ...list.proposals.slice(at + 1),
      ]
    : list.proposals
  return commit({
    event: "list.split",
    about: changed("list", { ...list, version }, { proposals }),
    also: [changed("project", project, first ?? {}), ...born.map((one) => made("project", one))],
  })
})

export const sendBack = command(Contract.sendBack, async ({ id, version, project: of, reason }, context) => {
  const { store, commit } = context
  const { list } = await inHand(context, id, "gathering")
  const project = await approvedOf(store, list, of, "project")
  const approval = project.state.name === "approved" ? project.state.approval : undefined
  return commit({
    event: "list.project-returned",
    about: changed("list", { ...list, version }, {}),
    also: [changed("project", project, { state: { name: "returned", ...(approval && { approval }), reason } })],
  })
})

export const arrange = command(Contract.arrange, async ({ id, version, projects }, context) => {
  const { list } = await inHand(context, id, "gathering")
  const place = new Map(projects.map((project, at) => [project, at]))
  const whole = place.size === list.proposals.length && list.proposals.every(({ project }) => place.has(project))
  if (!whole) throw new Refusal("invalid", { field: "projects" })
  const proposals = [...list.proposals].sort((a, b) => (place.get(a.project) ?? 0) - (place.get(b.project) ?? 0))
  return context.commit({ event: "list.arranged", about: changed("list", { ...list, version }, { proposals }) })
})
