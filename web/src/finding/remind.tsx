import type { Finding } from "@bihuan/contract/finding"
import { remind } from "@bihuan/contract/finding"
import { type JSX, Show } from "solid-js"
import { dayOf } from "../messages/format.ts"
import { useProjectFile } from "../project/file.tsx"
import { choicesOf } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Select } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { TextArea, TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

/** A talk that reminds or criticises, with the form that people chose for it. */
export const RemindForm = (props: { finding: Finding; onClose: () => void }): JSX.Element => {
  const session = useSession()
  const { stage, book } = useProjectFile()
  const say = (): ReturnType<typeof words>["remindFields"] => words().remindFields
  const form = createForm(remind, {
    keep: `reminder.${props.finding.id}`,
    initial: { on: dayOf(session.now()) },
    fixed: () => ({ finding: props.finding.id }),
    onDone: () => {
      notify(words().reminded)
      props.onClose()
    },
  })
  const means = () =>
    book.all("means").filter(({ stages }) => stages.length === 0 || stages.includes(stage()?.id ?? ""))
  const measures = () => book.find("fourForms", form.draft.fourForm)?.measures ?? []
  return (
    <Form form={form} submit={words().remind} onCancel={props.onClose}>
      <Select field={form.field("means")} label={say().means} options={choicesOf(means())} />
      <div class="grid gap-5 wide:grid-cols-2">
        <TextField field={form.field("with")} label={say().with} />
        <DateField field={form.field("on")} label={say().on} to={dayOf(session.now())} />
      </div>
      <TextArea field={form.field("talk")} label={say().talk} rows={5} />
      <div class="grid gap-5 wide:grid-cols-2">
        <Select
          field={form.field("fourForm")}
          label={say().fourForm}
          options={book.all("fourForms").map(({ id, name }) => ({ id, label: name }))}
        />
        <Show when={measures().length > 0}>
          <Select field={form.field("measure")} label={say().measure} options={choicesOf(measures())} />
        </Show>
      </div>
    </Form>
  )
}
