import { Refusal } from "@bihuan/contract/refusal"
import * as Visit from "@bihuan/contract/visit"
import { civilDate } from "../calendar/civil.ts"
import { ownFieldsOf } from "../field/field.rules.ts"
import { mustBeInPart } from "../linkage/linkage.rules.ts"
import { namedProject, projectOf } from "../project/access.ts"
import { meansFor } from "../rulebook/rulebook.rules.ts"
import { mustBeIn } from "../stage/stage.rules.ts"
import { sign } from "../system/actor.ts"
import { command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"

export const record = command(Visit.record, async (input, context) => {
  const { now, ids, store, commit } = context
  const { project, book, part } = await namedProject(context, input.project)
  const stage = mustBeIn(project, book, "inspection")
  if (input.on > civilDate(now)) throw new Refusal("in-the-future", { field: "on" })
  if (!project.units.includes(input.unit)) throw new Refusal("not-found", { field: "unit", params: { noun: "unit" } })
  mustBeInPart(part, input.unit, input.means)
  const granted = meansFor(book, stage.id)
  input.means.forEach((id, at) => {
    if (!granted.some((means) => means.id === id)) {
      throw new Refusal("not-granted", { field: `means.${at}`, params: { value: id } })
    }
  })
  const team = await store.get("team", `${project.id}-team`)
  input.people.forEach((id, at) => {
    if (!team?.members.includes(id)) throw new Refusal("not-granted", { field: `people.${at}`, params: { value: id } })
  })
  const fields = ownFieldsOf(book, "visit", input.fields)
  return commit({
    event: "visit.recorded",
    about: made("visit", { ...input, ...fields, project: project.id, id: ids.within(project.id), guidance: [] }),
  })
})

/** What a leader said when directing the work (督促指导), kept with the visit. */
export const guide = command(Visit.guide, async ({ id, version, text }, context) => {
  const { actor, now, store, commit } = context
  await projectOf(context, id)
  const visit = await store.need("visit", id)
  const guidance = [...visit.guidance, { by: sign(actor, now), text }]
  return commit({ event: "visit.guided", about: changed("visit", { ...visit, version }, { guidance }) })
})
