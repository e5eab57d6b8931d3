import type { Disposition } from "@bihuan/contract/disposition"
import type { Report } from "@bihuan/contract/report"
import type { Approvable, Effects } from "../approval/approval.rules.ts"
import { dutyOf } from "../duty/duty.rules.ts"
import { approvedBy, cameBack } from "../plan/written.ts"
import { advancedWith } from "../stage/stage.ts"
import type { Context } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"

/**
 * How many findings one report takes: all of them change together when the standing committee decides, and a transaction
 * holds a hundred rows. The oldest come first; the rest wait for the project's next report.
 */
export const reportMost = 80

/** One disposition a report. */
export const dispositionId = (report: string) => `${report}-disposition`

/**
 * An approved report begins its disposition: from here the days count until it is before the standing committee (9.7).
 * `approval` is absent where the rulebook asks for none.
 */
export async function approvedReport(context: Context, report: Report, approval?: string): Promise<Effects> {
  const { store, now, ids } = context
  const file = report.project
  const project = await store.need("project", file)
  const book = await context.bookOf(project.rulebook)
  const subject = { noun: "disposition", id: dispositionId(report.id), title: project.title }
  const task = { id: ids.within(file), project: file, kind: "submission", subject, lead: project.lead }
  const duty = dutyOf(book, project.rulebook, task, now)
  const state: Disposition["state"] = { name: "submission", since: now, duty: duty.id }
  const disposition = { id: subject.id, project: file, report: report.id, lead: project.lead, state, briefings: [] }
  const listed = await Promise.all(report.findings.map((finding) => store.need("finding", finding)))
  // What was corrected on the spot while the report was being approved has ended.
  const findings = listed.filter(({ state: { name } }) => name === "raised")
  const next = await advancedWith(context, book, project, { "report-approved": 1 }, report.findings)
  return {
    also: [
      ...(approval ? [changed("report", report, { state: approvedBy(approval, now) })] : []),
      ...findings.map((finding) => changed("finding", finding, { state: { name: "reported", report: report.id } })),
      made("disposition", disposition),
      made("duty", duty),
      ...next.also,
    ],
    starts: [{ workflow: "disposition", subject: disposition.id }, ...next.starts],
    wakes: next.wakes,
  }
}

export const reportApproval: Approvable = {
  approved: async ({ of, id }, context) => approvedReport(context, await context.store.need("report", of.id), id),
  async returned({ of, id }, reason, { store }) {
    const report = await store.need("report", of.id)
    return { also: [changed("report", report, { state: cameBack(id, reason) })] }
  },
}
