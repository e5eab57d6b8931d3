import * as County from "@bihuan/contract/county"
import { Refusal } from "@bihuan/contract/refusal"
import { Power } from "@bihuan/contract/rulebook/power"
import { template as templateBy } from "@bihuan/rulebooks/templates"
import { civilDate } from "../calendar/civil.ts"
import { chosen } from "../password/choose.ts"
import { parse } from "../system/command.ts"
import { commit, made } from "../system/commit.ts"
import { idsOf } from "../system/ids.ts"
import { within } from "../system/scope.ts"
import { Lost, Store } from "../system/store.ts"
import { register } from "../system/tenants.ts"

/**
 * Opens a county, or a province, on a template rulebook: the only command of the platform's operator. It writes the county, the first
 * edition, one office and its three administrators, and can read nothing.
 */
export async function open(input: unknown, now: string): Promise<County.County> {
  const {
    code,
    name,
    kind = "county",
    template,
    effectiveFrom,
    office,
    administrators,
  } = parse(County.open.input, input)
  const rulebook = await templateBy(template, kind)
  if (!rulebook) throw new Refusal("not-in-rulebook", { field: "template", params: { value: template } })
  const from = effectiveFrom ?? rulebook.document.effectiveFrom ?? civilDate(now)
  const powers = administrators.map(({ role }) => rulebook.roles.find(({ id }) => id === role)?.administrator)
  if (!Power.options.every((power) => powers.includes(power))) {
    throw new Refusal("powers-apart", { field: "administrators" })
  }
  const accounts = await Promise.all(
    administrators.map(async ({ id: person, account: id, password }, at) => {
      const kept = await chosen(password, id, `administrators.${at}.password`)
      return { id, version: 1, person, password: kept, chosenAt: now }
    }),
  )
  const context = {
    actor: { tenant: code, person: "operator", name: "平台", posts: [] },
    now,
    store: new Store(code),
    ids: idsOf(code),
  }
  // First into the register: a county that the nightly sweep does not know of would have no net.
  await register().set("tenant", { id: code, version: 1 })
  const opened = () =>
    commit(context, {
      event: "county.opened",
      about: made("county", {
        ...{ id: "county", code, name, editions: [{ number: 1, effectiveFrom: from }] },
        ...(kind !== "county" && { kind }),
      }),
      also: [
        made("edition", { id: "edition-1", number: 1, effectiveFrom: from, rulebook }),
        made("unit", { ...office, from }),
        ...administrators.map(({ id, name: called, account, role }) =>
          made("person", { id, name: called, account, posts: [{ unit: office.id, role, from }], relations: [] }),
        ),
      ],
      puts: accounts.map((row) => ({ noun: "account" as const, row, expects: 0 })),
    })
  try {
    return (await within(code, opened)) as County.County
  } catch (error) {
    if (error instanceof Lost) throw new Refusal("already-there", { field: "code", params: { noun: "county" } })
    throw error
  }
}
