import type { Finding } from "@bihuan/contract/finding"
import type { Project } from "@bihuan/contract/project"
import type { FactName, Facts } from "@bihuan/contract/rulebook/condition"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id } from "@bihuan/contract/shape"

/** A matter on which conditions are asked, as far as it has these sides. */
export interface Matter {
  project?: Pick<Project, "form" | "scope">
  /** Of the unit that leads it. */
  leadKind?: Id | undefined
  /** The highest rank among the principal leaders of the units that it is about. */
  rank?: Id | undefined
  /** The findings that are decided on. */
  findings?: readonly Pick<Finding, "severity" | "principalLeader" | "disposed">[] | undefined
  /** The kind of the document by which they were fed back. */
  instrument?: Id | undefined
  closeOutLevel?: Id | undefined
  /** Which extension of one deadline, and by how many natural days. */
  extension?: { number: number; days: number } | undefined
}

/** What several have in common; undefined where they differ. */
const common = <T>(all: readonly T[] = []): T | undefined => (all.every((one) => one === all[0]) ? all[0] : undefined)

/** The gravest, as the rulebook lists them from the lightest. */
const gravest = (findings: Matter["findings"], order: readonly { id: Id }[]): Id | undefined =>
  common(findings?.map(({ severity }) => severity)) ??
  order.findLast(({ id }) => findings?.some(({ severity }) => severity === id))?.id

/** Where each fact that a condition may name comes from: there is none without a source. */
const sources: { [F in FactName]: (matter: Matter, order: Rulebook["severities"]) => Facts[F] } = {
  form: ({ project }) => project?.form,
  scale: ({ project }) => project?.scope.scale,
  spansSeveral: ({ project }) => project?.scope.spansSeveral,
  major: ({ project }) => project?.scope.major,
  commissionName: ({ project }) => project?.scope.commissionName,
  leadKind: ({ leadKind }) => leadKind,
  rank: ({ rank }) => rank,
  principalLeader: ({ findings }) => findings?.some((finding) => finding.principalLeader),
  severity: ({ findings }, order) => gravest(findings, order),
  disposition: ({ findings }) => common(findings?.map(({ disposed }) => disposed?.disposition)),
  instrument: ({ instrument }) => instrument,
  closeOutLevel: ({ closeOutLevel }) => closeOutLevel,
  extensionNumber: ({ extension }) => extension?.number,
  extensionDays: ({ extension }) => extension?.days,
}

/**
 * Everything that conditions may ask about a matter. What is not known of it is left out.
 * @param order the severities of the rulebook, where findings of several can be among it
 */
export const factsOf = (matter: Matter, order: Rulebook["severities"] = []): Facts =>
  Object.fromEntries(
    Object.entries(sources).flatMap(([name, source]) => {
      const value = source(matter, order)
      return value === undefined ? [] : [[name, value]]
    }),
  )
