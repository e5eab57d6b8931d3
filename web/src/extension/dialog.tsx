import type { Duty } from "@bihuan/contract/duty"
import { request } from "@bihuan/contract/extension"
import type { JSX } from "solid-js"
import { dayOf } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { DateField } from "../ui/date.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { AgreedDates } from "./dates.tsx"
import { words } from "./words.ts"

const ExtensionForm = (props: { duty: Duty; onClose: () => void }): JSX.Element => {
  const session = useSession()
  const form = createForm(request, {
    fixed: () => ({ duty: props.duty.id, version: props.duty.version }),
    onDone: () => {
      notify(words().submitted, { text: words().submittedText })
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().submit} onCancel={props.onClose}>
      <DateField field={form.field("dueOn")} label={words().dueOn} from={dayOf(session.now())} />
      <TextArea field={form.field("reason")} label={words().reason} hint={words().reasonHint} />
    </Form>
  )
}

/** Asks for a later day for one duty, beside every day agreed before. */
export const ExtensionDialog = (props: { open: boolean; duty: Duty; onClose: () => void }): JSX.Element => (
  <Dialog open={props.open} title={words().title} onClose={props.onClose} stays={true}>
    <div class="grid gap-5">
      <p class="text-small text-ink-soft">{words().lead}</p>
      <AgreedDates duty={props.duty} />
      <ExtensionForm duty={props.duty} onClose={props.onClose} />
    </div>
  </Dialog>
)
