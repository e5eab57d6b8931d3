import { isDeepStrictEqual } from "node:util"
import type { Amount, Bond, Limit } from "@bihuan/contract/rulebook/bond"
import type { CheckCode, Problem } from "@bihuan/contract/rulebook/check"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { isObject, problem } from "../check/walk.ts"

/** What a provision rests on is the county's own: its document has other articles. */
const own = ["cites", "origin", "note"]

/** A provision without what it rests on. */
const bare = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(bare)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (own.includes(key) ? [] : [[key, bare(one)]])),
  )
}

/** Whether two provisions say the same, whatever articles they cite. */
export const saysSame = (one: unknown, other: unknown): boolean => isDeepStrictEqual(bare(one), bare(other))

const step = (value: unknown, key: string): [at: string, value: unknown] => {
  if (!Array.isArray(value)) return [key, isObject(value) ? value[key] : undefined]
  const at = value.findIndex((one) => isObject(one) && one.id === key)
  return [`${at}`, value[at]]
}

/** A value by its way within a provision, and the same way by positions, as far as it goes. */
function found(value: unknown, way: string): { path: string[]; value: unknown } {
  const path: string[] = []
  let node = value
  for (const key of way.split(".")) {
    const [at, next] = step(node, key)
    if (next === undefined) return { path, value: undefined }
    path.push(at)
    node = next
  }
  return { path, value: node }
}

/** Where two values first differ, by keys and positions. */
function difference(one: unknown, other: unknown): string[] {
  const keys =
    Array.isArray(one) && Array.isArray(other) ? one.map((_, at) => `${at}`) : isObject(one) ? Object.keys(one) : []
  const at = (of: unknown, key: string) => (of as Record<string, unknown> | undefined)?.[key]
  if (!isObject(other) && !Array.isArray(other)) return []
  const first = keys.find((key) => !own.includes(key) && !saysSame(at(one, key), at(other, key)))
  return first === undefined ? [] : [first, ...difference(at(one, first), at(other, first))]
}

/**
 * The fewest and the most natural days of a length of time. Working days reach over rest days, and how far is known only by the
 * calendar: the most is generous, so that what is called shorter surely is.
 */
const days: Record<NonNullable<Amount["unit"]>, (count: number) => readonly [least: number, most: number]> = {
  day: (count) => [count, count],
  workday: (count) => [count, 2 * count + 10],
  month: (count) => [28 * count, 31 * count],
  year: (count) => [365 * count, 366 * count],
}

const amountOf = (value: unknown): Amount | undefined => {
  if (typeof value === "number") return { count: value }
  return isObject(value) && typeof value.count === "number" ? (value as Amount) : undefined
}

const order = (one: Amount, other: Amount): { below: boolean; above: boolean } => {
  const plain = !one.unit || !other.unit || one.unit === other.unit
  if (plain) return { below: one.count < other.count, above: one.count > other.count }
  const [[least, most], [from, to]] = [days[one.unit!](one.count), days[other.unit!](other.count)]
  return { below: least < to, above: most > from }
}

/** `10 workday`, or a bare figure: the page says it in words. */
const said = ({ count, unit }: Amount): string => (unit ? `${count} ${unit}` : `${count}`)

/** Which side of a limit a value has passed. */
function passed(value: Amount, { atLeast, atMost }: Limit): { code: CheckCode; limit: Amount } | undefined {
  if (atMost && order(value, atMost).above) return { code: "above-template", limit: atMost }
  if (atLeast && order(value, atLeast).below) return { code: "below-template", limit: atLeast }
  return undefined
}

type Item = { id: string }

/** What a bond is on, in a rulebook, and where. */
function bound(book: Rulebook, { section, provision }: Pick<Bond, "section" | "provision">) {
  const whole: unknown = book[section as keyof Rulebook]
  if (provision === undefined) return { path: section, value: whole }
  const at = Array.isArray(whole) ? (whole as Item[]).findIndex(({ id }) => id === provision) : -1
  return at < 0 ? { path: section, value: undefined } : { path: `${section}.${at}`, value: (whole as unknown[])[at] }
}

const nameOf = (value: unknown, otherwise: string): string => {
  const { name, number, title } = isObject(value) ? value : {}
  return ([name, number, title].find((one) => typeof one === "string") as string | undefined) ?? otherwise
}

/** The bonds of a template that bind nothing, or more than the template itself keeps. */
export function checkBonds(book: Rulebook): Problem[] {
  return book.bonds.flatMap((bond, index) => {
    const path = `bonds.${index}`
    const { value } = bound(book, bond)
    if (value === undefined) return [problem(path, "bond-nowhere")]
    if (bond.kind === "locked") return []
    const name = nameOf(value, bond.section)
    const limits = bond.limits.filter(({ atLeast, atMost }) => atLeast ?? atMost)
    if (limits.length === 0 || limits.length < bond.limits.length)
      return [problem(path, "bond-without-limit", { name })]
    return limits.flatMap((limit) => {
      const amount = amountOf(found(value, limit.field).value)
      const beyond = amount && passed(amount, limit)
      return beyond ? [problem(path, "bond-outside", { name, field: limit.field, limit: said(beyond.limit) })] : []
    })
  })
}

/** Where one provision, as a county has it, breaks the bond that its template has on it. */
function broken(template: Rulebook, book: Rulebook, bond: Bond): Problem[] {
  const theirs = bound(template, bond).value
  const { path, value: ours } = bound(book, bond)
  if (theirs === undefined) return []
  const name = nameOf(theirs, bond.section)
  if (ours === undefined) return [problem(path, "template-missing", { name })]
  if (bond.kind === "locked") {
    return saysSame(theirs, ours)
      ? []
      : [problem([path, ...difference(ours, theirs)].join("."), "template-locked", { name })]
  }
  return bond.limits.flatMap((limit) => {
    const { field } = limit
    const { path: way, value } = found(ours, field)
    const at = [path, ...way].join(".")
    const amount = amountOf(value)
    if (!amount) {
      const asked = amountOf(found(theirs, field).value)
      return asked ? [problem(at, "template-unset", { name, field })] : []
    }
    const beyond = passed(amount, limit)
    return beyond ? [problem(at, beyond.code, { name, field, value: said(amount), limit: said(beyond.limit) })] : []
  })
}

/** Every bond of a template that a county's rulebook breaks. */
export const departures = (template: Rulebook, book: Rulebook): Problem[] =>
  template.bonds.flatMap((bond) => broken(template, book, bond))

/** Whether a provision breaks a bond of its template; by section and, where it is one of a list, by its id. */
export const breaks = (template: Rulebook, book: Rulebook, section: string, provision: string | undefined): boolean =>
  template.bonds.some(
    (bond) => bond.section === section && bond.provision === provision && broken(template, book, bond).length > 0,
  )
