import type { Project } from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { type Part, partOf } from "../linkage/linkage.rules.ts"
import { type Belonging, takesIn } from "../system/actor.ts"
import type { Context } from "../system/command.ts"
import { fileOf } from "../system/ids.ts"

export const belongingOf = ({ lead, proposer, units }: Project): Belonging => ({ lead, proposer, units })

/**
 * The project in whose file an id lies, within the actor's reach, with the rulebook it runs under; `part` where the actor reaches
 * no more of it than a party does. What is out of reach is refused like what is not there.
 */
export async function projectOf(
  { store, reach, bookOf }: Context,
  id: string,
): Promise<{ project: Project; book: Rulebook; part: Part | undefined }> {
  const project = await store.need("project", fileOf(id))
  const whole = takesIn(reach, belongingOf(project))
  const part = whole ? undefined : partOf(reach, project)
  if (!whole && !part) throw new Refusal("not-found", { params: { noun: "project" } })
  return { project, book: await bookOf(project.rulebook), part }
}

/** As {@link projectOf} for an id that names the project itself and not something in its file. */
export function namedProject(context: Context, id: string): ReturnType<typeof projectOf> {
  if (id !== fileOf(id)) throw new Refusal("not-found", { params: { noun: "project" } })
  return projectOf(context, id)
}
