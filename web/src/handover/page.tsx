import { type HandedOver, handOver, type OpenWork, openWork } from "@bihuan/contract/person"
import { createSignal, For, type JSX, Show } from "solid-js"
import { useCommand, useOperation } from "../client/query.ts"
import { kindOf } from "../duty/desk.ts"
import { dayOf, formatDay } from "../messages/format.ts"
import { choicesOfPeople, usePeople } from "../person/people.ts"
import { type Book, useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { DateField } from "../ui/date.tsx"
import { ConfirmDialog } from "../ui/dialog.tsx"
import { createField } from "../ui/field.tsx"
import { Loaded, Skeleton } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, EmptyState, Page } from "../ui/page.tsx"
import { Picker } from "../ui/picker.tsx"
import { useUnits } from "../unit/units.ts"
import { words } from "./words.ts"

type Item = OpenWork["items"][number]
const nouns = ["approvals", "duties", "teams", "handlings"] as const satisfies Item["noun"][]

const Items = (props: { items: readonly Item[]; book: Book }): JSX.Element => (
  <div class="grid gap-5">
    <For each={nouns.filter((noun) => props.items.some((item) => item.noun === noun))}>
      {(noun) => {
        const own = (): Item[] => props.items.filter((item) => item.noun === noun)
        return (
          <div>
            <h3 class="flex items-baseline gap-2 text-body">
              {words().noun[noun]}
              <span class="text-small font-normal text-ink-soft">{words().count(own().length)}</span>
            </h3>
            <Show when={noun !== "handlings"} fallback={<p class="text-small text-ink-soft">{words().hidden}</p>}>
              <ul class="mt-1 grid gap-1 text-small">
                <For each={own()}>
                  {({ title, kind, dueOn }) => (
                    <li class="flex flex-wrap gap-x-3">
                      <span>{title}</span>
                      <Show when={kind}>
                        {(of) => <span class="text-ink-soft">{kindOf({ kind: of() }, props.book)}</span>}
                      </Show>
                      <Show when={dueOn}>{(day) => <span class="text-ink-soft">{formatDay(day())}</span>}</Show>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          </div>
        )
      }}
    </For>
  </div>
)

const Work = (props: { work: OpenWork; book: Book }): JSX.Element => (
  <Show
    when={props.work.items.length > 0}
    fallback={
      <EmptyState icon="check" title={words().none}>
        {words().noneText}
      </EmptyState>
    }
  >
    <Card title={words().work}>
      <div class="grid gap-4">
        <Items items={props.work.items} book={props.book} />
        <Show when={props.work.more}>
          <p class="text-small text-ink-soft">{words().more}</p>
        </Show>
        <Show when={props.work.delegations > 0}>
          <p class="text-small text-ink-soft">{words().delegations(props.work.delegations)}</p>
        </Show>
      </div>
    </Card>
  </Show>
)

const Done = (props: { moved: number; left: HandedOver["left"] }): JSX.Element => (
  <Notice tone={props.left.length > 0 ? "warning" : "done"} title={words().done}>
    <p>{words().moved(props.moved)}</p>
    <Show when={props.left.length > 0}>
      <p class="mt-2 font-medium">{words().left}</p>
      <ul class="grid gap-1">
        <For each={props.left}>
          {({ noun, title, code }) => (
            <li>{`${words().noun[noun]} ${title ?? ""}：${words().why[code] ?? words().whyElse}`}</li>
          )}
        </For>
      </ul>
      <p class="mt-1">{words().leftText}</p>
    </Show>
  </Notice>
)

/** All the open work of somebody who leaves, seen first and then handed over in one act. */
export default function HandOverPage(): JSX.Element {
  const session = useSession()
  const people = usePeople()
  const units = useUnits()
  const book = useBook()
  const moving = useCommand(handOver)
  const leaver = createField<string>("leaver")
  const taker = createField<string>("taker")
  const from = createField<string>("from", dayOf(session.now()))
  const [asking, ask] = createSignal(false)
  const [outcome, setOutcome] = createSignal<{ moved: number; left: HandedOver["left"] }>()
  const work = useOperation(openWork, () => {
    const person = leaver.value()
    return person === undefined ? undefined : { person }
  })
  const given = () => {
    const [person, to, day] = [leaver.value(), taker.value(), from.value()]
    return person && to && day && person !== to ? { person, to, from: day } : undefined
  }

  /** One request moves what it can; asked again it goes on, until nothing is left or nothing moves any more. */
  const run = async (): Promise<void> => {
    const input = given()
    if (!input) return
    let moved = 0
    for (;;) {
      const answer = await moving.mutateAsync(input)
      const now = Object.values(answer.moved).reduce((sum, count) => sum + count, 0)
      moved += now
      setOutcome({ moved, left: answer.left })
      if (!answer.more || now === 0) return
    }
  }
  const choices = (but: string | undefined) => choicesOfPeople(people.all(), units).filter(({ id }) => id !== but)
  return (
    <Page title={words().title} lead={words().lead} width="prose">
      <div class="grid gap-6">
        <Card>
          <div class="grid gap-5">
            <div class="grid gap-5 wide:grid-cols-2">
              <Show when={people.all().length > 0} fallback={<Skeleton lines={2} />}>
                <Picker field={leaver} label={words().leaver} options={choices(taker.value())} />
                <Picker field={taker} label={words().taker} options={choices(leaver.value())} />
              </Show>
            </div>
            <DateField field={from} label={words().from} hint={words().fromHint} to={dayOf(session.now())} />
            <div class="flex flex-wrap items-center justify-end gap-3">
              <Show when={!given()}>
                <p class="text-small text-ink-soft">{words().fill}</p>
              </Show>
              <Button tone="primary" disabled={!given()} onClick={() => ask(true)}>
                {words().handOver}
              </Button>
            </div>
          </div>
        </Card>
        <Show when={outcome()}>{(done) => <Done moved={done().moved} left={done().left} />}</Show>
        <Show when={leaver.value()}>
          <Loaded query={work}>{(data) => <Work work={data()} book={book} />}</Loaded>
        </Show>
      </div>
      <ConfirmDialog
        open={asking()}
        title={words().title}
        confirm={words().handOver}
        tone="danger"
        onClose={() => ask(false)}
        onConfirm={run}
      >
        {words().confirm(people.nameOf(leaver.value()), people.nameOf(taker.value()), from.value() ?? "")}
      </ConfirmDialog>
    </Page>
  )
}
