import * as Kobalte from "@kobalte/core/tabs"
import { For, type JSX, Show } from "solid-js"

export type Tab = { id: string; label: string; count?: number; content: () => JSX.Element }

/** Views of one thing side by side. `value` and `onChange` let the page keep the open one in its address. */
export const Tabs = (props: {
  label: string
  tabs: readonly Tab[]
  value?: string
  onChange?: (id: string) => void
}): JSX.Element => (
  <Kobalte.Root
    value={props.value}
    defaultValue={props.tabs[0]?.id}
    onChange={(id: string) => props.onChange?.(id)}
    activationMode="manual"
  >
    {/* -mb-px lets the chosen tab's line lie on the list's own */}
    <Kobalte.List
      aria-label={props.label}
      class="mb-5 flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none] print:hidden"
    >
      <For each={props.tabs}>
        {(tab) => (
          <Kobalte.Trigger
            value={tab.id}
            class="flex min-h-11 cursor-pointer items-center gap-1.5 border-b-2 border-transparent px-3 text-small whitespace-nowrap text-ink-soft transition-colors -outline-offset-3 hover:text-ink data-selected:border-action data-selected:font-medium data-selected:text-action-deep"
          >
            {tab.label}
            <Show when={tab.count !== undefined}>
              <span class="rounded-full bg-sunken px-1.5 text-caption leading-5 text-ink-soft">{tab.count}</span>
            </Show>
          </Kobalte.Trigger>
        )}
      </For>
    </Kobalte.List>
    <For each={props.tabs}>
      {(tab) => (
        <Kobalte.Content value={tab.id} class="outline-offset-4">
          {tab.content()}
        </Kobalte.Content>
      )}
    </For>
  </Kobalte.Root>
)
