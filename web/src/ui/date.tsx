import { type JSX, Show } from "solid-js"
import { formatDay } from "../messages/format.ts"
import { box, described, type Field, FieldFrame, type Labelled } from "./field.tsx"

/** A civil day `YYYY-MM-DD`. The chosen day is read back in words with its weekday, which is how a slip is noticed. */
export const DateField = (props: Labelled & { field: Field<string>; from?: string; to?: string }): JSX.Element => (
  <FieldFrame
    field={props.field}
    label={props.label}
    hint={props.hint}
    chosen={true}
    aside={
      <Show when={props.field.value()}>
        {(day) => (
          <p class="mt-1 text-caption text-ink-soft" aria-live="polite">
            {formatDay(day())}
          </p>
        )}
      </Show>
    }
  >
    <input
      id={props.field.id}
      name={props.field.name}
      type="date"
      class={box}
      min={props.from}
      max={props.to}
      value={props.field.value() ?? ""}
      onInput={(event) => props.field.set(event.currentTarget.value || undefined)}
      disabled={props.disabled}
      required={props.field.required}
      {...described(props.field, props.hint)}
    />
  </FieldFrame>
)
