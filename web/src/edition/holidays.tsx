import { announce, get, type HolidayNotice } from "@bihuan/contract/holiday"
import { createSignal, For, type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { dayOf, formatDay, formatList } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { DateField } from "../ui/date.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { LinesField } from "../ui/lines.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Card, EmptyState, Fact, Facts, Page, Section } from "../ui/page.tsx"
import { Rows } from "../ui/rows.tsx"
import { NumberField, TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { Receipts } from "./receipts.tsx"
import { words } from "./words.ts"

const blank = { name: "", from: "", to: "" }

const Announce = (props: { version: number; year: number; onClose: () => void }): JSX.Element => {
  const form = createForm(announce, {
    keep: "holidays",
    initial: { year: props.year, holidays: [{ ...blank }] },
    fixed: () => ({ version: props.version }),
    onDone: () => {
      notify(words().announced)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().announce} onCancel={props.onClose}>
      <NumberField field={form.field("year")} label={words().year} />
      <TextField field={form.field("source")} label={words().noticeName} />
      <Rows
        field={form.field("holidays")}
        label={words().holiday}
        add={words().addHoliday}
        blank={() => ({ ...blank })}
      >
        {(index) => (
          <div class="grid gap-3 wide:grid-cols-3">
            <TextField field={form.field("holidays", index, "name")} label={words().holidayName} />
            <DateField field={form.field("holidays", index, "from")} label={words().first} />
            <DateField field={form.field("holidays", index, "to")} label={words().last} />
          </div>
        )}
      </Rows>
      <LinesField field={form.field("work")} label={words().work} hint={words().workHint} rows={4} />
    </Form>
  )
}

const Taken = (props: { notice: HolidayNotice }): JSX.Element => {
  const { may } = useSession()
  return (
    <Card title={props.notice.source}>
      <div class="grid gap-4">
        <Facts>
          <For each={props.notice.holidays}>
            {({ name, from, to }) => <Fact term={name}>{words().span(from, to)}</Fact>}
          </For>
          <Show when={props.notice.work.length > 0}>
            <Fact term={words().work}>{formatList(props.notice.work.map(formatDay))}</Fact>
          </Show>
          <Fact term={words().published}>{words().publishedBy(props.notice.by.name, props.notice.by.at)}</Fact>
        </Facts>
        <p class="text-small">
          {props.notice.settled ? words().settled(props.notice.settled.duties) : words().unsettled}
        </p>
        <Show when={may("rulebook.receipts") && (props.notice.settled?.duties ?? 1) > 0}>
          <Receipts cause={props.notice.id} />
        </Show>
      </div>
    </Card>
  )
}

/** The holidays by which days are counted, with where they come from; and the way to take up a new year's. */
export default function Holidays(): JSX.Element {
  const session = useSession()
  const query = useOperation(get, () => ({}))
  const [open, setOpen] = createSignal(false)
  const close = (): void => {
    setOpen(false)
  }
  const nextYear = (): number => Number((query.data?.calendar.through ?? dayOf(session.now())).slice(0, 4)) + 1
  return (
    <Page
      title={words().holidays}
      lead={words().holidaysLead}
      crumbs={[
        { label: words().rulebook, href: "/rulebook" },
        { label: words().title, href: "/rulebook/editions" },
      ]}
      actions={
        <Show when={session.may(announce.name)}>
          <Button tone="primary" icon="plus" onClick={() => setOpen(true)}>
            {words().announce}
          </Button>
        </Show>
      }
    >
      <Loaded query={query}>
        {(data) => (
          <div class="grid gap-6">
            <Card>
              <Facts>
                <Fact term={words().source}>{data().calendar.source}</Fact>
                <Fact term={words().through}>{formatDay(data().calendar.through)}</Fact>
                <For each={data().calendar.holidays.filter(({ to }) => to >= dayOf(session.now()))}>
                  {({ name, from, to }) => <Fact term={name}>{words().span(from, to)}</Fact>}
                </For>
              </Facts>
            </Card>
            <Section title={words().notices}>
              <div class="grid gap-4">
                <For
                  each={data().notices.toReversed()}
                  fallback={<EmptyState icon="calendar" title={words().noticesEmpty} />}
                >
                  {(notice) => <Taken notice={notice} />}
                </For>
              </div>
            </Section>
            <Dialog open={open()} title={words().announce} onClose={close} wide={true} stays={true}>
              <Announce version={data().version} year={nextYear()} onClose={close} />
            </Dialog>
          </div>
        )}
      </Loaded>
    </Page>
  )
}
