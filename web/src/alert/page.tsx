import { list, read } from "@bihuan/contract/alert"
import { For, type JSX, Match, Show, Switch } from "solid-js"
import { usePages } from "../client/pages.ts"
import { useCommand } from "../client/query.ts"
import { words as kit } from "../messages/words.ts"
import { useBook } from "../rulebook/book.ts"
import { Button } from "../ui/button.tsx"
import { Skeleton } from "../ui/loaded.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { Card, EmptyState, Page } from "../ui/page.tsx"
import { AlertRow } from "./row.tsx"
import { words } from "./words.ts"

/** Everything that concerned the reader, newest first. */
export default function AlertsPage(): JSX.Element {
  const book = useBook()
  const pages = usePages(list, () => ({}))
  const command = useCommand(read)
  const newest = () => pages.items()[0]?.at
  const unread = () => pages.items().some((alert) => !alert.read)
  return (
    <Page
      title={words().title}
      lead={words().lead}
      width="prose"
      actions={
        <Show when={unread() && newest()}>
          {(until) => (
            <Button icon="check" pending={command.isPending} onClick={() => command.mutate({ until: until() })}>
              {words().readAll}
            </Button>
          )}
        </Show>
      }
    >
      <Switch
        fallback={
          <EmptyState icon="check" title={words().empty}>
            {words().emptyText}
          </EmptyState>
        }
      >
        <Match when={pages.error() ?? book.error}>
          {(error) => <ErrorNotice error={error()} retry={() => void Promise.all([pages.refetch(), book.refetch()])} />}
        </Match>
        <Match when={pages.isPending() || book.isPending}>
          <Skeleton lines={8} />
        </Match>
        <Match when={pages.items().length > 0}>
          <Card>
            <ul>
              <For each={pages.items()}>{(alert) => <AlertRow alert={alert} book={book} />}</For>
            </ul>
          </Card>
          <Show when={pages.more()}>
            {(more) => (
              <div class="mt-4">
                <Button pending={pages.morePending()} onClick={() => more()()}>
                  {kit().kit.more}
                </Button>
              </div>
            )}
          </Show>
        </Match>
      </Switch>
    </Page>
  )
}
