import type { Input } from "@bihuan/contract/operation"
import type { create } from "@bihuan/contract/project"
import { type JSX, Show } from "solid-js"
import { OwnFields } from "../field/fields.tsx"
import { type Book, choicesOf } from "../rulebook/book.ts"
import { Checkbox, CheckboxGroup, RadioGroup, Select } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import type { Form } from "../ui/form.tsx"
import { MultiPicker, Picker } from "../ui/picker.tsx"
import { NumberField, TextArea, TextField } from "../ui/text.tsx"
import { present, type Units } from "../unit/units.ts"
import { words } from "./words.ts"

type ProjectForm = Form<Input<typeof create>>

const scales = ["county", "system", "department", "field"] as const

/** Supervised units are those whose kind the rulebook calls so: the county names the kinds. */
export const supervised = (units: Units, book: Book, day: string): { id: string; label: string }[] => {
  const kinds = new Set(book.all("unitKinds").flatMap((kind) => (kind.of === "supervised" ? [kind.id] : [])))
  return present(units.all(), day).flatMap(({ id, name, kind }) => (kinds.has(kind) ? [{ id, label: name }] : []))
}

/** What a proposal says. Who leads follows from form and reach, by the rulebook's own table, and the service decides it. */
export const ProjectFields = (props: { form: ProjectForm; book: Book; units: Units; day: string }): JSX.Element => {
  const say = (): ReturnType<typeof words>["fields"] => words().fields
  const choices = (): { id: string; label: string }[] => supervised(props.units, props.book, props.day)
  const rules = (): string[] =>
    props.book
      .all("leads")
      .filter((rule) => rule.when.form?.includes(props.form.draft.form ?? "") ?? true)
      .map((rule) => rule.name)
  return (
    <>
      <div class="grid gap-5 wide:grid-cols-[minmax(0,1fr)_9rem]">
        <Select
          field={props.form.field("list")}
          label={say().list}
          options={props.book.all("lists").map(({ id, name }) => ({ id, label: name }))}
        />
        <NumberField field={props.form.field("year")} label={words().year} />
      </div>
      <TextField field={props.form.field("title")} label={say().title} />
      <TextArea field={props.form.field("content")} label={say().content} rows={4} />
      <RadioGroup
        field={props.form.field("form")}
        label={say().form}
        options={props.book.all("forms").map(({ id, name, description }) => ({
          id,
          label: name,
          ...(description === undefined ? {} : { detail: description }),
        }))}
      />
      <Show when={props.form.draft.form && rules().length > 0}>
        <p class="-mt-3 text-caption text-ink-soft">
          {say().leadRule}：{rules().join("；")}
        </p>
      </Show>
      <RadioGroup
        field={props.form.field("scope", "scale")}
        label={say().scope}
        inline={true}
        options={scales.map((id) => ({ id, label: say().scale[id] }))}
      />
      <div class="-mt-2 grid">
        <Checkbox field={props.form.field("scope", "spansSeveral")} label={say().spansSeveral} />
        <Checkbox field={props.form.field("scope", "major")} label={say().major} />
        <Checkbox field={props.form.field("scope", "commissionName")} label={say().commissionName} />
      </div>
      <Picker
        field={props.form.field("scope", "leadDepartment")}
        label={say().leadDepartment}
        hint={say().leadDepartmentHint}
        options={choices()}
      />
      <MultiPicker field={props.form.field("units")} label={say().units} options={choices()} />
      <CheckboxGroup
        field={props.form.field("focusAreas")}
        label={say().focusAreas}
        options={choicesOf(props.book.all("focusAreas"))}
      />
      <CheckboxGroup
        field={props.form.field("joins")}
        label={say().joins}
        inline={true}
        options={choicesOf(props.book.all("supervisions"))}
      />
      <div class="grid gap-5 wide:grid-cols-2">
        <DateField field={props.form.field("cycle", "from")} label={say().from} />
        <DateField
          field={props.form.field("cycle", "to")}
          label={say().to}
          {...(props.form.draft.cycle?.from ? { from: props.form.draft.cycle.from } : {})}
        />
      </div>
      <OwnFields book={props.book} on="project" field={(id) => props.form.field("fields", id)} />
    </>
  )
}
