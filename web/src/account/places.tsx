import type { Place } from "@bihuan/contract/session"
import { For, type JSX, Show } from "solid-js"
import { formatInstant } from "../messages/format.ts"
import { Badge } from "../ui/lamp.tsx"
import { words } from "./words.ts"

/** Where somebody is signed in. */
export const Places = (props: {
  places: readonly (Place & { current?: boolean })[]
  action?: (place: Place) => JSX.Element
}): JSX.Element => (
  <Show when={props.places.length > 0} fallback={<p class="text-ink-soft">{words().nowhere}</p>}>
    <ul>
      <For each={props.places}>
        {(place) => (
          <li class="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-3 first:pt-0 last:border-b-0 last:pb-0">
            <div class="min-w-0 flex-1 basis-60">
              <p class="flex flex-wrap items-center gap-x-3">
                <span>{place.browser}</span>
                <Show when={place.current}>
                  <Badge>{words().here}</Badge>
                </Show>
              </p>
              <p class="text-caption text-ink-soft">
                {words().place(place.address, formatInstant(place.startedAt), formatInstant(place.seenAt))}
              </p>
            </div>
            <Show when={!place.current}>{props.action?.(place)}</Show>
          </li>
        )}
      </For>
    </ul>
  </Show>
)
