import type { Duty } from "@bihuan/contract/duty"
import { For, type JSX, Show } from "solid-js"
import { formatDay } from "../messages/format.ts"
import { Badge } from "../ui/lamp.tsx"
import { words } from "./words.ts"

/** Every day that was agreed for one duty, the first to the one in force: none is ever overwritten. */
export const AgreedDates = (props: { duty: Pick<Duty, "due"> }): JSX.Element => (
  <ol class="grid gap-1.5 text-small" aria-label={words().dates}>
    <For each={props.duty.due}>
      {(due, index) => (
        <li class="flex flex-wrap items-baseline gap-x-3">
          <span class="w-24 text-ink-soft">{index() === 0 ? words().first : words().nth(index())}</span>
          <span>{formatDay(due.dueOn)}</span>
          <Show when={index() === props.duty.due.length - 1 && props.duty.due.length > 1}>
            <Badge>{words().inForce}</Badge>
          </Show>
          <Show when={index() > 0 && due.agreed}>
            {(agreed) => <span class="text-caption text-ink-soft">{words().agreedBy(agreed().name, agreed().at)}</span>}
          </Show>
        </li>
      )}
    </For>
  </ol>
)
