import type { Me } from "@bihuan/contract/session"
import { signIn } from "@bihuan/contract/session"
import type { JSX } from "solid-js"
import { words } from "../messages/words.ts"
import { createForm, Form } from "../ui/form.tsx"
import { PasswordField, TextField } from "../ui/text.tsx"
import { CodeField } from "./code.tsx"
import { rememberCounty, rememberedCounty } from "./county.ts"
import { Door } from "./door.tsx"

/** The door. The county comes from the address (`?county=`) or from the last visit on this machine. */
export default function SignInPage(props: { onEnter: (me: Me) => void }): JSX.Element {
  const form = createForm(signIn, {
    initial: { county: rememberedCounty() },
    onDone: (me) => {
      rememberCounty(me.tenant)
      props.onEnter(me)
    },
  })
  return (
    <Door title={words().session.title} notice={words().session.notice}>
      <Form form={form} narrow={true} submit={words().session.submit}>
        <TextField
          field={form.field("county")}
          label={words().session.county}
          hint={words().session.countyHint}
          inputmode="numeric"
        />
        <TextField field={form.field("account")} label={words().session.account} autocomplete="username" />
        <PasswordField
          field={form.field("password")}
          label={words().session.password}
          autocomplete="current-password"
        />
        <CodeField form={form} />
      </Form>
    </Door>
  )
}
