import * as Kobalte from "@kobalte/core/combobox"
import { For, type JSX, Show } from "solid-js"
import { words } from "../messages/words.ts"
import type { Choice } from "./choice.tsx"
import { box, described, type Field, FieldFrame, type Labelled } from "./field.tsx"
import { Icon } from "./icon.tsx"

const Item = (props: {
  item: Parameters<NonNullable<Kobalte.ComboboxRootOptions<Choice>["itemComponent"]>>[0]["item"]
}): JSX.Element => (
  <Kobalte.Item
    item={props.item}
    class="flex min-h-11 cursor-pointer items-center gap-2 rounded-control px-3 py-1.5 text-small outline-none data-disabled:cursor-not-allowed data-disabled:text-ink-faint data-highlighted:bg-action-soft wide:min-h-9"
  >
    <span class="min-w-0 flex-1">
      <Kobalte.ItemLabel class="block">{props.item.rawValue.label}</Kobalte.ItemLabel>
      <Show when={props.item.rawValue.detail}>
        <span class="block text-caption text-ink-soft">{props.item.rawValue.detail}</span>
      </Show>
    </span>
    <Kobalte.ItemIndicator>
      <Icon name="check" size={16} class="text-action" />
    </Kobalte.ItemIndicator>
  </Kobalte.Item>
)

/** Over everything: without the mark, a dialog that the field stands in would hide the choices from a screen reader. */
const Choices = (): JSX.Element => (
  <Kobalte.Portal>
    <Kobalte.Content
      data-kb-top-layer=""
      class="z-60 animate-appear rounded-card border border-line bg-surface shadow-float"
    >
      <Kobalte.Listbox class="max-h-72 overflow-y-auto p-1.5 outline-none" />
    </Kobalte.Content>
  </Kobalte.Portal>
)

const shared = {
  optionValue: "id",
  optionTextValue: (choice: Choice) => `${choice.label} ${choice.detail ?? ""}`,
  optionLabel: "label",
  optionDisabled: "disabled",
  itemComponent: Item,
  triggerMode: "focus",
  gutter: 4,
  sameWidth: true,
} as const

const matches = (choice: Choice, typed: string): boolean =>
  typed
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .every((part) => `${choice.label} ${choice.detail ?? ""}`.toLowerCase().includes(part))

type Props = Labelled & { options: readonly Choice[]; placeholder?: string }

/** One of many by typing: a person, a unit. */
export const Picker = (props: Props & { field: Field<string> }): JSX.Element => (
  <FieldFrame field={props.field} label={props.label} hint={props.hint} chosen={true}>
    <Kobalte.Root<Choice>
      {...shared}
      options={[...props.options]}
      defaultFilter={(choice, typed) => matches(choice, typed)}
      value={props.options.find((choice) => choice.id === props.field.value()) ?? null}
      onChange={(choice: Choice | null) => props.field.set(choice?.id)}
      disabled={props.disabled ?? false}
      placeholder={props.placeholder ?? words().kit.search}
    >
      <Kobalte.Control class="relative">
        <Kobalte.Input id={props.field.id} class={`${box} pe-11`} {...described(props.field, props.hint)} />
        <Kobalte.Trigger
          aria-label={words().kit.openChoices}
          class="absolute inset-y-0 end-0 grid w-11 cursor-pointer place-items-center text-ink-soft"
        >
          <Icon name="down" size={16} />
        </Kobalte.Trigger>
      </Kobalte.Control>
      <Choices />
    </Kobalte.Root>
  </FieldFrame>
)

/** Several of many by typing; each chosen one can be taken away again. */
export const MultiPicker = (props: Props & { field: Field<string[]> }): JSX.Element => {
  const chosen = (): Choice[] => {
    const ids = props.field.value() ?? []
    return props.options.filter((choice) => ids.includes(choice.id))
  }
  return (
    <FieldFrame field={props.field} label={props.label} hint={props.hint} chosen={true}>
      <Kobalte.Root<Choice>
        {...shared}
        multiple={true}
        options={[...props.options]}
        defaultFilter={(choice, typed) => matches(choice, typed)}
        value={chosen()}
        onChange={(choices: Choice[]) =>
          props.field.set(choices.length > 0 || props.field.required ? choices.map((choice) => choice.id) : undefined)
        }
        disabled={props.disabled ?? false}
        placeholder={props.placeholder ?? words().kit.search}
      >
        <Kobalte.Control<Choice> class="relative">
          {(state) => (
            <>
              <Show when={state.selectedOptions().length > 0}>
                <ul class="mb-1.5 flex flex-wrap gap-1.5">
                  <For each={state.selectedOptions()}>
                    {(choice) => (
                      <li class="flex items-center rounded-control border border-line bg-paper ps-2.5 text-small">
                        {choice.label}
                        <button
                          type="button"
                          aria-label={words().kit.remove(choice.label)}
                          onClick={() => state.remove(choice)}
                          class="grid size-9 cursor-pointer place-items-center rounded-control text-ink-soft hover:text-danger wide:size-8"
                        >
                          <Icon name="close" size={14} />
                        </button>
                      </li>
                    )}
                  </For>
                </ul>
              </Show>
              <div class="relative">
                <Kobalte.Input id={props.field.id} class={`${box} pe-11`} {...described(props.field, props.hint)} />
                <Kobalte.Trigger
                  aria-label={words().kit.openChoices}
                  class="absolute inset-y-0 end-0 grid w-11 cursor-pointer place-items-center text-ink-soft"
                >
                  <Icon name="down" size={16} />
                </Kobalte.Trigger>
              </div>
            </>
          )}
        </Kobalte.Control>
        <Choices />
      </Kobalte.Root>
    </FieldFrame>
  )
}
