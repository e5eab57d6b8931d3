import { arrange, merge, sendBack, split } from "@bihuan/contract/list"
import type { Project } from "@bihuan/contract/project"
import { createSignal, For, type JSX, Show } from "solid-js"
import { useCommand } from "../client/query.ts"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { createField } from "../ui/field.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { MultiPicker, Picker } from "../ui/picker.tsx"
import { Rows } from "../ui/rows.tsx"
import { TextArea, TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import type { Units } from "../unit/units.ts"
import type { Shown } from "./office.tsx"
import { words } from "./words.ts"

type Office = { shown: Shown; onClose: () => void }

const approved = ({ proposals }: Shown): Project[] => proposals.filter(({ state }) => state.name === "approved")
const choices = (shown: Shown): { id: string; label: string }[] =>
  approved(shown).map(({ id, title }) => ({ id, label: title }))
const fixed = ({ list }: Shown) => ({ id: list.id, version: list.version })

const MergeForm = (props: Office): JSX.Element => {
  const form = createForm(merge, {
    fixed: () => fixed(props.shown),
    onDone: () => {
      notify(words().merged)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().merge} onCancel={props.onClose}>
      <Picker field={form.field("into")} label={words().into} options={choices(props.shown)} />
      <MultiPicker
        field={form.field("projects")}
        label={words().others}
        options={choices(props.shown).filter(({ id }) => id !== form.draft.into)}
      />
      <TextField field={form.field("title")} label={words().mergedTitle} />
      <TextArea field={form.field("content")} label={words().mergedContent} rows={3} />
    </Form>
  )
}

const SplitForm = (props: Office & { units: Units }): JSX.Element => {
  const form = createForm(split, {
    initial: { parts: [0, 1].map(() => ({ title: "", content: "", units: [] })) },
    fixed: () => fixed(props.shown),
    onDone: () => {
      notify(words().splitDone)
      props.onClose()
    },
  })
  const units = (): { id: string; label: string }[] =>
    (approved(props.shown).find(({ id }) => id === form.draft.project)?.units ?? []).map((id) => ({
      id,
      label: props.units.nameOf(id),
    }))
  return (
    <Form form={form} submit={words().split} onCancel={props.onClose}>
      <Picker field={form.field("project")} label={words().splitting} options={choices(props.shown)} />
      <Rows
        field={form.field("parts")}
        label={words().parts}
        add={words().addPart}
        blank={() => ({ title: "", content: "", units: [] })}
      >
        {(at) => (
          <>
            <TextField field={form.field("parts", at, "title")} label={words().partTitle} />
            <TextArea field={form.field("parts", at, "content")} label={words().partContent} rows={2} />
            <MultiPicker field={form.field("parts", at, "units")} label={words().partUnits} options={units()} />
          </>
        )}
      </Rows>
    </Form>
  )
}

const SendBackForm = (props: Office): JSX.Element => {
  const form = createForm(sendBack, {
    fixed: () => fixed(props.shown),
    onDone: () => {
      notify(words().sentBack)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().sendBack} tone="danger" onCancel={props.onClose}>
      <Picker field={form.field("project")} label={words().which} options={choices(props.shown)} />
      <TextArea field={form.field("reason")} label={words().reason} rows={3} />
    </Form>
  )
}

/** The order of the list: one project goes ahead of the one above it. */
const Order = (props: { shown: Shown }): JSX.Element => {
  const command = useCommand(arrange)
  const field = createField<string>("project")
  const move = (): void => {
    const order = props.shown.list.proposals.map(({ project }) => project)
    const at = order.indexOf(field.value() ?? "")
    if (at < 1) return
    const projects = [...order.slice(0, at - 1), order[at] ?? "", order[at - 1] ?? "", ...order.slice(at + 1)]
    command.mutate({ ...fixed(props.shown), projects })
  }
  return (
    <div class="grid gap-4">
      <ol class="grid gap-1 text-small">
        <For each={props.shown.proposals}>{({ title }, at) => <li>{`${at() + 1}. ${title}`}</li>}</For>
      </ol>
      <Picker
        field={field}
        label={words().which}
        options={props.shown.proposals.map(({ id, title }) => ({ id, label: title }))}
      />
      <Show when={command.error}>{(error) => <ErrorNotice error={error()} />}</Show>
      <Button tone="primary" pending={command.isPending} onClick={move}>
        {words().moveUp}
      </Button>
    </div>
  )
}

/** Shaping the list out of what was proposed: merge, split, return, put in order. */
export const Consolidation = (props: { shown: Shown; units: Units }): JSX.Element => {
  const [open, setOpen] = createSignal<"merge" | "split" | "return" | "order">()
  const close = (): void => {
    setOpen(undefined)
  }
  const count = (): number => approved(props.shown).length
  return (
    <>
      <Show when={count() > 1}>
        <Button onClick={() => setOpen("merge")}>{words().merge}</Button>
      </Show>
      <Show when={count() > 0}>
        <Button onClick={() => setOpen("split")}>{words().split}</Button>
        <Button onClick={() => setOpen("return")}>{words().sendBack}</Button>
      </Show>
      <Show when={props.shown.list.proposals.length > 1}>
        <Button onClick={() => setOpen("order")}>{words().arrange}</Button>
      </Show>
      <Dialog open={open() === "merge"} title={words().mergeTitle} onClose={close} stays={true}>
        <MergeForm shown={props.shown} onClose={close} />
      </Dialog>
      <Dialog open={open() === "split"} title={words().splitTitle} onClose={close} stays={true} wide={true}>
        <SplitForm shown={props.shown} onClose={close} units={props.units} />
      </Dialog>
      <Dialog open={open() === "return"} title={words().sendBackTitle} onClose={close} stays={true}>
        <SendBackForm shown={props.shown} onClose={close} />
      </Dialog>
      <Dialog open={open() === "order"} title={words().arrange} onClose={close}>
        <Order shown={props.shown} />
      </Dialog>
    </>
  )
}
