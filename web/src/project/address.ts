/** Records of a project that have a page of their own, by the noun that names them in duties and histories. */
const shelves: Record<string, string> = {
  training: "trainings",
  team: "team",
  plan: "plan",
  visit: "visits",
  finding: "findings",
  report: "reports",
  approval: "approvals",
  disposition: "dispositions",
  instrument: "instruments",
  rectification: "rectifications",
  lookback: "look-backs",
  handling: "handlings",
  escalation: "escalations",
  extension: "extensions",
}

/** There is one of these a project, so its page needs no id. */
const single = new Set(["team", "plan"])

/** Where a record of a project is shown; the project's own page where it has none. */
export function addressOf(project: string, noun?: string, id?: string): string {
  const shelf = noun === undefined ? undefined : shelves[noun]
  if (noun === undefined || shelf === undefined) return `/projects/${project}`
  return single.has(noun) || id === undefined ? `/projects/${project}/${shelf}` : `/projects/${project}/${shelf}/${id}`
}
