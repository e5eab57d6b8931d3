import type { Bond } from "@bihuan/contract/rulebook/bond"
import { labelOf, sectionWords } from "./labels.ts"
import { fieldOf, itemOf, type Place, resolved, sectionAt, type Tree } from "./place.ts"
import type { Group } from "./shape.ts"
import { called } from "./worded.ts"
import { words } from "./words.ts"

type Amount = NonNullable<Bond["limits"][number]["atMost"]>

/** What a bond, or a problem, is on: a section that is one object, or one of a list by its id. */
export type Bound = { section: string; provision?: string | undefined }

/** The place of a provision in a rulebook, with what it says; undefined where it is not there. */
export function boundAt(book: Tree, { section, provision }: Bound): { place: Place; value: unknown } | undefined {
  const place = sectionAt(section)
  const whole = book[section]
  if (provision === undefined) return { place, value: whole }
  const index = Array.isArray(whole) ? (whole as Tree[]).findIndex(({ id }) => id === provision) : -1
  return index < 0 ? undefined : { place: itemOf(place, index), value: (whole as Tree[])[index] }
}

const groupOf = (place: Place, value: unknown): Group | undefined => {
  const own = resolved(place.shape)
  if (own.kind === "group") return own
  return own.kind === "variant" ? own.of[String((value as Tree | undefined)?.[own.by])] : undefined
}

/** A step further down: into a field, or to one of a list by its id. */
function below(place: Place, value: unknown, key: string): { place: Place; value: unknown; label: string } | undefined {
  if (resolved(place.shape).kind === "list") {
    const index = Array.isArray(value) ? (value as Tree[]).findIndex(({ id }) => id === key) : -1
    if (index < 0) return undefined
    const one = (value as unknown[])[index]
    return { place: itemOf(place, index), value: one, label: called(one) ?? key }
  }
  const group = groupOf(place, value)
  if (!group) return undefined
  const field = fieldOf(place, group, key)
  return { place: field, value: (value as Tree | undefined)?.[key], label: labelOf(field.owner, key) }
}

/** 审批步骤 · 分管副书记审批 · 时限: the way to a value within a provision, in words; as it is written where it leads nowhere. */
export function wayWords(book: Tree, bound: Bound, way: string): string {
  let at = boundAt(book, bound)
  const labels: string[] = []
  for (const key of way.split(".")) {
    const next = at && below(at.place, at.value, key)
    if (!next) return way
    labels.push(next.label)
    at = next
  }
  return labels.join(" · ")
}

/** A length of time or a figure that a bond can limit, by its way within the provision. */
export type Limitable = { way: string; label: string; isSpan: boolean }

/** Everything in a provision that a bond can limit. */
export function limitables(book: Tree, bound: Bound): Limitable[] {
  const found: Limitable[] = []
  const look = (place: Place, value: unknown, way: readonly string[]): void => {
    const isSpan = place.shape.kind === "named" && place.shape.type === "Span"
    const own = resolved(place.shape)
    if (isSpan || own.kind === "number") {
      const text = way.join(".")
      found.push({ way: text, label: wayWords(book, bound, text), isSpan })
      return
    }
    const keys =
      own.kind === "list"
        ? Array.isArray(value)
          ? (value as Tree[]).flatMap((one) => (typeof one?.id === "string" ? [one.id] : []))
          : []
        : Object.keys(groupOf(place, value)?.fields ?? {})
    for (const key of keys) {
      const next = below(place, value, key)
      if (next) look(next.place, next.value, [...way, key])
    }
  }
  const at = boundAt(book, bound)
  if (at) look(at.place, at.value, [])
  return found
}

export const amountWords = ({ count, unit }: Amount): string => (unit ? words().span(count, unit) : String(count))

/** `10 day`, as the checker writes an amount, in words. */
export const amountSaid = (text: string): string => {
  const [, count, unit] = /^(\d+) (day|workday|month|year)$/.exec(text) ?? []
  return count && unit ? words().span(Number(count), unit as NonNullable<Amount["unit"]>) : text
}

/** 期限 不超过 10 日. */
export const limitWords = (book: Tree, bound: Bound, { field, atLeast, atMost }: Bond["limits"][number]): string =>
  words().limitSays(wayWords(book, bound, field), atLeast && amountWords(atLeast), atMost && amountWords(atMost))

/** 期限 · 报告审批后提交县纪委常委会. */
export const boundWords = (book: Tree, bound: Bound): string =>
  [sectionWords(bound.section), called(boundAt(book, bound)?.value)].filter(Boolean).join(" · ")

/** How far a bond lets a county go. */
export const bondWords = (book: Tree, bond: Bond): string =>
  bond.kind === "locked"
    ? words().bonds.locked
    : words().more(
        words().bonds.bounded,
        bond.limits.map((limit) => limitWords(book, bond, limit)).join(words().semicolon),
      )
