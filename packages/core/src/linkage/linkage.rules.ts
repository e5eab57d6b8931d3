import type { Duty } from "@bihuan/contract/duty"
import type { ProjectFile } from "@bihuan/contract/file"
import type { Finding } from "@bihuan/contract/finding"
import type { Linkage, Project } from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id } from "@bihuan/contract/shape"
import type { Unit } from "@bihuan/contract/unit"
import { type Reach, takesPartIn } from "../system/actor.ts"

/** What somebody sees and does of a project as one of its parties: its units, and the means given to it (none named: any). */
export interface Part {
  units: readonly Id[]
  means: readonly Id[]
}

/** The part of whoever takes part in a project through the own unit. */
export function partOf(reach: readonly Reach[], { linkage }: Pick<Project, "linkage">): Part | undefined {
  const parties = (linkage?.parties ?? []).filter(({ unit }) => takesPartIn(reach, unit))
  if (parties.length === 0) return undefined
  // One of its parties may use any means: then so may whoever works for that one.
  const any = parties.some(({ means }) => means.length === 0)
  return { units: parties.flatMap(({ units }) => units), means: any ? [] : parties.flatMap(({ means }) => means) }
}

/** Refuses what lies outside somebody's part, naming the field. */
export function mustBeInPart(part: Part | undefined, unit: Id, means: readonly Id[] = []): void {
  if (!part) return
  if (!part.units.includes(unit)) throw new Refusal("not-granted", { field: "unit", params: { value: unit } })
  const at = part.means.length > 0 ? means.findIndex((id) => !part.means.includes(id)) : -1
  if (at >= 0) throw new Refusal("not-granted", { field: `means.${at}`, params: { value: means[at] ?? "" } })
}

/** A finding outside somebody's part might as well not be there. */
export function mustSee(part: Part | undefined, { unit }: Pick<Finding, "unit">): void {
  if (part && !part.units.includes(unit)) throw new Refusal("not-found", { params: { noun: "finding" } })
}

/** Whether a duty is about the project itself, its plan, or a finding of the part. */
export const isOfPart = (part: Part, { subject }: Pick<Duty, "subject">, finding: Finding | undefined): boolean =>
  ["project", "plan"].includes(subject.noun) || (!!finding && part.units.includes(finding.unit))

/** A pattern of the rulebook, with parties of its kinds, each another unit with supervised units of the project. */
export function mustFit(book: Rulebook, project: Project, { pattern, parties }: Linkage, units: readonly Unit[]): void {
  const rule = book.linkages.find(({ id }) => id === pattern)
  if (!rule) throw new Refusal("not-in-rulebook", { field: "pattern", params: { value: pattern } })
  const kindOf = (id: Id) => units.find((unit) => unit.id === id)?.kind
  const takes = (id: Id) => rule.unitKinds.includes(kindOf(id) ?? "")
  if (!takes(project.lead)) throw new Refusal("not-granted", { field: "pattern", params: { value: rule.name } })
  parties.forEach(({ unit, units: own, means }, at) => {
    const field = (name: string) => `parties.${at}.${name}`
    if (!kindOf(unit)) throw new Refusal("not-found", { field: field("unit"), params: { noun: "unit" } })
    if (!takes(unit)) throw new Refusal("not-granted", { field: field("unit"), params: { value: unit } })
    const twice = unit === project.lead || parties.some((one, other) => other < at && one.unit === unit)
    if (twice) throw new Refusal("already-there", { field: field("unit"), params: { noun: "unit" } })
    const stray = own.findIndex((id) => !project.units.includes(id))
    if (stray >= 0) throw new Refusal("not-found", { field: field(`units.${stray}`), params: { noun: "unit" } })
    const unknown = means.findIndex((id) => !book.means.some((one) => one.id === id))
    if (unknown >= 0) {
      throw new Refusal("not-granted", { field: field(`means.${unknown}`), params: { value: means[unknown] ?? "" } })
    }
  })
}

/** What one of its parties sees of a project: how it is planned, and everything about the part's own units. */
export function seenIn(part: Part, file: ProjectFile): ProjectFile {
  const findings = file.findings.filter(({ unit }) => part.units.includes(unit))
  const own = new Set(findings.map(({ id }) => id))
  const ofOwn = <T extends { finding: Id }>(records: T[]): T[] => records.filter(({ finding }) => own.has(finding))
  const isOwn = (duty: Duty) =>
    isOfPart(
      part,
      duty,
      findings.find(({ id }) => id === duty.subject.id),
    )
  const duties = file.duties.filter(isOwn)
  return {
    ...file,
    visits: file.visits.filter(({ unit }) => part.units.includes(unit)),
    findings,
    reminders: ofOwn(file.reminders),
    // A report and what is decided on it are about all of the project.
    reports: [],
    dispositions: [],
    instruments: file.instruments.filter((one) => one.findings.every((id) => own.has(id))),
    rectifications: ofOwn(file.rectifications),
    lookBacks: ofOwn(file.lookBacks),
    handlings: ofOwn(file.handlings),
    escalations: file.escalations.filter(({ duty }) => duties.some(({ id }) => id === duty)),
    extensions: file.extensions.filter(({ duty }) => duties.some(({ id }) => id === duty)),
    approvals: file.approvals.filter(({ of }) => ["project", "plan"].includes(of.noun)),
    duties,
  }
}
