import * as Contract from "@bihuan/contract/disposition"
import type { Project } from "@bihuan/contract/project"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { mustHaveCome } from "../closeout/days.ts"
import { done } from "../closeout/leading.ts"
import { timers, wakes } from "../duty/timer.ts"
import { factsAbout } from "../fact/fact.ts"
import { projectOf } from "../project/access.ts"
import { advancedWith } from "../stage/stage.ts"
import { sign } from "../system/actor.ts"
import { type Context, command } from "../system/command.ts"
import { type Change, changed, made, type Outcome } from "../system/commit.ts"
import {
  mustBeAt,
  mustDecideEach,
  mustKnowRecipients,
  openingDuty,
  phaseAfter,
  phaseDuty,
  stateAfter,
} from "./disposition.rules.ts"

async function loaded(context: Context, id: string, version: number) {
  const { project, book } = await projectOf(context, id)
  const disposition = { ...(await context.store.need("disposition", id)), version }
  return { project, book, disposition }
}

const dutyIn = ({ store }: Context, { state }: Contract.Disposition) =>
  state.name === "done" ? undefined : store.need("duty", state.duty)

/** Enters a phase: the record's state and the duty that goes with it. */
function entered(
  { now, ids }: Context,
  book: Rulebook,
  project: Project,
  disposition: Contract.Disposition,
  phase: Contract.DispositionState["name"],
): { state: Contract.DispositionState; also: Change[] } {
  if (phase === "done") return { state: { name: "done", at: now }, also: [] }
  const duty = phaseDuty(book, project, disposition, phase, ids.within(project.id), now)
  return { state: { name: phase, since: now, duty: duty.id }, also: [made("duty", duty)] }
}

/** With nothing to feed back the report is disposed of, and the project goes on by itself unless another report is not. */
async function after(
  phase: Contract.DispositionState["name"],
  context: Context,
  book: Rulebook,
  project: Project,
  { disposition }: { disposition: Contract.Disposition[] },
): Promise<Required<Pick<Outcome, "also" | "starts" | "wakes">>> {
  const going = disposition.filter(({ state }) => state.name !== "done")
  if (phase !== "done" || going.length > 1) return { also: [], starts: [], wakes: [] }
  const done = { deliberation: 1, briefing: 1, "findings-disposed": 1, feedback: 1 }
  return advancedWith(context, book, project, done)
}

export const submit = command(Contract.submit, async ({ id, version, note }, context) => {
  const { actor, now, commit } = context
  const { project, book, disposition } = await loaded(context, id, version)
  mustBeAt(disposition, "submission")
  const duty = await dutyIn(context, disposition)
  const by = sign(actor, now)
  const { state, also } = entered(context, book, project, disposition, "deliberation")
  return commit({
    event: "disposition.submitted",
    about: changed("disposition", disposition, { state, submitted: { note, by } }),
    also: [...(duty ? done(duty, by) : []), ...also],
    wakes: [{ workflow: "disposition", subject: id }],
  })
})

/** Records the decision: every finding of the report goes its way in the one transaction, or none does. */
export const decide = command(Contract.decide, async ({ id, version, on, text, findings: choices }, context) => {
  const { actor, now, ids, store, commit } = context
  const { project, book, disposition } = await loaded(context, id, version)
  mustBeAt(disposition, "deliberation")
  mustHaveCome(on, now, "on")
  const [file, duty] = await Promise.all([store.file(project.id), dutyIn(context, disposition)])
  const reported = file.report.find((report) => report.id === disposition.report)?.findings ?? []
  const findings = reported.flatMap(
    (one) => file.finding.find(({ id: known, state }) => known === one && state.name === "reported") ?? [],
  )
  mustDecideEach(book, findings, choices)

  const by = sign(actor, now)
  const opening = openingDuty(book, project, id, ids.within(project.id), now)
  const decided = findings.map((finding) => {
    const { disposition: chosen = "", opinion } = choices.find((choice) => choice.finding === finding.id) ?? {}
    const leadsTo = book.dispositions.find((rule) => rule.id === chosen)?.leadsTo ?? "none"
    const state = stateAfter(leadsTo, disposition.report, opening.id, now)
    return { finding, patch: { state, disposed: { disposition: chosen, opinion, decided: by } } }
  })
  const count = (name: string) => decided.filter(({ patch }) => patch.state.name === name).length
  const openings = count("handling") > 0 ? [opening] : []
  const decision = { on, text, by }
  const asDecided = decided.map(({ finding, patch }) => ({ ...finding, ...patch }))
  const facts = await factsAbout(context, book, project, { findings: asDecided })
  const phase = phaseAfter(book, facts, disposition.briefings, count("disposed"))
  const { state, also } = entered(context, book, project, { ...disposition, decision }, phase)
  const next = await after(phase, context, book, project, file)
  return commit({
    event: "disposition.decided",
    about: changed("disposition", disposition, { state, decision }),
    also: [
      ...decided.map(({ finding, patch }) => changed("finding", finding, patch)),
      ...(duty ? done(duty, by) : []),
      ...openings.map((one) => made("duty", one)),
      ...also,
      ...next.also,
    ],
    starts: [...timers(openings), ...next.starts],
    wakes: [{ workflow: "disposition", subject: id }, ...next.wakes],
  })
})

/** Records a written report upward. Feedback begins when all that the situation asks for were sent; later ones change nothing. */
export const brief = command(Contract.brief, async ({ id, version, ...briefing }, context) => {
  const { actor, now, store, commit } = context
  const { project, book, disposition } = await loaded(context, id, version)
  mustBeAt(disposition, "briefing", "feedback", "done")
  mustKnowRecipients(book, briefing.to)
  mustHaveCome(briefing.on, now, "on")
  const by = sign(actor, now)
  const briefings = [...disposition.briefings, { ...briefing, by }]
  const event = "disposition.briefed"
  const file = await store.file(project.id)
  const waiting = file.finding.filter(({ state }) => state.name === "disposed" && state.report === disposition.report)
  const reported = file.report.find((report) => report.id === disposition.report)?.findings ?? []
  const facts = await factsAbout(context, book, project, {
    findings: file.finding.filter((finding) => reported.includes(finding.id)),
  })
  const phase = phaseAfter(book, facts, briefings, waiting.length)
  if (disposition.state.name !== "briefing" || phase === "briefing") {
    return commit({ event, about: changed("disposition", disposition, { briefings }) })
  }
  const duty = await dutyIn(context, disposition)
  const { state, also } = entered(context, book, project, disposition, phase)
  const next = await after(phase, context, book, project, file)
  return commit({
    event,
    about: changed("disposition", disposition, { briefings, state }),
    also: [...(duty ? done(duty, by) : []), ...also, ...next.also],
    starts: next.starts,
    wakes: [...(duty ? wakes([duty]) : []), ...next.wakes],
  })
})
