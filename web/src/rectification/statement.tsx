import { type Rectification, state } from "@bihuan/contract/rectification"
import { createSignal, type JSX, Show } from "solid-js"
import { Button } from "../ui/button.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Card, Prose } from "../ui/page.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

const StatementForm = (props: { rectification: Rectification; onClose: () => void }): JSX.Element => {
  const text = props.rectification.statement?.text
  const form = createForm(state, {
    initial: text === undefined ? {} : { text },
    fixed: () => ({ id: props.rectification.id, version: props.rectification.version }),
    keep: `statement-${props.rectification.id}`,
    onDone: () => {
      notify(words().statementSaved)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().saveStatement} onCancel={props.onClose}>
      <TextArea field={form.field("text")} label={words().statementText} />
    </Form>
  )
}

/** The unit's own account, in its own words: nobody has to write one. */
export const Statement = (props: { rectification: Rectification; open: boolean }): JSX.Element => {
  const [writing, write] = createSignal(false)
  return (
    <Card title={words().statement}>
      <div class="grid gap-4">
        <p class="text-small text-ink-soft">{words().statementLead}</p>
        <Show
          when={!writing()}
          fallback={<StatementForm rectification={props.rectification} onClose={() => write(false)} />}
        >
          <Show when={props.rectification.statement}>
            {(said) => (
              <div>
                <Prose>{said().text}</Prose>
                <p class="text-caption text-ink-soft">{words().progressAt(said().by.name, said().by.at)}</p>
              </div>
            )}
          </Show>
          <Show when={props.open}>
            <div>
              <Button icon="edit" onClick={() => write(true)}>
                {props.rectification.statement ? words().edit : words().addStatement}
              </Button>
            </div>
          </Show>
        </Show>
      </div>
    </Card>
  )
}
