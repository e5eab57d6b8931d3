import { type JSX, Match, Show, Switch } from "solid-js"
import { ownFieldsOn } from "../field/fields.tsx"
import { useBook } from "../rulebook/book.ts"
import { type Choice, Select } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import type { Field } from "../ui/field.tsx"
import { TextField } from "../ui/text.tsx"
import { useUnits } from "../unit/units.ts"
import { stateWord } from "./cell.ts"
import type { Chosen } from "./chosen.ts"
import { words } from "./words.ts"

/** A value that stands in the address, as a field of no form. */
export const fieldOf = (
  name: string,
  value: () => string | undefined,
  set: (value: string | undefined) => void,
): Field<string> => ({
  id: `ledger-${name}`,
  name,
  value,
  set,
  problem: () => undefined,
  required: false,
  most: undefined,
})

const named = (list: readonly { id: string; name: string }[]): Choice[] =>
  list.map(({ id, name }) => ({ id, label: name }))

/** What narrows a ledger, each by its own question; nothing chosen is no question. */
export const Filters = (props: { chosen: Chosen }): JSX.Element => {
  const book = useBook()
  const units = useUnits()
  type Name = Parameters<Chosen["narrow"]>[0]
  const field = (name: Name) =>
    fieldOf(
      name,
      () => props.chosen.filter()[name],
      (value) => props.chosen.narrow(name, value),
    )
  const of = () => props.chosen.ledger()?.of
  const about = (...nouns: string[]): boolean => nouns.includes(of() ?? "")
  const states = (): Choice[] =>
    (props.chosen.ledger()?.states ?? []).map((id) => ({ id, label: stateWord(of() ?? "", id) }))
  const supervised = (): Choice[] => {
    const kinds = book.all("unitKinds").filter((kind) => kind.of === "supervised")
    return named(units.all().filter(({ kind }) => kinds.some(({ id }) => id === kind)))
  }
  const yesNo = (): Choice[] => [
    { id: "true", label: words().yes },
    { id: "false", label: words().no },
  ]
  const own = () => {
    const noun = of()
    return noun === undefined || noun === "duty" ? [] : ownFieldsOn(book, noun)
  }
  const asked = () => own().find(({ id }) => id === props.chosen.filter().field)
  // What was asked of one field means nothing of another.
  const which: Field<string> = {
    ...field("field"),
    set: (id) => {
      props.chosen.narrow("value", undefined)
      props.chosen.narrow("field", id)
    },
  }
  return (
    <div class="mb-4 grid gap-x-4 gap-y-2 wide:grid-cols-3 full:grid-cols-4 print:hidden">
      <TextField field={field("text")} label={words().text} />
      <Select field={field("state")} label={words().state} options={states()} />
      <Show when={!props.chosen.ledger()?.unit || about("project", "finding")}>
        <Select field={field("concerning")} label={words().concerning} options={supervised()} />
      </Show>
      <Show when={about("project", "finding")}>
        <Select field={field("form")} label={words().form} options={named(book.all("forms"))} />
        <Select field={field("focusArea")} label={words().focusArea} options={named(book.all("focusAreas"))} />
      </Show>
      <Show when={about("finding")}>
        <Select field={field("principalLeader")} label={words().principalLeader} options={yesNo()} />
      </Show>
      <Select field={field("late")} label={words().late} options={yesNo()} />
      <Show when={own().length > 0}>
        <Select field={which} label={words().field} options={named(own())} />
      </Show>
      <Show when={asked()}>
        {(one) => (
          <Switch fallback={<TextField field={field("value")} label={words().value(one().name)} />}>
            <Match when={one().type === "choice"}>
              <Select field={field("value")} label={words().value(one().name)} options={named(one().choices ?? [])} />
            </Match>
            <Match when={one().type === "flag"}>
              <Select field={field("value")} label={words().value(one().name)} options={yesNo()} />
            </Match>
            <Match when={one().type === "date"}>
              <DateField field={field("value")} label={words().value(one().name)} />
            </Match>
          </Switch>
        )}
      </Show>
    </div>
  )
}
