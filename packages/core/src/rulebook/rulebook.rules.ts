import type { ApprovalChain, ApprovalStep, ApprovalSubject } from "@bihuan/contract/rulebook/approval"
import type { Facts } from "@bihuan/contract/rulebook/condition"
import type { Briefing, Disposition, Instrument } from "@bihuan/contract/rulebook/disposition"
import type { Within } from "@bihuan/contract/rulebook/people"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Evidence, LeadRule, Means, Need, Part, Stage, StageKind } from "@bihuan/contract/rulebook/work"
import { isMet } from "./condition.rules.ts"

/** Who leads in this situation: the first row met. Undefined: the rulebook has no answer and a person must give one. */
export function leadFor(rulebook: Rulebook, facts: Facts): LeadRule | undefined {
  return rulebook.leads.find((row) => isMet(row.when, facts))
}

/** The chain for a subject, or the one named, with the steps that this situation takes, in order. Undefined: it needs no approval here. */
export function chainFor(
  rulebook: Rulebook,
  subject: ApprovalSubject,
  facts: Facts,
  named?: string,
): { chain: ApprovalChain; steps: ApprovalStep[] } | undefined {
  const chain = rulebook.approvalChains.find(
    (one) => (named ? one.id === named : one.of.includes(subject)) && isMet(one.when, facts),
  )
  return chain && { chain, steps: chain.steps.filter((step) => isMet(step.when, facts)) }
}

/** The stages of a project in order; with a kind, those of that kind. */
export function stagesOf(rulebook: Rulebook, kind?: StageKind): Stage[] {
  return kind ? rulebook.stages.filter((stage) => stage.kind === kind) : rulebook.stages
}

/** The stage that follows, undefined after the last. */
export function stageAfter(rulebook: Rulebook, id: string): Stage | undefined {
  const at = rulebook.stages.findIndex((stage) => stage.id === id)
  return at < 0 ? undefined : rulebook.stages[at + 1]
}

/** What is there of a stage: how many of each evidence, and the text of each part. */
export type Present = {
  counts: { [E in Evidence]?: number | undefined }
  parts: Record<string, string | undefined>
}

/** What the stage still asks before it can end; both empty: it can. */
export function missingFor(stage: Stage, present: Present): { needs: Need[]; parts: Part[] } {
  return {
    needs: stage.needs.filter((need) => (present.counts[need.evidence] ?? 0) < need.atLeast),
    parts: stage.parts.filter((part) => part.required && !present.parts[part.id]?.trim()),
  }
}

/** The means that a stage may use. */
export function meansFor(rulebook: Rulebook, stageId: string): Means[] {
  return rulebook.means.filter((means) => means.stages.length === 0 || means.stages.includes(stageId))
}

/** The written reports upward that this situation asks for. */
export function briefingsFor(rulebook: Rulebook, facts: Facts): Briefing[] {
  return rulebook.briefings.filter((briefing) => isMet(briefing.when, facts))
}

/** The instruments by which a disposition can be fed back, in the disposition's order. */
export function instrumentsFor(rulebook: Rulebook, disposition: Pick<Disposition, "instruments">): Instrument[] {
  return disposition.instruments.flatMap((id) => rulebook.instruments.filter((instrument) => instrument.id === id))
}

/** The number of the nth instrument of its series in a year. Undefined: the rulebook has no numbering, a person gives it. */
export function numberFor(instrument: Pick<Instrument, "numbering">, year: number, n: number): string | undefined {
  return instrument.numbering?.pattern.replaceAll("{year}", `${year}`).replace("{n}", `${n}`)
}

/** The series that a number belongs to: it begins anew each year when the pattern shows the year. Undefined as above. */
export function seriesOf(instrument: Pick<Instrument, "numbering">, year: number): string | undefined {
  if (!instrument.numbering) return undefined
  const { pattern, scope } = instrument.numbering
  return pattern.includes("{year}") ? `${scope}-${year}` : scope
}

const grants = (granted: string, asked: string) =>
  granted === "*" || granted === asked || (granted.endsWith(".*") && asked.startsWith(granted.slice(0, -1)))

/** How far the roles together may do an operation; empty: not at all. `county` takes in the others. */
export function mayDo(rulebook: Rulebook, roles: readonly string[], permission: string): Within[] {
  const reach = rulebook.roles
    .filter((role) => roles.includes(role.id))
    .flatMap((role) => role.may.filter((grant) => grants(grant.permission, permission)).map((grant) => grant.within))
  return reach.includes("county") ? ["county"] : [...new Set(reach)]
}

export type Passage = { cite: string; label: string; title?: string; text: string }

/** The words behind a cite: "9.7" → 第九条（七）. Undefined where the document has no such article. */
export function articleOf(rulebook: Rulebook, cite: string): Passage | undefined {
  for (const article of rulebook.articles) {
    if (article.id === cite) {
      return { cite, label: article.number, title: article.title, text: article.text }
    }
    const item = article.items.find((one) => one.id === cite)
    if (item) return { cite, label: `${article.number}${item.number}`, title: item.title, text: item.text }
  }
  return undefined
}

/** The passages that a provision cites, in its order; cites that lead nowhere are left out (the checker names them). */
export function passagesOf(rulebook: Rulebook, provision: { cites: string[] }): Passage[] {
  return provision.cites.flatMap((cite) => articleOf(rulebook, cite) ?? [])
}
