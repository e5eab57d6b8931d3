import { raise } from "@bihuan/contract/finding"
import { useNavigate, useSearchParams } from "@solidjs/router"
import { createEffect, createSignal, createUniqueId, type JSX, on, Show } from "solid-js"
import { OwnFields } from "../field/fields.tsx"
import { dayOf, formatDay } from "../messages/format.ts"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { choicesOf } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Checkbox, CheckboxGroup, RadioGroup, Select } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import type { Field } from "../ui/field.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Card, Page } from "../ui/page.tsx"
import { Picker } from "../ui/picker.tsx"
import { TextArea, TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

/** Enters what an inspection found. A clue stands here as a reference only. */
export default function RaiseFinding(): JSX.Element {
  const session = useSession()
  const { file, crumbs, book, units } = useProjectFile()
  const [search] = useSearchParams<{ visit: string }>()
  const navigate = useNavigate()
  const project = file().project.id
  const say = (): ReturnType<typeof words>["fields"] => words().fields
  const first = file().visits.find(({ id }) => id === search.visit)
  const only = file().project.units.length === 1 ? file().project.units[0] : undefined
  const unit = first?.unit ?? only
  const form = createForm(raise, {
    keep: `finding.${project}`,
    initial: {
      ...(first ? { visit: first.id } : {}),
      ...(unit === undefined ? {} : { unit }),
      focusAreas: [...file().project.focusAreas],
      principalLeader: false,
    },
    fixed: () => ({ project }),
    onDone: (finding) => {
      notify(words().raised)
      navigate(addressOf(project, "finding", finding.id), { replace: true })
    },
  })
  const visit = form.field("visit")
  createEffect(
    on(
      visit.value,
      (id) => {
        const chosen = file().visits.find((held) => held.id === id)
        if (chosen) form.field("unit").set(chosen.unit)
      },
      { defer: true },
    ),
  )
  const [hasClue, setHasClue] = createSignal(form.draft.clue !== undefined)
  const clueField: Field<boolean> = {
    id: createUniqueId(),
    name: "hasClue",
    value: hasClue,
    set: (has) => {
      setHasClue(has ?? false)
      if (!has) form.field("clue").set(undefined)
    },
    problem: () => undefined,
    required: true,
    most: undefined,
  }
  return (
    <Page
      title={words().raise}
      crumbs={[...crumbs(), { href: addressOf(project, "finding"), label: words().title }]}
      width="prose"
    >
      <Card>
        <Form form={form} submit={words().raise} onCancel={() => navigate(addressOf(project, "finding"))}>
          <Select
            field={visit}
            label={say().visit}
            options={file().visits.map((held) => ({
              id: held.id,
              label: `${formatDay(held.on)} ${units.nameOf(held.unit)} ${held.place}`,
            }))}
          />
          <Picker
            field={form.field("unit")}
            label={say().unit}
            options={file().project.units.map((id) => ({ id, label: units.nameOf(id) }))}
          />
          <TextField field={form.field("title")} label={say().title} />
          <TextArea field={form.field("detail")} label={say().detail} rows={6} />
          <RadioGroup
            field={form.field("severity")}
            label={say().severity}
            options={book.all("severities").map(({ id, name, light }) => ({
              id,
              label: name,
              ...(light ? { detail: say().light } : {}),
            }))}
          />
          <Checkbox field={form.field("principalLeader")} label={say().principalLeader} />
          <RadioGroup
            field={form.field("source")}
            label={say().source}
            inline={true}
            options={choicesOf(book.all("supervisions"))}
          />
          <CheckboxGroup
            field={form.field("focusAreas")}
            label={say().focusAreas}
            options={choicesOf(book.all("focusAreas"))}
          />
          <OwnFields book={book} on="finding" field={(id) => form.field("fields", id)} />
          <Checkbox field={clueField} label={say().hasClue} hint={say().clueHint} />
          <Show when={hasClue()}>
            <div class="grid gap-5 border-s-2 border-line ps-4 wide:grid-cols-2">
              <TextField field={form.field("clue", "number")} label={say().clueNumber} />
              <DateField field={form.field("clue", "date")} label={say().clueDate} to={dayOf(session.now())} />
              <TextField field={form.field("clue", "office")} label={say().clueOffice} />
            </div>
          </Show>
        </Form>
      </Card>
    </Page>
  )
}
