import { propose } from "@bihuan/contract/grant"
import { createSignal, type JSX } from "solid-js"
import { dayOf } from "../messages/format.ts"
import { choicesOf, useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { Select } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Picker } from "../ui/picker.tsx"
import { notify } from "../ui/toast.tsx"
import { useUnits } from "../unit/units.ts"
import { words } from "./words.ts"

const Fields = (props: { person: string; onClose: () => void }): JSX.Element => {
  const book = useBook()
  const units = useUnits()
  const today = dayOf(useSession().now())
  const form = createForm(propose, {
    initial: { post: { unit: "", role: "", from: today } },
    fixed: () => ({ person: props.person }),
    onDone: () => {
      notify(words().proposed)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().propose} onCancel={props.onClose}>
      <Select
        field={form.field("post", "role")}
        label={words().role}
        options={choicesOf(book.all("roles").filter(({ administrator }) => administrator))}
      />
      <Picker
        field={form.field("post", "unit")}
        label={words().unit}
        options={units.all().map(({ id, name }) => ({ id, label: name }))}
      />
      <div class="grid gap-5 wide:grid-cols-2">
        <DateField field={form.field("post", "from")} label={words().from} />
        <DateField field={form.field("post", "to")} label={words().to} />
      </div>
    </Form>
  )
}

/** Proposes an administrator's post for somebody: another administrator confirms it. */
export const ProposeGrant = (props: { person: string; name: string }): JSX.Element => {
  const [open, setOpen] = createSignal(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words().propose}</Button>
      <Dialog open={open()} title={words().propose} onClose={() => setOpen(false)}>
        <p class="mb-4 text-small text-ink-soft">{words().proposeLead(props.name)}</p>
        <Fields person={props.person} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  )
}
