import { list } from "@bihuan/contract/duty"
import { For, type JSX, Match, Show, Switch } from "solid-js"
import { Alerts } from "../alert/card.tsx"
import { usePages } from "../client/pages.ts"
import { Delegated, ToDelegate } from "../delegation/standing.tsx"
import { words as kit } from "../messages/words.ts"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { Skeleton } from "../ui/loaded.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { groupsOf, placeOf } from "./desk.ts"
import { DutyRow } from "./row.tsx"
import { words } from "./words.ts"

/** What waits for the reader, by due day. */
export default function Workbench(): JSX.Element {
  const session = useSession()
  const book = useBook()
  const pages = usePages(list, () => ({}))
  return (
    <Page title={words().title} lead={words().today(session.now())} actions={<ToDelegate />}>
      <Delegated />
      <div class="grid items-start gap-6 full:grid-cols-[minmax(0,1fr)_22rem]">
        <div class="grid min-w-0 gap-7">
          <Switch
            fallback={
              <EmptyState
                icon="check"
                title={words().empty}
                action={
                  <Show when={session.may("project.list")}>
                    <ButtonLink href="/projects">{words().toProjects}</ButtonLink>
                  </Show>
                }
              >
                {words().emptyText}
              </EmptyState>
            }
          >
            <Match when={pages.error() ?? book.error}>
              {(error) => (
                <ErrorNotice error={error()} retry={() => void Promise.all([pages.refetch(), book.refetch()])} />
              )}
            </Match>
            <Match when={pages.isPending() || book.isPending}>
              <Skeleton lines={8} />
            </Match>
            <Match when={pages.items().length > 0}>
              <For each={groupsOf(pages.items(), session.now())}>
                {({ group, duties }) => (
                  <section aria-labelledby={`group-${group}`}>
                    <h2 id={`group-${group}`} class="mb-2 flex items-baseline gap-2 text-lead">
                      <span class={group === "late" ? "text-danger-deep" : ""}>{words().groups[group]}</span>
                      <span class="text-small font-normal text-ink-soft">{words().count(duties.length)}</span>
                    </h2>
                    <ul class="overflow-hidden rounded-card border border-line bg-surface shadow-card">
                      <For each={duties}>{(duty) => <DutyRow duty={duty} book={book} href={placeOf(duty)} />}</For>
                    </ul>
                  </section>
                )}
              </For>
              <Show when={pages.more()}>
                {(more) => (
                  <Button pending={pages.morePending()} onClick={() => more()()}>
                    {kit().kit.more}
                  </Button>
                )}
              </Show>
            </Match>
          </Switch>
        </div>
        <Alerts book={book} />
      </div>
    </Page>
  )
}
