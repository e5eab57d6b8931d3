import * as Finding from "@bihuan/contract/finding"
import { Refusal } from "@bihuan/contract/refusal"
import { civilDate } from "../calendar/civil.ts"
import { ownFieldsOf } from "../field/field.rules.ts"
import { mustBeInPart, mustSee } from "../linkage/linkage.rules.ts"
import { namedProject, projectOf } from "../project/access.ts"
import { mustBeIn } from "../stage/stage.rules.ts"
import { takesIn } from "../system/actor.ts"
import { again } from "../system/again.ts"
import { command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { isLight, mustBeRaised, mustFit } from "./finding.rules.ts"

export const raise = command(Finding.raise, (input, context) =>
  // A colleague may raise another at the same moment: nobody looked at the project's row.
  again(["project"], async () => {
    const { ids, store, commit } = context
    const { project, book, part } = await namedProject(context, input.project)
    mustBeIn(project, book, "inspection", "report")
    mustFit(book, project, input)
    mustBeInPart(part, input.unit)
    const visit = input.visit && (await store.get("visit", input.visit))
    if (input.visit && (!visit || visit.project !== project.id || (part && !part.units.includes(visit.unit)))) {
      throw new Refusal("not-found", { field: "visit", params: { noun: "visit" } })
    }
    const fields = ownFieldsOf(book, "finding", input.fields)
    const place = { id: ids.within(project.id), project: project.id, lead: project.lead }
    return commit({
      event: "finding.raised",
      about: made("finding", { ...input, ...fields, ...place, state: { name: "raised" }, closeOuts: [] }),
      // Who ends the stage at this moment must look again: a report would pass this one by.
      also: [changed("project", project, {})],
    })
  }),
)

/** A talk that reminds or criticises. It is a record of its own and ends nothing: correction with proof does. */
export const remind = command(Finding.remind, async (input, context) => {
  const { now, ids, store, commit } = context
  const { project, book, part } = await projectOf(context, input.finding)
  const finding = await store.need("finding", input.finding)
  mustSee(part, finding)
  mustBeRaised(finding)
  if (input.on > civilDate(now)) throw new Refusal("in-the-future", { field: "on" })
  if (!book.means.some(({ id }) => id === input.means)) {
    throw new Refusal("not-granted", { field: "means", params: { value: input.means } })
  }
  const form = book.fourForms.find(({ id }) => id === input.fourForm)
  if (input.fourForm && !form)
    throw new Refusal("not-in-rulebook", { field: "fourForm", params: { value: input.fourForm } })
  if (input.measure && !form?.measures.some(({ id }) => id === input.measure)) {
    throw new Refusal("not-in-rulebook", { field: "measure", params: { value: input.measure } })
  }
  return commit({
    event: "finding.reminded",
    about: made("reminder", { ...input, id: ids.within(project.id), project: project.id }),
  })
})

export const correct = command(Finding.correct, async ({ id, version, proof }, context) => {
  const { now, store, commit } = context
  const { book, part } = await projectOf(context, id)
  const finding = await store.need("finding", id)
  mustSee(part, finding)
  mustBeRaised(finding)
  if (!isLight(book, finding))
    throw new Refusal("not-granted", { field: "severity", params: { value: finding.severity } })
  return commit({
    event: "finding.corrected",
    about: changed("finding", { ...finding, version }, { state: { name: "corrected", at: now, proof } }),
  })
})

export const list = command(Finding.list, async ({ year, cursor, size, principalLeader }, { store, reach }) => {
  const where = (finding: Finding.Finding) =>
    takesIn(reach, { lead: finding.lead, units: [finding.unit] }) &&
    (principalLeader === undefined || `${finding.principalLeader}` === principalLeader)
  const page = await store.page("finding", "ledger", `finding#${year}`, { cursor, where, ...(size && { size }) })
  return { items: page.items, ...(page.cursor && { cursor: page.cursor }) }
})
