import type { Finding } from "@bihuan/contract/finding"
import { correct } from "@bihuan/contract/finding"
import type { JSX } from "solid-js"
import { createForm, Form } from "../ui/form.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

/** Ends a light finding with proof. */
export const CorrectForm = (props: { finding: Finding; onClose: () => void }): JSX.Element => {
  const form = createForm(correct, {
    keep: `correct.${props.finding.id}`,
    fixed: () => ({ id: props.finding.id, version: props.finding.version }),
    onDone: () => {
      notify(words().corrected)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().correct} onCancel={props.onClose}>
      <p class="text-small text-ink-soft">{words().correctText}</p>
      <TextArea field={form.field("proof")} label={words().proof} rows={4} />
    </Form>
  )
}
