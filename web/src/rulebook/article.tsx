import type { Question } from "@bihuan/contract/question"
import type { Article } from "@bihuan/contract/rulebook/document"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { For, type JSX, Show } from "solid-js"
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

/** The words of an article or item with what rests on it beside them. Its id is its place in the page's address. */
const Passage = (props: {
  id: string
  label: string
  text: string
  book: Rulebook
  questions: readonly Question[]
  mayAsk: boolean
  mayAnswer: boolean
}): JSX.Element => (
  <div id={props.id} class="grid scroll-mt-20 gap-x-8 gap-y-3 py-4 full:grid-cols-[minmax(0,1fr)_22rem]">
    <p class="whitespace-pre-line">{props.text}</p>
    <div class="grid content-start gap-4">
      <Provisions of={provisionsOf(props.book, props.id)} />
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
