import type { Me } from "@bihuan/contract/session"
import { signIn } from "@bihuan/contract/session"
import { createEffect, type JSX } from "solid-js"
import { language, setLanguage } from "../messages/language.ts"
import { words } from "../messages/words.ts"
import { Button } from "../ui/button.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Mark } from "../ui/mark.tsx"
import { PasswordField, TextField } from "../ui/text.tsx"
import { rememberCounty, rememberedCounty } from "./county.ts"

/** The door. The county comes from the address (`?county=`) or from the last visit on this machine. */
export default function SignInPage(props: { onEnter: (me: Me) => void }): JSX.Element {
  const form = createForm(signIn, {
    initial: { county: rememberedCounty() },
    onDone: (me) => {
      rememberCounty(me.tenant)
      props.onEnter(me)
    },
  })
  createEffect(() => {
    document.title = `${words().session.title} · ${words().product}`
  })
  return (
    <div class="grid min-h-dvh content-start justify-items-center gap-6 px-4 pt-[max(2rem,14dvh)] pb-10">
      <main class="w-full max-w-100">
        <header class="mb-6 text-center">
          <div class="mb-3 flex items-center justify-center gap-3">
            <Mark size={44} />
            <h1 class="text-[2rem] leading-tight tracking-[0.08em] text-mark">{words().product}</h1>
          </div>
          <p class="text-small text-ink-soft text-balance">{words().session.tagline}</p>
        </header>
        <div class="rounded-card border border-line bg-surface p-5 shadow-card wide:p-7">
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
          </Form>
        </div>
        <p class="mt-4 text-center text-caption text-ink-soft text-balance">{words().session.notice}</p>
        <div class="mt-4 text-center">
          <Button tone="quiet" icon="language" onClick={() => setLanguage(language() === "zh" ? "en" : "zh")}>
            {words().app.switchLanguage}
          </Button>
        </div>
      </main>
    </div>
  )
}
