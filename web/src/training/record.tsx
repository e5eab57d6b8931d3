import { record } from "@bihuan/contract/training"
import type { JSX } from "solid-js"
import { dayOf } from "../messages/format.ts"
import { choicesOfPeople } from "../person/people.ts"
import { useProjectFile } from "../project/file.tsx"
import { useSession } from "../session/session.tsx"
import { DateField } from "../ui/date.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { MultiPicker } from "../ui/picker.tsx"
import { Rows } from "../ui/rows.tsx"
import { TextArea, TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

export const RecordTraining = (props: { onDone: () => void; onCancel?: () => void }): JSX.Element => {
  const session = useSession()
  const { file, people, units } = useProjectFile()
  const form = createForm(record, {
    keep: `training.${file().project.id}`,
    initial: { experts: [], attendance: [] },
    fixed: () => ({ project: file().project.id }),
    onDone: () => {
      notify(words().recorded)
      props.onDone()
    },
  })
  return (
    <Form form={form} submit={words().record} {...(props.onCancel ? { onCancel: props.onCancel } : {})}>
      <TextField field={form.field("subject")} label={words().subject} />
      <div class="grid gap-5 wide:grid-cols-2">
        <DateField field={form.field("heldOn")} label={words().heldOn} to={dayOf(session.now())} />
        <TextField field={form.field("place")} label={words().place} />
      </div>
      <Rows
        field={form.field("experts")}
        label={words().experts}
        add={words().addExpert}
        blank={() => ({ name: "", from: "" })}
      >
        {(index) => (
          <div class="grid gap-3 wide:grid-cols-2">
            <TextField field={form.field("experts", index, "name")} label={words().expertName} />
            <TextField field={form.field("experts", index, "from")} label={words().expertFrom} />
          </div>
        )}
      </Rows>
      <MultiPicker
        field={form.field("attendance")}
        label={words().attendance}
        options={choicesOfPeople(people.all(), units)}
      />
      <TextArea field={form.field("notes")} label={words().notes} rows={4} />
    </Form>
  )
}
