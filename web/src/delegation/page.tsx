import type { Delegation } from "@bihuan/contract/delegation"
import { create, end, list } from "@bihuan/contract/delegation"
import type { Colleague } from "@bihuan/contract/person"
import { createSignal, For, type JSX, Show } from "solid-js"
import { useCommand, useOperation } from "../client/query.ts"
import { dayOf } from "../messages/format.ts"
import { words as kit } from "../messages/words.ts"
import { choicesOfPeople } from "../person/people.ts"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { CheckboxGroup } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import { ConfirmDialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Card, EmptyState, Page } from "../ui/page.tsx"
import { Picker } from "../ui/picker.tsx"
import { notify } from "../ui/toast.tsx"
import { useUnits } from "../unit/units.ts"
import { kindsOf, type Standing, standingOf } from "./standing.tsx"
import { words } from "./words.ts"

const tones: Record<Standing, Tone> = { coming: "calm", running: "notice", over: "calm", ended: "calm" }

/** Gives one's own approvals to a colleague who may decide. */
const Give = (props: { able: readonly Colleague[] }): JSX.Element => {
  const session = useSession()
  const units = useUnits()
  const book = useBook()
  const today = (): string => dayOf(session.now())
  const form = createForm(create, {
    initial: { from: today() },
    onDone: ({ delegate }) => {
      notify(words().given(delegate.name))
      form.discard()
    },
  })
  const subjects = () => [...new Set(book.all("approvalChains").flatMap(({ of }) => of))]
  return (
    <Form form={form} submit={words().give}>
      <Picker field={form.field("delegate")} label={words().delegate} options={choicesOfPeople(props.able, units)} />
      <div class="grid gap-5 wide:grid-cols-2">
        <DateField field={form.field("from")} label={words().from} from={today()} />
        <DateField field={form.field("to")} label={words().to} from={form.draft.from ?? today()} />
      </div>
      <CheckboxGroup
        field={form.field("of")}
        label={words().of}
        hint={words().ofHint}
        inline={true}
        options={subjects().map((id) => ({ id, label: words().subjects[id] }))}
      />
    </Form>
  )
}

const Row = (props: { delegation: Delegation; onEnd: () => void }): JSX.Element => {
  const session = useSession()
  const standing = (): Standing => standingOf(props.delegation, dayOf(session.now()))
  const isMine = (): boolean => props.delegation.principal.id === session.me().person
  const ended = () => (props.delegation.state.name === "ended" ? props.delegation.state : undefined)
  return (
    <li class="flex flex-wrap items-start gap-x-6 gap-y-2 border-b border-line py-3 first:pt-0 last:border-b-0 last:pb-0">
      <div class="min-w-0 flex-1 basis-72">
        <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span class="font-medium">
            {isMine() ? words().gave(props.delegation.delegate.name) : words().took(props.delegation.principal.name)}
          </span>
          <Lamp tone={tones[standing()]}>{words().state[standing()]}</Lamp>
        </p>
        <p class="text-small text-ink-soft">{words().span(props.delegation.from, props.delegation.to)}</p>
        <p class="text-small text-ink-soft">{kindsOf(props.delegation)}</p>
        <Show when={ended()}>
          {(how) => <p class="text-caption text-ink-soft">{words().endedBy(how().by.name, how().at)}</p>}
        </Show>
      </div>
      <Show when={isMine() && ["coming", "running"].includes(standing()) && session.may(end.name)}>
        <Button onClick={() => props.onEnd()}>{words().end}</Button>
      </Show>
    </li>
  )
}

/** Who decides for the reader while they are away, and for whom the reader decides. */
export default function DelegationPage(): JSX.Element {
  const session = useSession()
  const query = useOperation(list, () => ({}))
  const ending = useCommand(end)
  const [asked, ask] = createSignal<Delegation>()
  return (
    <Page title={words().title} lead={words().lead} crumbs={[{ href: "/", label: kit().app.workbench }]} width="prose">
      <Loaded query={query}>
        {(data) => (
          <div class="grid gap-6">
            <Show when={session.may(create.name)}>
              <Card title={words().give}>
                <Show
                  when={data().able.length > 0}
                  fallback={<p class="text-small text-ink-soft">{words().noDelegate}</p>}
                >
                  <Give able={data().able} />
                </Show>
              </Card>
            </Show>
            <Show
              when={data().items.length > 0}
              fallback={
                <EmptyState icon="person" title={words().none}>
                  {words().noneText}
                </EmptyState>
              }
            >
              <Card title={words().mine}>
                <ul>
                  <For each={data().items}>{(one) => <Row delegation={one} onEnd={() => ask(one)} />}</For>
                </ul>
              </Card>
            </Show>
          </div>
        )}
      </Loaded>
      <ConfirmDialog
        open={asked() !== undefined}
        title={words().endTitle(asked()?.delegate.name ?? "")}
        confirm={words().end}
        tone="danger"
        onClose={() => ask(undefined)}
        onConfirm={async () => {
          const one = asked()
          if (!one) return
          await ending.mutateAsync({ id: one.id, version: one.version })
          notify(words().ended)
        }}
      >
        {words().endText}
      </ConfirmDialog>
    </Page>
  )
}
