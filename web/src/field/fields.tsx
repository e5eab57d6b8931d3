import type { Value } from "@bihuan/contract/field"
import type { CustomField } from "@bihuan/contract/rulebook/work"
import { For, type JSX, Match, Switch } from "solid-js"
import { type Book, choicesOf } from "../rulebook/book.ts"
import { RadioGroup, Select } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import type { Field } from "../ui/field.tsx"
import { NumberField, TextArea } from "../ui/text.tsx"
import { words } from "./words.ts"

/** The county's own fields on a kind of record, in its order. */
export const ownFieldsOn = (book: Book, on: CustomField["on"]): CustomField[] =>
  book.all("fields").filter((field) => field.on === on)

const Control = (props: { own: CustomField; field: Field<Value> }): JSX.Element => {
  // The type of the field says which of the kinds of value it takes.
  const bound = <T extends Value>() => ({ ...props.field, required: props.own.required }) as unknown as Field<T>
  const labelled = () => ({ label: props.own.name, ...(props.own.note ? { hint: props.own.note } : {}) })
  const answer = (): Field<string> => ({
    ...bound<string>(),
    value: () => (props.field.value() === undefined ? undefined : String(props.field.value())),
    set: (id) => props.field.set(id === undefined ? undefined : id === "true"),
  })
  const yesNo = () => [
    { id: "true", label: words().yes },
    { id: "false", label: words().no },
  ]
  return (
    <Switch fallback={<TextArea field={bound<string>()} {...labelled()} rows={2} />}>
      <Match when={props.own.type === "number"}>
        <NumberField field={bound<number>()} {...labelled()} decimal={true} />
      </Match>
      <Match when={props.own.type === "date"}>
        <DateField field={bound<string>()} {...labelled()} />
      </Match>
      <Match when={props.own.type === "choice"}>
        <Select field={bound<string>()} {...labelled()} options={choicesOf(props.own.choices ?? [])} />
      </Match>
      <Match when={props.own.type === "flag" && props.own.required}>
        <RadioGroup field={answer()} {...labelled()} inline={true} options={yesNo()} />
      </Match>
      <Match when={props.own.type === "flag"}>
        <Select field={answer()} {...labelled()} options={yesNo()} />
      </Match>
    </Switch>
  )
}

/** A control for each of the county's own fields. */
export const OwnFields = (props: {
  book: Book
  on: CustomField["on"]
  field: (id: string) => Field<Value>
}): JSX.Element => (
  <For each={ownFieldsOn(props.book, props.on)}>{(own) => <Control own={own} field={props.field(own.id)} />}</For>
)
