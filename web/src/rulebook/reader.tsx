import { read } from "@bihuan/contract/document"
import { list } from "@bihuan/contract/question"
import { work as openWork } from "@bihuan/contract/rulebook"
import { useLocation, useParams } from "@solidjs/router"
import { createEffect, For, type JSX, on, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { useOperation } from "../client/query.ts"
import { isUnitSide } from "../rectification/side.ts"
import { useSession } from "../session/session.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { Skeleton } from "../ui/loaded.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { Page } from "../ui/page.tsx"
import { ArticleView } from "./article.tsx"
import { useBook } from "./book.ts"
import { words } from "./words.ts"

/** The county's document, article by article, with the provisions read from it and what was asked and answered (`/rulebook#9.7`). */
export default function RulebookReader(): JSX.Element {
  const params = useParams<{ question?: string }>()
  const location = useLocation()
  const session = useSession()
  const book = useBook()
  const pages = usePages(list, () => ({}))
  const edition = () => book.edition()
  const work = useOperation(openWork, () => (session.may(openWork.name) ? {} : undefined))
  // Older questions come by themselves: an answer that is not shown is as good as none.
  createEffect(() => {
    if (!pages.morePending()) pages.more()?.()
  })
  const mayAnswer = (): boolean =>
    session.me().posts.some(({ role }) => role === edition()?.rulebook.interpretation?.role)
  const mayAsk = (): boolean => !!edition()?.rulebook.interpretation && !isUnitSide(session)
  /** `#9.7`, or as people write it: `#第九条（七）`. */
  const passage = (hash: string): string | undefined => {
    const articles = edition()?.rulebook.articles ?? []
    const items = articles.flatMap(({ number, items: below }) =>
      below.map((item) => ({ id: item.id, label: `${number}${item.number}` })),
    )
    const named = [...articles.map(({ id, number }) => ({ id, label: number })), ...items]
    return named.find(({ label }) => label === hash)?.id ?? (hash || undefined)
  }
  const target = (): string | undefined =>
    params.question ? `q-${params.question}` : passage(decodeURIComponent(location.hash.slice(1)))
  createEffect(
    on([target, () => edition() !== undefined && !pages.isPending()], ([id, ready]) => {
      if (ready && id) document.getElementById(id)?.scrollIntoView()
    }),
  )
  return (
    <Page
      title={edition()?.rulebook.document.title ?? words().title}
      lead={
        <Show when={edition()}>
          {(one) => words().lead(one().rulebook.document.number, one().number, one().effectiveFrom)}
        </Show>
      }
      actions={
        <>
          <ButtonLink href="/rulebook/editions">{words().editions}</ButtonLink>
          <Show when={session.may(read.name)}>
            <ButtonLink href="/rulebook/reading" icon="paper">
              {words().fromDocument}
            </ButtonLink>
          </Show>
          <Show when={session.may("draft.list")}>
            <ButtonLink href="/rulebook/drafts" icon="edit">
              {words().revise}
            </ButtonLink>
          </Show>
          <Button icon="print" onClick={() => window.print()}>
            {words().print}
          </Button>
        </>
      }
    >
      <Show when={!book.error} fallback={<ErrorNotice error={book.error} retry={() => void book.refetch()} />}>
        <Show when={pages.error()}>{(error) => <ErrorNotice error={error()} retry={pages.refetch} />}</Show>
        <Show when={edition()} fallback={<Skeleton lines={12} />}>
          {(one) => (
            <>
              <nav aria-label={words().contents} class="mb-4 flex flex-wrap gap-x-3 gap-y-1 text-small print:hidden">
                <For each={one().rulebook.articles}>{(article) => <a href={`#${article.id}`}>{article.number}</a>}</For>
              </nav>
              <For each={one().rulebook.articles}>
                {(article, index) => (
                  <>
                    <Show when={article.chapter && article.chapter !== one().rulebook.articles[index() - 1]?.chapter}>
                      <h2 class="mt-6 mb-2 text-title">{article.chapter}</h2>
                    </Show>
                    <ArticleView
                      article={article}
                      book={one().rulebook}
                      questions={pages.items()}
                      open={work.isSuccess ? (work.data?.articles ?? {}) : {}}
                      mayAsk={mayAsk()}
                      mayAnswer={mayAnswer()}
                    />
                  </>
                )}
              </For>
            </>
          )}
        </Show>
      </Show>
    </Page>
  )
}
