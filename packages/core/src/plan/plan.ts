import * as Plan from "@bihuan/contract/plan"
import { beginApproval } from "../approval/begin.ts"
import { namedProject } from "../project/access.ts"
import { factsOf } from "../project/project.rules.ts"
import { mustBeIn } from "../stage/stage.rules.ts"
import { advancedWith } from "../stage/stage.ts"
import { command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { approvedBy, mustBeOpen, mustHaveParts, mustKnowParts } from "./written.ts"

/** One plan a project, so its id follows from the project's. */
const planId = (project: string) => `${project}-plan`

export const save = command(Plan.save, async ({ project: of, parts, version }, context) => {
  const { project, book } = await namedProject(context, of)
  mustKnowParts(mustBeIn(project, book, "plan"), parts)
  const before = await context.store.get("plan", planId(project.id))
  if (before) mustBeOpen("plan", before.state)
  const about = before
    ? changed("plan", { ...before, version: version ?? 0 }, { parts, state: { name: "draft" } })
    : made("plan", { id: planId(project.id), project: project.id, parts, state: { name: "draft" } })
  return context.commit({ event: "plan.saved", about })
})

export const submit = command(Plan.submit, async ({ project: of, version }, context) => {
  const { project, book } = await namedProject(context, of)
  const stage = mustBeIn(project, book, "plan")
  const plan = { ...(await context.store.need("plan", planId(project.id))), version }
  mustBeOpen("plan", plan.state)
  mustHaveParts(stage, plan.parts)
  const subject = { noun: "plan" as const, id: plan.id, title: project.title }
  const approval = await beginApproval(context, book, project, subject, factsOf(project))
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
