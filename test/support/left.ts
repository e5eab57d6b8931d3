import type { Approval } from "@bihuan/contract/approval"
import type { Duty } from "@bihuan/contract/duty"
import type { Finding } from "@bihuan/contract/finding"
import type { Person } from "@bihuan/contract/person"
import type { Project } from "@bihuan/contract/project"
import { fileOf } from "@bihuan/core/system/ids"
import { executionsOf, ofNoun, rowsOf } from "../faults/rows.ts"

type Place = Parameters<typeof rowsOf>[0]

/** What stands open in a county at a moment, and everything about it that has no owner, no due date or no end. */
export interface Left {
  wrong: string[]
  /** Open duties by kind where the rulebook, and nobody else, gave a day: allowed, and said. */
  undated: Record<string, number>
  open: { findings: number; duties: number; workflows: number }
}

/** A workflow of a duty that was opened long ahead starts when its next rung is near. */
const near = 2 * 86_400_000

/** Looks past the API at every row, so that nothing escapes by not being listed. */
export async function leftAt(place: Place, now: number): Promise<Left> {
  const [rows, executions] = await Promise.all([rowsOf(place), executionsOf(place)])
  const all = <T>(noun: string) => ofNoun(rows, noun).map(({ row }) => row as unknown as T)
  const duties = all<Duty>("duty")
  const open = duties.filter(({ state }) => state.name === "open")
  const openIds = new Set(open.map(({ id }) => id))
  const people = all<Person>("person")
  const today = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10)
  const held = people.flatMap(({ posts }) => posts.filter(({ from, to }) => from <= today && (!to || today <= to)))
  const known = new Set(people.map(({ id }) => id))
  const isOwned = ({ people: named, unit, role }: Duty["assignee"]) =>
    named ? named.some((id) => known.has(id)) : held.some((post) => (unit ? post.unit === unit : post.role === role))
  const wrong: string[] = []
  const undated: Record<string, number> = {}
  for (const { id, kind, part, assignee, due, subject } of open) {
    const what = `the duty ${kind}${part ? ` ${part}` : ""} (${subject.title}, ${id})`
    if (!isOwned(assignee)) wrong.push(`${what} is nobody's: ${JSON.stringify(assignee)}`)
    if (due.length === 0) undated[kind] = (undated[kind] ?? 0) + 1
  }
  const findings = all<Finding>("finding")
  const unfinished = findings.filter(({ state }) => state.name !== "ended" && state.name !== "corrected")
  const projects = new Map(all<Project>("project").map((project) => [project.id, project]))
  const approvals = all<Approval>("approval")
  for (const { id, title, state } of unfinished) {
    const project = projects.get(fileOf(id))
    const waits = [
      ...("duty" in state ? [state.duty] : []),
      ...open.filter((duty) => duty.project === project?.id && duty.subject.noun !== "finding").map((duty) => duty.id),
    ]
    const keeps = "duty" in state ? openIds.has(state.duty) : waits.some((duty) => openIds.has(duty))
    if (!keeps) wrong.push(`the finding ${title} (${id}, ${state.name}) waits for nothing`)
  }
  for (const project of projects.values()) {
    if (project.state.name === "running" && !openIds.has(project.state.duty))
      wrong.push(`the project ${project.title} (${project.id}) runs and waits for nothing`)
    if (project.state.name === "closed" && unfinished.some(({ id }) => fileOf(id) === project.id))
      wrong.push(`the project ${project.title} (${project.id}) has ended before its findings`)
  }
  for (const { id, of, state } of approvals) {
    if (state.name === "pending" && !Object.values(state.duties).some((duty) => openIds.has(duty)))
      wrong.push(`the approval of ${of.title} (${id}) waits for nobody`)
  }
  const running = executions.filter(({ status }) => status === "RUNNING")
  const alive = new Set([
    ...open.map(({ id }) => id),
    ...unfinished.map(({ id }) => id),
    ...ofNoun(rows, "disposition").flatMap(({ id, row }) =>
      (row as { state: { name: string } }).state.name === "done" ? [] : [id],
    ),
  ])
  const isOf = (name: string, id: string) => name.includes(`-${id}-`) || name.endsWith(`-${id}`)
  for (const { name, status } of executions) {
    if (status !== "RUNNING" && status !== "SUCCEEDED") wrong.push(`the workflow ${name} is ${status}`)
    else if (status === "RUNNING" && ![...alive].some((id) => isOf(name, id)))
      wrong.push(`the workflow ${name} follows nothing that is open`)
  }
  const timed = open.filter(({ milestones }) =>
    milestones.some(({ firedAt, at }) => !firedAt && Date.parse(at) < now + near),
  )
  for (const { id, kind, subject } of timed) {
    const followed = [id, ...(subject.noun === "finding" || subject.noun === "disposition" ? [subject.id] : [])]
    if (!running.some(({ name }) => followed.some((one) => isOf(name, one))))
      wrong.push(`the duty ${kind} (${id}) has a rung ahead and no workflow`)
  }
  for (const { id, kind, milestones } of open) {
    if (milestones.some(({ firedAt, at }) => !firedAt && Date.parse(at) < now - 3_600_000))
      wrong.push(`a rung of the duty ${kind} (${id}) is behind and has not fired`)
  }
  return { wrong, undated, open: { findings: unfinished.length, duties: open.length, workflows: running.length } }
}

export interface Month {
  opened: { findings: number; duties: number }
  closed: { findings: number; duties: number }
  /** Duties whose day passed in the month with nothing done, by kind. */
  late: Record<string, number>
}

/** What happened in a month, from the records. */
export async function monthOf(place: Place, month: string): Promise<Month> {
  const rows = await rowsOf(place)
  const inMonth = (at: string | undefined) =>
    !!at && new Date(Date.parse(at) + 8 * 3_600_000).toISOString().startsWith(month)
  const findings = ofNoun(rows, "finding").map(({ row }) => row as unknown as Finding)
  const duties = ofNoun(rows, "duty").map(({ row }) => row as unknown as Duty)
  const ended = (finding: Finding) =>
    (finding.state.name === "ended" || finding.state.name === "corrected") && inMonth(finding.state.at)
  const missed = ({ state, due }: Duty) => {
    const dueAt = due.at(-1)?.dueAt
    const doneAt = state.name === "open" ? undefined : state.at
    return state.name !== "cancelled" && inMonth(dueAt) && (!doneAt || doneAt >= (dueAt ?? ""))
  }
  return {
    opened: {
      findings: findings.filter(({ createdAt }) => inMonth(createdAt)).length,
      duties: duties.filter(({ opensAt }) => inMonth(opensAt)).length,
    },
    closed: {
      findings: findings.filter(ended).length,
      duties: duties.filter(({ state }) => state.name === "met" && inMonth(state.at)).length,
    },
    late: Object.fromEntries(
      [...Map.groupBy(duties.filter(missed), ({ kind }) => kind)].map(([kind, group]) => [kind, group.length]),
    ),
  }
}
