import { For, type JSX, Show } from "solid-js"
import { words } from "../messages/words.ts"
import { box, described, type Field, FieldFrame, FieldGroup, type Labelled, sentence } from "./field.tsx"
import { Icon } from "./icon.tsx"

/** One thing that can be chosen. `detail` tells two alike apart: a person's unit, a form's meaning. */
export type Choice<T extends string = string> = { id: T; label: string; detail?: string; disabled?: boolean }

/** One of more than five known things. The platform's own list: the one that works best on a phone. */
export const Select = <T extends string>(
  // `unset`: what it means to choose nothing, where that is a choice.
  props: Labelled & { field: Field<T>; options: readonly Choice<T>[]; unset?: string },
): JSX.Element => (
  <FieldFrame field={props.field} label={props.label} hint={props.hint} chosen={true}>
    <div class="relative">
      <select
        id={props.field.id}
        name={props.field.name}
        class={`${box} cursor-pointer appearance-none pe-10`}
        disabled={props.disabled}
        required={props.field.required}
        onChange={(event) =>
          props.field.set(props.options.find((option) => option.id === event.currentTarget.value)?.id)
        }
        {...described(props.field, props.hint)}
      >
        <option value="" selected={props.field.value() === undefined}>
          {props.field.required ? words().kit.choose : (props.unset ?? "")}
        </option>
        <For each={props.options}>
          {(option) => (
            <option value={option.id} selected={props.field.value() === option.id} disabled={option.disabled}>
              {option.detail ? `${option.label}（${option.detail}）` : option.label}
            </option>
          )}
        </For>
      </select>
      <Icon name="down" size={16} class="pointer-events-none absolute end-3 top-1/2 -translate-y-1/2 text-ink-soft" />
    </div>
  </FieldFrame>
)

const row =
  "flex min-h-11 wide:min-h-10 cursor-pointer items-start gap-2.5 rounded-control border border-line bg-surface px-3 py-2 transition-colors hover:border-edge has-checked:border-action has-checked:bg-action-soft has-disabled:cursor-not-allowed has-disabled:bg-sunken has-disabled:text-ink-faint has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"

const Text = (props: { choice: Choice }): JSX.Element => (
  <span class="min-w-0 text-small leading-6">
    <span class="block">{props.choice.label}</span>
    <Show when={props.choice.detail}>
      <span class="block text-caption text-ink-soft">{props.choice.detail}</span>
    </Show>
  </span>
)

/** One of five or fewer: all are seen at once. */
export const RadioGroup = <T extends string>(
  props: Labelled & { field: Field<T>; options: readonly Choice<T>[]; inline?: boolean },
): JSX.Element => (
  <FieldGroup field={props.field} label={props.label} hint={props.hint} role="radiogroup">
    <div class={props.inline ? "flex flex-wrap gap-2" : "grid gap-2"}>
      <For each={props.options}>
        {(option) => (
          <label class={row}>
            <input
              type="radio"
              class="mt-1 size-4 shrink-0 accent-action outline-none"
              name={props.field.id}
              value={option.id}
              checked={props.field.value() === option.id}
              disabled={props.disabled || option.disabled}
              onChange={() => props.field.set(option.id)}
            />
            <Text choice={option} />
          </label>
        )}
      </For>
    </div>
  </FieldGroup>
)

/** Any number of things. */
export const CheckboxGroup = <T extends string>(
  props: Labelled & { field: Field<T[]>; options: readonly Choice<T>[]; inline?: boolean },
): JSX.Element => {
  const chosen = (): readonly T[] => props.field.value() ?? []
  const toggle = (id: T, on: boolean): void => {
    const next = props.options
      .map((option) => option.id)
      .filter((other) => (other === id ? on : chosen().includes(other)))
    props.field.set(next.length > 0 || props.field.required ? next : undefined)
  }
  return (
    <FieldGroup field={props.field} label={props.label} hint={props.hint}>
      <div class={props.inline ? "flex flex-wrap gap-2" : "grid gap-2"}>
        <For each={props.options}>
          {(option) => (
            <label class={row}>
              <input
                type="checkbox"
                class="mt-1 size-4 shrink-0 accent-action outline-none"
                name={props.field.name}
                value={option.id}
                checked={chosen().includes(option.id)}
                disabled={props.disabled || option.disabled}
                onChange={(event) => toggle(option.id, event.currentTarget.checked)}
              />
              <Text choice={option} />
            </label>
          )}
        </For>
      </div>
    </FieldGroup>
  )
}

/** A single yes or no, said as a sentence. */
export const Checkbox = (props: Labelled & { field: Field<boolean> }): JSX.Element => (
  <div class="min-w-0">
    <label class="flex min-h-11 cursor-pointer items-start gap-2.5 py-2 has-disabled:cursor-not-allowed wide:min-h-10">
      <input
        id={props.field.id}
        type="checkbox"
        class="mt-1 size-4 shrink-0 accent-action"
        name={props.field.name}
        checked={props.field.value() ?? false}
        disabled={props.disabled}
        onChange={(event) => props.field.set(event.currentTarget.checked)}
        {...described(props.field, props.hint)}
      />
      <span class="text-small leading-6">{props.label}</span>
    </label>
    <Show when={props.hint}>
      <p id={`${props.field.id}-hint`} class="ms-6.5 text-caption text-ink-faint">
        {props.hint}
      </p>
    </Show>
    <Show when={sentence(props.field, props.label, true)}>
      {(text) => (
        <p id={`${props.field.id}-error`} class="ms-6.5 text-small font-medium text-danger-deep">
          {text()}
        </p>
      )}
    </Show>
  </div>
)
