import type { UnitFinding } from "@bihuan/contract/rectification"
import { For, type JSX, Show } from "solid-js"
import { DueOn } from "../duty/due-on.tsx"
import { type Book, useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button, ButtonLink, Link } from "../ui/button.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Card, EmptyState, Fact, Facts, Page, Section } from "../ui/page.tsx"
import { useUnits } from "../unit/units.ts"
import { byDue, dutyOf, isAtRest, stepOf } from "./course.ts"
import { Ledger, StandingLamp } from "./ledger.tsx"
import { useOwnFindings } from "./own.ts"
import { words } from "./words.ts"

/** One thing to do: what it is, the next step in words, the day and why, and the way in. */
const Todo = (props: { item: UnitFinding; book: Book; first: boolean }): JSX.Element => (
  <Card title={props.item.finding.title} aside={<StandingLamp item={props.item} />}>
    <div class="grid gap-4 wide:grid-cols-[minmax(0,1fr)_auto] wide:items-end">
      <Facts>
        <Fact term={words().next}>
          <strong>{words().step[stepOf(props.item)]}</strong>
        </Fact>
        <Show when={dutyOf(props.item)}>
          {(duty) => (
            <Fact term={words().due}>
              <DueOn duty={duty()} book={props.book} about={props.item.finding.title} />
            </Fact>
          )}
        </Show>
        <Show when={props.item.instrument}>{(one) => <Fact term={words().number}>{one().number}</Fact>}</Show>
      </Facts>
      <ButtonLink href={`/rectifications/${props.item.rectification.id}`} tone={props.first ? "primary" : "secondary"}>
        {words().open}
      </ButtonLink>
    </div>
  </Card>
)

const Row = (props: { item: UnitFinding }): JSX.Element => (
  <li class="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-3 last:border-b-0">
    <Link href={`/rectifications/${props.item.rectification.id}`}>{props.item.finding.title}</Link>
    <StandingLamp item={props.item} />
  </li>
)

const Rows = (props: { title: string; items: readonly UnitFinding[] }): JSX.Element => (
  <Show when={props.items.length > 0}>
    <Section title={props.title}>
      <ul class="rounded-card border border-line bg-surface px-4 wide:px-5">
        <For each={props.items}>{(item) => <Row item={item} />}</For>
      </ul>
    </Section>
  </Show>
)

const Desk = (props: { items: readonly UnitFinding[]; book: Book }): JSX.Element => {
  const todo = (): UnitFinding[] => props.items.filter((item) => !isAtRest(stepOf(item))).toSorted(byDue)
  const waiting = (): UnitFinding[] => props.items.filter((item) => stepOf(item) === "wait")
  return (
    <>
      <div class="print:hidden">
        <Section title={words().todo}>
          <Show
            when={todo().length > 0}
            fallback={<EmptyState title={words().nothingToDo}>{words().nothingToDoText}</EmptyState>}
          >
            <div class="grid gap-4">
              <For each={todo()}>{(item, at) => <Todo item={item} book={props.book} first={at() === 0} />}</For>
            </div>
          </Show>
        </Section>
        <Rows title={words().waiting} items={waiting()} />
      </div>
      <Section
        title={words().ledger}
        actions={
          <Button icon="print" onClick={() => window.print()}>
            {words().print}
          </Button>
        }
      >
        <p class="mb-3 text-small text-ink-soft print:hidden">{words().ledgerLead}</p>
        <Ledger items={props.items.toSorted(byDue)} />
      </Section>
    </>
  )
}

/** Where a supervised unit's sign-in lands: what to do, by when and why then, and its ledger. */
export default function Rectifications(): JSX.Element {
  const session = useSession()
  const units = useUnits()
  const book = useBook()
  const query = useOwnFindings()
  const own = (): string =>
    session
      .me()
      .posts.map((post) => units.nameOf(post.unit))
      .filter((name) => name !== "")
      .join("、")
  return (
    <Page title={words().title} lead={own() && words().lead(own())}>
      <Loaded query={query} lines={6}>
        {(told) => (
          <Show when={told().length > 0} fallback={<EmptyState title={words().empty}>{words().emptyText}</EmptyState>}>
            <Desk items={told()} book={book} />
          </Show>
        )}
      </Loaded>
    </Page>
  )
}
