import type { Due } from "@bihuan/contract/duty"
import type { Escalation } from "@bihuan/contract/escalation"
import type { Finding } from "@bihuan/contract/finding"
import { Refusal } from "@bihuan/contract/refusal"
import type { Instrument as Kind } from "@bihuan/contract/rulebook/disposition"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Day, Id, Instant } from "@bihuan/contract/shape"
import { dueIn, dueOn, mustBeAhead, spanOf } from "../closeout/days.ts"
import { instrumentsFor, numberFor } from "../rulebook/rulebook.rules.ts"

/** How many findings one instrument takes: each brings three rows, and a transaction holds a hundred. */
const most = 25

export function kindOf(book: Rulebook, id: Id): Kind {
  const kind = book.instruments.find((one) => one.id === id)
  if (!kind) throw new Refusal("not-in-rulebook", { field: "kind", params: { value: id } })
  return kind
}

/** The findings that an instrument is about, in its order: known, each once, all of one unit. */
export function findingsOf(known: readonly Finding[], ids: readonly Id[]): [Finding, ...Finding[]] {
  if (ids.length > most) throw new Refusal("outside-limit", { field: "findings", params: { most } })
  const findings = ids.map((id, at) => {
    const finding = known.find((one) => one.id === id)
    if (!finding) throw new Refusal("not-found", { field: `findings.${at}`, params: { noun: "finding" } })
    if (ids.indexOf(id) < at) {
      throw new Refusal("already-there", { field: `findings.${at}`, params: { noun: "finding", title: finding.title } })
    }
    return finding
  })
  const [first, ...rest] = findings
  if (!first) throw new Refusal("not-found", { field: "findings", params: { noun: "finding" } })
  const other = rest.findIndex(({ unit }) => unit !== first.unit)
  if (other >= 0) throw new Refusal("invalid", { field: `findings.${other + 1}`, params: { unit: first.unit } })
  return [first, ...rest]
}

/** Refuses findings that are not to be fed back now, or not by this kind of document. */
export function mustBeFedBackBy(book: Rulebook, kind: Kind, findings: readonly Finding[]): void {
  findings.forEach(({ state, disposed }, at) => {
    const field = `findings.${at}`
    if (state.name !== "disposed") {
      throw new Refusal("wrong-state", { field, params: { noun: "finding", state: state.name } })
    }
    const rule = book.dispositions.find(({ id }) => id === disposed?.disposition)
    if (!rule || !instrumentsFor(book, rule).some(({ id }) => id === kind.id)) {
      throw new Refusal("not-in-rulebook", { field: "kind", params: { value: kind.id } })
    }
  })
}

/** Refuses to urge with anything but what the rung proposes, about the one finding that is late, while it is late. */
export function mustUrge({ proposes, finding: late }: Escalation, kind: Kind, findings: readonly Finding[]): void {
  if (proposes.kind !== "urge") {
    throw new Refusal("wrong-state", { params: { noun: "escalation", state: proposes.kind } })
  }
  if (proposes.instrument !== kind.id)
    throw new Refusal("not-in-rulebook", { field: "kind", params: { value: kind.id } })
  findings.forEach(({ id, state }, at) => {
    const field = `findings.${at}`
    if (id !== late) throw new Refusal("not-found", { field, params: { noun: "finding" } })
    if (state.name !== "rectifying") {
      throw new Refusal("wrong-state", { field, params: { noun: "finding", state: state.name } })
    }
  })
}

/** Until when to rectify: as the rulebook counts for the document, else for the duty, else on the day that the person gives. */
export function rectifyDue(book: Rulebook, kind: Kind, asked: Day | undefined, now: Instant): Due {
  const span = kind.rectification ?? spanOf(book, "rectification")
  if (span) return dueIn(book, span, now)
  if (!asked) throw new Refusal("date-needed", { field: "rectifyBy" })
  return dueOn(book, asked, now, "rectifyBy")
}

/** A day on the document that nobody must give. */
export function dayOn(
  book: Rulebook,
  span: Kind["reply"],
  asked: Day | undefined,
  now: Instant,
  field: string,
): Day | undefined {
  if (span) return dueIn(book, span, now).dueOn
  if (asked) mustBeAhead(book, asked, now, field)
  return asked
}

/** How long the unit has to answer, as the rulebook says for the document, else for the duty. Undefined: no answer is owed. */
export const replySpan = (book: Rulebook, { reply }: Pick<Kind, "reply">): Kind["reply"] =>
  reply ?? spanOf(book, "rectification-reply")

/** The document's number: the next of the rulebook's series, else what the person gives. */
export function numberOf(kind: Kind, year: number, last: number, given: string | undefined): string {
  const number = numberFor(kind, year, last + 1) ?? given
  if (number) return number
  const issue = { path: "number", code: "invalid_type", params: { expected: "string" } }
  throw new Refusal("invalid", { field: "number", issues: [issue] })
}

/** A day as documents write it: they are Chinese whatever the reader's language. */
const written = (day: Day): string => {
  const [year, month, date] = day.split("-").map(Number)
  return `${year}年${month}月${date}日`
}

/** What a wording leaves open. */
export interface Blanks {
  unit: string
  project: string
  rectifyBy?: Day | undefined
  replyBy?: Day | undefined
}

/** Fills a wording's blanks; one that nothing is known for stays, to be seen. */
export function filled(wording: string, { unit, project, rectifyBy, replyBy }: Blanks): string {
  // A map, because people write the body: `{constructor}` is no blank.
  const known = new Map(
    Object.entries({
      unit,
      project,
      report: `《${project}情况报告》`,
      rectifyBy: rectifyBy && written(rectifyBy),
      replyBy: replyBy && written(replyBy),
    }),
  )
  return wording.replace(/\{(\w+)\}/g, (blank, name: string) => known.get(name) ?? blank)
}
