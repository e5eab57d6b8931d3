import { fields as fieldWords, nouns } from "@bihuan/contract/messages/words"
import type { Target } from "@bihuan/contract/rulebook/check"
import { FACTS, type FactName } from "@bihuan/contract/rulebook/condition"
import type { Article } from "@bihuan/contract/rulebook/document"
import { formatList } from "../messages/format.ts"
import { labelOf, optionOf, say } from "./labels.ts"
import type { Tree } from "./place.ts"
import { words } from "./words.ts"

export type Named = { id: string; name: string }
type SpanLike = { count?: number; unit: "day" | "workday" | "month" | "year"; countsStart: boolean; roll: string }

/** The provisions that an id can point to, with their names. */
export function provisionsOf(book: Tree, target: Target): Named[] {
  if (target === "basis") return ((book.document as Tree | undefined)?.basis ?? []) as Named[]
  if (target === "closeOutLevels") return ((book.closure as Tree | undefined)?.levels ?? []) as Named[]
  return (book[target] ?? []) as Named[]
}

export const nameIn = (book: Tree, target: Target, id: unknown): string =>
  provisionsOf(book, target).find((one) => one.id === id)?.name || String(id ?? "")

export type Passage = { id: string; label: string; title?: string | undefined; text: string }

/** Every article and item of the draft's document. */
export const passagesOf = (book: Tree): Passage[] =>
  ((book.articles ?? []) as Article[]).flatMap(({ id, number, title, text, items = [] }) => [
    { id, label: number ?? "", title, text: text ?? "" },
    ...items.map((item) => ({
      id: item.id,
      label: `${number ?? ""}${item.number ?? ""}`,
      title: item.title,
      text: item.text ?? "",
    })),
  ])

/** 10 日（次日起算，遇休息日顺延）. */
export const spanWords = (span: SpanLike | undefined, detail = false): string => {
  if (span?.count === undefined) return words().unset
  const length = words().span(span.count, span.unit)
  if (!detail) return length
  const how = [span.countsStart ? words().countsStart : words().countsNext, words().rolls[span.roll] ?? ""]
  return words().more(length, how.filter(Boolean).join(words().comma))
}

export const offsetWords = (at: { direction: string; span?: SpanLike | undefined } | undefined): string => {
  if (!at) return words().atStart
  if (!at.span) return words().atDue
  return at.direction === "before" ? words().beforeBy(spanWords(at.span)) : words().afterBy(spanWords(at.span))
}

export const partyWords = (book: Tree, party: { role?: string; inCharge?: boolean } | undefined): string => {
  const role = nameIn(book, "roles", party?.role)
  return party?.inCharge ? words().partyInCharge(role) : role
}

const partWords = (part: string): string => {
  const word = fieldWords[part] ?? nouns[part]
  return word ? say(word) : part
}

/** 监督项目 · 标题: where a column's value is taken from. */
export function pathWords(book: Tree, path: string): string {
  const parts = path.split(".")
  const own =
    parts.at(-2) === "fields" ? ((book.fields ?? []) as Named[]).find(({ id }) => id === parts.at(-1)) : undefined
  return own ? [...parts.slice(0, -2).map(partWords), own.name].join(" · ") : parts.map(partWords).join(" · ")
}

type DueLike =
  | { kind: "day"; month: number; day: number; inclusive: boolean; roll: string }
  | { kind: "period-end"; roll: string }
  | { kind: "after"; span: SpanLike }

/** 周期内第 3 个月 25 日前（含当日，遇休息日提前）. */
export const dueWords = (due: DueLike): string => {
  if (due.kind === "after") return words().afterPeriod(spanWords(due.span, true))
  const day = due.kind === "day" ? words().dayOfPeriod(due.month, due.day) : optionOf("PeriodicDue", due.kind)
  const how = [
    due.kind === "day" && (due.inclusive ? words().dayIncluded : words().dayExcluded),
    words().rolls[due.roll],
  ].filter(Boolean)
  return words().more(day, how.join(words().comma))
}

/** The values that a choice fact can take. */
export function valuesOf(book: Tree, fact: FactName): Named[] {
  const known = FACTS[fact]
  if (known.kind !== "choice") return []
  const from: Target | readonly string[] = known.from
  if (typeof from === "string") return provisionsOf(book, from)
  return from.map((id) => ({ id, name: optionOf(`Condition.${fact}`, id) }))
}

export const factValue = (book: Tree, fact: string, value: unknown): string => {
  if (typeof value === "boolean") return value ? words().is : words().isNot
  if (Array.isArray(value)) {
    const known = valuesOf(book, fact as FactName)
    return value.map((id) => known.find((one) => one.id === id)?.name ?? String(id)).join(words().or)
  }
  const range = value as { atLeast?: number; atMost?: number } | undefined
  return words().between(range?.atLeast, range?.atMost)
}

/** 监督形式为集中式或重点式，且涉及一把手. */
export const conditionWords = (book: Tree, when: Tree | undefined): string => {
  const tests = Object.entries(when ?? {}).filter(([, test]) => test !== undefined)
  if (tests.length === 0) return words().always
  return tests
    .map(([fact, test]) => {
      const label = labelOf("Condition", fact)
      return test === true ? label : words().pair(label, factValue(book, fact, test))
    })
    .join(words().and)
}

const names = (list: unknown): string => formatList(((list ?? []) as Named[]).map(({ name }) => name ?? ""))
const rolesOf = (book: Tree, ids: unknown): string =>
  formatList(((ids ?? []) as string[]).map((id) => nameIn(book, "roles", id)))

type Summary = (book: Tree, one: Tree) => string

/** One line about a provision, for the list of its section. */
const summaries: Record<string, Summary> = {
  unitKinds: (_, { of }) => optionOf("UnitKind.of", String(of)),
  roles: (book, { unitKinds }) =>
    formatList(((unitKinds ?? []) as string[]).map((id) => nameIn(book, "unitKinds", id))),
  leads: (book, { when, lead }) => `${conditionWords(book, when as Tree)} → ${leadWords(book, lead as Tree)}`,
  stages: (_, { kind, needs }) => [optionOf("StageKind", String(kind)), names(needs)].filter(Boolean).join("："),
  means: (book, { basis }) => formatList(((basis ?? []) as string[]).map((id) => nameIn(book, "basis", id))),
  lists: (book, { cycle, proposers }) =>
    [
      optionOf("Cycle", String(cycle)),
      rolesOf(
        book,
        ((proposers ?? []) as Tree[]).map(({ role }) => role),
      ),
    ].join("，"),
  ledgers: (_, { of, columns }) =>
    `${optionOf("Ledger.of", String(of))}：${formatList(((columns ?? []) as Tree[]).map(({ header }) => String(header ?? "")))}`,
  approvalChains: (_, { steps }) => ((steps ?? []) as Named[]).map(({ name }) => name ?? "").join(" → "),
  deadlines: (book, { from, span, assignee }) =>
    [
      words().since(optionOf("StartEvent", String(from)), spanWords(span as SpanLike, true)),
      assigneeWords(book, assignee as Tree),
    ].join("，"),
  ladders: (_, { rungs }) => ((rungs ?? []) as Named[]).map(({ name }) => name ?? "").join(" → "),
  dispositions: (_, { leadsTo }) => `→ ${optionOf("Disposition.leadsTo", String(leadsTo))}`,
  instruments: (_, { reply, rectification }) =>
    [
      `${labelOf("Instrument", "reply")}：${spanWords(reply as SpanLike)}`,
      `${labelOf("Instrument", "rectification")}：${spanWords(rectification as SpanLike)}`,
    ].join("，"),
  briefings: (_, { recipients }) => names(recipients),
  lookBacks: (_, { from, after }) => words().since(optionOf("StartEvent", String(from)), spanWords(after as SpanLike)),
  periodicDuties: (book, { every, who }) =>
    [
      optionOf("Cycle", String(every)),
      formatList(((who ?? []) as Tree[]).map((party) => partyWords(book, party))),
    ].join("，"),
  lamps: (_, { tone, at, meaning }) =>
    [optionOf("Lamp.tone", String(tone)), offsetWords(at as never), String(meaning ?? "")].join("，"),
  fourForms: (_, { measures }) => names(measures),
  notices: (book, { from, to }) => `${rolesOf(book, from)} → ${rolesOf(book, to)}`,
  linkages: (book, { unitKinds }) =>
    formatList(((unitKinds ?? []) as string[]).map((id) => nameIn(book, "unitKinds", id))),
  consultations: (_, { parts }) => names(parts),
  fields: (_, { on, type }) =>
    [optionOf("CustomField.on", String(on)), optionOf("CustomField.type", String(type))].join("，"),
  articles: (_, { text }) => String(text ?? ""),
}

export const summaryOf = (book: Tree, section: string, one: Tree): string =>
  summaries[section]?.(book, one) ?? String(one.description ?? one.note ?? "")

export const leadWords = (book: Tree, lead: Tree | undefined): string => {
  if (lead?.kind === "role") return nameIn(book, "roles", lead.role)
  return lead?.kind === undefined ? words().unset : optionOf("Lead", String(lead.kind))
}

const assigneeWords = (book: Tree, assignee: Tree | undefined): string => {
  if (!assignee) return ""
  if (assignee.role !== undefined) return nameIn(book, "roles", assignee.role)
  return optionOf("Assignee", String(assignee.of))
}
