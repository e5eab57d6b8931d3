import type { Proposal, Reading } from "@bihuan/contract/document"
import type { Offset, Party, Span } from "@bihuan/contract/rulebook/provision"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { formatList } from "../messages/format.ts"
import { words } from "./words.ts"

type Group = "roles" | "unitKinds" | "forms" | "instruments"
/** The name behind an id: what the document calls it, else what the rulebook has. */
export type Names = (group: Group, id: string) => string

export const namesOf =
  (reading: Reading, book: Rulebook | undefined): Names =>
  (group, id) =>
    (
      reading.proposals.find((one) => one.section === group && one.value.id === id)?.value ??
      book?.[group].find((one) => one.id === id)
    )?.name ?? id

const span = ({ count, unit }: Span): string => words().span(count, unit)
const offset = ({ direction, span: of }: Offset): string =>
  of ? words()[direction === "before" ? "before" : "after"](span(of)) : words().due

/** What a proposal says, in words; empty where its name says it all. */
export function saidBy({ section, value }: Proposal, names: Names): string {
  const w = words()
  const roles = (ids: readonly string[]): string => formatList(ids.map((id) => names("roles", id)))
  const parties = (of: readonly Party[]): string => roles(of.map(({ role }) => role))
  const join = (...parts: (string | undefined | false)[]): string => parts.filter(Boolean).join("；")
  switch (section) {
    case "instructionTasks":
      return formatList(value.measures.map(({ name }) => name))
    case "leads": {
      const form = (value.when.form ?? []).map((id) => names("forms", id)).join("、")
      const { lead } = value
      const who =
        lead.kind === "role" ? names("roles", lead.role) : lead.kind === "proposer" ? w.proposer : w.stationedIn
      return w.lead_(`${value.when.spansSeveral ? w.several : ""}${form}`, who)
    }
    case "stages":
      return join(formatList(value.parts.map(({ name }) => name)), formatList(value.needs.map(({ name }) => name)))
    case "lists":
      return join(
        w.every[value.cycle],
        formatList(value.proposers.map(({ role, min, max }) => w.one(names("roles", role), min, max))),
        value.consolidator && w.gathers(names("roles", value.consolidator)),
      )
    case "ledgers":
      return w.columns(formatList(value.columns.map(({ header }) => header)))
    case "approvalChains":
      return value.steps.map((step) => `${step.name}${step.when?.major ? w.major : ""}`).join(" → ")
    case "deadlines": {
      const { role } = value.assignee
      return join(
        w.events[value.from],
        value.span ? w.within(span(value.span)) : w.open_,
        role ? w.by(names("roles", role)) : w.subject,
      )
    }
    case "ladders":
      return value.rungs
        .map(({ at, acts }) => `${offset(at)} ${formatList(acts.map((act) => actWords(act, names)))}`)
        .join("；")
    case "severities":
      return value.light ? w.light : ""
    case "instruments":
      return join(
        value.reply && w.reply(span(value.reply)),
        value.rectification && w.rectify(span(value.rectification)),
      )
    case "dispositions":
      return w.leadsTo[value.leadsTo]
    case "briefings":
      return `${w.to(formatList(value.recipients.map(({ name }) => name)))}${value.when?.major ? w.major : ""}`
    case "closure":
      return join(
        value.reviewers.length > 0 && w.closes(parties(value.reviewers), value.mode === "all"),
        value.consolidator && w.gathers(names("roles", value.consolidator.role)),
        value.extension?.most !== undefined && w.most(value.extension.most),
      )
    case "lookBacks":
      return join(
        w.events[value.from],
        value.after ? w.within(span(value.after)) : w.open_,
        formatList(value.questions.map(({ name }) => name)),
      )
    case "periodicDuties":
      return join(
        `${w.every[value.every]}${dueWords(value)}`,
        w.by(parties(value.who)),
        value.to && w.to(roles(value.to)),
      )
    case "lamps":
      return join(value.meaning, value.at && offset(value.at))
    case "notices":
      return join(w.by(roles(value.from)), w.to(roles(value.to)))
    case "linkages":
      return formatList(value.unitKinds.map((id) => names("unitKinds", id)))
    case "consultations":
      return formatList(value.parts.map(({ name }) => name))
    case "assessment":
      return join(
        w.every[value.every],
        w.by(names("roles", value.lead)),
        roles(value.of),
        formatList(value.indicators.map(({ name, weight }) => (weight === undefined ? name : `${name} ${weight}`))),
        formatList(value.grades.map(({ name }) => name)),
      )
    case "evaluation":
      return join(
        w.every[value.every],
        w.by(names("roles", value.lead)),
        w.to(formatList(value.recipients.map(({ name }) => name))),
      )
    case "interpretation":
      return w.by(names("roles", value.role))
    default:
      return ""
  }
}

type Of<S extends Proposal["section"]> = Extract<Proposal, { section: S }>["value"]

function actWords(act: Of<"ladders">["rungs"][number]["acts"][number], names: Names): string {
  const said = words().acts[act.kind]
  if (act.kind === "urge") return `${said}${names("instruments", act.instrument)}`
  if (act.kind === "escalate" && act.to !== "assignee") return `${said}${names("roles", act.to.role)}`
  return said
}

function dueWords({ due, every }: Of<"periodicDuties">): string {
  if (due?.kind === "day") return (every === "year" ? words().inYear : words().onDay)(due.month, due.day)
  return due?.kind === "after" ? words().afterEnd(span(due.span)) : ""
}
