import { FACTS, type FactName } from "@bihuan/contract/rulebook/condition"
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js"
import { IconButton } from "../ui/button.tsx"
import { CheckboxGroup, RadioGroup, Select } from "../ui/choice.tsx"
import type { Field } from "../ui/field.tsx"
import { NumberField } from "../ui/text.tsx"
import { bound, Group, labelAt, Marks } from "./draw.tsx"
import { labelOf } from "./labels.ts"
import { idOf, type Place, type Tree } from "./place.ts"
import { conditionWords, valuesOf } from "./say.ts"
import { useEditor } from "./state.tsx"
import { words } from "./words.ts"

const names = Object.keys(FACTS) as FactName[]

const factAt = (place: Place, fact: string): Place => ({
  path: [...place.path, fact],
  shape: { kind: "flag" },
  owner: "Condition",
  field: fact,
})

const FactValue = (props: { place: Place; fact: FactName }): JSX.Element => {
  const { book } = useEditor()
  const place = (): Place => factAt(props.place, props.fact)
  const label = (): string => labelOf("Condition", props.fact)
  const values = bound<string[]>(place)
  const flag = bound<boolean>(place)
  const said: Field<"yes" | "no"> = {
    ...flag,
    get id() {
      return flag.id
    },
    value: () => (flag.value() === undefined ? undefined : flag.value() ? "yes" : "no"),
    set: (value) => flag.set(value === "yes"),
  }
  const edge = (field: "atLeast" | "atMost"): Place => ({
    path: [...place().path, field],
    shape: { kind: "number", whole: true, optional: true },
    owner: "Condition",
    field,
  })
  const least = bound<number>(() => edge("atLeast"))
  const most = bound<number>(() => edge("atMost"))
  return (
    <Switch>
      <Match when={FACTS[props.fact].kind === "flag"}>
        <RadioGroup
          field={said}
          label={label()}
          inline
          options={[
            { id: "yes", label: words().is },
            { id: "no", label: words().isNot },
          ]}
        />
      </Match>
      <Match when={FACTS[props.fact].kind === "choice"}>
        <CheckboxGroup
          field={values}
          label={label()}
          inline
          options={valuesOf(book, props.fact).map(({ id, name }) => ({ id, label: name }))}
        />
      </Match>
      <Match when={FACTS[props.fact].kind === "number"}>
        <fieldset class="min-w-0">
          <legend class="mb-1 text-small font-medium">{label()}</legend>
          <div class="grid grid-cols-2 gap-3">
            <NumberField field={least} label={words().atLeast} />
            <NumberField field={most} label={words().atMost} />
          </div>
        </fieldset>
      </Match>
    </Switch>
  )
}

/** The situations in which something applies: one row a fact, all of which must be met, read back in words. */
export const ConditionField = (props: { place: Place; label?: string }): JSX.Element => {
  const editor = useEditor()
  const condition = (): Tree => (editor.get(props.place.path) ?? {}) as Tree
  const used = (): FactName[] => names.filter((name) => condition()[name] !== undefined)
  const [next, choose] = createSignal<FactName>()
  const adding: Field<FactName> = {
    get id() {
      return `${idOf(props.place.path)}-add`
    },
    name: "add",
    value: next,
    set: (fact) => {
      if (!fact) return
      const { kind } = FACTS[fact]
      editor.set([...props.place.path, fact], kind === "flag" ? true : kind === "choice" ? [] : {})
      choose(undefined)
    },
    problem: () => undefined,
    required: true,
    most: undefined,
  }
  return (
    <Group path={props.place.path} label={props.label ?? labelAt(props.place)}>
      <p class="text-small text-ink-soft" aria-live="polite">
        {words().whenSays(conditionWords(editor.book, condition()))}
      </p>
      <ul class="grid gap-2">
        <For each={used()}>
          {(fact) => (
            <li class="flex items-start gap-1 rounded-control bg-paper p-2">
              <div class="min-w-0 flex-1">
                <FactValue place={props.place} fact={fact} />
                <Marks path={[...props.place.path, fact]} deep />
              </div>
              <IconButton
                icon="trash"
                label={words().remove(labelOf("Condition", fact))}
                onClick={() => editor.set([...props.place.path, fact], undefined)}
              />
            </li>
          )}
        </For>
      </ul>
      <Show when={used().length < names.length}>
        <div class="max-w-xs">
          <Select
            field={adding}
            label={words().addFact}
            options={names
              .filter((name) => condition()[name] === undefined)
              .map((id) => ({ id, label: labelOf("Condition", id) }))}
          />
        </div>
      </Show>
    </Group>
  )
}
