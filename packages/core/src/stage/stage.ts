import type { Project } from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Stage } from "@bihuan/contract/rulebook/work"
import type { Signature } from "@bihuan/contract/shape"
import { dutyOf, met } from "../duty/duty.rules.ts"
import { timers, wakes } from "../duty/timer.ts"
import { type Present, stageAfter } from "../rulebook/rulebook.rules.ts"
import { sign } from "../system/actor.ts"
import type { Context } from "../system/command.ts"
import { changed, made, type Outcome } from "../system/commit.ts"
import type { Store } from "../system/store.ts"
import { presentIn, unfinished } from "./stage.rules.ts"

/** Begins a stage: the project stands in it, and its lead has the duty to see it done. */
export function enter(
  { now, ids }: Pick<Context, "now" | "ids">,
  book: Rulebook,
  project: Pick<Project, "id" | "title" | "lead" | "rulebook">,
  stage: Stage,
) {
  const duty = dutyOf(
    book,
    project.rulebook,
    {
      id: ids.within(project.id),
      project: project.id,
      kind: stage.kind,
      subject: { noun: "project", id: project.id, title: project.title },
      part: stage.id,
      lead: project.lead,
      cites: stage.cites,
    },
    now,
  )
  const state: Project["state"] = { name: "running", stage: stage.id, since: now, duty: duty.id }
  return { state, also: [made("duty", duty)], starts: timers([duty]) }
}

/** Puts a project on its list: the first stage begins. A rulebook without stages has nothing to run. */
export function listed(context: Pick<Context, "now" | "ids">, book: Rulebook, project: Project) {
  const first = book.stages[0]
  if (!first) throw new Refusal("not-in-rulebook", { params: { value: "stages" } })
  return enter(context, book, project, first)
}

/** What ending a stage changes. */
export interface Advanced extends Required<Pick<Outcome, "also" | "starts" | "wakes">> {
  patch: Pick<Project, "state" | "ended">
}

/** Ends the present stage if all that the rulebook asks for is there, and begins the next; after the last, the project is closed. */
export async function advanced(
  context: Context,
  book: Rulebook,
  project: Project,
  present: Present,
): Promise<Advanced> {
  const { state } = project
  if (state.name !== "running") throw new Refusal("wrong-state", { params: { noun: "project", state: state.name } })
  const stage = book.stages.find(({ id }) => id === state.stage)
  if (!stage) throw new Refusal("not-in-rulebook", { params: { value: state.stage } })
  const missing = unfinished(book, project, present)
  if (missing.length > 0) {
    throw new Refusal("stage-unfinished", { params: { stage: stage.name, missing: missing.join("、") } })
  }
  const by: Signature = sign(context.actor, context.now)
  const duty = await context.store.need("duty", state.duty)
  const ended = [...project.ended, { stage: stage.id, by }]
  const done = duty.state.name === "open" ? [changed("duty", duty, met(duty, by))] : []
  const next = stageAfter(book, stage.id)
  if (!next) {
    return {
      patch: { state: { name: "closed", at: context.now }, ended },
      also: done,
      starts: [],
      wakes: wakes([duty]),
    }
  }
  const entered = enter(context, book, project, next)
  return {
    patch: { state: entered.state, ended },
    also: [...done, ...entered.also],
    starts: entered.starts,
    wakes: wakes([duty]),
  }
}

/**
 * The next stage, if what is about to be written is the last thing that the present one waits for; else nothing. `listed`
 * are the findings of the report that is about to be approved.
 */
export async function advancedWith(
  context: Context,
  book: Rulebook,
  project: Project,
  written: Present["counts"],
  listed: readonly string[] = [],
): Promise<Omit<Advanced, "patch">> {
  const file = await context.store.file(project.id)
  const [there, soon] = [presentIn(file), presentIn(file, listed)]
  const present = { ...soon, counts: { ...soon.counts, ...written } }
  if (unfinished(book, project, there).length === 0 || unfinished(book, project, present).length > 0) {
    return { also: [], starts: [], wakes: [] }
  }
  const { patch, also, starts, wakes } = await advanced(context, book, project, present)
  return { also: [changed("project", project, patch), ...also], starts, wakes }
}

export const presentOf = async (store: Store, project: Project): Promise<Present> =>
  presentIn(await store.file(project.id))
