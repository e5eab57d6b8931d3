import type { Disposition } from "@bihuan/contract/disposition"
import type { Approvable } from "../approval/approvable.ts"
import { dutyOf } from "../duty/duty.rules.ts"
import { approvedBy, cameBack } from "../plan/written.ts"
import { advanced, presentOf, unfinished } from "../project/project.rules.ts"
import { type Change, changed, made } from "../system/commit.ts"

/**
 * How many findings one report takes: all of them change together when the standing committee decides, and a transaction
 * holds a hundred rows. The oldest come first; the rest wait for the project's next report.
 */
export const reportMost = 80

/** One disposition a report. */
export const dispositionId = (report: string) => `${report}-disposition`

/** An approved report begins its disposition: from here the days count until it is before the standing committee (9.7). */
export const reportApproval: Approvable = {
  async approved({ of, id, project: file }, context) {
    const { store, now, ids } = context
    const [report, project] = await Promise.all([store.need("report", of.id), store.need("project", file)])
    const book = await context.bookOf(project.rulebook)
    const subject = { noun: "disposition", id: dispositionId(report.id), title: project.title }
    const task = { id: ids.within(file), project: file, kind: "submission", subject, lead: project.lead }
    const duty = dutyOf(book, project.rulebook, task, now)
    const state: Disposition["state"] = { name: "submission", since: now, duty: duty.id }
    const disposition = { id: subject.id, project: file, report: report.id, lead: project.lead, state, briefings: [] }
    const findings = await Promise.all(report.findings.map((finding) => store.need("finding", finding)))
    const also: Change[] = [
      changed("report", report, { state: approvedBy(id, now) }),
      ...findings.map((finding) => changed("finding", finding, { state: { name: "reported", report: report.id } })),
      made("disposition", disposition),
      made("duty", duty),
    ]
    const starts = [{ workflow: "disposition" as const, subject: disposition.id }]
    const there = await presentOf(store, project)
    const present = { ...there, counts: { ...there.counts, "report-approved": 1 } }
    if (unfinished(book, project, present).length > 0) return { also, starts }
    const next = await advanced(context, book, project, present)
    return {
      also: [...also, changed("project", project, next.patch), ...next.also],
      starts: [...starts, ...next.starts],
      wakes: next.wakes,
    }
  },
  async returned({ of, id }, reason, { store }) {
    const report = await store.need("report", of.id)
    return { also: [changed("report", report, { state: cameBack(id, reason) })] }
  },
}
