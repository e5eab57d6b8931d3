import { createUniqueId, type JSX } from "solid-js"
import { Checkbox } from "../ui/choice.tsx"
import type { Field } from "../ui/field.tsx"
import { words } from "./words.ts"

/** 关键少数: findings about principal leaders can be listed apart. */
export const PrincipalFilter = (props: { on: boolean; onChange: (on: boolean) => void }): JSX.Element => {
  const field: Field<boolean> = {
    id: createUniqueId(),
    name: "principal",
    value: () => props.on,
    set: (on) => props.onChange(on ?? false),
    problem: () => undefined,
    required: true,
    most: undefined,
  }
  return <Checkbox label={words().onlyPrincipal} field={field} />
}
