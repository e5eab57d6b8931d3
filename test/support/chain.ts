import type { ProjectFile } from "@bihuan/contract/file"

/** Every record of a file by its id, with the ids that it points to. */
function links(file: ProjectFile): Map<string, string[]> {
  const at = new Map<string, string[]>()
  const put = (id: string, ...to: (string | undefined)[]) => {
    at.set(id, [...(at.get(id) ?? []), ...to.filter((one) => one !== undefined)])
  }
  const { project, team, plan } = file
  put(project.id)
  for (const record of [...file.trainings, ...file.visits, ...(team ? [team] : []), ...(plan ? [plan] : [])]) {
    put(record.id, record.project)
  }
  for (const { id, project: of, visit, instrument } of file.findings) put(id, of, visit, instrument)
  for (const { id, finding } of [...file.reminders, ...file.rectifications, ...file.lookBacks, ...file.handlings])
    put(id, finding)
  for (const { id, project: of, findings } of file.reports) put(id, of, ...findings)
  for (const { id, report } of file.dispositions) put(id, report)
  for (const { id, project: of, findings } of file.instruments) put(id, of, ...findings)
  for (const { id, duty, finding } of file.escalations) put(id, duty, finding)
  for (const { id, duty } of file.extensions) put(id, duty)
  for (const { id, of } of file.approvals) put(id, of.id)
  for (const { id, subject } of file.duties) put(id, subject.id)
  return at
}

/**
 * What breaks the chain of a project's file: links that lead nowhere, and records that cannot be reached, forwards and
 * backwards, from every other. Empty: from any record a person comes to every earlier and later one.
 */
function breaks(file: ProjectFile): string[] {
  const at = links(file)
  const dangling = [...at].flatMap(([id, to]) => to.filter((one) => !at.has(one)).map((one) => `${id} leads to ${one}`))
  const near = new Map([...at.keys()].map((id) => [id, new Set<string>()]))
  for (const [id, to] of at)
    for (const other of to) {
      near.get(id)?.add(other)
      near.get(other)?.add(id)
    }
  const reached = new Set([file.project.id])
  for (const id of reached) for (const next of near.get(id) ?? []) reached.add(next)
  return [...dangling, ...[...at.keys()].filter((id) => !reached.has(id)).map((id) => `${id} is out of reach`)]
}

/** Where a finding waits for its project or its report, the duties of these are what keeps it from being forgotten. */
function keepers({ findings, duties, project, dispositions, approvals }: ProjectFile, id: string): string[] {
  const state = findings.find((finding) => finding.id === id)?.state
  if (!state) return []
  if (state.name === "raised") {
    const stage = project.state.name === "running" ? [project.state.duty] : []
    const pending = approvals.flatMap(({ state: at }) => (at.name === "pending" ? Object.values(at.duties) : []))
    return [...stage, ...pending]
  }
  if (state.name === "reported" || state.name === "disposed") {
    const of = dispositions.find(({ report }) => report === state.report)?.state
    return of && of.name !== "done" ? [of.duty] : []
  }
  return duties.filter((duty) => "duty" in state && duty.id === state.duty).map((duty) => duty.id)
}

/**
 * What is wrong with a project's file by 3.5: broken links, and findings without an owner, a due day or an end. A finding that
 * is only raised waits for its project's stage, which has an owner and no day of its own until its report is sent.
 */
export function gaps(file: ProjectFile): string[] {
  const ends = ["corrected", "ended"]
  const lost = file.findings
    .filter(({ state }) => !ends.includes(state.name))
    .flatMap(({ id, state }) => {
      const held = file.duties.filter((duty) => keepers(file, id).includes(duty.id) && duty.state.name === "open")
      if (held.length === 0) return [`${id} (${state.name}) is nobody's`]
      const owned = held.some(({ assignee }) => assignee.unit ?? assignee.role ?? assignee.people?.[0])
      const dated = state.name === "raised" || held.some(({ due }) => due.length > 0)
      return [
        ...(owned ? [] : [`${id} (${state.name}) has no owner`]),
        ...(dated ? [] : [`${id} (${state.name}) has no day`]),
      ]
    })
  return [...breaks(file), ...lost]
}
