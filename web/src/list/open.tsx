import { open } from "@bihuan/contract/list"
import { useNavigate } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { dayOf } from "../messages/format.ts"
import { type Book, useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Select } from "../ui/choice.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Skeleton } from "../ui/loaded.tsx"
import { Card, Page } from "../ui/page.tsx"
import { TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { useUnits } from "../unit/units.ts"
import { CallFields } from "./fields.tsx"
import { words } from "./words.ts"

const Opening = (props: { book: Book }): JSX.Element => {
  const session = useSession()
  const units = useUnits()
  const navigate = useNavigate()
  const lists = props.book.all("lists").filter(({ consolidator, chains }) => consolidator && chains.publication)
  const today = dayOf(session.now())
  const form = createForm(open, {
    keep: "list.open",
    initial: {
      ...(lists[0] && { list: lists[0].id }),
      period: today.slice(0, 4),
      keyPoints: [{ text: "", focusAreas: [], source: "" }],
    },
    onDone: ({ id }) => {
      notify(words().opened)
      navigate(`/lists/${id}`, { replace: true })
    },
  })
  return (
    <Form form={form} submit={words().open} onCancel={() => navigate("/lists")}>
      <div class="grid gap-5 wide:grid-cols-[minmax(0,1fr)_14rem]">
        <Select
          field={form.field("list")}
          label={words().fields.list}
          options={lists.map(({ id, name }) => ({ id, label: name }))}
        />
        <TextField field={form.field("period")} label={words().fields.period} hint={words().fields.periodHint} />
      </div>
      <CallFields
        fields={{
          keyPoints: form.field("keyPoints"),
          text: (at) => form.field("keyPoints", at, "text"),
          source: (at) => form.field("keyPoints", at, "source"),
          focusAreas: (at) => form.field("keyPoints", at, "focusAreas"),
          until: form.field("until"),
          excused: form.field("excused"),
          unit: (at) => form.field("excused", at, "unit"),
          reason: (at) => form.field("excused", at, "reason"),
        }}
        book={props.book}
        units={units}
        from={today}
      />
    </Form>
  )
}

/** Opens an edition of a list: its key points, and the call to propose for it. */
export default function OpenList(): JSX.Element {
  const book = useBook()
  return (
    <Page
      title={words().openTitle}
      lead={words().openLead}
      width="prose"
      crumbs={[{ href: "/lists", label: words().title }]}
    >
      <Card>
        <Show when={book.edition()} fallback={<Skeleton lines={8} />}>
          <Opening book={book} />
        </Show>
      </Card>
    </Page>
  )
}
