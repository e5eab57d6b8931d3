import type { Finding } from "@bihuan/contract/finding"
import type { Project } from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"

type Raised = Pick<Finding, "unit" | "source" | "severity" | "focusAreas">

/** Refuses a finding about what the project or the rulebook does not know, naming the field. */
export function mustFit(book: Rulebook, project: Project, finding: Raised): void {
  const known = (list: readonly { id: string }[], id: string, field: string) => {
    if (!list.some((one) => one.id === id)) throw new Refusal("not-in-rulebook", { field, params: { value: id } })
  }
  if (!project.units.includes(finding.unit)) throw new Refusal("not-found", { field: "unit", params: { noun: "unit" } })
  known(book.supervisions, finding.source, "source")
  known(book.severities, finding.severity, "severity")
  finding.focusAreas.forEach((id, at) => known(book.focusAreas, id, `focusAreas.${at}`))
}

/** Whether it is of the kind that the rulebook lets be corrected on the spot (抓早抓小). */
export const isLight = (book: Rulebook, { severity }: Pick<Finding, "severity">): boolean =>
  book.severities.some(({ id, light }) => id === severity && light)

export function mustBeRaised({ state }: Finding): void {
  if (state.name !== "raised") throw new Refusal("wrong-state", { params: { noun: "finding", state: state.name } })
}
