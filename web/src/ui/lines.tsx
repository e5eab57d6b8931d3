import { createSignal, type JSX } from "solid-js"
import type { Field, Labelled } from "./field.tsx"
import { TextArea } from "./text.tsx"

/** A short list typed as people type lists: one thing a line. Empty lines are not things. */
export const LinesField = (
  props: Labelled & { field: Field<string[]>; rows?: number; placeholder?: string },
): JSX.Element => {
  const [text, setText] = createSignal(props.field.value()?.join("\n"))
  const typed: Field<string> = {
    id: props.field.id,
    name: props.field.name,
    required: props.field.required,
    most: undefined,
    problem: () => props.field.problem(),
    value: text,
    set: (next) => {
      setText(next)
      const lines = (next ?? "").split("\n").filter((line) => line.trim() !== "")
      props.field.set(lines)
    },
  }
  return (
    <TextArea
      field={typed}
      label={props.label}
      hint={props.hint}
      rows={props.rows ?? 2}
      {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
      {...(props.disabled === undefined ? {} : { disabled: props.disabled })}
    />
  )
}
