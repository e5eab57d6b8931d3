import type { Evaluation, Holder, Said } from "@bihuan/contract/evaluation"
import type { Person } from "@bihuan/contract/person"
import { Refusal } from "@bihuan/contract/refusal"
import type { Evaluation as Rule } from "@bihuan/contract/rulebook/assessment"
import type { Id } from "@bihuan/contract/shape"
import type { Approvable, Effects } from "../approval/approval.rules.ts"
import { cancelled, dutyOf } from "../duty/duty.rules.ts"
import { timers, wakes } from "../duty/timer.ts"
import { type Reach, takesIn } from "../system/actor.ts"
import type { Context } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import type { Nouns } from "../system/table.ts"

type Duty = Nouns["duty"]

/** Deadlines of the rulebook: until when the unit states its side, and the office has a receipt. */
const statementKind = "evaluation-statement"
export const receiptKind = "evaluation-receipt"

/** Approved, and filed too: what its unit sees and what can be sent. */
export const stands = ({ state }: Pick<Evaluation, "state">): boolean =>
  state.name === "approved" || state.name === "filed"

/** Whose an evaluation is: of who writes it, and of the unit that it is about. */
type Belongs = Pick<Evaluation, "lead" | "unit">

/** Whether somebody reaches all of it, and not only as the unit that it is about. */
export const reachesWhole = (reach: readonly Reach[], { lead, unit }: Belongs): boolean =>
  takesIn(
    reach.filter(({ post }) => post.unit !== unit),
    { lead, units: [unit] },
  )

/** Whether somebody is of the unit that it is about. */
export const isOfUnit = (reach: readonly Reach[], { unit }: Pick<Evaluation, "unit">): boolean =>
  reach.some(({ post }) => post.unit === unit)

/** Who held the post of principal leader in a year, first to last, as the posts record it. */
export function holdersOf(people: readonly Person[], unit: Id, year: number): Holder[] {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  return people
    .flatMap(({ id, name, posts }) =>
      posts
        .filter((post) => post.unit === unit && post.principal && post.from <= last && (!post.to || post.to >= first))
        .map(({ title, from, to }) => ({ person: id, name, from, ...(title && { title }), ...(to && { to }) })),
    )
    .sort((a, b) => (a.from + a.person < b.from + b.person ? -1 : 1))
}

/** Each part is of a subject and a heading of the rulebook, and there once. */
export function mustFitParts(rule: Rule, parts: readonly Said[]): void {
  const seen = new Set<string>()
  parts.forEach(({ subject, heading }, at) => {
    for (const [name, id, known] of [
      ["subject", subject, rule.subjects],
      ["heading", heading, rule.headings],
    ] as const) {
      if (!known.some((one) => one.id === id)) {
        throw new Refusal("not-in-rulebook", { field: `parts.${at}.${name}`, params: { value: id } })
      }
    }
    const key = `${subject} ${heading}`
    if (seen.has(key)) throw new Refusal("invalid", { field: `parts.${at}.heading` })
    seen.add(key)
  })
}

/** Every heading that must be written is, and what needs a record to rest on has one. A post that nobody held is not written about. */
export function mustBeWhole(rule: Rule, { parts, holders }: Pick<Evaluation, "parts" | "holders">): void {
  if (rule.headings.length === 0) throw new Refusal("not-in-rulebook", { field: "heading" })
  const asked = rule.subjects
    .filter(({ of }) => of === "body" || holders.length > 0)
    .flatMap((subject) =>
      rule.headings.map((heading) => ({
        heading,
        name: `${subject.name}·${heading.name}`,
        at: parts.findIndex((part) => part.subject === subject.id && part.heading === heading.id),
      })),
    )
    .map((one) => ({ ...one, part: parts[one.at] }))
  const unwritten = asked.filter(({ heading, part }) => heading.required && !part?.text)
  refuse("parts-missing", "text", unwritten)
  const unfounded = asked.filter(({ heading, part }) => heading.evidence && part?.text && part.evidence.length === 0)
  refuse("evidence-missing", "evidence", unfounded)
}

function refuse(
  code: "parts-missing" | "evidence-missing",
  field: string,
  lacking: readonly { at: number; name: string }[],
): void {
  const [first] = lacking
  if (!first) return
  throw new Refusal(code, {
    field: first.at < 0 ? "parts" : `parts.${first.at}.${field}`,
    params: { parts: lacking.map(({ name }) => name).join("、") },
  })
}

export function mustStand(evaluation: Pick<Evaluation, "state">, field?: string): void {
  if (stands(evaluation)) return
  throw new Refusal("wrong-state", {
    ...(field && { field }),
    params: { noun: "evaluation", state: evaluation.state.name },
  })
}

export const isStatement = ({ kind, state }: Pick<Duty, "kind" | "state">): boolean =>
  kind === statementKind && state.name === "open"

/** An approved evaluation is shown to its unit, with its duty to state its side where the rulebook sets a span for it. */
export async function approvedEvaluation(
  { now, ids, bookOf }: Context,
  evaluation: Pick<Evaluation, "id" | "lead" | "unit" | "rulebook">,
  title: string,
): Promise<Effects> {
  const book = await bookOf(evaluation.rulebook)
  const { id, lead, unit, rulebook } = evaluation
  const subject = { noun: "evaluation", id, title }
  const task = { id: ids.within(id), project: id, kind: statementKind, subject, lead, unit }
  if (!book.deadlines.some(({ id: of, span }) => of === statementKind && span)) return {}
  const duty = dutyOf(book, rulebook, task, now)
  return { also: [made("duty", duty)], starts: timers([duty]) }
}

/** Its writers have it again: the duty is open, whether it was on time stays as the first submission froze it. */
export async function writtenAgain({ store, now }: Context, evaluation: Evaluation): Promise<Required<Effects>> {
  const [duty, file] = await Promise.all([store.need("duty", evaluation.duty), store.file(evaluation.id)])
  const stated = file.duty.filter(isStatement)
  return {
    also: [
      changed("duty", duty, { state: { name: "open" } }),
      ...stated.map((one) => changed("duty", one, cancelled(now))),
    ],
    starts: timers([duty]),
    wakes: wakes(stated),
  }
}

export const evaluationApproval: Approvable = {
  async approved({ of, id }, context) {
    const evaluation = await context.store.need("evaluation", of.id)
    const { also = [], ...effects } = await approvedEvaluation(context, evaluation, of.title)
    const state = { name: "approved", approval: id, at: context.now } as const
    return { also: [changed("evaluation", evaluation, { state }), ...also], ...effects }
  },
  async returned({ of, id }, reason, context) {
    const evaluation = await context.store.need("evaluation", of.id)
    const { also, ...effects } = await writtenAgain(context, evaluation)
    const state = reason ? ({ name: "returned", approval: id, reason } as const) : ({ name: "draft" } as const)
    return { also: [changed("evaluation", evaluation, { state }), ...also], ...effects }
  },
}
