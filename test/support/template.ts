import * as Draft from "@bihuan/contract/draft"
import type { Bond } from "@bihuan/contract/rulebook/bond"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import * as Template from "@bihuan/contract/template"
import { Refused } from "@bihuan/scripts/county/client"
import { code, openHenan } from "@bihuan/scripts/county/henan"
import { Cast } from "@bihuan/scripts/county/walk"
import { operatorKey } from "@bihuan/scripts/operator"
import { approvedBy, submitted } from "./edition.ts"

/** The days until a report is put before the standing committee: ten or fewer; who interprets: locked. */
export const bonds: Bond[] = [
  {
    ...{ id: "deadlines-submission", section: "deadlines", provision: "submission", kind: "bounded" as const },
    limits: [{ field: "span", atMost: { count: 10, unit: "day" } }],
  },
  { id: "interpretation", section: "interpretation", kind: "locked", limits: [] },
]

/** Writes whole sections of a draft. */
export async function saved(cast: Cast, { id }: { id: string }, sections: Partial<Rulebook>): Promise<void> {
  const office = await cast.as("gao")
  let { version } = (await office.call(Draft.get, { id })).draft
  for (const [section, value] of Object.entries(sections)) {
    version = (await office.call(Draft.save, { id, version, section: section as Draft.Section, value })).version
  }
}

interface Offer {
  template: string
  /** The first version's source; a later one goes on from the newest. */
  from?: string
  bonds?: Bond[]
  change?: (book: Rulebook) => Partial<Rulebook>
}

/** Publishes the next version of a province's template, approved by its leader, and lets it reach the register. */
export async function offered(province: Cast, { template, from, bonds: bound, change }: Offer): Promise<string> {
  const office = await province.as("gao")
  const draft = await office.call(Draft.begin, { name: "全省统一模板", template, ...(from && { from }) })
  const { rulebook } = await office.call(Draft.get, { id: draft.id })
  await saved(province, draft, { ...(bound && { bonds: bound }), ...change?.(rulebook) })
  await submitted(province, draft, { effectiveFrom: province.today, running: "keep" }, "gao")
  await approvedBy(province, draft, "lin")
  await province.settle()
  const { state } = (await office.call(Draft.get, { id: draft.id })).draft
  if (state.name !== "published") throw new Error(`the template is ${state.name}`)
  return `410000-${template}-${state.edition}`
}

/** The province of a county, opened and with a template published by whoever of its counties comes first. */
export async function withTemplate(cast: Cast): Promise<string> {
  const { items } = await (await cast.as("admin")).call(Template.list, {})
  const [known] = items
  if (known) return known.id
  const province = await openHenan(cast.ground, operatorKey).catch((error: unknown) => {
    // Somebody opened it before, and published nothing.
    if (error instanceof Refused && error.body.code === "already-there") return new Cast(cast.ground, code)
    throw error
  })
  return offered(province, { template: "standard", from: "template-puyang-2023", bonds })
}
