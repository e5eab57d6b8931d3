import { For, type JSX } from "solid-js"
import { FieldGroup } from "../ui/field.tsx"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { bound, labelAt, Marks } from "./draw.tsx"
import { optionOf } from "./labels.ts"
import type { Place } from "./place.ts"

const tones: readonly Tone[] = ["calm", "notice", "warning", "danger", "done"]

/** The colours that a lamp can have, each shown as it will be seen. */
export const ToneField = (props: { place: Place }): JSX.Element => {
  const field = bound<Tone>(() => props.place)
  return (
    <div class="min-w-0">
      <FieldGroup field={field} label={labelAt(props.place)} role="radiogroup">
        <div class="flex flex-wrap gap-2">
          <For each={tones}>
            {(tone) => (
              <label class="flex min-h-11 cursor-pointer items-center gap-2 rounded-control border border-line bg-surface px-3 has-checked:border-action has-checked:bg-action-soft has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
                <input
                  type="radio"
                  class="size-4 accent-action outline-none"
                  name={field.id}
                  checked={field.value() === tone}
                  onChange={() => field.set(tone)}
                />
                <Lamp tone={tone}>{optionOf("Lamp.tone", tone)}</Lamp>
              </label>
            )}
          </For>
        </div>
      </FieldGroup>
      <Marks path={props.place.path} />
    </div>
  )
}
