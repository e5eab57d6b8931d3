import { amend } from "@bihuan/contract/amendment"
import { change, type get, publish, report, submit } from "@bihuan/contract/list"
import type { Output } from "@bihuan/contract/operation"
import { createSignal, type JSX, Show } from "solid-js"
import { useCommand } from "../client/query.ts"
import { dayOf } from "../messages/format.ts"
import type { Book } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { DateField } from "../ui/date.tsx"
import { ConfirmDialog, Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import type { Units } from "../unit/units.ts"
import { AmendForm } from "./amend.tsx"
import { Consolidation } from "./consolidation.tsx"
import { CallFields } from "./fields.tsx"
import { words } from "./words.ts"

export type Shown = Output<typeof get>
type Office = { shown: Shown; onClose: () => void }

const PublishForm = (props: Office): JSX.Element => {
  const session = useSession()
  const form = createForm(publish, {
    initial: { on: dayOf(session.now()) },
    fixed: () => ({ id: props.shown.list.id, version: props.shown.list.version }),
    onDone: () => {
      notify(words().published)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().publish} onCancel={props.onClose}>
      <p class="text-small text-ink-soft">{words().publishText}</p>
      <DateField field={form.field("on")} label={words().on} to={dayOf(session.now())} />
      <TextField field={form.field("document")} label={words().document} />
    </Form>
  )
}

const ReportForm = (props: Office): JSX.Element => {
  const session = useSession()
  const form = createForm(report, {
    initial: { on: dayOf(session.now()) },
    fixed: () => ({ id: props.shown.list.id, version: props.shown.list.version }),
    onDone: () => {
      notify(words().reported)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().report} onCancel={props.onClose}>
      <TextField field={form.field("to")} label={words().to} />
      <DateField field={form.field("on")} label={words().reportOn} to={dayOf(session.now())} />
      <TextField field={form.field("document")} label={words().document} />
    </Form>
  )
}

const ChangeForm = (props: Office & { book: Book; units: Units }): JSX.Element => {
  const { keyPoints, call } = props.shown.list
  const form = createForm(change, {
    initial: {
      keyPoints: keyPoints.map(({ text, focusAreas, source }) => ({ text, focusAreas, source })),
      until: call.until,
      excused: call.excused,
    },
    fixed: () => ({ id: props.shown.list.id, version: props.shown.list.version }),
    onDone: () => {
      notify(words().changed)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().change} onCancel={props.onClose}>
      <CallFields
        fields={{
          keyPoints: form.field("keyPoints"),
          text: (at) => form.field("keyPoints", at, "text"),
          source: (at) => form.field("keyPoints", at, "source"),
          focusAreas: (at) => form.field("keyPoints", at, "focusAreas"),
          until: form.field("until"),
          excused: form.field("excused"),
          unit: (at) => form.field("excused", at, "unit"),
          reason: (at) => form.field("excused", at, "reason"),
        }}
        book={props.book}
        units={props.units}
        from={call.from}
      />
    </Form>
  )
}

/** What the office that has the list in hand can do with it now. */
export const OfficeActions = (props: { shown: Shown; book: Book; units: Units }): JSX.Element => {
  const session = useSession()
  const submitting = useCommand(submit)
  const [open, setOpen] = createSignal<"change" | "submit" | "publish" | "report" | "amend">()
  const close = (): void => {
    setOpen(undefined)
  }
  const is = (...names: Shown["list"]["state"]["name"][]): boolean => names.includes(props.shown.list.state.name)
  const mine = (): boolean => session.may(submit.name)
  return (
    <Show when={mine()}>
      <Show when={is("gathering")}>
        <Consolidation shown={props.shown} units={props.units} />
        <Button onClick={() => setOpen("change")}>{words().change}</Button>
        <Button tone="primary" onClick={() => setOpen("submit")}>
          {words().submit}
        </Button>
      </Show>
      <Show when={is("approved", "publishing", "published")}>
        <Button onClick={() => setOpen("report")}>{words().report}</Button>
      </Show>
      <Show when={is("approved", "publishing")}>
        <Button tone="primary" onClick={() => setOpen("publish")}>
          {words().publish}
        </Button>
      </Show>
      <Show when={is("published") && session.may(amend.name)}>
        <Button tone="primary" onClick={() => setOpen("amend")}>
          {words().amend}
        </Button>
      </Show>
      <Dialog open={open() === "change"} title={words().change} onClose={close} stays={true} wide={true}>
        <ChangeForm shown={props.shown} onClose={close} book={props.book} units={props.units} />
      </Dialog>
      <ConfirmDialog
        open={open() === "submit"}
        title={words().submit}
        confirm={words().submit}
        onClose={close}
        onConfirm={async () => {
          await submitting.mutateAsync({ id: props.shown.list.id, version: props.shown.list.version })
          notify(words().submitted)
        }}
      >
        {words().submitAsk}
      </ConfirmDialog>
      <Dialog open={open() === "publish"} title={words().publish} onClose={close} stays={true}>
        <PublishForm shown={props.shown} onClose={close} />
      </Dialog>
      <Dialog open={open() === "report"} title={words().reportTitle} onClose={close} stays={true}>
        <ReportForm shown={props.shown} onClose={close} />
      </Dialog>
      <Dialog open={open() === "amend"} title={words().amendTitle} onClose={close} stays={true} wide={true}>
        <AmendForm shown={props.shown} onClose={close} book={props.book} />
      </Dialog>
    </Show>
  )
}
