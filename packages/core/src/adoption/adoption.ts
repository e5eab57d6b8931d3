import { Refusal } from "@bihuan/contract/refusal"
import type { Edition } from "@bihuan/contract/rulebook"
import * as Contract from "@bihuan/contract/template"
import { provinceOf } from "@bihuan/contract/tenant"
import { civilDate } from "../calendar/civil.ts"
import { differencesOf } from "../compare/compare.rules.ts"
import { kindOf } from "../edition/inforce.ts"
import { command } from "../system/command.ts"
import type { Journal } from "../system/journal.entity.ts"
import { Store } from "../system/store.ts"
import { offers, tidings } from "../system/tenants.ts"
import { versionOf, withoutBonds } from "../template/template.ts"
import type { Departures } from "./adoption.entity.ts"

/** A county's document is its own, and with it the articles that its provisions rest on. */
const document = ["document", "articles"]
const rests = ["cites", "origin", "note"]

/** Below what a table keeps in one row, in characters; a Chinese one is three bytes. */
const most = 100_000

/** The differences in their order, as many as one row keeps. */
function kept(id: string, differences: Departures["differences"]): Departures {
  let size = 0
  const fit = differences.filter((one) => {
    size += JSON.stringify(one).length
    return size <= most
  })
  return { id, version: 1, differences: fit, more: differences.length - fit.length }
}

/** Provisions, or sections that are one, in which two rulebooks differ. */
const count = (differences: Departures["differences"]): number =>
  new Set(differences.map(({ section, provision }) => `${section}/${provision ?? ""}`)).size

/** What is published goes where others may read it: outside of the tenant, in two places that each have a grant of their own. */
export type Copy =
  | { to: "templates"; noun: "template"; row: Contract.Template }
  | { to: "templates"; noun: "templatehead"; row: Contract.TemplateHead }
  | { to: "adoptions"; noun: "departures"; row: Departures }
  | { to: "adoptions"; noun: "adoption"; row: Contract.Adoption & { version: number } }

/**
 * What a command published: a province's template for its counties, and of a county's edition, for its province, which version it
 * follows and where it differs.
 */
export async function published(tenant: string, { touches }: Pick<Journal, "touches">): Promise<Copy[]> {
  const copies = await Promise.all(
    touches.map(({ noun, id }): Promise<Copy[]> | Copy[] =>
      noun === "template" ? offered(tenant, id) : noun === "edition" ? told(tenant, id) : [],
    ),
  )
  return copies.flat()
}

/** Writes the copies, outside of any tenant's scope. Done twice it does no more than once. */
export async function spread(copies: readonly Copy[]): Promise<void> {
  for (const { to, noun, row } of copies) await (to === "templates" ? offers() : tidings()).set(noun, row)
}

async function offered(tenant: string, id: string): Promise<Copy[]> {
  const template = await new Store(tenant).need("template", id)
  const { rulebook: _, ...head } = template
  // What it says first: whoever finds the head can read it.
  return [
    { to: "templates", noun: "template", row: template },
    { to: "templates", noun: "templatehead", row: head },
  ]
}

async function told(tenant: string, id: string): Promise<Copy[]> {
  const store = new Store(tenant)
  const [county, edition] = await Promise.all([store.need("county", "county"), store.need("edition", id)])
  if (kindOf(county) === "province") return []
  const { number, effectiveFrom, follows, withdrawn, version } = edition
  const differences = await differencesIn(tenant, edition)
  const row = {
    ...{ id: `${tenant}-${number}`, county: { code: county.code, name: county.name }, edition: number, effectiveFrom },
    ...(follows && { follows }),
    ...(withdrawn && { withdrawn: true as const }),
    ...{ differs: count(differences), version },
  }
  return [
    { to: "adoptions", noun: "departures", row: kept(row.id, differences) },
    { to: "adoptions", noun: "adoption", row },
  ]
}

async function differencesIn(tenant: string, { follows, rulebook }: Edition): Promise<Departures["differences"]> {
  const template = follows === undefined ? undefined : await versionOf({ tenant }, follows)
  if (!template) return []
  const found = differencesOf(withoutBonds(template.rulebook), withoutBonds(rulebook))
  return found.filter(({ section, field }) => !document.includes(section) && !rests.includes(field.at(-1) ?? ""))
}

export const list = command(Contract.adoptions, async (_, { actor, now }) => {
  const today = civilDate(now)
  const rows = (await tidings().all("adoption", actor.tenant)).filter(({ withdrawn }) => !withdrawn)
  const items = [...Map.groupBy(rows, ({ county }) => county.code)].map(([id, of]) => {
    const sorted = of.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
    const running = sorted.findLast(({ effectiveFrom }) => effectiveFrom <= today)
    return { id, ...(running && { running }), coming: sorted.filter(({ effectiveFrom }) => effectiveFrom > today) }
  })
  return { items: items.sort((a, b) => (a.id < b.id ? -1 : 1)) }
})

export const get = command(Contract.adoption, async ({ id }, { actor }) => {
  if (provinceOf(id) !== actor.tenant) throw new Refusal("not-found", { params: { noun: "adoption" } })
  const [adoption, found] = await Promise.all([tidings().need("adoption", id), tidings().get("departures", id)])
  const { differences = [], more = 0 } = found ?? {}
  return { adoption, differences, more }
})
