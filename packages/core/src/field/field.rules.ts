import type { Value, Values } from "@bihuan/contract/field"
import { type Issue, Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { CustomField } from "@bihuan/contract/rulebook/work"
import { Day } from "@bihuan/contract/shape"

/** Whether a value is what its field takes. */
const fits: Record<CustomField["type"], (value: Value, field: CustomField) => boolean> = {
  text: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  date: (value) => Day.safeParse(value).success,
  choice: (value, { choices = [] }) => choices.some(({ id }) => id === value),
  flag: (value) => typeof value === "boolean",
}

/**
 * The county's own fields of a record as it keeps them, or a refusal that names each field that does not fit.
 * @param book the rulebook under which the record runs
 * @param given undefined: they stay as they are
 * @param kept what the record has; what this rulebook does not name any more stays with it
 * @param draft what is required is asked for later
 */
export function ownFieldsOf(
  { fields }: Pick<Rulebook, "fields">,
  on: CustomField["on"],
  given: Values | undefined,
  { kept = {}, draft = false }: { kept?: Values | undefined; draft?: boolean } = {},
): { fields: Values | undefined } {
  const own = fields.filter((field) => field.on === on)
  const known = (id: string) => own.find((field) => field.id === id)
  const former = Object.entries(kept).filter(([id]) => !known(id))
  const filled = Object.entries(given ?? kept).filter(([id, value]) => value !== "" && kept[id] !== value)
  const values = Object.entries({ ...Object.fromEntries(former), ...(given ?? kept) }).filter(
    ([, value]) => value !== "",
  )
  const missing = own.filter(({ id, required }) => required && !draft && !values.some(([one]) => one === id))
  const issues: Issue[] = [
    ...missing.map(({ id, name }) => ({ path: `fields.${id}`, code: "field-missing", params: { name } })),
    ...filled.flatMap(([id, value]): Issue[] => {
      const field = known(id)
      const path = `fields.${id}`
      if (!field) return [{ path, code: "not-in-rulebook", params: { value: id } }]
      if (fits[field.type](value, field)) return []
      return [{ path, code: "field-unfit", params: { name: field.name, wanted: field.type } }]
    }),
  ]
  const [first] = issues
  if (first) {
    throw new Refusal(first.code as "field-missing" | "field-unfit" | "not-in-rulebook", {
      field: first.path,
      params: first.params,
      issues,
    })
  }
  return { fields: values.length > 0 ? Object.fromEntries(values) : undefined }
}
