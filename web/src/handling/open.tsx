import type { Finding } from "@bihuan/contract/finding"
import { open } from "@bihuan/contract/handling"
import { createSignal, type JSX } from "solid-js"
import { dayOf } from "../messages/format.ts"
import { useProjectFile } from "../project/file.tsx"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { DateField } from "../ui/date.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Notice } from "../ui/notice.tsx"
import { MultiPicker } from "../ui/picker.tsx"
import { TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

/** Stands over every form of a handling: what must never be typed here. */
export const NoCaseContent = (): JSX.Element => (
  <Notice tone="danger" title={words().warning}>
    {words().warningText}
  </Notice>
)

const OpenForm = (props: { finding: Finding; onDone: () => void }): JSX.Element => {
  const { people, units } = useProjectFile()
  const session = useSession()
  const today = dayOf(session.now())
  const form = createForm(open, {
    initial: { readers: [session.me().person] },
    fixed: () => ({ finding: props.finding.id, version: props.finding.version }),
    onDone: () => {
      notify(words().opened)
      props.onDone()
    },
  })
  return (
    <Form form={form} submit={words().submit} onCancel={props.onDone}>
      <NoCaseContent />
      <MultiPicker
        field={form.field("readers")}
        label={words().readers}
        hint={words().readersHint}
        options={people.all().map(({ id, name, posts }) => ({ id, label: name, detail: units.nameOf(posts[0]?.unit) }))}
      />
      <TextField field={form.field("reference", "number")} label={words().number} hint={words().numberHint} />
      <div class="grid gap-5 wide:grid-cols-2">
        <DateField field={form.field("reference", "date")} label={words().date} to={today} />
        <TextField field={form.field("reference", "office")} label={words().office} />
      </div>
    </Form>
  )
}

/** The command that records where a finding's accountability or transfer is dealt with. */
export const HandlingDialog = (props: { finding: Finding }): JSX.Element => {
  const [shown, show] = createSignal(false)
  return (
    <>
      <Button onClick={() => show(true)}>{words().open}</Button>
      <Dialog open={shown()} title={words().openTitle} onClose={() => show(false)} stays={true}>
        <OpenForm finding={props.finding} onDone={() => show(false)} />
      </Dialog>
    </>
  )
}
