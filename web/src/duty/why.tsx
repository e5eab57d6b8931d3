import type { Due } from "@bihuan/contract/duty"
import { explain } from "@bihuan/contract/duty"
import { For, type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { formatDay } from "../messages/format.ts"
import { Badge } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Popover } from "../ui/popover.tsx"
import { type Counted, restsOf, sentenceOf } from "./counted.ts"
import { words } from "./words.ts"

const Skipped = (props: { counted: Counted }): JSX.Element => (
  <Show when={props.counted.skipped.length > 0}>
    <div>
      <h3 class="text-caption text-ink-soft">{words().skipped}</h3>
      <ul class="mt-1 grid gap-0.5">
        <For each={restsOf(props.counted.skipped)}>
          {(rest) => (
            <li class="flex justify-between gap-3">
              <span>{rest.from === rest.to ? formatDay(rest.from) : words().until(rest.from, rest.to)}</span>
              <span class="shrink-0 text-ink-soft">{rest.name}</span>
            </li>
          )}
        </For>
      </ul>
    </div>
  </Show>
)

const Dates = (props: { due: readonly Due[]; edition: (index: number) => number | undefined }): JSX.Element => (
  <Show when={props.due.length > 1}>
    <div>
      <h3 class="text-caption text-ink-soft">{words().dates}</h3>
      <ol class="mt-1 grid gap-0.5">
        <For each={props.due}>
          {(due, index) => (
            <li>
              <span class="text-ink-soft">{words().nth(index() + 1)}</span> {formatDay(due.dueOn)}
              <Show when={due.why}>
                {(why) => (
                  <span class="block text-caption text-ink-soft">
                    {words().moved(why(), props.edition(index()) ?? 0)}
                  </span>
                )}
              </Show>
              <Show when={due.agreed}>
                {(agreed) => (
                  <span class="block text-caption text-ink-soft">{words().agreed(agreed().name, agreed().at)}</span>
                )}
              </Show>
            </li>
          )}
        </For>
      </ol>
    </div>
  </Show>
)

const Explanation = (props: { duty: string }): JSX.Element => {
  const query = useOperation(explain, () => ({ id: props.duty }))
  return (
    <Loaded query={query} lines={5}>
      {(told) => (
        <div class="grid gap-3">
          <Show when={told().duty.due.at(-1)}>
            {(due) => (
              <>
                <p>
                  <strong class="block text-body">{formatDay(due().dueOn)}</strong>
                  {sentenceOf(due())}
                </p>
                <Show when={due().counted}>{(counted) => <Skipped counted={counted()} />}</Show>
                <Show when={due().provisional}>
                  <p class="text-warning">{words().provisional}</p>
                </Show>
              </>
            )}
          </Show>
          <Dates due={told().duty.due} edition={(index) => told().dates[index]?.edition} />
          <div class="grid gap-1.5 border-t border-line pt-3">
            <p class="flex flex-wrap items-center gap-2">
              <span class="font-medium">{told().provision?.name ?? words().provision}</span>
              <Show when={told().provision}>{(provision) => <Badge>{words().origin[provision().origin]}</Badge>}</Show>
            </p>
            <For each={told().articles}>
              {(article) => (
                <blockquote class="border-s-2 border-line ps-3">
                  <p class="text-caption font-medium text-ink-soft">
                    {article.number}
                    {article.title}
                  </p>
                  <p class="font-document leading-relaxed">{article.text}</p>
                </blockquote>
              )}
            </For>
            <p class="text-caption text-ink-soft">
              {told().document.title} {told().document.number} {words().edition(told().document.version)}
            </p>
          </div>
        </div>
      )}
    </Loaded>
  )
}

/** “为什么是这一天？”: the article's words, the count, and the days passed over. Asked for only when somebody wants to know. */
export const Why = (props: { duty: string; about: string }): JSX.Element => (
  <Popover label={words().why} about={words().whyAbout(props.about)} title={words().why}>
    <Explanation duty={props.duty} />
  </Popover>
)
