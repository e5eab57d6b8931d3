import type { DutyView } from "@bihuan/contract/duty"
import type { ProjectFile } from "@bihuan/contract/file"
import type { Evidence, Stage } from "@bihuan/contract/rulebook/work"
import { dueOf } from "../duty/desk.ts"
import { daysUntil } from "../messages/format.ts"
import type { StepState } from "../ui/timeline.tsx"

type Signature = ProjectFile["project"]["ended"][number]["by"]

export type StageStep = {
  stage: Stage
  state: StepState
  /** Who ended it, once it is over. */
  ended?: Signature
  since?: string
  duty?: DutyView
}

const isLate = (duty: DutyView | undefined, now: string): boolean => {
  const due = duty && dueOf(duty)
  return due !== undefined && duty?.state.name === "open" && daysUntil(due, now) < 0
}

/** Every stage of the rulebook in its order, as far as the project has come. A stage is late when something open in it is. */
export function stageSteps(file: ProjectFile, stages: readonly Stage[], now: string): StageStep[] {
  const { state, ended } = file.project
  return stages.map((stage) => {
    const over = ended.find((end) => end.stage === stage.id)
    if (over) return { stage, state: "done", ended: over.by }
    if (state.name !== "running" || state.stage !== stage.id) return { stage, state: "ahead" }
    const duty = file.duties.find(({ id }) => id === state.duty)
    const late = isLate(duty, now) || file.duties.some((open) => open.kind !== "approval-step" && isLate(open, now))
    return { stage, state: late ? "late" : "current", since: state.since, ...(duty ? { duty } : {}) }
  })
}

const past = (file: ProjectFile, ...phases: string[]): number =>
  file.dispositions.filter(({ state }) => !phases.includes(state.name)).length

/** A need that is about every record counts as met once when none is left out. */
const allOf = <T>(records: readonly T[], meets: (record: T) => boolean): number => (records.every(meets) ? 1 : 0)

const isOver = (name: string): boolean => name === "corrected" || name === "ended"

/**
 * How much of each kind of evidence the file holds, so that a person sees what a stage still needs before asking to end it. The service
 * counts again and decides.
 */
const evidence: Record<Evidence, (file: ProjectFile) => number> = {
  "training-subject": ({ trainings }) => trainings.length,
  "training-experts": ({ trainings }) => trainings.flatMap(({ experts }) => experts).length,
  "training-attendance": ({ trainings }) => trainings.flatMap(({ attendance }) => attendance).length,
  "team-leader": ({ team }) => (team ? 1 : 0),
  "team-members": ({ team }) => team?.members.length ?? 0,
  "recusal-declarations": ({ team }) => (team ? 1 : 0),
  "plan-approved": ({ plan }) => (plan?.state.name === "approved" ? 1 : 0),
  visits: ({ visits }) => visits.length,
  "visit-means": ({ visits }) => visits.filter(({ means }) => means.length > 0).length,
  "visit-people": ({ visits }) => visits.filter(({ people }) => people.length > 0).length,
  "visit-records": ({ visits }) => visits.filter(({ record }) => record !== "").length,
  "findings-list": ({ reports, findings }) => {
    const listed = new Set(reports.flatMap((report) => report.findings))
    const unlisted = findings.filter(({ id, state }) => state.name === "raised" && !listed.has(id))
    return reports.length > 0 && unlisted.length === 0 ? 1 : 0
  },
  "report-approved": ({ reports }) => reports.filter(({ state }) => state.name === "approved").length,
  submission: (file) => past(file, "submission"),
  deliberation: (file) => past(file, "submission", "deliberation"),
  briefing: (file) => past(file, "submission", "deliberation", "briefing"),
  "findings-disposed": ({ findings }) => allOf(findings, ({ state }) => !["raised", "reported"].includes(state.name)),
  feedback: (file) => past(file, "submission", "deliberation", "briefing", "feedback"),
  "findings-closed": ({ findings }) =>
    allOf(findings, ({ closeOuts, state }) => closeOuts.length > 0 || isOver(state.name)),
  "look-backs": ({ findings }) => allOf(findings, ({ state }) => isOver(state.name)),
}

/** The needs of a stage with whether the file meets them. */
export const needsOf = (stage: Stage, file: ProjectFile): { name: string; met: boolean }[] =>
  stage.needs.map(({ name, evidence: kind, atLeast }) => ({ name, met: evidence[kind](file) >= atLeast }))

export const isReady = (stage: Stage, file: ProjectFile): boolean => needsOf(stage, file).every(({ met }) => met)
