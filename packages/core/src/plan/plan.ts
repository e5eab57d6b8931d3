import * as Plan from "@bihuan/contract/plan"
import { beginApproval } from "../approval/begin.ts"
import { ownFieldsOf } from "../field/field.rules.ts"
import { namedProject } from "../project/access.ts"
import { mustBeIn } from "../stage/stage.rules.ts"
import { advancedWith } from "../stage/stage.ts"
import { command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { approvedBy, mustBeOpen, mustHaveParts, mustKnowParts } from "./written.ts"

/** One plan a project, so its id follows from the project's. */
const planId = (project: string) => `${project}-plan`

export const save = command(Plan.save, async ({ project: of, parts, fields: given, version }, context) => {
  const { project, book } = await namedProject(context, of)
  mustKnowParts(mustBeIn(project, book, "plan"), parts)
  const before = await context.store.get("plan", planId(project.id))
  if (before) mustBeOpen("plan", before.state)
  const { fields } = ownFieldsOf(book, "plan", given, { kept: before?.fields, draft: true })
  const state = { name: "draft" as const }
  const about = before
    ? changed("plan", { ...before, version: version ?? 0 }, { parts, fields, state })
    : made("plan", { id: planId(project.id), project: project.id, parts, ...(fields && { fields }), state })
  return context.commit({ event: "plan.saved", about })
})

export const submit = command(Plan.submit, async ({ project: of, version }, context) => {
  const { project, book } = await namedProject(context, of)
  const stage = mustBeIn(project, book, "plan")
  const plan = { ...(await context.store.need("plan", planId(project.id))), version }
  mustBeOpen("plan", plan.state)
  mustHaveParts(stage, plan.parts)
  ownFieldsOf(book, "plan", undefined, { kept: plan.fields })
  const subject = { noun: "plan" as const, id: plan.id, title: project.title }
  const approval = await beginApproval(context, book, project, subject)
  if (!approval) {
    const about = changed("plan", plan, { state: approvedBy(undefined, context.now) })
    return context.commit({
      event: "plan.approved",
      about,
      ...(await advancedWith(context, book, project, { "plan-approved": 1 })),
    })
  }
  return context.commit({
    event: "plan.submitted",
    about: changed("plan", plan, { state: { name: "submitted", approval: approval.id } }),
    also: approval.also,
    starts: approval.starts ?? [],
  })
})
