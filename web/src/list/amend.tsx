import type { AmendmentChange } from "@bihuan/contract/amendment"
import { amend } from "@bihuan/contract/amendment"
import type { Input } from "@bihuan/contract/operation"
import { createMemo, type JSX, Match, Show, Switch, untrack } from "solid-js"
import { type Book, choicesOf } from "../rulebook/book.ts"
import { RadioGroup } from "../ui/choice.tsx"
import { createField } from "../ui/field.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { MultiPicker, Picker } from "../ui/picker.tsx"
import { TextArea, TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import type { Shown } from "./office.tsx"
import { words } from "./words.ts"

type Kind = AmendmentChange["kind"]
const kinds: readonly Kind[] = ["add-point", "change-point", "withdraw-point", "change-project", "withdraw-project"]

/** One change of a published list with its reason; what is changed begins with what stands now. */
export const AmendForm = (props: { shown: Shown; book: Book; onClose: () => void }): JSX.Element => {
  const kind = createField<Kind>("kind", "add-point")
  const which = createField<string>("which")
  // Compared by what is chosen, so that a list that is read again does not take away what was typed.
  const chosen = createMemo(
    (): AmendmentChange | undefined => {
      const [one, of] = [kind.value() ?? "add-point", which.value()]
      return one === "add-point" || of ? untrack(() => begins(props.shown, one, of ?? "")) : undefined
    },
    undefined,
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  )
  return (
    <div class="grid gap-5">
      <p class="text-small text-ink-soft">{words().amendText}</p>
      <RadioGroup
        field={kind}
        label={words().amendKind}
        options={kinds.map((id) => ({ id, label: words().kinds[id] }))}
      />
      <Switch>
        <Match when={kind.value()?.endsWith("-project")}>
          <Picker
            field={which}
            label={words().which}
            options={props.shown.entries.map(({ project, title }) => ({ id: project, label: title }))}
          />
        </Match>
        <Match when={kind.value() !== "add-point"}>
          <Picker
            field={which}
            label={words().keyPoints}
            options={props.shown.keyPoints.map(({ id, text }) => ({ id, label: text }))}
          />
        </Match>
      </Switch>
      <Show when={chosen()} keyed={true}>
        {(change) => <ChangeForm shown={props.shown} book={props.book} change={change} onClose={props.onClose} />}
      </Show>
    </div>
  )
}

function begins(shown: Shown, kind: Kind, which: string): AmendmentChange {
  const point = shown.keyPoints.find(({ id }) => id === which)
  const entry = shown.entries.find(({ project }) => project === which)
  const said = { text: point?.text ?? "", source: point?.source ?? "", focusAreas: point?.focusAreas ?? [] }
  switch (kind) {
    case "add-point":
      return { kind, text: "", source: "", focusAreas: [] }
    case "change-point":
      return { kind, point: which, ...said }
    case "withdraw-point":
      return { kind, point: which }
    case "change-project":
      return {
        kind,
        project: which,
        title: entry?.title ?? "",
        content: entry?.content ?? "",
        cycle: entry?.cycle ?? { from: "", to: "" },
        focusAreas: entry?.focusAreas ?? [],
      }
    case "withdraw-project":
      return { kind, project: which }
  }
}

type Of<K extends Kind> = Extract<AmendmentChange, { kind: K }>
type Amending<K extends Kind> = Omit<Input<typeof amend>, "changes"> & { changes: Of<K>[] }
type Own<K extends Kind> = { shown: Shown; book: Book; change: Of<K>; onClose: () => void }

const formOf = <K extends Kind>(props: Own<K>): Form<Amending<K>> =>
  createForm<typeof amend, Amending<K>>(amend, {
    initial: { changes: [props.change] } as Partial<Amending<K>>,
    fixed: () => ({ id: props.shown.list.id, version: props.shown.list.version }) as Partial<Amending<K>>,
    onDone: () => {
      notify(words().amended)
      props.onClose()
    },
  })

const PointForm = (props: Own<"add-point" | "change-point">): JSX.Element => {
  const form = formOf(props)
  return (
    <Form form={form} submit={words().amend} onCancel={props.onClose}>
      <TextArea field={form.field("changes", 0, "text")} label={words().fields.text} rows={2} />
      <TextField field={form.field("changes", 0, "source")} label={words().fields.source} />
      <MultiPicker
        field={form.field("changes", 0, "focusAreas")}
        label={words().fields.focusAreas}
        options={choicesOf(props.book.all("focusAreas"))}
      />
      <TextArea field={form.field("reason")} label={words().reason} rows={2} />
    </Form>
  )
}

const ProjectForm = (props: Own<"change-project">): JSX.Element => {
  const form = formOf(props)
  return (
    <Form form={form} submit={words().amend} onCancel={props.onClose}>
      <TextField field={form.field("changes", 0, "title")} label={words().partTitle} />
      <TextArea field={form.field("changes", 0, "content")} label={words().partContent} rows={3} />
      <MultiPicker
        field={form.field("changes", 0, "focusAreas")}
        label={words().fields.focusAreas}
        options={choicesOf(props.book.all("focusAreas"))}
      />
      <TextArea field={form.field("reason")} label={words().reason} rows={2} />
    </Form>
  )
}

const WithdrawForm = (props: Own<"withdraw-point" | "withdraw-project">): JSX.Element => {
  const form = formOf(props)
  return (
    <Form form={form} submit={words().amend} tone="danger" onCancel={props.onClose}>
      <TextArea field={form.field("reason")} label={words().reason} rows={2} />
    </Form>
  )
}

const ChangeForm = (props: Own<Kind>): JSX.Element => {
  const { change, ...rest } = props
  switch (change.kind) {
    case "add-point":
    case "change-point":
      return <PointForm {...rest} change={change} />
    case "change-project":
      return <ProjectForm {...rest} change={change} />
    default:
      return <WithdrawForm {...rest} change={change} />
  }
}
