import type { Evaluation } from "@bihuan/contract/evaluation"
import { get as Evaluating } from "@bihuan/contract/evaluation"
import * as Contract from "@bihuan/contract/periodic"
import { Refusal } from "@bihuan/contract/refusal"
import type { PeriodicDuty } from "@bihuan/contract/rulebook/deadline"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { met } from "../duty/duty.rules.ts"
import { timers, wakes } from "../duty/timer.ts"
import { yearOf } from "../evaluation/evaluation.entity.ts"
import { reachesWhole, stands } from "../evaluation/evaluation.rules.ts"
import { fileOfYear } from "../rhythm/rhythm.entity.ts"
import { comingRound, maySee, mustBeDoable, viewsOf } from "../rhythm/rhythm.ts"
import { reachOf, sign } from "../system/actor.ts"
import { type Context, command } from "../system/command.ts"
import { type Change, type Content, changed, made } from "../system/commit.ts"
import type { Nouns } from "../system/table.ts"
import { assembled, figuresOf, projectsOf } from "./figures.ts"

type Duty = Nouns["duty"]
type Report = Nouns["periodic"]

const provisionOf = (book: Rulebook, { kind }: Duty): PeriodicDuty | undefined =>
  book.periodicDuties.find(({ id }) => id === kind)

/** The reports that this one is assembled from: those that go to whoever makes it. None: it is counted from the ledger. */
function feeding(book: Rulebook, duty: Duty): string[] {
  const makers = provisionOf(book, duty)?.who.map(({ role }) => role) ?? []
  return book.periodicDuties
    .filter(({ kind, to }) => kind === "report" && to?.some((role) => makers.includes(role)))
    .map(({ id }) => id)
}

const handedIn = ({ state }: Report) => state.name === "submitted" || state.name === "received"

/** The year's approved evaluations, where the rulebook has them go into this report. */
async function evaluationsFor({ store }: Context, book: Rulebook, duty: Duty): Promise<Evaluation[]> {
  if (book.evaluation?.report !== duty.kind || !duty.rhythm) return []
  const found: Evaluation[] = []
  let cursor: string | undefined
  do {
    const year = Number(duty.rhythm.from.slice(0, 4))
    const page = await store.page("evaluation", "ledger", yearOf(year), { cursor, where: stands })
    found.push(...page.items)
    cursor = page.cursor
  } while (cursor)
  return found
}

/** What a report is put together from now. */
async function assembledFor(context: Context, book: Rulebook, duty: Duty) {
  const [counted, evaluations] = await Promise.all([
    figuresFor(context, book, duty),
    evaluationsFor(context, book, duty),
  ])
  return { ...counted, ...(evaluations.length > 0 && { evaluations: evaluations.map(({ id }) => id) }) }
}

/** What the ledger says now for a duty to report. */
async function figuresFor({ now, store }: Context, book: Rulebook, duty: Duty) {
  const { from = "", to = "" } = duty.rhythm ?? {}
  const kinds = feeding(book, duty)
  if (kinds.length > 0) {
    const file = await store.file(duty.project)
    const from = new Set(file.duty.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id))
    const sources = file.periodic.filter((report) => from.has(report.id) && handedIn(report))
    return { figures: assembled(sources), sources: sources.map(({ id }) => id) }
  }
  const year = Number(from.slice(0, 4))
  const { unit } = duty.assignee
  const projects = await projectsOf(store, [year - 1, year], ({ lead }) => !unit || lead === unit)
  const files = await Promise.all(projects.map(({ id }) => store.file(id)))
  return { figures: figuresOf(files, { from, to }, now), sources: [] }
}

function mustBeWritable({ state }: Report): void {
  if (state.name !== "draft" && state.name !== "returned") {
    throw new Refusal("wrong-state", { params: { noun: "periodic", state: state.name } })
  }
}

export const save = command(Contract.save, async ({ id, text, version }, context) => {
  const { duty, book } = await comingRound(context, "periodic", id)
  mustBeDoable(context, duty)
  const before = await context.store.get("periodic", id)
  if (before) mustBeWritable(before)
  const counted = await assembledFor(context, book, duty)
  if (version !== undefined && before) {
    return context.commit({
      event: "periodic.saved",
      about: changed("periodic", { ...before, version }, { text, ...counted }),
    })
  }
  const { unit } = duty.assignee
  return context.commit({
    event: "periodic.saved",
    about: made("periodic", {
      id,
      ...(unit && { unit }),
      period: duty.rhythm?.period ?? "none",
      text,
      ...counted,
      submissions: [],
      state: { name: "draft" },
    }),
  })
})

export const submit = command(Contract.submit, async ({ id, version }, context) => {
  const { actor, now, store, ids, commit } = context
  const { duty, book } = await comingRound(context, "periodic", id)
  mustBeDoable(context, duty)
  const report = await store.need("periodic", id)
  mustBeWritable(report)
  const by = sign(actor, now)
  const { state } = met(duty, by)
  const onTime = report.submissions[0] ? report.submissions[0].onTime : state.name === "met" && state.onTime
  const frozen = typeof onTime === "boolean" ? { onTime } : {}
  const [to] = provisionOf(book, duty)?.to ?? []
  const receipt: Content<"duty"> | undefined = to ? receiptOf(duty, to, ids.within(duty.project), now) : undefined
  return commit({
    event: "periodic.submitted",
    about: changed(
      "periodic",
      { ...report, version },
      {
        ...(await assembledFor(context, book, duty)),
        submissions: [...report.submissions, { by, ...frozen }],
        state: { name: "submitted" },
      },
    ),
    also: [
      changed("duty", duty, { state: { ...state, ...frozen } as Duty["state"] }),
      ...(receipt ? [made("duty", receipt)] : []),
    ],
    wakes: wakes([duty]),
  })
})

/** Whom a report goes to has to take it up or send it back. */
const receiptOf = (duty: Duty, role: string, id: string, now: string): Content<"duty"> => ({
  id,
  project: duty.project,
  kind: receipt,
  subject: duty.subject,
  assignee: { role },
  basis: duty.basis,
  opensAt: now,
  due: [],
  milestones: [],
  state: { name: "open" },
})

/** The kind of the duty to take up a report or send it back. */
const receipt = "periodic-receipt"

/** A report that was submitted, before somebody to whom it goes, with the duty to take it up. */
async function submittedTo(context: Context, id: string) {
  const { actor, store } = context
  const { duty, book } = await comingRound(context, "periodic", id)
  const to = provisionOf(book, duty)?.to ?? []
  if (!actor.posts.some(({ role }) => to.includes(role))) throw new Refusal("not-your-turn")
  const report = await store.need("periodic", id)
  if (report.state.name !== "submitted") {
    throw new Refusal("wrong-state", { params: { noun: "periodic", state: report.state.name } })
  }
  const by = sign(actor, context.now)
  const file = await store.file(duty.project)
  const also: Change[] = file.duty
    .filter((one) => one.kind === receipt && one.subject.id === id && one.state.name === "open")
    .map((one) => changed("duty", one, met(one, by)))
  return { duty, report, by, also }
}

export const receive = command(Contract.receive, async ({ id, version }, context) => {
  const { report, by, also } = await submittedTo(context, id)
  return context.commit({
    event: "periodic.received",
    about: changed("periodic", { ...report, version }, { state: { name: "received", by } }),
    also,
  })
})

/** Its duty is open again; whether it was on time stays as the first submission froze it. */
export const sendBack = command(Contract.sendBack, async ({ id, version, reason }, context) => {
  const { duty, report, by, also } = await submittedTo(context, id)
  return context.commit({
    event: "periodic.returned",
    about: changed("periodic", { ...report, version }, { state: { name: "returned", by, reason } }),
    also: [changed("duty", duty, { state: { name: "open" } }), ...also],
    starts: timers([duty]),
  })
})

/** Their words, for whoever may read the evaluations themselves. */
function takenIn({ actor, book }: Context, evaluations: readonly Evaluation[]): Contract.TakenIn[] {
  const reading = reachOf(book, actor, Evaluating.name)
  return evaluations
    .filter((evaluation) => reachesWhole(reading, evaluation))
    .map(({ id, unit, parts }) => ({
      id,
      unit,
      parts: parts.flatMap(({ subject, heading, text }) => (text ? [{ subject, heading, text }] : [])),
    }))
}

export const get = command(Contract.get, async ({ id }, context) => {
  const { duty, book } = await comingRound(context, "periodic", id)
  const report = await context.store.get("periodic", id)
  const [view] = await viewsOf(context, [duty])
  const begun = duty.opensAt <= context.now
  const counted = begun ? await figuresFor(context, book, duty) : { figures: [], sources: [] }
  const frozen = report && handedIn(report) ? (report.evaluations ?? []) : undefined
  const taken = begun ? await evaluationsFor(context, book, duty) : []
  const evaluations = takenIn(context, frozen ? taken.filter(({ id }) => frozen.includes(id)) : taken)
  return { duty: view!, ...(report && { report }), ...counted, evaluations, at: context.now }
})

export const list = command(Contract.list, async ({ year }, context) => {
  const file = await context.store.file(fileOfYear(year))
  const due = file.duty.filter(
    (duty) =>
      duty.subject.id === duty.id &&
      duty.subject.noun === "periodic" &&
      duty.state.name !== "cancelled" &&
      maySee(context, duty),
  )
  const written = new Map(file.periodic.map((report) => [report.id, report]))
  const views = await viewsOf(context, due)
  return {
    items: views.map((duty) => {
      const report = written.get(duty.id)
      return { duty, ...(report && { report }) }
    }),
  }
})
