import * as Contract from "@bihuan/contract/progress"
import { Refusal } from "@bihuan/contract/refusal"
import { civilDate } from "../calendar/civil.ts"
import { command } from "../system/command.ts"
import { figuresFile } from "./progress.entity.ts"
import { comparison } from "./show.rules.ts"

/** One query for all counties; what may not be told is left out here, before anything crosses the wire. */
export const get = command(Contract.get, async ({ year, group, by }, { store, now, book }) => {
  const { figures, forms, focusAreas } = book
  if (!figures) throw new Refusal("not-in-rulebook", { field: "figures", params: { value: "figures" } })
  if (!(Contract.dimensions[by] as readonly string[]).includes(group))
    throw new Refusal("invalid", { field: "by", issues: [{ path: "by", code: "invalid_value", params: {} }] })
  const rows = await store.all("figures", figuresFile(year))
  const columns = { month: [], form: forms, area: focusAreas }[by].map(({ id, name }) => ({ id, name }))
  return comparison(rows, { today: civilDate(now), threshold: figures.threshold, group, by, columns })
})
