import { addressOf } from "../project/address.ts"

/** Where records outside of projects are shown, and the operation that opens them. */
const pages: Record<string, readonly [operation: string, address: (id: string) => string]> = {
  project: ["project.get", (id) => `/projects/${id}`],
  list: ["list.get", (id) => `/lists/${id}`],
  instruction: ["instruction.get", (id) => `/instructions/${id}`],
  unit: ["unit.list", (id) => `/units/${id}`],
  person: ["person.get", (id) => `/people/${id}`],
  edition: ["rulebook.get", (id) => `/rulebook/editions/${id}`],
  draft: ["draft.get", (id) => `/rulebook/publication/${id}`],
  notice: ["notice.get", (id) => `/notices/${id}`],
  evaluation: ["evaluation.get", (id) => `/evaluations/${id}`],
  term: ["assessment.term", (id) => `/assessments/terms/${id}`],
  assessment: ["assessment.get", (id) => `/assessments/${id}`],
}
/** What lies in a project's file and nowhere else. */
const filed = new Set([
  ...["training", "team", "plan", "visit", "finding", "report", "disposition", "instrument", "rectification"],
  ...["handling", "escalation", "extension"],
])

/** The page of a record where it has one that the reader's roles open. */
export function pageOf({ noun, id }: { noun: string; id: string }, may: (operation: string) => boolean) {
  const [operation, address] = pages[noun] ?? []
  if (operation && address) return may(operation) ? address(id) : undefined
  return filed.has(noun) && may("project.get") ? addressOf(id.split("-")[0] ?? id, noun, id) : undefined
}
