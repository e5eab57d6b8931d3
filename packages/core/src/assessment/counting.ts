import type { Duty } from "@bihuan/contract/duty"
import type { Finding } from "@bihuan/contract/finding"
import type { Indicator, Metric, Assessment as Provision } from "@bihuan/contract/rulebook/assessment"
import type { Facts } from "@bihuan/contract/rulebook/condition"
import type { Day, Id, Instant } from "@bihuan/contract/shape"
import type { Unit } from "@bihuan/contract/unit"
import { civilDate } from "../calendar/civil.ts"
import { factsOf } from "../fact/fact.rules.ts"
import { type File, projectsOf } from "../periodic/figures.ts"
import { fileOfYear } from "../rhythm/rhythm.entity.ts"
import type { Store } from "../system/store.ts"
import { type Count, type Counted, counted, placesOf } from "./assessment.rules.ts"

/** Days of a period, up to a moment. */
export interface Span {
  from: Day
  to: Day
  through: Instant
}

/** The records from which some units' work in a period is counted. */
export interface Source {
  files: File[]
  /** Duties that came round. */
  rounds: Duty[]
  units: readonly Unit[]
}

const parts = ({ lead, linkage }: { lead: Id; linkage?: { parties: { unit: Id }[] } | undefined }): Id[] => [
  lead,
  ...(linkage?.parties ?? []).map(({ unit }) => unit),
]

/** By the ledger of projects: the files of those that the units lead or take part in, of the period's year and the one before. */
export async function sourceOf(
  store: Store,
  rule: Provision,
  ids: readonly Id[],
  { from }: Pick<Span, "from">,
  units: readonly Unit[],
): Promise<Source> {
  const year = Number(from.slice(0, 4))
  const rounds = placesOf(rule).some(({ metric }) => metric === "duties-met-on-time")
  const projects = await projectsOf(store, [year - 1, year], (project) =>
    parts(project).some((unit) => ids.includes(unit)),
  )
  const [files, came] = await Promise.all([
    Promise.all(projects.map(({ id }) => store.file(id))),
    rounds ? store.file(fileOfYear(year)) : undefined,
  ])
  return { files, rounds: came?.duty ?? [], units }
}

/** What the records say of a unit's work: each record counts for the unit that did it. */
export function countIn(source: Source, indicator: Indicator, metric: Metric, unit: Id, span: Span): Count {
  const leadKind = source.units.find(({ id }) => id === unit)?.kind
  const found = source.files.flatMap((file) => counters[metric](file, unit, span, leadKind))
  const rounds = metric === "duties-met-on-time" ? metOnTime(source.rounds, unit, span, { leadKind }) : []
  return counted(indicator, [...found, ...rounds], { leadKind })
}

type Counter = (file: File, unit: Id, span: Span, leadKind: string | undefined) => Counted[]

const during = ({ from, to, through }: Span, at: Instant): boolean =>
  at <= through && from <= civilDate(at) && civilDate(at) <= to

const findingFacts = ({ project: [project] }: File, finding: Finding, leadKind: string | undefined): Facts =>
  factsOf({ ...(project && { project }), leadKind, findings: [finding] })

/** Findings, each with what it counts for: nothing leaves it out. */
const findings =
  (amount: (finding: Finding, file: File, unit: Id, span: Span) => number): Counter =>
  (file, unit, span, leadKind) =>
    file.finding.flatMap((finding): Counted[] => {
      const counts = amount(finding, file, unit, span)
      const facts = findingFacts(file, finding, leadKind)
      return counts > 0 ? [{ noun: "finding", id: finding.id, amount: counts, facts }] : []
    })

/** In joint work what somebody found counts for the own unit; what follows from it is the work of the lead. */
function raiserOf({ createdBy, lead }: Finding, { project: [project] }: File): Id {
  return project && parts(project).includes(createdBy.unit) ? createdBy.unit : lead
}

const closings = ({ closeOuts }: Finding, span: Span) => closeOuts.filter(({ by }) => during(span, by.at))
/** What was put right on the spot is solved as well. */
const isClosed = (finding: Finding, span: Span): boolean =>
  closings(finding, span).length > 0 || (finding.state.name === "corrected" && during(span, finding.state.at))

const isOnTime = ({ id }: Finding, { duty }: File): boolean =>
  duty
    .filter(({ kind, subject, state }) => kind === "rectification" && subject.id === id && state.name !== "cancelled")
    .every(({ state }) => state.name === "met" && state.onTime === true)

const one = (counts: boolean): number => (counts ? 1 : 0)
/** A handling is a restricted record: what counts is its finding, which every reader of the ledger sees. */
const handled = (kind: "accountability" | "transfer") =>
  findings(({ id, lead }, { handling }, unit, span) =>
    one(
      lead === unit &&
        handling.some((each) => each.finding === id && each.kind === kind && during(span, each.createdAt)),
    ),
  )

const metOnTime = (duties: readonly Duty[], unit: Id, span: Span, facts: Facts): Counted[] =>
  duties
    .filter(
      ({ assignee, state }) =>
        assignee.unit === unit && state.name === "met" && state.onTime === true && during(span, state.at),
    )
    .map(({ id }) => ({ noun: "duty", id, amount: 1, facts }))

const counters = {
  "findings-raised": findings((finding, file, unit, span) =>
    one(raiserOf(finding, file) === unit && during(span, finding.createdAt)),
  ),
  "findings-closed": findings((finding, _, unit, span) => one(finding.lead === unit && isClosed(finding, span))),
  "findings-closed-on-time": findings((finding, file, unit, span) =>
    one(finding.lead === unit && isClosed(finding, span) && isOnTime(finding, file)),
  ),
  "cases-transferred": handled("transfer"),
  "accountability-started": handled("accountability"),
  "mechanisms-improved": findings((finding, _, unit, span) =>
    finding.lead === unit
      ? closings(finding, span).reduce((sum, { mechanisms }) => sum + (mechanisms?.length ?? 0), 0)
      : 0,
  ),
  "losses-recovered": findings((finding, _, unit, span) =>
    finding.lead === unit ? closings(finding, span).reduce((sum, { recovered }) => sum + (recovered ?? 0), 0) : 0,
  ),
  "duties-met-on-time": ({ duty, project: [project] }, unit, span, leadKind) =>
    metOnTime(duty, unit, span, factsOf({ ...(project && { project }), leadKind })),
} satisfies Record<Metric, Counter>
