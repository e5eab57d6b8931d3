import { createContext, For, type JSX, Show, useContext } from "solid-js"
import { Dynamic } from "solid-js/web"
import type { Field } from "../ui/field.tsx"
import { LampShape } from "../ui/lamp.tsx"
import { labelOf, unsetOf } from "./labels.ts"
import { idOf, type Path, type Place, resolved } from "./place.ts"
import { type Mark, useEditor } from "./state.tsx"
import { words } from "./words.ts"

type Drawn = (props: { place: Place; label?: string }) => JSX.Element

/** How any value is drawn: the parts of a form draw their own parts by it. */
const Drawing = createContext<Drawn>()
export const DrawingProvider = Drawing.Provider
export const Draw: Drawn = (props) => (
  <Dynamic component={useContext(Drawing)} place={props.place} {...labelled(props.label)} />
)

const tones = { lack: "warning", error: "danger", warning: "warning" } as const
const colours = { lack: "text-warning", error: "text-danger-deep", warning: "text-warning" } as const

export const Sentences = (props: { marks: readonly Mark[] }): JSX.Element => (
  <Show when={props.marks.length > 0}>
    <ul class="mt-1 grid gap-0.5">
      <For each={props.marks}>
        {(mark) => (
          <li class={`flex items-start gap-1.5 text-small font-medium ${colours[mark.level]}`}>
            <span class="mt-1.5">
              <LampShape tone={tones[mark.level]} size={12} />
            </span>
            {mark.sentence}
          </li>
        )}
      </For>
    </ul>
  </Show>
)

/** What is said of a value, beside it. `deep`: of all in it too, where nothing below has a place of its own. */
export const Marks = (props: { path: Path; deep?: boolean }): JSX.Element => {
  const editor = useEditor()
  return <Sentences marks={editor.marksAt(props.path, props.deep ?? false)} />
}

/**
 * A value of the draft as the kit's controls know it. What is wrong with it stands below, in {@link Marks}. It is made once, outside the
 * JSX: a control asks for its field while it is pressed, when there is no page around to be found.
 */
export function bound<T>(place: () => Place): Field<T> {
  const editor = useEditor()
  const most = (): number | undefined => {
    const own = resolved(place().shape)
    return own.kind === "text" || own.kind === "list" ? own.most : undefined
  }
  return {
    get id() {
      return idOf(place().path)
    },
    get name() {
      return place().path.join(".")
    },
    value: () => editor.get(place().path) as T | undefined,
    set: (value) => editor.set(place().path, value),
    problem: () => undefined,
    get required() {
      return !place().shape.optional
    },
    get most() {
      return most()
    },
  }
}

export const labelAt = (place: Place): string => labelOf(place.owner, place.field)
/** What a list of choices calls choosing nothing, where that is a choice. A function of its own, for controls ask for it while they are pressed. */
export const unsetChoice = (place: Place): { unset?: string } => (place.shape.optional ? { unset: unsetAt(place) } : {})
/** A label that is not the field's own. */
export const labelled = (label: string | undefined): { label?: string } => (label === undefined ? {} : { label })
export const unsetAt = (place: Place): string => unsetOf(place.owner, place.field)

/** A part of a form with its question; the sentences about it stand right below the question. */
export const Group = (props: {
  path: Path
  label: string
  hint?: JSX.Element
  deep?: boolean
  boxed?: boolean
  children: JSX.Element
}): JSX.Element => (
  <fieldset id={idOf(props.path)} tabindex="-1" class="min-w-0">
    {/* Where the question stands right above, only a screen reader needs it again. */}
    <legend class={props.label === words().setTo ? "sr-only" : "mb-1 block text-small font-medium text-ink"}>
      {props.label}
    </legend>
    <Show when={props.hint}>
      <p class="mb-1.5 text-caption text-ink-faint">{props.hint}</p>
    </Show>
    <div class={props.boxed && props.label !== words().setTo ? "grid gap-3 border-s-2 border-line ps-3" : "grid gap-3"}>
      {props.children}
    </div>
    <Marks path={props.path} deep={props.deep ?? false} />
  </fieldset>
)
