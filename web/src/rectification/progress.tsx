import { progress, type Rectification } from "@bihuan/contract/rectification"
import { createSignal, For, type JSX, Show } from "solid-js"
import { Button } from "../ui/button.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { LinesField } from "../ui/lines.tsx"
import { Card, Prose } from "../ui/page.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

/** What was done so far, oldest first, each with its proofs. */
export const ProgressList = (props: { progress: Rectification["progress"] }): JSX.Element => (
  <ol class="grid gap-4">
    <For each={props.progress}>
      {(entry) => (
        <li class="border-s-2 border-line ps-4">
          <p class="text-caption text-ink-soft">{words().progressAt(entry.by.name, entry.by.at)}</p>
          <Prose>{entry.text}</Prose>
          <Show
            when={entry.evidence.length > 0}
            fallback={<p class="text-small text-ink-soft">{words().noEvidence}</p>}
          >
            <p class="mt-1 text-small text-ink-soft">{words().evidence}</p>
            <ul class="list-disc ps-5 text-small">
              <For each={entry.evidence}>{(line) => <li>{line}</li>}</For>
            </ul>
          </Show>
        </li>
      )}
    </For>
  </ol>
)

const ProgressForm = (props: {
  rectification: Rectification
  onDone: () => void
  onCancel?: (() => void) | undefined
}): JSX.Element => {
  const form = createForm(progress, {
    initial: { evidence: [] },
    fixed: () => ({ id: props.rectification.id, version: props.rectification.version }),
    keep: `progress-${props.rectification.id}`,
    onDone: () => {
      notify(words().progressAdded)
      props.onDone()
    },
  })
  return (
    <Form form={form} submit={words().addProgress} {...(props.onCancel && { onCancel: props.onCancel })}>
      <TextArea field={form.field("text")} label={words().progressText} hint={words().progressHint} />
      <LinesField field={form.field("evidence")} label={words().evidence} hint={words().evidenceHint} rows={3} />
    </Form>
  )
}

/** What was done so far, and more of it. `prompt`: it is the next step, so the form is open. */
export const Progress = (props: { rectification: Rectification; open: boolean; prompt: boolean }): JSX.Element => {
  const [adding, add] = createSignal(false)
  const some = (): boolean => props.rectification.progress.length > 0
  const close = (): void => {
    add(false)
  }
  return (
    <Card title={words().progress}>
      <div class="grid gap-4">
        <Show when={some()} fallback={<p class="text-ink-soft">{words().notYet}</p>}>
          <ProgressList progress={props.rectification.progress} />
        </Show>
        <Show when={props.open}>
          <Show
            when={adding() || props.prompt}
            fallback={
              <div>
                <Button icon="plus" onClick={() => add(true)}>
                  {some() ? words().addMore : words().addProgress}
                </Button>
              </div>
            }
          >
            <ProgressForm
              rectification={props.rectification}
              onDone={close}
              onCancel={props.prompt ? undefined : close}
            />
          </Show>
        </Show>
      </div>
    </Card>
  )
}
