import { resetPassword } from "@bihuan/contract/account"
import { createSignal, type JSX } from "solid-js"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { PasswordField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { usePasswordHint } from "./password.tsx"
import { words } from "./words.ts"

const Fields = (props: { id: string; name: string; onClose: () => void }): JSX.Element => {
  const hint = usePasswordHint()
  const form = createForm(resetPassword, {
    fixed: () => ({ person: props.id }),
    onDone: () => {
      notify(words().resetDone(props.name))
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().reset} onCancel={props.onClose}>
      <PasswordField
        field={form.field("password")}
        label={words().temporary}
        hint={hint()}
        autocomplete="new-password"
      />
    </Form>
  )
}

/** Another password for somebody who forgot theirs. */
export const ResetPassword = (props: { id: string; name: string }): JSX.Element => {
  const [open, setOpen] = createSignal(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words().reset}</Button>
      <Dialog open={open()} title={words().reset} onClose={() => setOpen(false)}>
        <p class="mb-4 text-small text-ink-soft">{words().resetLead(props.name)}</p>
        <Fields id={props.id} name={props.name} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  )
}
