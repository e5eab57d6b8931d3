import type { Me } from "@bihuan/contract/session"
import { signIn } from "@bihuan/contract/session"
import type { JSX } from "solid-js"
import { words } from "../messages/words.ts"
import { Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { PasswordField, TextField } from "../ui/text.tsx"
import { CodeField } from "./code.tsx"

/** The session ended under an open page: sign in over it, and go on where one was. */
export default function SignInAgain(props: { me: Me; onEnter: (me: Me) => void; onGiveUp: () => void }): JSX.Element {
  const form = createForm(signIn, {
    fixed: () => ({ county: props.me.tenant }),
    awaited: true,
    onDone: (me) => props.onEnter(me),
  })
  return (
    <Dialog open={true} stays={true} title={words().session.again} onClose={props.onGiveUp}>
      <p class="mb-4 text-small text-ink-soft">{words().session.againText}</p>
      <Form form={form} submit={words().session.submit} onCancel={props.onGiveUp} cancel={words().session.give}>
        <TextField field={form.field("account")} label={words().session.account} autocomplete="username" />
        <PasswordField
          field={form.field("password")}
          label={words().session.password}
          autocomplete="current-password"
        />
        <CodeField form={form} />
      </Form>
    </Dialog>
  )
}
