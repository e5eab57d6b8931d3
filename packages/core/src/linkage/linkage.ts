import * as Contract from "@bihuan/contract/linkage"
import { Refusal } from "@bihuan/contract/refusal"
import { namedProject } from "../project/access.ts"
import { command } from "../system/command.ts"
import { changed } from "../system/commit.ts"
import { mustFit } from "./linkage.rules.ts"

/** A project whose proposal is being decided on stays as it was put forward. */
const arrangeable = ["draft", "returned", "approved", "running"]

export const arrange = command(Contract.arrange, async ({ id, version, pattern, parties }, context) => {
  const { project, book } = await namedProject(context, id)
  if (!arrangeable.includes(project.state.name)) {
    throw new Refusal("wrong-state", { params: { noun: "project", state: project.state.name } })
  }
  const linkage = { pattern, parties }
  mustFit(book, project, linkage, await context.store.all("unit"))
  const { linkage: _, ...alone } = { ...project, version }
  return context.commit({
    event: parties.length > 0 ? "project.linked" : "project.unlinked",
    about: changed("project", alone, parties.length > 0 ? { linkage } : {}),
  })
})
