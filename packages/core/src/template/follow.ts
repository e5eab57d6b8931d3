import { sections } from "@bihuan/contract/draft"
import { Refusal } from "@bihuan/contract/refusal"
import * as Contract from "@bihuan/contract/template"
import { partPut } from "../draft/draft.ts"
import { type Context, command } from "../system/command.ts"
import { made } from "../system/commit.ts"
import { divergencesOf, followedBook, undecided } from "./template.rules.ts"
import { needVersion, versionOf } from "./template.ts"

/** The three sides of a version, for a county. */
async function sidesOf({ actor, kind, store, book, edition }: Context, id: string) {
  if (kind === "province") throw new Refusal("forbidden")
  const [template, { follows }] = await Promise.all([
    needVersion(actor, id),
    store.need("edition", `edition-${edition}`),
  ])
  const before = follows === undefined ? undefined : await versionOf(actor, follows)
  const base = before?.template === template.template ? before : undefined
  return { template, base, items: divergencesOf(base?.rulebook, template.rulebook, book) }
}

export const diverges = command(Contract.divergences, async ({ id }, context) => {
  const { template, base, items } = await sidesOf(context, id)
  const { rulebook: _, ...head } = template
  return { template: head, ...(base && { base: base.id }), edition: context.edition, items }
})

export const follow = command(Contract.follow, async ({ id, name, choices }, context) => {
  const { actor, ids, book, edition, commit } = context
  const { template, items } = await sidesOf(context, id)
  const open = undecided(items, choices)
  if (open.length > 0) {
    throw new Refusal("choices-open", { field: "choices", params: { count: open.length } })
  }
  const after = followedBook(template.rulebook, book, items, choices)
  const written = sections.filter((section) => book[section] !== after[section])
  const draft = ids.file()
  return commit({
    event: "draft.begun",
    about: made("draft", {
      ...{ id: draft, name, base: `edition-${edition}`, follows: id, lead: actor.posts[0]?.unit ?? "none" },
      ...{ rulebook: edition, touched: {}, changes: [], state: { name: "editing" as const } },
    }),
    puts: written.map((section) => partPut(draft, section, after[section] ?? null, undefined)),
  })
})
