import { createSignal, createUniqueId, type JSX, Show } from "solid-js"
import type { FieldProblem } from "../messages/problem.ts"
import { words } from "../messages/words.ts"

/** One value of a form, bound to the control that shows it. `undefined` is empty. */
export type Field<T> = {
  readonly id: string
  readonly name: string
  readonly value: () => T | undefined
  readonly set: (value: T | undefined) => void
  /** What is wrong: a sentence from the service, or what this side can tell itself. */
  readonly problem: () => string | FieldProblem | undefined
  readonly required: boolean
  /** Characters, or items. */
  readonly most: number | undefined
}

/** A field that belongs to no form: a filter, a switch of view. */
export function createField<T>(name: string, initial?: T): Field<T> {
  const [value, set] = createSignal<T | undefined>(initial)
  return {
    id: createUniqueId(),
    name,
    value,
    set: (next) => set(() => next),
    problem: () => undefined,
    required: true,
    most: undefined,
  }
}

/** What every control takes. The label is always visible; a hint says what the label cannot. */
export type Labelled = { label: string; hint?: JSX.Element; disabled?: boolean }

type Shown = Pick<Field<string>, "id" | "problem" | "required">

/** The sentence under a field: what is typed is filled in, what is chosen is chosen. */
export const sentence = (field: Shown, label: string, isChosen: boolean): string | undefined => {
  const problem = field.problem()
  if (typeof problem !== "object") return problem
  return isChosen && problem.code === "required" ? words().kit.mustChoose(label) : words().kit.problem(label, problem)
}

/** ARIA that ties a control to its hint and its error. */
export const described = (field: Shown, hint: unknown): { "aria-invalid"?: "true"; "aria-describedby"?: string } => {
  const ids = [hint ? `${field.id}-hint` : "", field.problem() ? `${field.id}-error` : ""].filter(Boolean).join(" ")
  return {
    ...(field.problem() ? { "aria-invalid": "true" as const } : {}),
    ...(ids ? { "aria-describedby": ids } : {}),
  }
}

const Optional = (props: { field: Shown }): JSX.Element => (
  <Show when={!props.field.required}>
    <span class="ms-2 text-caption font-normal text-ink-faint">{words().kit.optional}</span>
  </Show>
)

const Below = (props: {
  field: Shown
  label: string
  chosen: boolean
  hint: JSX.Element
  aside: JSX.Element
}): JSX.Element => (
  <>
    <Show when={props.hint}>
      <p id={`${props.field.id}-hint`} class="mt-1 text-caption text-ink-faint">
        {props.hint}
      </p>
    </Show>
    {props.aside}
    <Show when={sentence(props.field, props.label, props.chosen)}>
      {(text) => (
        <p id={`${props.field.id}-error`} class="mt-1 text-small font-medium text-danger-deep">
          {text()}
        </p>
      )}
    </Show>
  </>
)

/** Label, control, hint and error of a single control, always in this order. */
export const FieldFrame = (props: {
  field: Shown
  label: string
  hint?: JSX.Element
  aside?: JSX.Element
  /** The value is chosen, not typed. */
  chosen?: boolean
  children: JSX.Element
}): JSX.Element => (
  <div class="min-w-0">
    <label for={props.field.id} class="mb-1 block text-small font-medium text-ink">
      {props.label}
      <Optional field={props.field} />
    </label>
    {props.children}
    <Below
      field={props.field}
      label={props.label}
      chosen={props.chosen ?? false}
      hint={props.hint}
      aside={props.aside}
    />
  </div>
)

/** The same for a group of controls with one question. */
export const FieldGroup = (props: {
  field: Shown
  label: string
  hint?: JSX.Element
  role?: "radiogroup"
  children: JSX.Element
}): JSX.Element => (
  <fieldset
    id={props.field.id}
    role={props.role}
    tabindex="-1"
    aria-describedby={described(props.field, props.hint)["aria-describedby"]}
    data-invalid={props.field.problem() ? "" : undefined}
    class="min-w-0"
  >
    <legend class="mb-1 block text-small font-medium text-ink">
      {props.label}
      <Optional field={props.field} />
    </legend>
    {props.children}
    <Below field={props.field} label={props.label} chosen={true} hint={props.hint} aside={undefined} />
  </fieldset>
)

/** The look that all boxes for typing and choosing share. 16 px on phones: below that iOS zooms the page on focus. */
export const box =
  "block w-full min-h-11 wide:min-h-10 rounded-control border border-edge bg-surface px-3 py-2 wide:py-1.5 text-body text-ink placeholder:text-ink-faint transition-colors hover:border-ink-soft focus:border-action focus:outline-2 focus:-outline-offset-1 focus:outline-focus aria-invalid:border-danger aria-invalid:bg-danger-soft/40 disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-soft"
