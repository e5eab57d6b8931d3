import type { Alert } from "@bihuan/contract/duty"
import { alerts } from "@bihuan/contract/duty"
import { A } from "@solidjs/router"
import { createSignal, For, type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import type { Book } from "../rulebook/book.ts"
import { Button } from "../ui/button.tsx"
import { Lamp } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Card } from "../ui/page.tsx"
import { kindOf, placeOf } from "./desk.ts"
import { words } from "./words.ts"

const shownAtFirst = 6

const Row = (props: { alert: Alert; book: Book }): JSX.Element => (
  <li class="relative border-b border-line py-3 first:pt-0 last:border-b-0 last:pb-0">
    <p class="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Lamp tone={props.alert.kind === "escalate" ? "danger" : "notice"}>{words().alert[props.alert.kind]}</Lamp>
      <span class="text-small">{props.alert.rung}</span>
    </p>
    <A
      href={placeOf(props.alert.duty)}
      class="mt-1 block text-small font-medium text-ink no-underline after:absolute after:inset-0 hover:text-action"
    >
      {kindOf(props.alert.duty, props.book)}
      <span class="block font-normal text-ink-soft">{props.alert.duty.subject.title}</span>
    </A>
    <p class="flex flex-wrap gap-x-3 text-caption text-ink-faint">
      <Show when={props.alert.duty.dueOn}>{(day) => <span>{words().dueOn(day())}</span>}</Show>
      <time datetime={props.alert.at}>{words().alerted(props.alert.at)}</time>
    </p>
  </li>
)

/** What the clock told the reader, newest first. */
export const Alerts = (props: { book: Book }): JSX.Element => {
  const query = useOperation(alerts, () => ({}))
  const [all, showAll] = createSignal(false)
  return (
    <Card title={words().alerts}>
      <Loaded query={query} lines={3}>
        {(told) => (
          <Show when={told().items.length > 0} fallback={<p class="text-small text-ink-soft">{words().alertsEmpty}</p>}>
            <ul>
              <For each={all() ? told().items : told().items.slice(0, shownAtFirst)}>
                {(alert) => <Row alert={alert} book={props.book} />}
              </For>
            </ul>
            <Show when={!all() && told().items.length > shownAtFirst}>
              <div class="mt-2 text-center">
                <Button tone="quiet" onClick={() => showAll(true)}>
                  {words().moreAlerts(told().items.length - shownAtFirst)}
                </Button>
              </div>
            </Show>
          </Show>
        )}
      </Loaded>
    </Card>
  )
}
