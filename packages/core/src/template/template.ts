import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import * as Contract from "@bihuan/contract/template"
import { provinceOf } from "@bihuan/contract/tenant"
import { command } from "../system/command.ts"
import type { Store } from "../system/store.ts"
import { offers } from "../system/tenants.ts"

/** What published versions say never changes. */
const known = new Map<string, Contract.Template>()

/** A version of the province in which the tenant lies; undefined where there is none of that id. */
export async function versionOf({ tenant }: { tenant: string }, id: string): Promise<Contract.Template | undefined> {
  if (!id.startsWith(`${provinceOf(tenant)}-`)) return undefined
  const found = known.get(id) ?? (await offers().get("template", id))
  if (found) known.set(id, found)
  return found
}

/** As {@link versionOf}; refuses with `not-found` where there is none. */
export async function needVersion(of: { tenant: string }, id: string): Promise<Contract.Template> {
  const found = await versionOf(of, id)
  if (!found) throw new Refusal("not-found", { params: { noun: "template" } })
  return found
}

/** The versions that a province has published of one template, oldest first. */
export async function versionsIn(store: Store, province: string, template: string): Promise<Contract.TemplateHead[]> {
  const all = await store.all("templatehead", province)
  return all.filter((one) => one.template === template).sort((a, b) => a.number - b.number)
}

/** What a template says to whoever follows it. */
export const withoutBonds = (rulebook: Rulebook): Rulebook => ({ ...rulebook, bonds: [] })

export const list = command(Contract.list, async (_, { actor, kind, store, edition }) => {
  const heads = await offers().all("templatehead", provinceOf(actor.tenant))
  const items = heads.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
  if (kind === "province") return { items }
  const { follows } = await store.need("edition", `edition-${edition}`)
  return { items, ...(follows && { follows }) }
})

export const get = command(Contract.get, ({ id }, { actor }) => needVersion(actor, id))
