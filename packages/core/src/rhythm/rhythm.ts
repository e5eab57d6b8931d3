import type { DutyView } from "@bihuan/contract/duty"
import * as File from "@bihuan/contract/file"
import type { Project } from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import * as Contract from "@bihuan/contract/rhythm"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { isWith, met, viewOf } from "../duty/duty.rules.ts"
import { wakes } from "../duty/timer.ts"
import { belongingOf } from "../project/access.ts"
import { type Belonging, reachOf, sign, takesIn } from "../system/actor.ts"
import { type Context, command } from "../system/command.ts"
import { changed } from "../system/commit.ts"
import { fileOf } from "../system/ids.ts"
import type { Nouns } from "../system/table.ts"

type Duty = Nouns["duty"]

const belongingTo = ({ assignee, rhythm }: Duty): Belonging => ({
  lead: assignee.unit ?? "none",
  units: rhythm?.unit ? [rhythm.unit] : [],
})

/** Whether somebody may see a duty that comes round: it is with them, or within their reach. */
export const maySee = ({ actor, reach }: Pick<Context, "actor" | "reach">, duty: Duty): boolean =>
  isWith(actor, duty) || takesIn(reach, belongingTo(duty))

/** A duty that is recorded in a noun, within the actor's reach, with its rulebook. To others there is no such record. */
export async function comingRound(
  context: Context,
  noun: "consultation" | "periodic" | "hearing",
  id: string,
): Promise<{ duty: Duty; book: Rulebook }> {
  const duty = await context.store.get("duty", id)
  if (!duty || duty.subject.noun !== noun || duty.subject.id !== id || !maySee(context, duty)) {
    throw new Refusal("not-found", { params: { noun } })
  }
  return { duty, book: await context.bookOf(duty.basis.rulebook) }
}

/** Only whoever has an open duty can do it, and not before its period has begun. */
export function mustBeDoable({ actor, now }: Pick<Context, "actor" | "now">, duty: Duty): void {
  if (!isWith(actor, duty)) throw new Refusal("not-your-turn")
  if (duty.state.name !== "open") throw new Refusal("wrong-state", { params: { noun: "duty", state: duty.state.name } })
  if (duty.opensAt > now) {
    throw new Refusal("not-begun", { field: "period", params: { day: duty.rhythm?.from ?? duty.opensAt } })
  }
}

/** As a reader sees duties of many rulebooks. */
export async function viewsOf({ now, bookOf }: Pick<Context, "now" | "bookOf">, duties: Duty[]): Promise<DutyView[]> {
  return Promise.all(duties.map(async (duty) => viewOf(await bookOf(duty.basis.rulebook), duty, now)))
}

/** How many duties are looked through for one page of the calendar. */
const most = 500

export const calendar = command(Contract.calendar, async ({ year, cursor }, context) => {
  const page = await context.store.page("duty", "ledger", `duty#${year}`, { cursor, size: most })
  const seen = await seenOf(context, page.items)
  return { items: await viewsOf(context, seen), ...(page.cursor && { cursor: page.cursor }) }
})

/** Of many duties those that the reader may see: with them, within their reach of what comes round, or in a project they may read. */
export async function seenOf(context: Context, duties: readonly Duty[]): Promise<Duty[]> {
  const { actor, store, book } = context
  const reading = reachOf(book, actor, File.get.name)
  const reach = reachOf(book, actor, Contract.calendar.name)
  if (reach.some(({ within }) => within === "county")) return [...duties]
  const files = new Set(duties.filter(({ rhythm }) => !rhythm).map(({ id }) => fileOf(id)))
  const projects = new Map<string, Project | undefined>()
  const found = await Promise.all([...files].map((file) => store.get("project", file)))
  for (const project of found) if (project) projects.set(project.id, project)
  return duties.filter((duty) => {
    if (maySee({ actor, reach }, duty)) return true
    const project = projects.get(fileOf(duty.id))
    return !!project && takesIn(reading, belongingOf(project))
  })
}

/** What has a record of its own is ended by that record. */
const recorded = ["consultation", "periodic", "hearing", "term", "evaluation"]

export const settle = command(Contract.settle, async ({ id, version, note }, context) => {
  const { actor, now, store, commit } = context
  const duty = await store.get("duty", id)
  if (!duty || !isWith(actor, duty)) throw new Refusal("not-found", { params: { noun: "duty" } })
  const inWords = duty.kind === followUp || (duty.rhythm && !recorded.includes(duty.subject.noun))
  if (!inWords) throw new Refusal("not-granted", { field: "id", params: { value: duty.kind } })
  mustBeDoable(context, duty)
  const { state } = met(duty, sign(actor, now))
  return commit({
    event: "duty.settled",
    about: changed("duty", { ...duty, version }, { state: { ...state, note } as Duty["state"] }),
    wakes: wakes([duty]),
  })
})

/** The kind of a duty that follows from a consultation (以案促改). */
export const followUp = "case-reform"
