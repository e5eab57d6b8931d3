import { changePassword, door } from "@bihuan/contract/session"
import type { JSX } from "solid-js"
import { useOperation } from "../client/query.ts"
import { createForm, Form } from "../ui/form.tsx"
import { PasswordField } from "../ui/text.tsx"
import { words } from "./words.ts"

/** What this deployment asks of a password, as a hint under its field. */
export const usePasswordHint = (): (() => string | undefined) => {
  const query = useOperation(door, () => ({}))
  return () => (query.data ? words().rules(query.data.passwords) : undefined)
}

/** A password of one's own in the place of the present one. */
export const ChangePassword = (props: { narrow?: boolean; onDone: () => void }): JSX.Element => {
  const hint = usePasswordHint()
  const form = createForm(changePassword, {
    onDone: () => {
      form.discard()
      props.onDone()
    },
  })
  return (
    <Form form={form} submit={words().change} narrow={props.narrow}>
      <PasswordField field={form.field("old")} label={words().old} autocomplete="current-password" />
      <PasswordField field={form.field("password")} label={words().next} hint={hint()} autocomplete="new-password" />
    </Form>
  )
}
