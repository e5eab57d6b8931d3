import type { DutyView } from "@bihuan/contract/duty"
import { list as evaluations } from "@bihuan/contract/evaluation"
import { list, receipt, type Sending } from "@bihuan/contract/sending"
import { useParams } from "@solidjs/router"
import { For, type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { DueOn } from "../duty/due-on.tsx"
import { dayOf, formatDay, formatInstant } from "../messages/format.ts"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Link } from "../ui/button.tsx"
import { DateField } from "../ui/date.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Lamp } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Card, EmptyState, Fact, Facts, Page } from "../ui/page.tsx"
import { TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

const ReceiptForm = (props: { sending: Sending }): JSX.Element => {
  const session = useSession()
  const form = createForm(receipt, {
    initial: { on: dayOf(session.now()) },
    fixed: () => ({ id: props.sending.id, version: props.sending.version }),
    onDone: () => notify(words().receiptNow),
  })
  return (
    <Form form={form} submit={words().receipt}>
      <DateField field={form.field("on")} label={words().receiptOn} from={props.sending.on} to={dayOf(session.now())} />
      <TextField field={form.field("receiver")} label={words().receiver} />
      <TextField field={form.field("number")} label={words().receiptNumber} />
    </Form>
  )
}

const What = (props: { sending: Sending }): JSX.Element => {
  const query = useOperation(evaluations, () => ({ year: props.sending.year }))
  const titleOf = (id: string): string =>
    (query.isSuccess && query.data?.items.find((one) => one.id === id)?.duty.subject.title) || id
  return (
    <ul class="grid gap-1">
      <Show when={props.sending.report}>
        {(id) => (
          <li>
            <Link href={`/periodic-reports/${id()}`}>{words().annual}</Link>
          </li>
        )}
      </Show>
      <For each={props.sending.evaluations}>
        {(id) => (
          <li>
            <Link href={`/evaluations/${id}`}>{titleOf(id)}</Link>
          </li>
        )}
      </For>
    </ul>
  )
}

const Shown = (props: { sending: Sending; duty: DutyView }): JSX.Element => {
  const session = useSession()
  const book = useBook()
  return (
    <div class="grid gap-6">
      <Card>
        <Facts>
          <Fact term={words().sending.on}>{formatDay(props.sending.on)}</Fact>
          <Show when={props.sending.number}>{(number) => <Fact term={words().sending.number}>{number()}</Fact>}</Show>
          <Fact term={words().sending.what}>
            <What sending={props.sending} />
          </Fact>
          <Fact term={words().sending.by}>
            {props.sending.createdBy.name} {formatInstant(props.sending.createdAt)}
          </Fact>
          <Show
            when={props.sending.receipt}
            fallback={
              <Fact term={words().receiptDue}>
                <DueOn duty={props.duty} book={book} about={props.sending.to} />
              </Fact>
            }
          >
            {(received) => (
              <>
                <Fact term={words().receiptOn}>{formatDay(received().on)}</Fact>
                <Fact term={words().receiver}>{received().receiver}</Fact>
                <Show when={received().number}>{(number) => <Fact term={words().receiptNumber}>{number()}</Fact>}</Show>
              </>
            )}
          </Show>
        </Facts>
      </Card>
      <Show when={!props.sending.receipt && session.may(receipt.name)}>
        <Card title={words().receipt}>
          <ReceiptForm sending={props.sending} />
        </Card>
      </Show>
    </div>
  )
}

/** One letter: what went, and its receipt. The year stands in its id, as in that of everything that comes round. */
export default function SendingPage(): JSX.Element {
  const params = useParams<{ sending: string }>()
  const query = useOperation(list, () => ({ year: Number(params.sending.slice(1, 5)) || 0 }))
  const crumbs = () => [
    { href: "/evaluations", label: words().title },
    { href: "/evaluations/sendings", label: words().sendings },
  ]
  return (
    <Loaded query={query}>
      {(found) => (
        <Show
          when={found().items.find(({ sending }) => sending.id === params.sending)}
          fallback={
            <Page title={words().sendings} crumbs={crumbs()}>
              <EmptyState title={words().gone} />
            </Page>
          }
        >
          {(one) => (
            <Page
              title={words().letter(one().sending.to)}
              crumbs={crumbs()}
              width="prose"
              lamps={
                <Show when={one().sending.receipt} fallback={<Lamp tone="notice">{words().awaiting}</Lamp>}>
                  {(received) => <Lamp tone="done">{words().received(received().on)}</Lamp>}
                </Show>
              }
            >
              <Shown sending={one().sending} duty={one().duty} />
            </Page>
          )}
        </Show>
      )}
    </Loaded>
  )
}
