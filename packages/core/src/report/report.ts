import { Refusal } from "@bihuan/contract/refusal"
import * as Report from "@bihuan/contract/report"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { beginApproval } from "../approval/begin.ts"
import { ownFieldsOf } from "../field/field.rules.ts"
import { approvedBy, mustBeOpen, mustHaveParts, mustKnowParts } from "../plan/written.ts"
import { namedProject } from "../project/access.ts"
import { mustBeIn } from "../stage/stage.rules.ts"
import { command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import type { Store } from "../system/store.ts"
import { approvedReport, reportMost } from "./report.rules.ts"

/** A project writes one report at a time; the next begins when the one before is approved. */
async function present(store: Store, project: string) {
  const { report, finding } = await store.file(project)
  const open = report.find(({ state }) => state.name !== "approved")
  const findings = finding
    .filter(({ state }) => state.name === "raised")
    .sort((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? -1 : 1))
  return { open, id: open?.id ?? `${project}-report${report.length + 1}`, findings, known: finding }
}

/** An evaluation is written under the rulebook's headings, about the project's units, from its findings. */
function mustFit(
  book: Rulebook,
  units: readonly string[],
  known: readonly { id: string }[],
  input: Pick<Report.Report, "evaluations">,
) {
  input.evaluations.forEach(({ unit, views, evidence }, at) => {
    const field = `evaluations.${at}`
    if (!units.includes(unit)) throw new Refusal("not-found", { field: `${field}.unit`, params: { noun: "unit" } })
    const view = Object.keys(views).find((id) => !book.threeViews.some((one) => one.id === id))
    if (view) throw new Refusal("not-in-rulebook", { field: `${field}.views.${view}`, params: { value: view } })
    const missing = evidence.findIndex((id) => !known.some((finding) => finding.id === id))
    if (missing >= 0)
      throw new Refusal("not-found", { field: `${field}.evidence.${missing}`, params: { noun: "finding" } })
  })
}

export const save = command(
  Report.save,
  async ({ project: of, version, parts, evaluations, fields: given }, context) => {
    const { project, book } = await namedProject(context, of)
    mustKnowParts(mustBeIn(project, book, "report"), parts)
    const { open, id, known } = await present(context.store, project.id)
    mustFit(book, project.units, known, { evaluations })
    if (open) mustBeOpen("report", open.state)
    const { fields } = ownFieldsOf(book, "report", given, { kept: open?.fields, draft: true })
    const written = { parts, evaluations, state: { name: "draft" as const } }
    const about = open
      ? changed("report", { ...open, version: version ?? 0 }, { ...written, fields })
      : made("report", { id, project: project.id, findings: [], ...written, ...(fields && { fields }) })
    return context.commit({ event: "report.saved", about })
  },
)

export const submit = command(Report.submit, async ({ project: of, version }, context) => {
  const { project, book } = await namedProject(context, of)
  const stage = mustBeIn(project, book, "report")
  const { open, findings } = await present(context.store, project.id)
  if (!open) throw new Refusal("not-found", { params: { noun: "report" } })
  mustBeOpen("report", open.state)
  mustHaveParts(stage, open.parts)
  ownFieldsOf(book, "report", undefined, { kept: open.fields })
  const report = { ...open, version }
  const list = findings.slice(0, reportMost)
  const taken = list.map(({ id }) => id)
  const subject = { noun: "report" as const, id: report.id, title: project.title }
  const approval = await beginApproval(context, book, project, subject, { findings: list })
  if (!approval) {
    const approved = { findings: taken, state: approvedBy(undefined, context.now) }
    const effects = await approvedReport(context, { ...report, findings: taken })
    return context.commit({ event: "report.approved", about: changed("report", report, approved), ...effects })
  }
  return context.commit({
    event: "report.submitted",
    about: changed("report", report, { findings: taken, state: { name: "submitted", approval: approval.id } }),
    also: approval.also,
    starts: approval.starts ?? [],
  })
})
