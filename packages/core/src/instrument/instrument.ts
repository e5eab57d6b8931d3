import type { Disposition } from "@bihuan/contract/disposition"
import type { Due } from "@bihuan/contract/duty"
import type { Escalation } from "@bihuan/contract/escalation"
import type { Finding } from "@bihuan/contract/finding"
import type { Instrument } from "@bihuan/contract/instrument"
import * as Contract from "@bihuan/contract/instrument"
import type { Parsed } from "@bihuan/contract/operation"
import type { Project } from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import type { Instrument as Kind } from "@bihuan/contract/rulebook/disposition"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { dueIn } from "../closeout/days.ts"
import { done, leadingProject } from "../closeout/leading.ts"
import { mustBeAt } from "../disposition/disposition.rules.ts"
import { timers, wakes } from "../duty/timer.ts"
import { escalationDuty, mustBeProposed } from "../escalation/escalation.rules.ts"
import { ownFieldsOf } from "../field/field.rules.ts"
import { begun, rectificationDuty } from "../rectification/rectification.rules.ts"
import { replyDuty } from "../rectification/reply.rules.ts"
import { seriesOf } from "../rulebook/rulebook.rules.ts"
import { advancedWith } from "../stage/stage.ts"
import { sign } from "../system/actor.ts"
import { again } from "../system/again.ts"
import { type Context, command } from "../system/command.ts"
import { type Change, type Content, changed, made, type Outcome } from "../system/commit.ts"
import {
  dayOn,
  filled,
  findingsOf,
  kindOf,
  mustBeFedBackBy,
  mustUrge,
  numberOf,
  rectifyDue,
  replySpan,
} from "./instrument.rules.ts"

type Input = Parsed<typeof Contract.issue>
type File = Awaited<ReturnType<Context["store"]["file"]>>
type Effects = Required<Pick<Outcome, "also" | "starts" | "wakes">>
const nothing: Effects = { also: [], starts: [], wakes: [] }

/** Where it happens: a project with its whole file, read at once. */
interface Place {
  project: Project
  book: Rulebook
  file: File
}

/** The dispositions of the reports in which findings stand. */
const dispositionsOf = ({ disposition }: File, findings: readonly Finding[]) =>
  disposition.filter(({ report }) => findings.some(({ state }) => "report" in state && state.report === report))

/** The document's number, and the move of its series' counter. */
async function numbered({ now, store }: Context, kind: Kind, given: string | undefined) {
  const year = Number(civilDate(now).slice(0, 4))
  const series = seriesOf(kind, year)
  const { version = 0, value = 0 } = (series && (await store.get("counter", series))) || {}
  const number = numberOf(kind, year, value, given)
  if (!series) return { number, puts: [] }
  const row = { id: series, version: version + 1, value: value + 1 }
  return { number, puts: [{ noun: "counter" as const, row, expects: version }] }
}

/** Each finding goes to its unit, and the unit's days begin; a report whose last finding went is done. */
async function fedBack(
  context: Context,
  place: Place,
  instrument: Content<"instrument">,
  findings: readonly Finding[],
  due: Due,
): Promise<Effects> {
  const { actor, now, ids } = context
  const { book, project, file } = place
  const by = sign(actor, now)
  const also: Change[] = findings.flatMap((finding) => {
    const duty = rectificationDuty(book, project.rulebook, finding, ids.within(project.id), due, now)
    const state = { name: "rectifying" as const, since: now, round: 1, duty: duty.id }
    return [
      changed("finding", finding, { state, instrument: instrument.id }),
      made("duty", duty),
      made("rectification", begun(finding, duty.id)),
    ]
  })
  const dispositions = dispositionsOf(file, findings)
  const waits = (finding: Finding, { report }: Disposition) =>
    finding.state.name === "disposed" && finding.state.report === report && !findings.includes(finding)
  const [going, ending] = [true, false].map((more) =>
    dispositions.filter((one) => file.finding.some((finding) => waits(finding, one)) === more),
  ) as [Disposition[], Disposition[]]
  // Written even so: two people who each feed back one of the last two must not both think that the other's is left.
  also.push(...going.map((one) => changed("disposition", one, {})))
  for (const disposition of ending) {
    const { state } = disposition
    also.push(changed("disposition", disposition, { state: { name: "done", at: now } }))
    also.push(...file.duty.filter(({ id }) => "duty" in state && id === state.duty).flatMap((duty) => done(duty, by)))
  }
  // The project goes on by itself when the last of its reports has been disposed of.
  const left = file.disposition.some((one) => one.state.name !== "done" && !ending.includes(one))
  const next = left ? nothing : await advancedWith(context, book, project, { feedback: 1 })
  return {
    also: [...also, ...next.also],
    starts: [...findings.map(({ id }) => ({ workflow: "finding" as const, subject: id })), ...next.starts],
    wakes: [...dispositions.map(({ id }) => ({ workflow: "disposition" as const, subject: id })), ...next.wakes],
  }
}

/** A late unit is urged: the proposal is done with this document, and the days agreed for rectification stay as they are. */
function urged({ actor, now }: Context, { file }: Place, instrument: Id, escalation: Escalation): Effects {
  const by = sign(actor, now)
  const duties = file.duty.filter((duty) => duty.id === escalationDuty(escalation.id))
  return {
    also: [
      changed("escalation", escalation, { state: { name: "done", by, instrument } }),
      ...duties.flatMap((duty) => done(duty, by)),
    ],
    starts: [],
    wakes: wakes(duties),
  }
}

/** The proposal that the document answers; it must fit. */
function urgingOf({ file }: Place, id: Id, kind: Kind, findings: readonly Finding[]): Escalation {
  const escalation = file.escalation.find((one) => one.id === id)
  if (!escalation) throw new Refusal("not-found", { field: "escalation", params: { noun: "escalation" } })
  mustBeProposed(escalation)
  mustUrge(escalation, kind, findings)
  return escalation
}

async function issueOnce(input: Input, context: Context): Promise<Instrument> {
  const { now, ids, store, commit } = context
  const { project, book } = await leadingProject(context, input.project)
  const place = { project, book, file: await store.file(project.id) }
  const kind = kindOf(book, input.kind)
  const findings = findingsOf(place.file.finding, input.findings)
  const escalation = input.escalation ? urgingOf(place, input.escalation, kind, findings) : undefined
  if (!escalation) {
    mustBeFedBackBy(book, kind, findings)
    for (const disposition of dispositionsOf(place.file, findings)) mustBeAt(disposition, "feedback")
  }
  const due = escalation ? undefined : rectifyDue(book, kind, input.rectifyBy, now)
  const rectifyBy = due ? due.dueOn : dayOn(book, kind.rectification, input.rectifyBy, now, "rectifyBy")
  const reply = replySpan(book, kind)
  const replyBy = dayOn(book, reply, input.replyBy, now, "replyBy")
  const [unit, { number, puts }] = await Promise.all([
    store.need("unit", findings[0].unit),
    numbered(context, kind, input.number),
  ])
  const blanks = { unit: unit.name, project: project.title, rectifyBy, replyBy }
  const instrument: Content<"instrument"> = {
    id: ids.within(project.id),
    project: project.id,
    kind: kind.id,
    number,
    unit: unit.id,
    findings: input.findings,
    title: input.title ?? filled(kind.wording?.title ?? kind.name, blanks),
    body: filled(input.body, blanks),
    issuedOn: civilDate(now),
    ...(replyBy && { replyBy }),
    ...(rectifyBy && { rectifyBy }),
    ...ownFieldsOf(book, "instrument", input.fields),
  }
  const effects = due
    ? await fedBack(context, place, instrument, findings, due)
    : escalation && urged(context, place, instrument.id, escalation)
  const answer = reply
    ? [
        replyDuty(
          book,
          project.rulebook,
          instrument,
          { id: ids.within(project.id), lead: project.lead },
          dueIn(book, reply, now),
          now,
        ),
      ]
    : []
  return commit({
    event: "instrument.issued",
    about: made("instrument", instrument),
    puts,
    ...effects,
    also: [...(effects?.also ?? []), ...answer.map((duty) => made("duty", duty))],
    starts: [...(effects?.starts ?? []), ...timers(answer)],
  })
}

/** Two people can issue in one series, or the last two findings of one report, at the same moment: the later one goes again. */
export const issue = command(Contract.issue, (input, context) =>
  again(["counter", "disposition", "duty"], () => issueOnce(input, context)),
)

export const acknowledge = command(Contract.acknowledge, async ({ id, version }, context) => {
  const { actor, now, reach, store, commit } = context
  const instrument = await store.need("instrument", id)
  if (!reach.some(({ post }) => post.unit === instrument.unit)) {
    throw new Refusal("not-found", { params: { noun: "instrument" } })
  }
  if (instrument.received) throw new Refusal("wrong-state", { params: { noun: "instrument", state: "received" } })
  return commit({
    event: "instrument.acknowledged",
    about: changed("instrument", { ...instrument, version }, { received: sign(actor, now) }),
  })
})
