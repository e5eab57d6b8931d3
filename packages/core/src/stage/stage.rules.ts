import type { Project } from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { missingFor, type Present } from "../rulebook/rulebook.rules.ts"
import type { Filed, Nouns } from "../system/table.ts"

/** Refuses an act on a project that is not in a stage of one of these kinds. */
export function mustBeIn(project: Project, book: Rulebook, ...kinds: Rulebook["stages"][number]["kind"][]) {
  const { state } = project
  const stage = state.name === "running" ? book.stages.find(({ id }) => id === state.stage) : undefined
  if (!stage || !kinds.includes(stage.kind)) {
    throw new Refusal("wrong-state", { params: { noun: "project", state: stage?.name ?? state.name } })
  }
  return stage
}

/** The names of what the present stage still asks for. */
export function unfinished(book: Rulebook, { state }: Project, present: Present): string[] {
  const stage = state.name === "running" ? book.stages.find(({ id }) => id === state.stage) : undefined
  if (!stage) return []
  const { needs, parts } = missingFor(stage, present)
  return [...needs, ...parts].map(({ name }) => name)
}

/**
 * Counts what of the rulebook's evidence is there in a project's whole file. `listed` are the findings of a report that is
 * just being approved.
 */
export function presentIn(file: { [N in Filed]: Nouns[N][] }, listed: readonly string[] = []): Present {
  const dispositions = file.disposition
  const open = file.finding.filter(({ state }) => !["corrected", "ended"].includes(state.name))
  const approved = <T extends { state: { name: string } }>(records: T[]) =>
    records.filter(({ state }) => state.name === "approved").length
  const past = (...names: string[]) => dispositions.filter(({ state }) => !names.includes(state.name)).length
  const [team] = file.team
  // An approved report took the findings there were; one raised after it, or beyond what it holds, waits for the next.
  const unlisted = file.finding.filter(({ id, state }) => state.name === "raised" && !listed.includes(id))
  const closed = file.finding.filter(
    ({ closeOuts, state }) => closeOuts.length > 0 || ["corrected", "ended"].includes(state.name),
  )
  /** A need that is about every finding counts as met once when none is left out. */
  const all = (left: number) => (left === 0 ? 1 : 0)
  return {
    parts: { ...file.plan[0]?.parts, ...file.report.at(-1)?.parts },
    counts: {
      "training-subject": file.training.length,
      "training-experts": file.training.flatMap(({ experts }) => experts).length,
      "training-attendance": file.training.flatMap(({ attendance }) => attendance).length,
      "team-leader": team ? 1 : 0,
      "team-members": team?.members.length ?? 0,
      "recusal-declarations": team ? 1 : 0,
      "plan-approved": approved(file.plan),
      visits: file.visit.length,
      "visit-means": file.visit.filter(({ means }) => means.length > 0).length,
      "visit-people": file.visit.filter(({ people }) => people.length > 0).length,
      "visit-records": file.visit.filter(({ record }) => record).length,
      "findings-list": file.report.length > 0 ? all(unlisted.length) : 0,
      "report-approved": approved(file.report),
      submission: past("submission"),
      deliberation: past("submission", "deliberation"),
      briefing: past("submission", "deliberation", "briefing"),
      "findings-disposed": all(file.finding.filter(({ state }) => ["raised", "reported"].includes(state.name)).length),
      feedback: past("submission", "deliberation", "briefing", "feedback"),
      "findings-closed": all(file.finding.length - closed.length),
      "look-backs": all(open.length),
    },
  }
}
