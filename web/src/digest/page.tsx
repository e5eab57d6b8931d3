import { own, get as settings, subscribe } from "@bihuan/contract/digest"
import type { Output } from "@bihuan/contract/operation"
import { type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { useSession } from "../session/session.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { Checkbox } from "../ui/choice.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, Page } from "../ui/page.tsx"
import { TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

const Own = (props: { subscription: Output<typeof own>["subscription"] }): JSX.Element => {
  const form = createForm(subscribe, {
    initial: () => ({ mail: props.subscription?.mail, off: props.subscription?.off ?? false }),
    fixed: () => ({ version: props.subscription?.version }),
    onDone: () => notify(words().saved),
  })
  return (
    <Form form={form} submit={words().save}>
      <TextField field={form.field("mail")} label={words().mail} autocomplete="email" />
      <Checkbox field={form.field("off")} label={words().off} />
    </Form>
  )
}

/** Whether, and where, the reader's own digest goes. */
export default function DigestPage(): JSX.Element {
  const { may } = useSession()
  const query = useOperation(own, () => ({}))
  return (
    <Page
      title={words().title}
      lead={words().lead}
      width="prose"
      actions={
        <Show when={may(settings.name)}>
          <ButtonLink href="/digest/settings" icon="edit">
            {words().settings}
          </ButtonLink>
        </Show>
      }
    >
      <Loaded query={query} lines={4}>
        {(found) => (
          <div class="grid gap-4">
            <Show when={!found().on}>
              <Notice tone="notice">{words().notOn}</Notice>
            </Show>
            <Card title={words().own}>
              <Own subscription={found().subscription} />
            </Card>
          </div>
        )}
      </Loaded>
    </Page>
  )
}
