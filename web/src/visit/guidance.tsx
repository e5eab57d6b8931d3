import type { Visit } from "@bihuan/contract/visit"
import { guide } from "@bihuan/contract/visit"
import { createSignal, For, type JSX, Show } from "solid-js"
import { formatInstant } from "../messages/format.ts"
import { useProjectFile } from "../project/file.tsx"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Card } from "../ui/page.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

const Guide = (props: { visit: Visit; onClose: () => void }): JSX.Element => {
  const form = createForm(guide, {
    keep: `guidance.${props.visit.id}`,
    fixed: () => ({ id: props.visit.id, version: props.visit.version }),
    onDone: () => {
      notify(words().guided)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().guide} onCancel={props.onClose}>
      <TextArea field={form.field("text")} label={words().guideText} rows={4} />
    </Form>
  )
}

/** What leaders said when they directed the work, and the way to say more. */
export const Guidance = (props: { visit: Visit }): JSX.Element => {
  const { may } = useProjectFile()
  const [open, setOpen] = createSignal(false)
  return (
    <Card title={words().guidance}>
      <div class="grid gap-4">
        <Show
          when={props.visit.guidance.length > 0}
          fallback={<p class="text-small text-ink-soft">{words().noGuidance}</p>}
        >
          <ul class="grid gap-3">
            <For each={props.visit.guidance}>
              {(said) => (
                <li class="border-s-2 border-line ps-3">
                  <p class="whitespace-pre-line">{said.text}</p>
                  <p class="text-caption text-ink-soft">
                    {said.by.name} {formatInstant(said.by.at)}
                  </p>
                </li>
              )}
            </For>
          </ul>
        </Show>
        <Show when={may(guide.name)}>
          <div>
            <Button onClick={() => setOpen(true)}>{words().guide}</Button>
          </div>
          <Dialog open={open()} title={words().guide} onClose={() => setOpen(false)} stays={true}>
            <Guide visit={props.visit} onClose={() => setOpen(false)} />
          </Dialog>
        </Show>
      </div>
    </Card>
  )
}
