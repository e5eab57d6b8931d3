import { type DutyView, late, list } from "@bihuan/contract/duty"
import { For, type JSX, Show } from "solid-js"
import { Alerts } from "../alert/card.tsx"
import { type Pages, usePages } from "../client/pages.ts"
import { Delegated, ToDelegate } from "../delegation/standing.tsx"
import { placeOf } from "../duty/desk.ts"
import { DutyRow } from "../duty/row.tsx"
import { words as kit } from "../messages/words.ts"
import { usePeople } from "../person/people.ts"
import { type Book, useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { Skeleton } from "../ui/loaded.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { Page, Section } from "../ui/page.tsx"
import { Waiting } from "./waiting.tsx"
import { words } from "./words.ts"

const Rows = (props: { duties: readonly DutyView[]; book: Book; none: string }): JSX.Element => (
  <Show when={props.duties.length > 0} fallback={<p class="text-small text-ink-soft">{props.none}</p>}>
    <ul class="overflow-hidden rounded-card border border-line bg-surface shadow-card">
      <For each={props.duties}>{(duty) => <DutyRow duty={duty} book={props.book} href={placeOf(duty)} />}</For>
    </ul>
  </Show>
)

const More = (props: { pages: Pages<DutyView> }): JSX.Element => (
  <Show when={props.pages.more()}>
    {(more) => (
      <div class="mt-3">
        <Button pending={props.pages.morePending()} onClick={() => more()()}>
          {kit().kit.more}
        </Button>
      </div>
    )}
  </Show>
)

/** A leader's day on one screen: what waits for a decision, what is late in the area in charge, what is to be heard. */
export default function LeaderScreen(): JSX.Element {
  const session = useSession()
  const book = useBook()
  const people = usePeople()
  const mine = usePages(list, () => ({}))
  const seesLate = (): boolean => session.may(late.name)
  const behind = usePages(late, () => (seesLate() ? {} : undefined))
  const approvals = (): DutyView[] => mine.items().filter(({ kind }) => kind === "approval-step")
  const hearings = (): DutyView[] => mine.items().filter(({ subject }) => subject.noun === "hearing")
  const others = (): DutyView[] =>
    mine.items().filter(({ kind, subject }) => kind !== "approval-step" && subject.noun !== "hearing")
  const failed = () => mine.error() ?? behind.error() ?? book.error
  const again = (): void => {
    mine.refetch()
    behind.refetch()
    book.refetch()
  }
  return (
    <Page title={words().title} lead={words().today(session.now())} actions={<ToDelegate />}>
      <Delegated />
      <Show when={!failed()} fallback={<ErrorNotice error={failed()} retry={again} />}>
        <Show
          when={!mine.isPending() && !(seesLate() && behind.isPending()) && !book.isPending}
          fallback={<Skeleton lines={10} />}
        >
          <div class="grid items-start gap-6 full:grid-cols-[minmax(0,1fr)_22rem]">
            <div class="min-w-0">
              <Section title={words().approvals}>
                <Show
                  when={approvals().length > 0}
                  fallback={<p class="text-small text-ink-soft">{words().noApprovals}</p>}
                >
                  <ul class="grid gap-3">
                    <For each={approvals()}>{(duty) => <Waiting duty={duty} book={book} people={people} />}</For>
                  </ul>
                </Show>
                <More pages={mine} />
              </Section>
              <Show when={seesLate()}>
                <Section title={words().late}>
                  <Rows duties={behind.items()} book={book} none={words().noLate} />
                  <More pages={behind} />
                </Section>
              </Show>
              <Section title={words().hearings}>
                <Rows duties={hearings()} book={book} none={words().noHearings} />
              </Section>
              <Show when={others().length > 0}>
                <Section title={words().others}>
                  <Rows duties={others()} book={book} none="" />
                </Section>
              </Show>
            </div>
            <Alerts book={book} />
          </div>
        </Show>
      </Show>
    </Page>
  )
}
