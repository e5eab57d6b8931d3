import type { Project } from "@bihuan/contract/project"
import * as Contract from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { List } from "@bihuan/contract/rulebook/work"
import { addition } from "../amendment/amendment.rules.ts"
import { beginApproval } from "../approval/begin.ts"
import { civilDate } from "../calendar/civil.ts"
import { ownFieldsOf } from "../field/field.rules.ts"
import { partOf } from "../linkage/linkage.rules.ts"
import { isPublished, listIdOf, mustTake, ruleOf, withProposal } from "../list/list.rules.ts"
import { advanced, listed, presentOf } from "../stage/stage.ts"
import { heldOn, takesIn } from "../system/actor.ts"
import { again } from "../system/again.ts"
import { type Context, command } from "../system/command.ts"
import { type Change, changed, made, type Outcome } from "../system/commit.ts"
import { belongingOf, namedProject } from "./access.ts"
import { approvedForList, leadOf, mustFit } from "./project.rules.ts"

type Fields = Omit<
  Contract.Project,
  | "id"
  | "version"
  | "createdAt"
  | "createdBy"
  | "trail"
  | "proposer"
  | "lead"
  | "rulebook"
  | "state"
  | "ended"
  | "splitFrom"
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
    ...ownFieldsOf(context.book, "project", input.fields),
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
  const { project, book } = await namedProject(context, input.id)
  mustBeDraft(project)
  const { fields } = ownFieldsOf(book, "project", input.fields, { kept: project.fields })
  const { lead } = await placed(context, input, project.proposer)
  return context.commit({
    event: "project.changed",
    about: changed("project", { ...project, version }, { ...input, lead, fields }),
  })
})

export const submit = command(Contract.submit, async ({ id, version }, context) => {
  const { project, book } = await namedProject(context, id)
  mustBeDraft(project)
  const units = await context.store.all("unit")
  const rule = ruleOf(book, project.list)
  const before = { ...project, version }
  if (isPublished(rule)) {
    const kind = units.find((unit) => unit.id === project.proposer)?.kind
    // Others may propose for the same list at the same moment: nobody looked at its row.
    return again(["list"], async () => context.commit(await forList(context, book, rule, before, kind)))
  }
  const of = { noun: "project" as const, id, title: project.title }
  const approval = await beginApproval(context, book, project, of, { named: rule?.chains.proposal })
  if (!approval) {
    const { state, also, starts } = listed(context, book, project)
    return context.commit({ event: "project.listed", about: changed("project", before, { state }), also, starts })
  }
  return context.commit(submitted(before, approval))
})

const submitted = (
  project: Project,
  { id, also, starts = [] }: NonNullable<Awaited<ReturnType<typeof beginApproval>>>,
): Outcome & { about: Change<"project"> } => ({
  event: "project.submitted",
  about: changed("project", project, { state: { name: "submitted", approval: id } }),
  also,
  starts,
})

/** A proposal for a list that is being gathered; for one that is published, an amendment. */
async function forList(
  context: Context,
  book: Rulebook,
  rule: List,
  project: Project,
  kind: string | undefined,
): Promise<Outcome & { about: Change<"project"> }> {
  const { now, store } = context
  const list = await store.get("list", listIdOf(project))
  const { id, title } = project
  if (list?.state.name === "published") {
    const chain = rule.chains.amendment
    const approval =
      chain && (await beginApproval(context, book, project, { noun: "project", id, title }, { named: chain }))
    if (approval) return submitted(project, approval)
    const { state, also, starts } = await addition(context, book, list, project)
    return { event: "project.listed", about: changed("project", project, { state }), also, starts }
  }
  if (list?.state.name !== "gathering") {
    throw new Refusal("wrong-state", { params: { noun: "list", state: list?.state.name ?? "unopened" } })
  }
  const own = list.proposals.filter(({ unit }) => unit === project.proposer)
  const others = await Promise.all(own.map((one) => store.need("project", one.project)))
  mustTake(book, rule, list, project, { kind, others, today: civilDate(now) })
  const proposals = withProposal(list, id, project.proposer, now)
  const onList = changed("list", list, { proposals })
  const approval = await beginApproval(
    context,
    book,
    project,
    { noun: "project", id, title },
    { named: rule.chains.proposal },
  )
  if (approval) {
    const outcome = submitted(project, approval)
    return { ...outcome, also: [...(outcome.also ?? []), onList] }
  }
  const done = await approvedForList(context, book, rule, project)
  const state: Project["state"] = { name: "approved", at: now }
  return {
    event: "project.approved",
    about: changed("project", project, { state }),
    also: [onList, ...done.also],
    wakes: done.wakes,
  }
}

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
  const where = (project: Contract.Project) => takesIn(reach, belongingOf(project)) || !!partOf(reach, project)
  const { items, cursor: next } = await store.page("project", "ledger", `project#${year}`, { cursor, where })
  return { items, ...(next && { cursor: next }) }
})

function mustBeDraft({ state }: Project): void {
  if (state.name !== "draft" && state.name !== "returned") {
    throw new Refusal("wrong-state", { params: { noun: "project", state: state.name } })
  }
}
