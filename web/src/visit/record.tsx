import { record } from "@bihuan/contract/visit"
import { useNavigate } from "@solidjs/router"
import type { JSX } from "solid-js"
import { unwrap } from "solid-js/store"
import { OwnFields } from "../field/fields.tsx"
import { dayOf } from "../messages/format.ts"
import { choicesOfPeople } from "../person/people.ts"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { choicesOf } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { CheckboxGroup } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { LinesField } from "../ui/lines.tsx"
import { Card, Page } from "../ui/page.tsx"
import { MultiPicker, Picker } from "../ui/picker.tsx"
import { TextArea, TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

/** Writes down one inspection on the spot. */
export default function RecordVisit(): JSX.Element {
  const session = useSession()
  const { file, stage, crumbs, book, people, units } = useProjectFile()
  const navigate = useNavigate()
  const project = file().project.id
  const only = file().project.units.length === 1 ? file().project.units[0] : undefined
  const form = createForm(record, {
    keep: `visit.${project}`,
    initial: {
      ...(only === undefined ? {} : { unit: only }),
      on: dayOf(session.now()),
      people: [...(unwrap(file().team)?.members ?? [])],
      evidence: [],
    },
    fixed: () => ({ project }),
    onDone: (visit) => {
      notify(words().recorded)
      navigate(addressOf(project, "visit", visit.id), { replace: true })
    },
  })
  const means = () =>
    book.all("means").filter(({ stages }) => stages.length === 0 || stages.includes(stage()?.id ?? ""))
  return (
    <Page
      title={words().record}
      crumbs={[...crumbs(), { href: addressOf(project, "visit"), label: words().title }]}
      width="prose"
    >
      <Card>
        <Form form={form} submit={words().record} onCancel={() => navigate(addressOf(project, "visit"))}>
          <Picker
            field={form.field("unit")}
            label={words().unit}
            options={file().project.units.map((id) => ({ id, label: units.nameOf(id) }))}
          />
          <div class="grid gap-5 wide:grid-cols-2">
            <DateField field={form.field("on")} label={words().on} to={dayOf(session.now())} />
            <TextField field={form.field("place")} label={words().place} />
          </div>
          <CheckboxGroup
            field={form.field("means")}
            label={words().means}
            hint={words().meansHint}
            inline={true}
            options={choicesOf(means())}
          />
          <MultiPicker
            field={form.field("people")}
            label={words().people}
            options={choicesOfPeople(people.all(), units)}
          />
          <TextArea field={form.field("record")} label={words().text} rows={8} />
          <LinesField field={form.field("evidence")} label={words().evidence} hint={words().evidenceHint} rows={3} />
          <OwnFields book={book} on="visit" field={(id) => form.field("fields", id)} />
        </Form>
      </Card>
    </Page>
  )
}
