import type { Input } from "@bihuan/contract/operation"
import type { signIn } from "@bihuan/contract/session"
import { createEffect, createSignal, type JSX, Show } from "solid-js"
import { words } from "../messages/words.ts"
import type { Form } from "../ui/form.tsx"
import { TextField } from "../ui/text.tsx"

/** Stands in the form once the password was right and the account has a second factor. */
export const CodeField = (props: { form: Form<Input<typeof signIn>> }): JSX.Element => {
  const [asked, ask] = createSignal(false)
  createEffect(() => {
    if (props.form.refused()?.field === "code") ask(true)
  })
  return (
    <Show when={asked()}>
      <TextField
        field={{ ...props.form.field("code"), required: true }}
        label={words().session.code}
        hint={words().session.codeHint}
        autocomplete="one-time-code"
        autofocus={true}
      />
    </Show>
  )
}
