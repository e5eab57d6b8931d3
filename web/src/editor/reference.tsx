import type { Target } from "@bihuan/contract/rulebook/check"
import { type JSX, Show } from "solid-js"
import { CheckboxGroup, type Choice, Select } from "../ui/choice.tsx"
import { MultiPicker } from "../ui/picker.tsx"
import { bound, labelAt, Marks, unsetAt, unsetChoice } from "./draw.tsx"
import { type Place, resolved, type Tree } from "./place.ts"
import { provisionsOf } from "./say.ts"
import { useEditor } from "./state.tsx"
import { words } from "./words.ts"

/** The provisions of a group as choices, and an id that leads nowhere as itself, so that it is seen and can be replaced. */
const choicesIn = (book: Tree, target: Target, chosen: readonly string[] = []): Choice[] => {
  const known = provisionsOf(book, target).map(({ id, name }) => ({ id, label: name || words().unnamed }))
  const lost = chosen.filter((id) => !known.some((one) => one.id === id))
  return [...known, ...lost.map((id) => ({ id, label: `${id}（?）` }))]
}

/** One other provision by its name. */
export const Reference = (props: { place: Place; target: Target; label?: string }): JSX.Element => {
  const { book } = useEditor()
  const field = bound<string>(() => props.place)
  const chosen = (): string[] => [field.value() ?? []].flat()
  return (
    <div class="min-w-0">
      <Select
        field={field}
        label={props.label ?? labelAt(props.place)}
        options={choicesIn(book, props.target, chosen())}
        {...unsetChoice(props.place)}
      />
      <Marks path={props.place.path} />
    </div>
  )
}

/** Several other provisions. */
export const References = (props: { place: Place; target: Target; label?: string }): JSX.Element => {
  const { book } = useEditor()
  const field = bound<string[]>(() => props.place)
  const options = (): Choice[] => choicesIn(book, props.target, field.value())
  const mayBeNone = (): boolean => {
    const own = resolved(props.place.shape)
    return own.kind === "list" && own.least === 0
  }
  const hint = (): { hint?: string } => (mayBeNone() ? { hint: unsetAt(props.place) } : {})
  return (
    <div class="min-w-0">
      <Show
        when={options().length <= 14}
        fallback={
          <MultiPicker
            field={field}
            label={props.label ?? labelAt(props.place)}
            options={options()}
            placeholder={words().search}
            {...hint()}
          />
        }
      >
        <CheckboxGroup
          field={field}
          label={props.label ?? labelAt(props.place)}
          options={options()}
          inline
          {...hint()}
        />
      </Show>
      <Marks path={props.place.path} deep />
    </div>
  )
}
