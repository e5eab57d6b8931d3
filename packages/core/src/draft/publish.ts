import * as Contract from "@bihuan/contract/draft"
import { Refusal } from "@bihuan/contract/refusal"
import { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id } from "@bihuan/contract/shape"
import type { Approvable } from "../approval/approval.rules.ts"
import { beginApproval } from "../approval/begin.ts"
import { civilDate } from "../calendar/civil.ts"
import { mustBeFree, withEdition } from "../edition/edition.rules.ts"
import { sign } from "../system/actor.ts"
import { again } from "../system/again.ts"
import { type Context, command, parse } from "../system/command.ts"
import { type Change, changed, made } from "../system/commit.ts"
import { templateId } from "../template/template.entity.ts"
import { versionsIn } from "../template/template.ts"
import { mustBeEdited, problemsIn, read } from "./draft.ts"

type Draft = Contract.Draft
type Submitted = Extract<Draft["state"], { name: "submitted" }>

function submittedOf({ state }: Draft): Submitted {
  if (state.name !== "submitted") throw new Refusal("wrong-state", { params: { noun: "draft", state: state.name } })
  return state
}

export const publish = command(Contract.publish, async ({ id, version, ...asked }, context) => {
  const { actor, now, store, book, edition, commit } = context
  const { draft, rulebook } = await read(context, id)
  mustBeEdited(draft)
  if (draft.version !== version) throw new Refusal("stale", { current: draft.version, params: { noun: "draft" } })
  if (draft.template === undefined) mustBeFree(await store.need("county", "county"), asked.effectiveFrom, now)
  else if (asked.effectiveFrom < civilDate(now)) throw new Refusal("in-the-past", { field: "effectiveFrom" })
  const problems = await problemsIn(context, draft, rulebook)
  const errors = problems.filter(({ level }) => level === "error")
  if (errors.length > 0) throw new Refusal("rulebook-errors", { params: { count: errors.length } })
  const open = problems.filter(
    ({ code, path }) => !asked.accepted.some((one) => one.code === code && one.path === path),
  )
  if (open.length > 0) throw new Refusal("warnings-open", { field: "accepted", params: { count: open.length } })
  const head = { ...draft, rulebook: edition }
  const subject = { noun: "rulebook" as const, id, title: draft.name }
  const approval = await beginApproval(context, book, head, subject)
  const state = {
    name: "submitted" as const,
    by: sign(actor, now),
    ...asked,
    ...(approval && { approval: approval.id }),
  }
  return commit({
    event: "draft.submitted",
    about: changed("draft", draft, { rulebook: edition, state }),
    ...(approval && { also: approval.also, starts: approval.starts ?? [] }),
  })
})

/** A draft becomes an edition of its day: what it says is from here on as it is. */
async function published(context: Context, draft: Draft): Promise<{ state: Draft["state"]; also: Change[] }> {
  if (draft.template !== undefined) return offered(context, draft, draft.template)
  const { now, store } = context
  const { by, effectiveFrom, running, accepted, approval } = submittedOf(draft)
  const [county, { rulebook }] = await Promise.all([store.need("county", "county"), read(context, draft.id)])
  mustBeFree(county, effectiveFrom, now)
  let number = Math.max(...county.editions.map((one) => one.number)) + 1
  // One that was withdrawn keeps its number.
  while (await store.get("edition", `edition-${number}`)) number++
  const edition = {
    ...{ id: `edition-${number}`, number, effectiveFrom, running, rulebook: parse(Rulebook, rulebook) },
    published: { by, draft: draft.id, name: draft.name, accepted, ...(approval && { approval }) },
    ...(draft.follows !== undefined && { follows: draft.follows }),
  }
  return {
    state: { name: "published", edition: number, effectiveFrom },
    also: [
      made("edition", edition),
      changed("county", county, { editions: withEdition(county, { number, effectiveFrom }) }),
    ],
  }
}

/** A province's draft becomes the next version of its template: the service takes it to where counties read it. */
async function offered(
  context: Context,
  draft: Draft,
  template: Id,
): Promise<{ state: Draft["state"]; also: Change[] }> {
  const { actor, store } = context
  const { by, effectiveFrom } = submittedOf(draft)
  const [county, { rulebook }, versions] = await Promise.all([
    store.need("county", "county"),
    read(context, draft.id),
    versionsIn(store, actor.tenant, template),
  ])
  const number = (versions.at(-1)?.number ?? 0) + 1
  const bound = (kind: "locked" | "bounded") => rulebook.bonds.filter((bond) => bond.kind === kind).length
  const head = {
    ...{ id: templateId(actor.tenant, template, number), template, number, name: draft.name, effectiveFrom },
    ...{ province: { code: county.code, name: county.name }, published: by },
    bound: { locked: bound("locked"), bounded: bound("bounded") },
  }
  return {
    state: { name: "published", edition: number, effectiveFrom },
    also: [
      made("template", { ...head, rulebook: parse(Rulebook, { ...rulebook, id: template }) }),
      made("templatehead", head),
    ],
  }
}

/** What a submitted draft waits for is a second person: whoever put it forward is not one. */
async function second({ actor, store }: Context, id: Id, version: number): Promise<Draft> {
  const draft = await store.need("draft", id)
  if (draft.version !== version) throw new Refusal("stale", { current: draft.version, params: { noun: "draft" } })
  const { by, approval } = submittedOf(draft)
  if (approval) throw new Refusal("not-your-turn")
  if (by.person === actor.person) throw new Refusal("own-work")
  return draft
}

export const confirm = command(Contract.confirm, ({ id, version }, context) =>
  again(["county", "edition"], async () => {
    const draft = await second(context, id, version)
    const { state, also } = await published(context, draft)
    return context.commit({ event: "draft.published", about: changed("draft", draft, { state }), also })
  }),
)

export const sendBack = command(Contract.sendBack, async ({ id, version, reason }, context) => {
  const draft = await second(context, id, version)
  const state = { name: "editing" as const, returned: reason }
  return context.commit({ event: "draft.returned", about: changed("draft", draft, { state }) })
})

export const withdraw = command(Contract.withdraw, async ({ id, version }, { actor, store, commit }) => {
  const draft = await store.need("draft", id)
  const { by, approval } = submittedOf({ ...draft })
  if (approval || by.person !== actor.person) throw new Refusal("not-your-turn")
  const about = changed("draft", { ...draft, version }, { state: { name: "editing" } })
  return commit({ event: "draft.withdrawn", about })
})

export const rulebookApproval: Approvable = {
  async approved({ of }, context) {
    const draft = await context.store.need("draft", of.id)
    const { state, also } = await published(context, draft)
    return { also: [changed("draft", draft, { state }), ...also] }
  },
  async returned({ of }, reason, { store }) {
    const draft = await store.need("draft", of.id)
    return { also: [changed("draft", draft, { state: { name: "editing", ...(reason && { returned: reason }) } })] }
  },
}
