import { begin, confirm } from "@bihuan/contract/factor"
import type { Output } from "@bihuan/contract/operation"
import { createSignal, For, type JSX, Show } from "solid-js"
import { createForm, Form } from "../ui/form.tsx"
import { PasswordField, TextField } from "../ui/text.tsx"
import { QrCode } from "./qr.tsx"
import { words } from "./words.ts"

type Begun = Output<typeof begin>

const Steps = (props: { begun: Begun; narrow?: boolean; onDone: () => void }): JSX.Element => {
  const form = createForm(confirm, { onDone: () => props.onDone() })
  const grouped = () => props.begun.secret.match(/.{1,4}/g)?.join(" ")
  return (
    <div class="grid gap-5">
      <section class="grid gap-2">
        <h3 class="font-medium">{words().scan}</h3>
        <QrCode text={props.begun.uri} label={words().qr} />
        <p class="text-small text-ink-soft">{words().scanHint}</p>
        <p class="text-center font-mono text-small break-words select-all">{grouped()}</p>
      </section>
      <section class="grid gap-2">
        <h3 class="font-medium">{words().save}</h3>
        <p class="text-small text-ink-soft">{words().saveHint}</p>
        <ul class="grid grid-cols-1 gap-x-4 gap-y-1 text-center font-mono text-small wide:grid-cols-2">
          <For each={props.begun.recovery}>{(code) => <li class="select-all">{code}</li>}</For>
        </ul>
      </section>
      <section class="grid gap-2">
        <h3 class="font-medium">{words().enter}</h3>
        <Form form={form} submit={words().confirm} narrow={props.narrow ?? false}>
          <TextField field={form.field("code")} label={words().code} inputmode="numeric" autocomplete="one-time-code" />
        </Form>
      </section>
    </div>
  )
}

/** Sets up the code on the phone. `fresh`: the password has just been given. */
export const Enrol = (props: {
  fresh?: boolean
  again?: boolean
  narrow?: boolean
  onDone: () => void
}): JSX.Element => {
  const [begun, setBegun] = createSignal<Begun>()
  const form = createForm(begin, { onDone: setBegun })
  return (
    <Show
      when={begun()}
      fallback={
        <Form form={form} submit={props.again ? words().again : words().begin} narrow={props.narrow ?? false}>
          <Show when={!props.fresh || form.refused()?.field === "password"}>
            <PasswordField
              field={{ ...form.field("password"), required: true }}
              label={words().password}
              autocomplete="current-password"
            />
          </Show>
        </Form>
      }
    >
      {(told) => <Steps begun={told()} narrow={props.narrow ?? false} onDone={props.onDone} />}
    </Show>
  )
}
