import { discard, keep, type View, views } from "@bihuan/contract/ledger"
import { createSignal, type JSX, Show } from "solid-js"
import { useCommand, useOperation } from "../client/query.ts"
import { Button, IconButton } from "../ui/button.tsx"
import { Select } from "../ui/choice.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import type { Chosen } from "./chosen.ts"
import { fieldOf } from "./filters.tsx"
import { words } from "./words.ts"

const Keep = (props: { chosen: Chosen; onDone: (view?: View) => void }): JSX.Element => {
  const form = createForm(keep, {
    fixed: () => {
      const ledger = props.chosen.ledger()
      const sort = props.chosen.sort()
      return {
        ledger: ledger?.id ?? "",
        ...(ledger?.unit && { unit: ledger.unit.id }),
        columns: props.chosen.columns().map(({ id }) => id),
        filter: props.chosen.filter(),
        order: props.chosen.order(),
        ...(sort && { sort }),
      }
    },
    onDone: (view) => {
      notify(words().kept)
      props.onDone(view)
    },
  })
  return (
    <Form form={form} submit={words().keep} onCancel={() => props.onDone()}>
      <p class="text-small text-ink-soft">{words().keepText}</p>
      <TextField field={form.field("name")} label={words().viewName} />
    </Form>
  )
}

/** The reader's own views: opened, kept and discarded. */
export const Views = (props: { chosen: Chosen; labelOf: (view: View) => string }): JSX.Element => {
  const query = useOperation(views, () => ({}))
  const dropping = useCommand(discard)
  const [keeping, setKeeping] = createSignal(false)
  const [picked, pick] = createSignal<string>()
  const all = (): readonly View[] => (query.isPending ? [] : (query.data?.items ?? []))
  const open = (): View | undefined => all().find(({ id }) => id === picked())
  const field = fieldOf("view", picked, (id) => {
    pick(id)
    const view = all().find((one) => one.id === id)
    if (view) props.chosen.look(view)
  })
  const drop = async ({ id, version }: View): Promise<void> => {
    await dropping.mutateAsync({ id, version })
    pick(undefined)
    notify(words().discarded)
  }
  return (
    <>
      <Show when={all().length > 0}>
        <div class="min-w-44">
          <Select
            field={field}
            label={words().views}
            options={all().map((view) => ({ id: view.id, label: props.labelOf(view) }))}
          />
        </div>
        <Show when={open()}>
          {(view) => (
            <IconButton
              icon="trash"
              label={words().discard}
              disabled={dropping.isPending}
              onClick={() => void drop(view())}
            />
          )}
        </Show>
      </Show>
      <Button onClick={() => setKeeping(true)}>{words().keep}</Button>
      <Show when={keeping()}>
        <Dialog open={true} title={words().keep} onClose={() => setKeeping(false)}>
          <Keep
            chosen={props.chosen}
            onDone={(view) => {
              setKeeping(false)
              if (view) pick(view.id)
            }}
          />
        </Dialog>
      </Show>
    </>
  )
}
