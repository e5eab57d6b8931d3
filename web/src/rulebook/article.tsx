import type { Question } from "@bihuan/contract/question"
import { work } from "@bihuan/contract/rulebook"
import type { Article } from "@bihuan/contract/rulebook/document"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { createSignal, For, type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { kindOf, placeOf } from "../duty/desk.ts"
import { formatDay } from "../messages/format.ts"
import { Link } from "../ui/button.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { useBook } from "./book.ts"
import { Questions } from "./questions.tsx"
import { words } from "./words.ts"

type Provision = { id: string; name: string; cites: string[]; origin: "document" | "ours"; note?: string | undefined }

const isProvision = (value: unknown): value is Provision =>
  typeof value === "object" && value !== null && "cites" in value && "origin" in value && "name" in value

/** Every provision of every section that cites an article or one of its items. */
const provisionsOf = (book: Rulebook, cite: string): Provision[] =>
  Object.values(book)
    .flatMap((section: unknown) => (Array.isArray(section) ? section : [section]))
    .filter(isProvision)
    .filter(({ cites }) => cites.includes(cite))

const Provisions = (props: { of: readonly Provision[] }): JSX.Element => (
  <Show when={props.of.length > 0}>
    <div class="text-small">
      <h4 class="mb-1 text-caption text-ink-soft">{words().provisions}</h4>
      <ul class="grid gap-1">
        <For each={props.of}>
          {(provision) => (
            <li>
              {provision.name}
              <Show when={provision.origin === "ours"}>
                <span class="ms-2 text-caption text-ink-soft">{words().ours}</span>
              </Show>
              <Show when={provision.note}>
                {(note) => <span class="block text-caption text-ink-soft">{note()}</span>}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </div>
  </Show>
)

/** What is open under an article: the number, and the duties when somebody wants to see them. */
const Open = (props: { article: string; count: number }): JSX.Element => {
  const [shown, show] = createSignal(false)
  const query = useOperation(work, () => (shown() ? { article: props.article } : undefined))
  const book = useBook()
  return (
    <Show when={props.count > 0}>
      <details class="text-small print:hidden" onToggle={(event) => show(event.currentTarget.open)}>
        <summary class="cursor-pointer text-ink-soft">{words().open(props.count)}</summary>
        <Show when={shown()}>
          <Loaded query={query} lines={3}>
            {(data) => (
              <ul class="mt-2 grid gap-1">
                <For each={data().items}>
                  {(duty) => (
                    <li>
                      <Link href={placeOf(duty)}>{`${kindOf(duty, book)} ${duty.subject.title}`}</Link>
                      <Show when={duty.due.at(-1)}>
                        {(due) => <span class="ms-2 text-caption text-ink-soft">{formatDay(due().dueOn)}</span>}
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
            )}
          </Loaded>
        </Show>
      </details>
    </Show>
  )
}

/** The words of an article or item with what rests on it beside them. Its id is its place in the page's address. */
const Passage = (props: {
  id: string
  label: string
  text: string
  book: Rulebook
  /** How many open duties rest on each article. */
  open: Readonly<Record<string, number>>
  questions: readonly Question[]
  mayAsk: boolean
  mayAnswer: boolean
}): JSX.Element => (
  <div id={props.id} class="grid scroll-mt-20 gap-x-8 gap-y-3 py-4 full:grid-cols-[minmax(0,1fr)_22rem]">
    <p class="whitespace-pre-line">{props.text}</p>
    <div class="grid content-start gap-4">
      <Provisions of={provisionsOf(props.book, props.id)} />
      <Open article={props.id} count={props.open[props.id] ?? 0} />
      <Questions
        article={props.id}
        label={props.label}
        questions={props.questions}
        mayAsk={props.mayAsk}
        mayAnswer={props.mayAnswer}
      />
    </div>
  </div>
)

export const ArticleView = (props: {
  article: Article
  book: Rulebook
  /** How many open duties rest on each article. */
  open: Readonly<Record<string, number>>
  questions: readonly Question[]
  mayAsk: boolean
  mayAnswer: boolean
}): JSX.Element => {
  const about = (id: string): Question[] => props.questions.filter(({ article }) => article === id)
  return (
    <section aria-label={props.article.number} class="divide-y divide-line border-t border-line first:border-t-0">
      <Passage
        {...props}
        id={props.article.id}
        label={props.article.number}
        text={props.article.text}
        questions={about(props.article.id)}
      />
      <For each={props.article.items}>
        {(item) => (
          <Passage
            {...props}
            id={item.id}
            label={`${props.article.number}${item.number}`}
            text={item.text}
            questions={about(item.id)}
          />
        )}
      </For>
    </section>
  )
}
