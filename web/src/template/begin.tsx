import { begin } from "@bihuan/contract/draft"
import type { TemplateHead } from "@bihuan/contract/template"
import { useNavigate } from "@solidjs/router"
import { createSignal, type JSX, Show } from "solid-js"
import { Button } from "../ui/button.tsx"
import { Select } from "../ui/choice.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

const own = "template-puyang-2023"

const BeginForm = (props: {
  versions: readonly TemplateHead[]
  next?: TemplateHead | undefined
  onDone: () => void
}): JSX.Element => {
  const navigate = useNavigate()
  const form = createForm(begin, {
    initial: props.next ? { name: props.next.name } : { from: own },
    fixed: () => (props.next ? { template: props.next.template } : {}),
    onDone: (draft) => {
      notify(words().begun)
      props.onDone()
      navigate(`/rulebook/drafts/${draft.id}`)
    },
  })
  const sources = () => [
    { id: own, label: words().sourceOf("puyang-2023") },
    ...props.versions.map(({ id, name, number }) => ({ id: `template-${id}`, label: words().version(name, number) })),
  ]
  return (
    <Form form={form} submit={words().begin} onCancel={props.onDone}>
      <p class="text-small text-ink-soft">{words().beginText}</p>
      <TextField field={form.field("name")} label={words().draftName} hint={words().draftNameHint} />
      <Show when={!props.next}>
        <TextField field={form.field("template")} label={words().slug} hint={words().slugHint} />
        <Select field={form.field("from")} label={words().source} options={sources()} />
      </Show>
    </Form>
  )
}

/** Begins the draft of a template, or of the next version of one. */
export const BeginTemplate = (props: { versions: readonly TemplateHead[]; next?: TemplateHead }): JSX.Element => {
  const [open, setOpen] = createSignal(false)
  const close = (): void => {
    setOpen(false)
  }
  const title = (): string => (props.next ? words().next : words().begin)
  return (
    <>
      <Button tone="primary" icon="plus" onClick={() => setOpen(true)}>
        {title()}
      </Button>
      <Dialog open={open()} title={title()} onClose={close}>
        <BeginForm versions={props.versions} next={props.next} onDone={close} />
      </Dialog>
    </>
  )
}
