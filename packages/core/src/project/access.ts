import type { Project } from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { type Belonging, takesIn } from "../system/actor.ts"
import type { Context } from "../system/command.ts"
import { fileOf } from "../system/ids.ts"

export const belongingOf = ({ lead, proposer, units }: Project): Belonging => ({ lead, proposer, units })

/** A project within the actor's reach with the rulebook it runs under. What is out of reach is refused like what is not there. */
export async function projectOf(
  { store, reach, bookOf }: Context,
  id: string,
): Promise<{ project: Project; book: Rulebook }> {
  const project = await store.need("project", fileOf(id))
  if (!takesIn(reach, belongingOf(project))) throw new Refusal("not-found", { params: { noun: "project" } })
  return { project, book: await bookOf(project.rulebook) }
}

/** Refuses an act on a project that is not in a stage of one of these kinds. */
export function mustBeIn(project: Project, book: Rulebook, ...kinds: Rulebook["stages"][number]["kind"][]) {
  const { state } = project
  const stage = state.name === "running" ? book.stages.find(({ id }) => id === state.stage) : undefined
  if (!stage || !kinds.includes(stage.kind)) {
    throw new Refusal("wrong-state", { params: { noun: "project", state: stage?.name ?? state.name } })
  }
  return stage
}
