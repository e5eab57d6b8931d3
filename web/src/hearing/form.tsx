import type { DutyView } from "@bihuan/contract/duty"
import { hold, record } from "@bihuan/contract/hearing"
import { list as reports } from "@bihuan/contract/periodic"
import { list as projects } from "@bihuan/contract/project"
import type { JSX } from "solid-js"
import { usePages } from "../client/pages.ts"
import { useOperation } from "../client/query.ts"
import { kindOf, periodOf } from "../duty/desk.ts"
import { dayOf, formatList } from "../messages/format.ts"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { DateField } from "../ui/date.tsx"
import type { Field } from "../ui/field.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { MultiPicker } from "../ui/picker.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

const Fields = (props: {
  on: Field<string>
  projects: Field<string[]>
  reports: Field<string[]>
  heard: Field<string>
  said: Field<string>
}): JSX.Element => {
  const session = useSession()
  const book = useBook()
  const today = (): string => dayOf(session.now())
  const year = (): number => Number(today().slice(0, 4))
  const listed = usePages(projects, () => ({ year: year() }))
  const written = useOperation(reports, () => ({ year: year() }))
  return (
    <>
      <DateField field={props.on} label={words().on} to={today()} />
      <MultiPicker
        field={props.projects}
        label={words().projects}
        options={listed.items().map(({ id, title }) => ({ id, label: title }))}
      />
      <MultiPicker
        field={props.reports}
        label={words().reports}
        options={(written.data?.items ?? [])
          .filter(({ report }) => report)
          .map(({ duty }) => ({
            id: duty.id,
            label: kindOf(duty, book),
            detail: formatList([duty.subject.title, periodOf(duty) ?? ""]),
          }))}
      />
      <TextArea field={props.heard} label={words().heard} rows={5} />
      <TextArea field={props.said} label={words().said} rows={5} />
    </>
  )
}

const blank = { projects: [], reports: [] }

/** What was heard and said at a hearing that was due. */
export const HoldHearing = (props: { duty: DutyView }): JSX.Element => {
  const form = createForm(hold, {
    keep: `hearing.${props.duty.id}`,
    initial: blank,
    fixed: () => ({ id: props.duty.id, version: props.duty.version }),
    onDone: () => notify(words().held),
  })
  return (
    <Form form={form} submit={words().hold}>
      <Fields
        on={form.field("on")}
        projects={form.field("projects")}
        reports={form.field("reports")}
        heard={form.field("heard")}
        said={form.field("said")}
      />
    </Form>
  )
}

/** A hearing that was not due: important matters are heard at any time. */
export const RecordHearing = (props: { onDone: (id: string) => void }): JSX.Element => {
  const form = createForm(record, {
    keep: "hearing",
    initial: blank,
    onDone: ({ id }) => {
      notify(words().held)
      props.onDone(id)
    },
  })
  return (
    <Form form={form} submit={words().record}>
      <Fields
        on={form.field("on")}
        projects={form.field("projects")}
        reports={form.field("reports")}
        heard={form.field("heard")}
        said={form.field("said")}
      />
    </Form>
  )
}
