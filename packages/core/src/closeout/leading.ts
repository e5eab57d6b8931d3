import type { Finding, FindingState } from "@bihuan/contract/finding"
import type { Project } from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id, Signature } from "@bihuan/contract/shape"
import { met } from "../duty/duty.rules.ts"
import { projectOf } from "../project/access.ts"
import { takesIn } from "../system/actor.ts"
import type { Context } from "../system/command.ts"
import { type Change, changed } from "../system/commit.ts"
import type { Nouns } from "../system/table.ts"

/** A project as those see it who lead it, or whose reach takes its lead in; having proposed it, or being its subject, is not enough. */
export async function leadingProject(context: Context, id: Id): Promise<{ project: Project; book: Rulebook }> {
  const { project, book } = await projectOf(context, id)
  if (!takesIn(context.reach, { lead: project.lead, units: [] })) {
    throw new Refusal("not-found", { params: { noun: "project" } })
  }
  return { project, book }
}

export async function leadingFinding(context: Context, id: Id) {
  const { project, book } = await leadingProject(context, id)
  return { project, book, finding: await context.store.need("finding", id) }
}

/** The finding's state where it is the one asked for; refuses otherwise. */
export function mustStand<N extends FindingState["name"]>(
  { state }: Pick<Finding, "state">,
  name: N,
): Extract<FindingState, { name: N }> {
  if (state.name !== name) throw new Refusal("wrong-state", { params: { noun: "finding", state: state.name } })
  return state as Extract<FindingState, { name: N }>
}

/** A duty that is done; nothing where it has ended before. */
export const done = (duty: Nouns["duty"], by: Signature): Change[] =>
  duty.state.name === "open" ? [changed("duty", duty, met(duty, by))] : []
