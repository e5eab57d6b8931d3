import { get, remove } from "@bihuan/contract/factor"
import { createSignal, type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card } from "../ui/page.tsx"
import { TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { Enrol } from "./enrol.tsx"
import { words } from "./words.ts"

const Remove = (props: { onClose: () => void }): JSX.Element => {
  const form = createForm(remove, {
    onDone: () => {
      notify(words().removed)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().remove} onCancel={props.onClose}>
      <TextField
        field={form.field("code")}
        label={words().code}
        hint={words().codeOrRecovery}
        autocomplete="one-time-code"
      />
    </Form>
  )
}

/** The reader's second factor: set up, set up anew, gone without. */
export const FactorCard = (): JSX.Element => {
  const query = useOperation(get, () => ({}))
  const [open, setOpen] = createSignal<"enrol" | "remove">()
  return (
    <Card title={words().title}>
      <Loaded query={query} lines={2}>
        {(found) => (
          <div class="grid gap-4">
            <p>{found().enrolled ? words().on(found().recovery) : words().off}</p>
            <Show when={found().enrolled && found().recovery < 3}>
              <Notice tone="warning">{words().few}</Notice>
            </Show>
            <div class="flex flex-wrap gap-2">
              <Button onClick={() => setOpen("enrol")}>{found().enrolled ? words().again : words().begin}</Button>
              <Show when={found().enrolled && !found().demanded}>
                <Button onClick={() => setOpen("remove")}>{words().remove}</Button>
              </Show>
            </div>
            <Dialog open={open() === "enrol"} stays={true} title={words().first} onClose={() => setOpen(undefined)}>
              <Enrol
                again={found().enrolled}
                onDone={() => {
                  notify(words().confirmed)
                  setOpen(undefined)
                }}
              />
            </Dialog>
            <Dialog open={open() === "remove"} title={words().remove} onClose={() => setOpen(undefined)}>
              <Remove onClose={() => setOpen(undefined)} />
            </Dialog>
          </div>
        )}
      </Loaded>
    </Card>
  )
}
