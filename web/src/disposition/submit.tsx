import type { Disposition } from "@bihuan/contract/disposition"
import { submit } from "@bihuan/contract/disposition"
import type { JSX } from "solid-js"
import { createForm, Form } from "../ui/form.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

/** Lays the approved report before the standing committee. */
export const SubmitForm = (props: { disposition: Disposition }): JSX.Element => {
  const form = createForm(submit, {
    fixed: () => ({ id: props.disposition.id, version: props.disposition.version }),
    onDone: () => notify(words().submitted),
  })
  return (
    <Form form={form} submit={words().submit}>
      <TextArea field={form.field("note")} label={words().submitNote} hint={words().submitNoteHint} rows={2} />
    </Form>
  )
}
