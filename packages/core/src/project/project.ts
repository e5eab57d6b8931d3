import type { Project } from "@bihuan/contract/project"
import * as Contract from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import { beginApproval } from "../approval/begin.ts"
import { civilDate } from "../calendar/civil.ts"
import { advanced, listed, presentOf } from "../stage/stage.ts"
import { heldOn, takesIn } from "../system/actor.ts"
import { type Context, command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { belongingOf, namedProject } from "./access.ts"
import { factsOf, leadOf, mustFit } from "./project.rules.ts"

type Fields = Omit<
  Contract.Project,
  "id" | "version" | "createdAt" | "createdBy" | "trail" | "proposer" | "lead" | "rulebook" | "state" | "ended"
>

/** Who proposes, and who therefore leads. */
async function placed({ now, store, book }: Context, fields: Fields, proposer: string) {
  const [units, people] = await Promise.all([store.all("unit"), store.all("person")])
  mustFit(book, fields as Project, units)
  const today = civilDate(now)
  const holders = (role: string) =>
    people.flatMap(({ posts }) =>
      heldOn(posts, today)
        .filter((post) => post.role === role)
        .map(({ unit }) => unit),
    )
  return { proposer, lead: leadOf(book, fields, proposer, units, holders) }
}

export const create = command(Contract.create, async (input, context) => {
  const { ids, edition, reach, commit } = context
  const place = await placed(context, input, reach[0]?.post.unit ?? "none")
  const project = {
    ...input,
    ...place,
    id: ids.file(),
    rulebook: edition,
    state: { name: "draft" as const },
    ended: [],
  }
  return commit({ event: "project.created", about: made("project", project) })
})

/** A draft, or one that came back, can be changed; its lead follows from what it now says. */
export const change = command(Contract.change, async ({ version, ...input }, context) => {
  const { project } = await namedProject(context, input.id)
  mustBeDraft(project)
  const { lead } = await placed(context, input, project.proposer)
  return context.commit({
    event: "project.changed",
    about: changed("project", { ...project, version }, { ...input, lead }),
  })
})

export const submit = command(Contract.submit, async ({ id, version }, context) => {
  const { project, book } = await namedProject(context, id)
  mustBeDraft(project)
  const units = await context.store.all("unit")
  const leadKind = units.find((unit) => unit.id === project.lead)?.kind
  const of = { noun: "project" as const, id, title: project.title }
  const approval = await beginApproval(context, book, project, of, factsOf(project, leadKind))
  const before = { ...project, version }
  if (!approval) {
    const { state, also, starts } = listed(context, book, project)
    return context.commit({ event: "project.listed", about: changed("project", before, { state }), also, starts })
  }
  return context.commit({
    event: "project.submitted",
    about: changed("project", before, { state: { name: "submitted", approval: approval.id } }),
    also: approval.also,
    starts: approval.starts ?? [],
  })
})

export const advance = command(Contract.advance, async ({ id, version }, context) => {
  const { project, book } = await namedProject(context, id)
  const { patch, also, starts, wakes } = await advanced(context, book, project, await presentOf(context.store, project))
  return context.commit({
    event: patch.state.name === "closed" ? "project.closed" : "project.advanced",
    about: changed("project", { ...project, version }, patch),
    also,
    starts,
    wakes,
  })
})

export const list = command(Contract.list, async ({ year, cursor }, { store, reach }) => {
  const where = (project: Contract.Project) => takesIn(reach, belongingOf(project))
  const { items, cursor: next } = await store.page("project", "ledger", `project#${year}`, { cursor, where })
  return { items, ...(next && { cursor: next }) }
})

function mustBeDraft({ state }: Project): void {
  if (state.name !== "draft" && state.name !== "returned") {
    throw new Refusal("wrong-state", { params: { noun: "project", state: state.name } })
  }
}
