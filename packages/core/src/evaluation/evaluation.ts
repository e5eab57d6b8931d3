import * as Contract from "@bihuan/contract/evaluation"
import { Refusal } from "@bihuan/contract/refusal"
import type { Evaluation as Rule } from "@bihuan/contract/rulebook/assessment"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { beginApproval } from "../approval/begin.ts"
import { met, viewOf } from "../duty/duty.rules.ts"
import { wakes } from "../duty/timer.ts"
import { hasPart } from "../passage/passage.ts"
import { mustBeOpen } from "../plan/written.ts"
import { fileOfYear } from "../rhythm/rhythm.entity.ts"
import { mustBeDoable, viewsOf } from "../rhythm/rhythm.ts"
import { sign } from "../system/actor.ts"
import { type Context, command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import type { Nouns } from "../system/table.ts"
import { dutyOfEvaluation, evaluationOf } from "./evaluation.entity.ts"
import * as Rules from "./evaluation.rules.ts"
import { Library } from "./evidence.ts"

type Duty = Nouns["duty"]
type Evaluation = Contract.Evaluation

const unknown = () => new Refusal("not-found", { params: { noun: "evaluation" } })

const aboutOf = ({ assignee, rhythm }: Duty) => ({
  lead: assignee.unit ?? "none",
  unit: rhythm?.unit ?? "none",
  year: Number(rhythm?.from.slice(0, 4)),
})

/** One of a year with what was written of it, whoever asks. */
async function known({ store, bookOf }: Context, id: string) {
  const [duty, evaluation] = await Promise.all([store.get("duty", dutyOfEvaluation(id)), store.get("evaluation", id)])
  if (duty?.subject.noun !== "evaluation" || duty.subject.id !== id || duty.state.name === "cancelled") throw unknown()
  const book = await bookOf(evaluation?.rulebook ?? duty.basis.rulebook)
  return { duty, evaluation, book, about: aboutOf(duty) }
}

/** As {@link known}, for those who reach all of it. To others there is none. */
async function whole(context: Context, id: string) {
  const found = await known(context, id)
  if (!Rules.reachesWhole(context.reach, found.about)) throw unknown()
  return found
}

function ruleOf(book: Rulebook): Rule {
  if (!book.evaluation) throw new Refusal("not-in-rulebook", { field: "evaluation" })
  return book.evaluation
}

/** The duty is the unit's; of its people, the rulebook may name who writes. */
function mustWrite(context: Context, duty: Duty, { writers }: Rule): void {
  mustBeDoable(context, duty)
  const mine = context.actor.posts.some(({ unit, role }) => unit === duty.assignee.unit && writers.includes(role))
  if (writers.length > 0 && !mine) throw new Refusal("not-your-turn")
}

async function written(context: Context, id: string) {
  const found = await whole(context, id)
  if (!found.evaluation) throw unknown()
  return { ...found, evaluation: found.evaluation }
}

const brief = ({ id, version, state }: Evaluation) => ({ id, version, state })

/** What may be cited is there; what a colleague cited and the writer may not see stays where it was. */
async function founded(
  context: Context,
  about: Pick<Evaluation, "unit" | "year">,
  parts: Contract.Said[],
  before: readonly Contract.Said[],
): Promise<Contract.Said[]> {
  const library = new Library(context)
  const found: Contract.Said[] = []
  for (const [at, part] of parts.entries()) {
    const earlier = before.find(({ subject, heading }) => subject === part.subject && heading === part.heading)
    const kept: Contract.EvidenceLink[] = []
    for (const link of earlier?.evidence ?? []) if (!(await library.find(about, link))?.seen) kept.push(link)
    for (const [index, link] of part.evidence.entries()) {
      if ((await library.find(about, link))?.seen) continue
      const field = `parts.${at}.evidence.${index}`
      throw new Refusal("not-found", { field, params: { noun: link.noun } })
    }
    const given = part.evidence.filter(({ id }) => !kept.some((one) => one.id === id))
    const links = new Map([...given, ...kept].map((link) => [link.id, link]))
    found.push({ ...part, evidence: [...links.values()] })
  }
  return found
}

export const save = command(Contract.save, async ({ id, parts, version }, context) => {
  const { duty, evaluation, book, about } = await whole(context, id)
  if (evaluation) mustBeOpen("evaluation", evaluation.state)
  const rule = ruleOf(book)
  mustWrite(context, duty, rule)
  Rules.mustFitParts(rule, parts)
  const content = {
    parts: await founded(context, about, parts, evaluation?.parts ?? []),
    holders: Rules.holdersOf(await context.store.all("person"), about.unit, about.year),
    // What came back stays so until it is submitted again: the reason is what is being worked on.
    state: evaluation?.state ?? ({ name: "draft" } as const),
  }
  const record = evaluation
    ? changed("evaluation", { ...evaluation, version: version ?? 0 }, content)
    : made("evaluation", {
        ...{ id, duty: duty.id, ...about, rulebook: duty.basis.rulebook, ...content },
        ...{ submissions: [], statements: [], earlier: [], sent: [] },
      })
  return brief(await context.commit({ event: "evaluation.saved", about: record }))
})

export const submit = command(Contract.submit, async ({ id, version }, context) => {
  const { actor, now, commit } = context
  const { duty, evaluation: found, book } = await written(context, id)
  mustBeOpen("evaluation", found.state)
  const rule = ruleOf(book)
  mustWrite(context, duty, rule)
  Rules.mustBeWhole(rule, found)
  const evaluation = { ...found, version }
  const by = sign(actor, now)
  const { state } = met(duty, by)
  const onTime = found.submissions[0] ? found.submissions[0].onTime : state.name === "met" && state.onTime
  const frozen = typeof onTime === "boolean" ? { onTime } : {}
  const done = changed("duty", duty, { state: { ...state, ...frozen } as Duty["state"] })
  const submissions = [...found.submissions, { by, ...frozen }]
  const head = { id, lead: found.lead, rulebook: found.rulebook, units: [found.unit] }
  const of = { noun: "evaluation" as const, id, title: duty.subject.title }
  const approval = await beginApproval(context, book, head, of, { named: rule.chain })
  if (!approval) {
    const { also = [], ...effects } = await Rules.approvedEvaluation(context, found, duty.subject.title)
    const about = changed("evaluation", evaluation, { submissions, state: { name: "approved", at: now } })
    return brief(await commit({ event: "evaluation.approved", about, also: [done, ...also], ...effects }))
  }
  return brief(
    await commit({
      event: "evaluation.submitted",
      about: changed("evaluation", evaluation, {
        submissions,
        state: { name: "submitted", approval: approval.id },
      }),
      also: [done, ...approval.also],
      starts: approval.starts ?? [],
      wakes: wakes([duty]),
    }),
  )
})

export const reopen = command(Contract.reopen, async ({ id, version, reason }, context) => {
  const { actor, now } = context
  const { evaluation } = await written(context, id)
  Rules.mustStand(evaluation)
  if (evaluation.sent.length > 0) {
    throw new Refusal("wrong-state", { params: { noun: "evaluation", state: "dispatched" } })
  }
  const by = sign(actor, now)
  return brief(
    await context.commit({
      event: "evaluation.reopened",
      about: changed(
        "evaluation",
        { ...evaluation, version },
        {
          earlier: [...evaluation.earlier, { parts: evaluation.parts, reason, by }],
          state: { name: "returned", reason, by },
        },
      ),
      ...(await Rules.writtenAgain(context, evaluation)),
    }),
  )
})

export const state = command(Contract.state, async ({ id, version, text }, context) => {
  const { actor, now, store, reach } = context
  const { evaluation } = await known(context, id)
  // Before it is approved it is not there for its unit, and never for another.
  if (!evaluation || !Rules.isOfUnit(reach, evaluation) || !Rules.stands(evaluation)) throw unknown()
  if (evaluation.state.name === "filed") {
    throw new Refusal("wrong-state", { params: { noun: "evaluation", state: "filed" } })
  }
  const by = sign(actor, now)
  const duties = (await store.file(id)).duty.filter(Rules.isStatement)
  return brief(
    await context.commit({
      event: "evaluation.stated",
      about: changed(
        "evaluation",
        { ...evaluation, version },
        { statements: [...evaluation.statements, { text, by }] },
      ),
      also: duties.map((duty) => changed("duty", duty, met(duty, by))),
      wakes: wakes(duties),
    }),
  )
})

export const evidence = command(Contract.evidence, async ({ id }, context) => {
  const { about } = await whole(context, id)
  const items = await new Library(context).all(about)
  return { items: items.map(({ seen: _, ...item }) => item) }
})

export const get = command(Contract.get, async ({ id }, context) => {
  const { store, now, bookOf, reach } = context
  const { duty, evaluation, about } = await known(context, id)
  const file = await store.file(id)
  const inside = Rules.reachesWhole(reach, about) || (await hasPart(context, file.approval))
  const shownToUnit = !!evaluation && Rules.stands(evaluation) && Rules.isOfUnit(reach, about)
  if (!inside && !shownToUnit) throw unknown()
  const [view] = await viewsOf(context, [duty])
  const holders = Rules.holdersOf(await store.all("person"), about.unit, about.year)
  if (!evaluation) return { duty: view!, unit: about.unit, holders, approvals: [], sendings: [] }
  const library = new Library(context)
  const cite = async ({ evidence: links, ...part }: Contract.Said) => ({
    ...part,
    evidence: await Promise.all(links.map((link) => library.shown(about, link))),
  })
  const sendings = inside ? await Promise.all(evaluation.sent.map(({ sending }) => store.need("sending", sending))) : []
  const statement = file.duty.findLast(({ subject }) => subject.noun === "evaluation")
  return {
    duty: view!,
    unit: about.unit,
    evaluation: {
      ...evaluation,
      parts: await Promise.all(evaluation.parts.map(cite)),
      // What was withdrawn to be written anew is the commission's own.
      earlier: inside
        ? evaluation.earlier.map(({ parts, ...rest }) => ({
            ...rest,
            parts: parts.map(({ evidence: _, ...part }) => part),
          }))
        : [],
    },
    holders,
    approvals: inside ? file.approval : [],
    ...(statement && { statement: viewOf(await bookOf(statement.basis.rulebook), statement, now) }),
    sendings,
  }
})

export const list = command(Contract.list, async ({ year }, context) => {
  const { store, reach } = context
  const file = await store.file(fileOfYear(year))
  const due = file.duty.filter(({ subject, state }) => subject.noun === "evaluation" && state.name !== "cancelled")
  const near = due.filter((duty) => {
    const about = aboutOf(duty)
    return Rules.reachesWhole(reach, about) || Rules.isOfUnit(reach, about)
  })
  const found = await store.many(
    "evaluation",
    near.map(({ id }) => evaluationOf(id)),
  )
  const views = await viewsOf(context, near)
  return {
    items: views.flatMap((duty) => {
      const about = aboutOf(duty)
      const evaluation = found.get(duty.subject.id)
      const shown = Rules.reachesWhole(reach, about) || (!!evaluation && Rules.stands(evaluation))
      if (!shown) return []
      const { version, state: at, sent, statements } = evaluation ?? {}
      const told =
        version !== undefined && at && sent
          ? { version, state: at, sent, statements: statements?.length ?? 0 }
          : undefined
      return [{ id: duty.subject.id, duty, unit: about.unit, ...(told && { evaluation: told }) }]
    }),
  }
})
