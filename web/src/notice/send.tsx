import { send } from "@bihuan/contract/notice"
import { useNavigate } from "@solidjs/router"
import { createSignal, type JSX, Show } from "solid-js"
import { dayOf } from "../messages/format.ts"
import { supervised } from "../project/fields.tsx"
import { type Book, useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { RadioGroup } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import type { Field } from "../ui/field.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Skeleton } from "../ui/loaded.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { Card, Page } from "../ui/page.tsx"
import { MultiPicker, Picker } from "../ui/picker.tsx"
import { TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { present, type Units, useUnits } from "../unit/units.ts"
import { words } from "./words.ts"

const Write = (props: { book: Book; units: Units }): JSX.Element => {
  const session = useSession()
  const navigate = useNavigate()
  const today = dayOf(session.now())
  const own = session.me().posts.filter(({ from, to }) => from <= today && (!to || today <= to))
  const kinds = props.book.all("notices").filter(({ from }) => own.some(({ role }) => from.includes(role)))
  const [about, setAbout] = createSignal<string[]>([])
  const form = createForm(send, {
    keep: "notice.new",
    initial: {
      ...(kinds.length === 1 && kinds[0] ? { kind: kinds[0].id } : {}),
      reference: { number: "", date: today, office: props.units.nameOf(own[0]?.unit) },
    },
    fixed: () => ({ about: about().map((id) => ({ noun: "unit" as const, id })) }),
    onDone: ({ id }) => {
      notify(words().sent)
      navigate(`/notices/${id}`, { replace: true })
    },
  })
  // The contract takes links of several nouns; a sender names units only.
  const aboutField: Field<string[]> = {
    id: "notice-about",
    name: "about",
    value: about,
    set: (ids) => setAbout(ids ?? []),
    problem: () => undefined,
    required: false,
    most: undefined,
  }
  const receivers = () => {
    const roles = kinds.find(({ id }) => id === form.draft.kind)?.to ?? []
    const unitKinds = roles.flatMap((role) => props.book.find("roles", role)?.unitKinds ?? [])
    return present(props.units.all(), today).flatMap(({ id, name, kind }) =>
      unitKinds.includes(kind) ? [{ id, label: name }] : [],
    )
  }
  return (
    <Form form={form} submit={words().send} onCancel={() => navigate("/notices")}>
      <RadioGroup
        field={form.field("kind")}
        label={words().kind}
        options={kinds.map(({ id, name }) => ({ id, label: name }))}
      />
      <Picker field={form.field("receiver")} label={words().receiver} options={receivers()} />
      <TextField field={form.field("title")} label={words().subject} hint={words().subjectHint} />
      <div class="grid gap-5 wide:grid-cols-3">
        <TextField field={form.field("reference", "number")} label={words().number} />
        <DateField field={form.field("reference", "date")} label={words().date} to={today} />
        <TextField field={form.field("reference", "office")} label={words().office} />
      </div>
      <MultiPicker field={aboutField} label={words().about} options={supervised(props.units, props.book, today)} />
    </Form>
  )
}

/** One office tells another, by an opaque reference. */
export default function SendNotice(): JSX.Element {
  const book = useBook()
  const units = useUnits()
  return (
    <Page title={words().send} lead={words().lead} width="prose" crumbs={[{ href: "/notices", label: words().title }]}>
      <Show when={!book.error} fallback={<ErrorNotice error={book.error} retry={() => void book.refetch()} />}>
        <Card>
          {/* The form begins with the name of the reader's own office. */}
          <Show when={book.edition() && units.all().length > 0} fallback={<Skeleton lines={8} />}>
            <Write book={book} units={units} />
          </Show>
        </Card>
      </Show>
    </Page>
  )
}
