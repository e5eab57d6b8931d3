import type { Disposition } from "@bihuan/contract/disposition"
import type { Finding, FindingState } from "@bihuan/contract/finding"
import type { Project } from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import type { Facts } from "@bihuan/contract/rulebook/condition"
import type { Briefing as BriefingRule, Disposition as Rule } from "@bihuan/contract/rulebook/disposition"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id, Instant } from "@bihuan/contract/shape"
import { startOf } from "../calendar/civil.ts"
import { dutyOf } from "../duty/duty.rules.ts"
import { briefingsFor } from "../rulebook/rulebook.rules.ts"
import type { Content } from "../system/commit.ts"

type Sent = Pick<Disposition["briefings"][number], "to">
type Phase = Exclude<Disposition["state"]["name"], "done">

export function mustBeAt({ state }: Pick<Disposition, "state">, ...phases: Disposition["state"]["name"][]): void {
  if (!phases.includes(state.name)) {
    throw new Refusal("wrong-state", { params: { noun: "disposition", state: state.name } })
  }
}

/** One finding's place in a decision. */
export interface Choice {
  finding: Id
  disposition: Id
}

/** Refuses a decision that does not name exactly one disposition of the rulebook for every finding of the report. */
export function mustDecideEach(
  book: Rulebook,
  findings: readonly Pick<Finding, "id" | "title">[],
  choices: readonly Choice[],
): void {
  choices.forEach(({ finding, disposition }, at) => {
    const field = `findings.${at}.finding`
    const found = findings.find(({ id }) => id === finding)
    if (!found) throw new Refusal("not-found", { field, params: { noun: "finding" } })
    if (choices.findIndex((one) => one.finding === finding) < at) {
      throw new Refusal("already-there", { field, params: { noun: "finding", title: found.title } })
    }
    if (!book.dispositions.some(({ id }) => id === disposition)) {
      throw new Refusal("not-in-rulebook", { field: `findings.${at}.disposition`, params: { value: disposition } })
    }
  })
  const missing = findings.findIndex(({ id }) => !choices.some(({ finding }) => finding === id))
  if (missing < 0) return
  const parts = findings[missing]?.title ?? ""
  throw new Refusal("parts-missing", { field: `findings.${missing}.disposition`, params: { parts } })
}

/** What a disposition makes of a finding. Accountability and transfer wait under `handling` for somebody to open their record. */
export function stateAfter(leadsTo: Rule["leadsTo"], report: Id, handling: Id, now: Instant): FindingState {
  if (leadsTo === "rectification") return { name: "disposed", report }
  if (leadsTo === "none") return { name: "ended", at: now, how: "noted" }
  return { name: "handling", since: now, duty: handling }
}

/** The written reports upward that the situation asks for and that did not yet reach every reader. */
export const briefingsOwed = (book: Rulebook, facts: Facts, sent: readonly Sent[]): BriefingRule[] =>
  briefingsFor(book, facts).filter(({ recipients }) =>
    recipients.some(({ id }) => !sent.some(({ to }) => to.includes(id))),
  )

/** What comes after the decision: what is owed upward first, then feedback as long as a finding waits for it. */
export function phaseAfter(
  book: Rulebook,
  facts: Facts,
  sent: readonly Sent[],
  waiting: number,
): "briefing" | "feedback" | "done" {
  if (briefingsOwed(book, facts, sent).length > 0) return "briefing"
  return waiting > 0 ? "feedback" : "done"
}

export function mustKnowRecipients(book: Rulebook, to: readonly Id[]): void {
  const known = book.briefings.flatMap(({ recipients }) => recipients.map(({ id }) => id))
  const at = to.findIndex((id) => !known.includes(id))
  if (at >= 0) throw new Refusal("not-in-rulebook", { field: `to.${at}`, params: { value: to[at] ?? "" } })
}

/**
 * The duty of a phase. Where its deadline counts from the deliberation, it counts from the day of the decision, however
 * late that was recorded; a rung that this puts behind us fires at once.
 */
export function phaseDuty(
  book: Rulebook,
  { id: project, lead, title, rulebook }: Pick<Project, "id" | "lead" | "title" | "rulebook">,
  { id: disposition, decision }: Pick<Disposition, "id" | "decision">,
  kind: Phase,
  id: Id,
  now: Instant,
): Content<"duty"> {
  const subject = { noun: "disposition", id: disposition, title }
  const counts = book.deadlines.find((deadline) => deadline.id === kind)?.from
  const start = counts === "report.deliberated" && decision ? startOf(decision.on) : now
  return { ...dutyOf(book, rulebook, { id, project, kind, subject, lead }, start), opensAt: now }
}

/** One duty for all findings of a decision that are to be handled: to open a restricted record for each of them. */
export function openingDuty(
  book: Rulebook,
  { id: project, lead, title, rulebook }: Pick<Project, "id" | "lead" | "title" | "rulebook">,
  disposition: Id,
  id: Id,
  now: Instant,
): Content<"duty"> {
  const subject = { noun: "disposition", id: disposition, title }
  return dutyOf(book, rulebook, { id, project, kind: "handling", subject, part: "opening", lead }, now)
}
