import { createSignal, type JSX, Show } from "solid-js"
import { words } from "../messages/words.ts"
import { IconButton } from "./button.tsx"
import { box, described, type Field, FieldFrame, type Labelled } from "./field.tsx"

const filled = (text: string): string | undefined => (text === "" ? undefined : text)

/** One line of text. */
export const TextField = (
  props: Labelled & {
    field: Field<string>
    placeholder?: string
    autocomplete?: string
    inputmode?: "text" | "numeric" | "search"
    autofocus?: boolean
  },
): JSX.Element => (
  <FieldFrame field={props.field} label={props.label} hint={props.hint}>
    <input
      id={props.field.id}
      name={props.field.name}
      type="text"
      class={box}
      value={props.field.value() ?? ""}
      onInput={(event) => props.field.set(filled(event.currentTarget.value))}
      placeholder={props.placeholder}
      autocomplete={props.autocomplete ?? "off"}
      inputmode={props.inputmode}
      autofocus={props.autofocus}
      disabled={props.disabled}
      required={props.field.required}
      {...described(props.field, props.hint)}
    />
  </FieldFrame>
)

/** A secret: hidden, and shown while the person wants to see it. */
export const PasswordField = (props: Labelled & { field: Field<string>; autocomplete: string }): JSX.Element => {
  const [shown, show] = createSignal(false)
  return (
    <FieldFrame field={props.field} label={props.label} hint={props.hint}>
      <div class="relative">
        <input
          id={props.field.id}
          name={props.field.name}
          type={shown() ? "text" : "password"}
          class={`${box} pe-12`}
          value={props.field.value() ?? ""}
          onInput={(event) => props.field.set(filled(event.currentTarget.value))}
          autocomplete={props.autocomplete}
          autocapitalize="none"
          spellcheck={false}
          disabled={props.disabled}
          required={props.field.required}
          {...described(props.field, props.hint)}
        />
        <div class="absolute inset-y-0 end-0.5 grid place-items-center">
          <IconButton
            icon={shown() ? "unseen" : "seen"}
            label={shown() ? words().session.hide : words().session.show}
            onClick={() => show(!shown())}
          />
        </div>
      </div>
    </FieldFrame>
  )
}

/** A whole number, or one with a fraction where it is money or points. What does not fit stays in the box and is refused by name. */
export const NumberField = (props: Labelled & { field: Field<number>; decimal?: boolean }): JSX.Element => (
  <FieldFrame field={props.field} label={props.label} hint={props.hint}>
    <input
      id={props.field.id}
      name={props.field.name}
      type="number"
      step={props.decimal ? "any" : "1"}
      class={box}
      value={props.field.value() ?? ""}
      onInput={(event) => {
        const number = event.currentTarget.valueAsNumber
        props.field.set(Number.isNaN(number) ? undefined : number)
      }}
      disabled={props.disabled}
      required={props.field.required}
      {...described(props.field, props.hint)}
    />
  </FieldFrame>
)

/** Prose. It grows with what is written, and counts characters once the end is in sight. */
export const TextArea = (
  props: Labelled & { field: Field<string>; rows?: number; placeholder?: string },
): JSX.Element => {
  const used = (): number => (props.field.value() ?? "").trim().length
  const near = (): number | undefined => {
    const most = props.field.most
    return most !== undefined && (most <= 1000 || used() > most * 0.8) ? most : undefined
  }
  return (
    <FieldFrame
      field={props.field}
      label={props.label}
      hint={props.hint}
      aside={
        <Show when={near()}>
          {(most) => (
            <p
              class={`mt-1 text-end text-caption ${used() > most() ? "font-medium text-danger-deep" : "text-ink-faint"}`}
            >
              <span aria-hidden="true">{words().kit.counter(used(), most())}</span>
              <span class="sr-only" aria-live="polite">
                {used() > most() * 0.9 ? words().kit.left(most() - used()) : ""}
              </span>
            </p>
          )}
        </Show>
      }
    >
      <textarea
        id={props.field.id}
        name={props.field.name}
        class={`${box} field-sizing-content max-h-[60vh] leading-relaxed`}
        style={{ "min-height": `${(props.rows ?? 4) * 1.7 + 1.1}rem` }}
        value={props.field.value() ?? ""}
        onInput={(event) => props.field.set(filled(event.currentTarget.value))}
        placeholder={props.placeholder}
        disabled={props.disabled}
        required={props.field.required}
        {...described(props.field, props.hint)}
      />
    </FieldFrame>
  )
}
