import type { WrittenState } from "@bihuan/contract/plan"
import type { Part } from "@bihuan/contract/rulebook/work"
import { For, type JSX, Show } from "solid-js"
import type { Field } from "../ui/field.tsx"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { TextArea } from "../ui/text.tsx"
import { words } from "./words.ts"

const tones: Record<WrittenState["name"], Tone> = {
  draft: "calm",
  submitted: "notice",
  returned: "warning",
  approved: "done",
}

/** Where a written record stands on its way through approval. */
export const WrittenLamp = (props: { state: WrittenState }): JSX.Element => (
  <Lamp tone={tones[props.state.name]}>{words().state[props.state.name]}</Lamp>
)

/** One box for each part that the rulebook's stage names. A draft may lack any; what is required is asked for at submission. */
export const PartFields = (props: { parts: readonly Part[]; field: (part: string) => Field<string> }): JSX.Element => (
  <For each={props.parts}>
    {(part) => (
      <TextArea
        field={{ ...props.field(part.id), required: part.required }}
        label={part.name}
        rows={4}
        {...(part.note === undefined ? {} : { hint: part.note })}
      />
    )}
  </For>
)

/** The parts as they read on paper. */
export const PartsText = (props: { parts: readonly Part[]; texts: Record<string, string> }): JSX.Element => {
  const shown = (): Part[] => props.parts.filter((part) => part.required || props.texts[part.id])
  return (
    <For each={shown()}>
      {(part, index) => (
        <section>
          <h3 class="mt-5 mb-1 font-semibold">
            {words().ordinal(index() + 1)}
            {part.name}
          </h3>
          <Show when={props.texts[part.id]} fallback={<p class="text-ink-faint">{words().unwritten}</p>}>
            {(text) => <For each={text().split(/\n+/)}>{(line) => <p>{line}</p>}</For>}
          </Show>
        </section>
      )}
    </For>
  )
}
