import { For, type JSX, Show } from "solid-js"

export type Place = {
  label: string
  count: number
  /** The count with its unit. */
  said: string
  /** What needs a look, in words. */
  alarm?: string | undefined
  chosen: boolean
  choose: () => void
}

/** A whole in its parts, each with how much is in it: one press shows that part below. */
export const Overview = (props: { label: string; places: readonly Place[] }): JSX.Element => (
  <ul aria-label={props.label} class="grid grid-cols-4 gap-1.5 wide:grid-cols-6 full:grid-cols-12">
    <For each={props.places}>
      {(place) => (
        <li>
          <button
            type="button"
            aria-pressed={place.chosen}
            onClick={() => place.choose()}
            class={`grid min-h-16 w-full cursor-pointer content-start gap-0.5 rounded-control border px-2 py-1.5 text-start transition-colors ${
              place.chosen ? "border-action bg-action-soft" : "border-line bg-surface hover:border-edge"
            }`}
          >
            <span class={`text-small ${place.chosen ? "font-semibold" : ""}`}>{place.label}</span>
            <span class="text-caption text-ink-soft">{place.count > 0 ? place.said : ""}</span>
            <Show when={place.alarm}>
              <span class="text-caption font-medium text-danger-deep">{place.alarm}</span>
            </Show>
          </button>
        </li>
      )}
    </For>
  </ul>
)
