import { type JSX, Show } from "solid-js"
import { Marks } from "./draw.tsx"
import { idOf, type Place } from "./place.ts"
import { useEditor } from "./state.tsx"
import { words } from "./words.ts"

const side =
  "inline-flex min-h-10 cursor-pointer items-center gap-2 rounded-control border border-line bg-surface px-3 text-small has-checked:border-action has-checked:bg-action-soft has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"

/** Whether the county rules on something at all. Leaving it unset is a choice like any other, and says what it means. */
export const Unset = (props: {
  place: Place
  label: string
  unset: string
  /** What it begins with once it is set. */
  beginning: () => unknown
  children: JSX.Element
}): JSX.Element => {
  const editor = useEditor()
  const isSet = (): boolean => editor.get(props.place.path) !== undefined
  const name = (): string => `${idOf(props.place.path)}-set`
  return (
    <fieldset id={idOf(props.place.path)} tabindex="-1" class="min-w-0">
      <legend class="mb-1 block text-small font-medium text-ink">{props.label}</legend>
      <div class="flex flex-wrap gap-2">
        <label class={side}>
          <input
            type="radio"
            class="size-4 accent-action outline-none"
            name={name()}
            checked={!isSet()}
            onChange={() => editor.set(props.place.path, undefined)}
          />
          {props.unset}
        </label>
        <label class={side}>
          <input
            type="radio"
            class="size-4 accent-action outline-none"
            name={name()}
            checked={isSet()}
            onChange={() => editor.set(props.place.path, props.beginning())}
          />
          {words().set}
        </label>
      </div>
      <Show when={isSet()}>
        <div class="mt-3 border-s-2 border-action/40 ps-3">{props.children}</div>
      </Show>
      <Show when={!isSet()}>
        <Marks path={props.place.path} />
      </Show>
    </fieldset>
  )
}
