import type { Approval } from "@bihuan/contract/approval"
import * as Contract from "@bihuan/contract/draft"
import { Refusal } from "@bihuan/contract/refusal"
import type { Problem } from "@bihuan/contract/rulebook/check"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { template as templateBy } from "@bihuan/rulebooks/templates"
import { departures } from "../bond/bond.rules.ts"
import { checkRulebook } from "../check/check.rules.ts"
import { differencesOf } from "../compare/compare.rules.ts"
import { problemsOf } from "../standing/standing.ts"
import { sign } from "../system/actor.ts"
import { again } from "../system/again.ts"
import { type Context, command, parse } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import type { Put } from "../system/store.ts"
import { versionOf, versionsIn, withoutBonds } from "../template/template.ts"
import { type DraftPart, partId, pastId } from "./draft.entity.ts"
import {
  mustBeAsRead,
  noted,
  placed,
  rulebookOf,
  shapeOf,
  undoable,
  type Writing,
  withUndone,
  written,
} from "./draft.rules.ts"

type Draft = Contract.Draft
type Reading = Pick<Context, "store" | "bookOf" | "actor">

/** A draft with its written sections, and what it says. */
export async function read(
  reading: Reading,
  id: string,
): Promise<{ draft: Draft; parts: readonly DraftPart[]; rulebook: Rulebook; approvals: Approval[] }> {
  const { draft: found, draftpart: parts, approval: approvals } = await reading.store.file(id)
  const [draft] = found
  if (!draft) throw new Refusal("not-found", { params: { noun: "draft" } })
  const base = draft.base.startsWith("edition-") ? await sourceOf(reading, draft.base) : undefined
  return { draft, parts, approvals, rulebook: rulebookOf(base ?? ({ id: draft.id } as Rulebook), parts) }
}

/** What a source says. Refuses one that is not there. */
export async function sourceOf(reading: Reading, source: string, field?: string): Promise<Rulebook> {
  const [kind = "", ...rest] = source.split("-")
  const id = rest.join("-")
  if (kind === "edition") return reading.bookOf(Number(id))
  if (kind === "draft") return (await read(reading, id)).rulebook
  const template = (await templateBy(id)) ?? (await versionOf(reading.actor, id))?.rulebook
  if (!template) throw new Refusal("not-in-rulebook", { ...(field && { field }), params: { value: id } })
  return template
}

export function mustBeEdited({ state }: Draft): void {
  if (state.name !== "editing") throw new Refusal("wrong-state", { params: { noun: "draft", state: state.name } })
}

/** From an edition it keeps only what is written to it: editions never change. Anything else is copied whole. */
export const begin = command(Contract.begin, async ({ name, from, template }, context) => {
  const { actor, ids, kind, edition, commit } = context
  if (template !== undefined && kind !== "province") throw new Refusal("forbidden")
  const base = from ?? (template === undefined ? `edition-${edition}` : await newestOf(context, template))
  const [source, follows] = await Promise.all([sourceOf(context, base, "from"), followedBy(context, base)])
  // What holds a county by its template is in the template.
  const book = kind === "county" ? withoutBonds(source) : source
  const id = ids.file()
  const copied = base.startsWith("edition-") ? [] : Contract.sections.filter((section) => book[section] !== undefined)
  return commit({
    event: "draft.begun",
    about: made("draft", {
      ...{ id, name, base, lead: actor.posts[0]?.unit ?? "none", rulebook: edition },
      ...{ touched: {}, changes: [], state: { name: "editing" as const } },
      ...(template !== undefined && { template }),
      ...(follows !== undefined && kind === "county" && { follows }),
    }),
    puts: copied.map((section) => partPut(id, section, book[section], undefined)),
  })
})

/** The newest version of a template of one's own; its first must be begun from something that is named. */
async function newestOf({ actor, store }: Context, template: string): Promise<string> {
  const versions = await versionsIn(store, actor.tenant, template)
  const newest = versions.at(-1)
  if (!newest) throw new Refusal("not-in-rulebook", { field: "from", params: { value: template } })
  return `template-${newest.id}`
}

/** The version of its province's template that a source follows, or is. */
async function followedBy({ actor, store }: Context, source: string): Promise<string | undefined> {
  const [kind = "", ...rest] = source.split("-")
  const id = rest.join("-")
  if (kind === "edition") return (await store.get("edition", source))?.follows
  if (kind === "draft") return (await store.get("draft", id))?.follows
  return (await versionOf(actor, id))?.id
}

export const partPut = (id: string, section: Contract.Section, value: unknown, before: DraftPart | undefined): Put => {
  const row: DraftPart = { id: partId(id, section), version: (before?.version ?? 0) + 1, section, value }
  return { noun: "draftpart", row, expects: before?.version ?? 0 }
}

export const get = command(Contract.get, async ({ id }, context) => {
  const { draft, rulebook, approvals } = await read(context, id)
  return { draft, rulebook, approvals }
})

export const list = command(Contract.list, async ({ cursor }, { store }) => {
  const page = await store.page("draft", "shelf", "draft", { cursor, order: "desc" })
  return { items: page.items, ...(page.cursor && { cursor: page.cursor }) }
})

/** Writes to a section, keeps what was there, and notes the change on the draft, in one transaction. */
async function write(
  context: Context,
  { draft, parts, rulebook }: Awaited<ReturnType<typeof read>>,
  writing: Writing,
  event: string,
  undoes?: Contract.DraftChange,
): Promise<Draft> {
  const { actor, now, commit } = context
  const { section } = writing
  const { value, before, place } = written(rulebook[section], writing)
  const known = undoes ? withUndone(draft.changes, undoes) : draft.changes
  const how = { by: sign(actor, now), ...(undoes && { undoes: undoes.number }) }
  const past = { ...(before !== undefined && { before }), ...(place !== undefined && { place }) }
  return commit({
    event,
    about: changed("draft", draft, noted({ ...draft, changes: known }, writing, how)),
    puts: [
      partPut(
        draft.id,
        section,
        value,
        parts.find((one) => one.section === section),
      ),
      { noun: "draftpast", row: { id: pastId(draft.id, draft.version + 1), version: 1, ...past }, expects: 0 } as Put,
    ],
  })
}

export const save = command(Contract.save, async ({ id, version, ...asked }, context) =>
  // Somebody who writes elsewhere at the same moment is no reason to refuse.
  again(["draft", "draftpart"], async () => {
    const found = await read(context, id)
    mustBeEdited(found.draft)
    mustBeAsRead(found.draft, asked, version)
    return write(context, found, fitting(asked), "draft.saved")
  }),
)

/** What is written must have the shape of its place, and keep its id: everything else points to it. */
function fitting(asked: Writing): Writing {
  const { section, provision, value } = asked
  if (value === undefined) return asked
  const shape = shapeOf(section)
  if (provision !== undefined && shape.of !== "list") throw new Refusal("invalid", { field: "provision" })
  const fits = parse(provision !== undefined && shape.of === "list" ? shape.one : shape.whole, value, "value")
  if (provision !== undefined && (fits as { id?: string }).id !== provision) {
    throw new Refusal("invalid", { field: "value.id" })
  }
  return { ...asked, value: fits }
}

export const undo = command(Contract.undo, async ({ id, version, change }, context) => {
  const found = await read(context, id)
  mustBeEdited(found.draft)
  if (found.draft.version !== version) {
    throw new Refusal("stale", { current: found.draft.version, params: { noun: "draft" } })
  }
  const target = undoable(found.draft, context.actor.person, change)
  const { before, place } = await context.store.need("draftpast", pastId(id, target.number))
  const { section, provision } = target
  return write(context, found, { section, provision, value: before, at: place }, "draft.undone", target)
})

export const discard = command(Contract.discard, async ({ id, version }, context) => {
  const { actor, now, store, commit } = context
  const draft = await store.need("draft", id)
  mustBeEdited(draft)
  return commit({
    event: "draft.discarded",
    about: changed("draft", { ...draft, version }, { state: { name: "discarded", by: sign(actor, now) } }),
  })
})

/**
 * What is inconsistent in a draft, errors first: by itself, with the county as it is, and with the bonds of the version that it follows. A
 * template is for counties that are not there: it is looked at by itself.
 */
export async function problemsIn(context: Context, draft: Draft, rulebook: Rulebook): Promise<Problem[]> {
  if (draft.template !== undefined) return checkRulebook(rulebook)
  const [found, version] = await Promise.all([
    problemsOf(context, rulebook),
    draft.follows === undefined ? undefined : versionOf(context.actor, draft.follows),
  ])
  return [...(version ? departures(version.rulebook, rulebook) : []), ...found]
}

export const check = command(Contract.check, async ({ id }, context) => {
  const { draft, rulebook } = await read(context, id)
  const problems = await problemsIn(context, draft, rulebook)
  return { version: draft.version, problems: problems.map((one) => placed(rulebook, one)) }
})

export const compare = command(Contract.compare, async ({ from, to }, context) => {
  const [before, after] = await Promise.all([sourceOf(context, from, "from"), sourceOf(context, to, "to")])
  return { differences: differencesOf(before, after) }
})
