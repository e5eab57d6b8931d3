import { list } from "@bihuan/contract/alert"
import { For, type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import type { Book } from "../rulebook/book.ts"
import { Link } from "../ui/button.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Card } from "../ui/page.tsx"
import { AlertRow } from "./row.tsx"
import { words } from "./words.ts"

const shown = 6

/** The newest of what concerns the reader, beside the day's work. */
export const Alerts = (props: { book: Book }): JSX.Element => {
  const query = useOperation(list, () => ({}))
  return (
    <Card title={words().title}>
      <Loaded query={query} lines={3}>
        {(told) => (
          <Show when={told().items.length > 0} fallback={<p class="text-small text-ink-soft">{words().emptyText}</p>}>
            <ul>
              <For each={told().items.slice(0, shown)}>{(alert) => <AlertRow alert={alert} book={props.book} />}</For>
            </ul>
            <Show when={told().items.length > shown}>
              <p class="mt-3 text-center text-small">
                <Link href="/alerts">{words().all}</Link>
              </p>
            </Show>
          </Show>
        )}
      </Loaded>
    </Card>
  )
}
