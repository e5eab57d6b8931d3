import { Refusal } from "@bihuan/contract/refusal"
import * as Training from "@bihuan/contract/training"
import { civilDate } from "../calendar/civil.ts"
import { mustKnowPeople } from "../person/person.rules.ts"
import { namedProject } from "../project/access.ts"
import { mustBeIn } from "../stage/stage.rules.ts"
import { command } from "../system/command.ts"
import { made } from "../system/commit.ts"

export const record = command(Training.record, async (input, context) => {
  const { project, book } = await namedProject(context, input.project)
  mustBeIn(project, book, "training", "team", "plan", "inspection")
  if (input.heldOn > civilDate(context.now)) throw new Refusal("in-the-future", { field: "heldOn" })
  mustKnowPeople(await context.store.all("person"), input.attendance, "attendance")
  return context.commit({
    event: "training.recorded",
    about: made("training", { ...input, project: project.id, id: context.ids.within(project.id) }),
  })
})
