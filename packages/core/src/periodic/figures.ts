import type { Finding } from "@bihuan/contract/finding"
import type { Figure } from "@bihuan/contract/periodic"
import type { Instant } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { dueAt } from "../duty/duty.entity.ts"
import type { Store } from "../system/store.ts"
import type { Nouns } from "../system/table.ts"

export type File = Awaited<ReturnType<Store["file"]>>
interface Span {
  from: string
  to: string
}

/** The projects of some years of which `where` is true, by their ledger. */
export async function projectsOf(
  store: Store,
  years: readonly number[],
  where: (project: Nouns["project"]) => boolean,
): Promise<Nouns["project"][]> {
  const found: Nouns["project"][] = []
  for (const year of years) {
    let cursor: string | undefined
    do {
      const page = await store.page("project", "ledger", `project#${year}`, { cursor, where })
      found.push(...page.items)
      cursor = page.cursor
    } while (cursor)
  }
  return found
}

const within = ({ from, to }: Span, day: string) => from <= day && day <= to
const records = (noun: string, rows: readonly { id: string }[]) => rows.map(({ id }) => ({ noun, id }))

/** A project counts where it ran on a day of the period. */
function ran({ project: [project] }: File, { from, to }: Span): boolean {
  if (!project) return false
  const { state, createdAt } = project
  if (state.name === "closed") return civilDate(createdAt) <= to && civilDate(state.at) >= from
  return state.name === "running" && civilDate(createdAt) <= to
}

/**
 * What the ledger says of a period, from the files of the projects that a unit leads. Findings count in the period in which
 * they were raised, by where they stand now; late ones are those whose rectification missed its day in the period.
 */
export function figuresOf(files: readonly File[], span: Span, now: Instant): Figure[] {
  const found = files.flatMap(({ finding }) => finding)
  const raised = found.filter(({ createdAt }) => within(span, civilDate(createdAt)))
  const closed = found.filter(({ closeOuts }) => closeOuts.some(({ by }) => within(span, civilDate(by.at))))
  const late = files.flatMap(({ duty }) =>
    duty.filter((one) => {
      const due = dueAt(one)
      if (one.kind !== "rectification" || due === undefined || due > now || !within(span, civilDate(due))) return false
      return one.state.name === "open" || (one.state.name === "met" && one.state.onTime === false)
    }),
  )
  const visits = files.flatMap(({ visit }) => visit.filter(({ on }) => within(span, on)))
  const reminders = files.flatMap(({ reminder }) => reminder.filter(({ on }) => within(span, on)))
  // A handling is a restricted record: what it is counted by is its finding, which every reader of the ledger sees.
  const handlings = files.flatMap(({ handling }) =>
    handling.filter(({ createdAt }) => within(span, civilDate(createdAt))).map(({ finding }) => ({ id: finding })),
  )
  return [
    {
      of: "projects",
      records: records(
        "project",
        files.filter((file) => ran(file, span)).flatMap(({ project }) => project),
      ),
    },
    { of: "visits", records: records("visit", visits) },
    { of: "findings", records: records("finding", raised) },
    ...byState(raised),
    { of: "closed", records: records("finding", closed) },
    {
      of: "late",
      records: unique(
        records(
          "finding",
          late.map(({ subject }) => subject),
        ),
      ),
    },
    { of: "reminders", records: records("reminder", reminders) },
    { of: "handlings", records: unique(records("finding", handlings)) },
  ]
}

const byState = (findings: readonly Finding[]): Figure[] =>
  [...Map.groupBy(findings, ({ state }) => state.name)].map(([state, of]) => ({
    of: "findings",
    state,
    records: records("finding", of),
  }))

const unique = (of: Figure["records"]): Figure["records"] => [...new Map(of.map((one) => [one.id, one])).values()]

/** Reports put together: each figure with all the records behind it, none counted twice. */
export function assembled(reports: readonly { figures: Figure[] }[]): Figure[] {
  const groups = Map.groupBy(
    reports.flatMap(({ figures }) => figures),
    ({ of, state }) => `${of} ${state ?? ""}`,
  )
  return [...groups.values()].flatMap((same) => {
    const [first] = same
    return first ? [{ ...first, records: unique(same.flatMap((one) => one.records)) }] : []
  })
}
