import type { AmendmentChange } from "@bihuan/contract/amendment"
import { amend } from "@bihuan/contract/amendment"
import type { Input } from "@bihuan/contract/operation"
import { type JSX, Match, Show, Switch } from "solid-js"
import { type Book, choicesOf } from "../rulebook/book.ts"
import { Select } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import type { Field } from "../ui/field.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { MultiPicker, Picker } from "../ui/picker.tsx"
import { Rows } from "../ui/rows.tsx"
import { TextArea, TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import type { Shown } from "./office.tsx"
import { words } from "./words.ts"

type Kind = AmendmentChange["kind"]
const kinds: readonly Kind[] = ["add-point", "change-point", "withdraw-point", "change-project", "withdraw-project"]

/** A change of any kind, as a row in which the kind can be chosen anew. */
type Change = AmendmentChange & {
  point?: string
  project?: string
  text?: string
  source?: string
  focusAreas?: string[]
  title?: string
  content?: string
  cycle?: { from: string; to: string }
}
type Amending = Omit<Input<typeof amend>, "changes"> & { changes: Change[] }

/** What is changed begins with what stands now. */
function begins(shown: Shown, kind: Kind, which: string): Change {
  const point = shown.keyPoints.find(({ id }) => id === which)
  const entry = shown.entries.find(({ project }) => project === which)
  const said = { text: point?.text ?? "", source: point?.source ?? "", focusAreas: [...(point?.focusAreas ?? [])] }
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
        cycle: { from: entry?.cycle.from ?? "", to: entry?.cycle.to ?? "" },
        focusAreas: [...(entry?.focusAreas ?? [])],
      }
    case "withdraw-project":
      return { kind, project: which }
  }
}

/** The contract asks for it in the kind of change that shows it. */
const must = <T,>(field: Field<T>): Field<T> => ({ ...field, required: true })

const Row = (props: { form: Form<Amending>; at: number; shown: Shown; book: Book }): JSX.Element => {
  const row = props.form.field("changes", props.at)
  const field = <K extends keyof Change>(name: K) => must(props.form.field("changes", props.at, name))
  const kind = (): Kind => field("kind").value() ?? "add-point"
  const chosen: Field<Kind> = {
    ...field("kind"),
    set: (next) => next && row.set(begins(props.shown, next, "")),
  }
  const which = (name: "point" | "project"): Field<string> => ({
    ...field(name),
    set: (id) => row.set(begins(props.shown, kind(), id ?? "")),
  })
  const isOf = (noun: "point" | "project"): boolean => kind().endsWith(noun) && kind() !== "add-point"
  /** What is said anew: of something chosen, once it is. */
  const says = (noun: "point" | "project"): boolean =>
    kind() === `change-${noun}` ? !!field(noun).value() : noun === "point" && kind() === "add-point"
  return (
    <>
      <Select
        field={chosen}
        label={words().amendKind}
        options={kinds.map((id) => ({ id, label: words().kinds[id] }))}
      />
      <Switch>
        <Match when={isOf("project")}>
          <Picker
            field={which("project")}
            label={words().which}
            options={props.shown.entries.map(({ project, title }) => ({ id: project, label: title }))}
          />
        </Match>
        <Match when={isOf("point")}>
          <Picker
            field={which("point")}
            label={words().keyPoints}
            options={props.shown.keyPoints.map(({ id, text }) => ({ id, label: text }))}
          />
        </Match>
      </Switch>
      <Show when={says("point")}>
        <TextArea field={field("text")} label={words().fields.text} rows={2} />
        <TextField field={field("source")} label={words().fields.source} />
      </Show>
      <Show when={says("project")}>
        <TextField field={field("title")} label={words().partTitle} />
        <TextArea field={field("content")} label={words().partContent} rows={3} />
        <div class="grid gap-3 wide:grid-cols-2">
          <DateField field={must(props.form.field("changes", props.at, "cycle", "from"))} label={words().cycleFrom} />
          <DateField field={must(props.form.field("changes", props.at, "cycle", "to"))} label={words().cycleTo} />
        </div>
      </Show>
      <Show when={says("point") || says("project")}>
        <MultiPicker
          field={field("focusAreas")}
          label={words().fields.focusAreas}
          options={choicesOf(props.book.all("focusAreas"))}
        />
      </Show>
    </>
  )
}

/** Changes of a published list with their reason, decided together. */
export const AmendForm = (props: { shown: Shown; book: Book; onClose: () => void }): JSX.Element => {
  const form = createForm<typeof amend, Amending>(amend, {
    initial: { changes: [begins(props.shown, "add-point", "")] },
    fixed: () => ({ id: props.shown.list.id, version: props.shown.list.version }),
    onDone: () => {
      notify(words().amended)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().amend} onCancel={props.onClose}>
      <p class="text-small text-ink-soft">{words().amendText}</p>
      <Rows
        field={form.field("changes")}
        label={words().amendChanges}
        add={words().amendAdd}
        blank={() => begins(props.shown, "add-point", "")}
      >
        {(at) => <Row form={form} at={at} shown={props.shown} book={props.book} />}
      </Rows>
      <TextArea field={form.field("reason")} label={words().reason} rows={2} />
    </Form>
  )
}
