import type { Draft } from "@bihuan/contract/draft"
import { useSearchParams } from "@solidjs/router"
import { createMemo, createSignal, type JSX, Show } from "solid-js"
import { formatDay } from "../messages/format.ts"
import { useBook } from "../rulebook/book.ts"
import { Button, ButtonLink } from "../ui/button.tsx"
import { ConfirmDialog } from "../ui/dialog.tsx"
import { Notice } from "../ui/notice.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { notify } from "../ui/toast.tsx"
import { Intake } from "./intake.tsx"
import { Paper } from "./paper.tsx"
import { Proposals } from "./proposals.tsx"
import { createReview, type Review } from "./review.ts"
import { namesOf } from "./say.ts"
import { words } from "./words.ts"
import { WriteDialog } from "./write.tsx"

/** A county's document beside the provisions found in it (`/rulebook/reading`); `?draft=` reads for a draft. */
export default function DocumentReading(): JSX.Element {
  const [search] = useSearchParams<{ draft?: string }>()
  const review = createReview()
  return (
    <Show
      when={review.reading()}
      fallback={
        <Page title={words().title} lead={words().lead} crumbs={[{ label: words().rulebook, href: "/rulebook" }]}>
          <Intake
            draft={search.draft}
            onRead={(reading) => {
              review.begin(reading)
              window.scrollTo(0, 0)
            }}
          />
        </Page>
      }
    >
      <Desk review={review} draft={search.draft} />
    </Show>
  )
}

const Desk = (props: { review: Review; draft: string | undefined }): JSX.Element => {
  const book = useBook()
  const [view, setView] = createSignal<"paper" | "proposals">("proposals")
  const [asking, ask] = createSignal<"write" | "again">()
  const [written, setWritten] = createSignal<Draft>()
  const reading = () => props.review.reading()
  const items = (): number => (reading()?.articles ?? []).reduce((sum, { items: of }) => sum + of.length, 0)
  const places = createMemo(
    () =>
      new Map(
        (reading()?.articles ?? []).flatMap(({ id, number, text, items: of }) => [
          [id, { id, label: number, text }] as const,
          ...of.map((item) => [item.id, { id: item.id, label: `${number}${item.number}`, text: item.text }] as const),
        ]),
      ),
  )
  const count = (decision: "accepted" | "refused" | undefined): number =>
    props.review.proposals().filter((one) => props.review.decisionOf(one) === decision).length
  const sure = (): number =>
    props.review.proposals().filter((one) => one.confidence === "sure" && props.review.decisionOf(one) === undefined)
      .length
  const names = () =>
    namesOf(reading() ?? { document: { basis: [] }, articles: [], proposals: [], doubts: [] }, book.edition()?.rulebook)
  const about = (): string =>
    [
      reading()?.document.number,
      words().articles(reading()?.articles.length ?? 0, items()),
      reading()?.document.effectiveFrom && words().effective(formatDay(reading()?.document.effectiveFrom ?? "")),
    ]
      .filter(Boolean)
      .join(" · ")
  return (
    <Page
      title={reading()?.document.title ?? words().untitled}
      lead={about()}
      crumbs={[{ label: words().rulebook, href: "/rulebook" }]}
      actions={
        <>
          <Button onClick={() => ask("again")}>{words().again}</Button>
          <Button
            tone="primary"
            icon="check"
            disabled={sure() === 0}
            onClick={() => notify(words().acceptedSure(props.review.acceptSure()))}
          >
            {words().acceptSure(sure())}
          </Button>
        </>
      }
    >
      <div role="status">
        <Show when={written()}>
          {(draft) => (
            <div class="mb-4">
              <Notice
                tone="done"
                title={words().written(draft().name)}
                actions={<ButtonLink href={`/rulebook/drafts/${draft().id}`}>{words().toDraft}</ButtonLink>}
              />
            </div>
          )}
        </Show>
      </div>
      <div class="sticky top-14 z-10 -mx-4 mb-4 flex flex-wrap items-center gap-2 border-b border-line bg-paper px-4 py-2 wide:-mx-8 wide:px-8">
        <p class="me-auto text-small" role="status">
          {words().progress(count(undefined), count("accepted"), count("refused"))}
        </p>
        <div class="flex gap-2 full:hidden">
          <Button tone={view() === "paper" ? "primary" : "secondary"} onClick={() => setView("paper")}>
            {words().paper}
          </Button>
          <Button tone={view() === "proposals" ? "primary" : "secondary"} onClick={() => setView("proposals")}>
            {words().foundShort(props.review.proposals().length)}
          </Button>
        </div>
        <Button tone="primary" disabled={count("accepted") === 0} onClick={() => ask("write")}>
          {words().write(count("accepted"))}
        </Button>
      </div>
      <div class="grid gap-8 full:grid-cols-[minmax(0,1fr)_26rem]">
        <section aria-label={words().paper} class={view() === "paper" ? "" : "max-full:hidden"}>
          <h2 class="mb-1 text-title max-full:sr-only">{words().paper}</h2>
          <Paper review={props.review} />
        </section>
        <section
          aria-label={words().found(props.review.proposals().length)}
          class={`full:sticky full:top-32 full:max-h-[calc(100vh-9rem)] full:overflow-y-auto full:pe-2 ${view() === "proposals" ? "" : "max-full:hidden"}`}
        >
          <h2 class="mb-2 text-title max-full:sr-only">{words().found(props.review.proposals().length)}</h2>
          <Show
            when={props.review.proposals().length > 0}
            fallback={
              <EmptyState icon="search" title={words().noneFound}>
                {words().noneFoundText}
              </EmptyState>
            }
          >
            <Proposals review={props.review} names={names()} places={places()} onShow={() => setView("paper")} />
          </Show>
        </section>
      </div>
      <Show when={asking() === "write"}>
        <WriteDialog
          review={props.review}
          draft={props.draft}
          onWritten={(draft) => {
            setWritten(draft)
            ask(undefined)
            window.scrollTo(0, 0)
          }}
          onClose={() => ask(undefined)}
        />
      </Show>
      <ConfirmDialog
        open={asking() === "again"}
        title={words().again}
        confirm={words().again}
        tone="danger"
        onClose={() => ask(undefined)}
        onConfirm={() => {
          ask(undefined)
          props.review.clear()
        }}
      >
        {words().againText}
      </ConfirmDialog>
    </Page>
  )
}
