import { For, type JSX, Match, Show, Switch } from "solid-js"
import { words } from "../messages/words.ts"
import { ErrorNotice } from "./notice.tsx"

/** Grey lines in the place of what is coming, so that nothing jumps when it comes. */
export const Skeleton = (props: { lines?: number }): JSX.Element => (
  <div role="status" class="grid animate-breathe gap-3 py-2">
    <span class="sr-only">{words().kit.loading}</span>
    <For each={Array.from({ length: props.lines ?? 4 })}>
      {(_, line) => <div class="h-4 rounded-control bg-line" style={{ width: `${[92, 78, 86, 64][line() % 4]}%` }} />}
    </For>
  </div>
)

type Asked<T> = {
  readonly data: T | undefined
  readonly error: unknown
  readonly isPending: boolean
  readonly refetch: () => unknown
}

/**
 * The three faces of a question to the service: not yet, no, and the answer. An answer that is already shown stays when a later refresh
 * fails.
 */
export const Loaded = <T,>(props: {
  query: Asked<T>
  lines?: number
  children: (data: () => NonNullable<T>) => JSX.Element
}): JSX.Element => (
  <Switch fallback={<Skeleton lines={props.lines ?? 4} />}>
    <Match when={props.query.error && props.query.data === undefined}>
      <ErrorNotice error={props.query.error} retry={() => void props.query.refetch()} />
    </Match>
    <Match when={!props.query.isPending && props.query.data !== undefined}>
      <Show when={props.query.data as NonNullable<T>}>{(data) => props.children(data)}</Show>
    </Match>
  </Switch>
)
