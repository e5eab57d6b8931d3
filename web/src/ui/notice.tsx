import { type JSX, Show } from "solid-js"
import { Refused, sentenceOf } from "../client/refused.ts"
import { words } from "../messages/words.ts"
import { Button } from "./button.tsx"
import { LampShape, type Tone } from "./lamp.tsx"

const tones: Record<Tone, string> = {
  danger: "border-danger-line bg-danger-soft text-danger-deep",
  warning: "border-warning-line bg-warning-soft text-warning",
  notice: "border-notice-line bg-notice-soft text-action-deep",
  calm: "border-calm-line bg-calm-soft text-calm",
  done: "border-done-line bg-done-soft text-done",
}

/** A sentence that the reader must not miss, in its place on the page. `actions` are buttons. */
export const Notice = (props: {
  tone: Tone
  title?: string
  actions?: JSX.Element
  children?: JSX.Element
}): JSX.Element => (
  <div class={`flex gap-3 rounded-card border px-4 py-3 text-small ${tones[props.tone]}`}>
    <span class="mt-1">
      <LampShape tone={props.tone} size={14} />
    </span>
    <div class="min-w-0 flex-1">
      <Show when={props.title}>
        <p class="font-semibold">{props.title}</p>
      </Show>
      <div class="text-ink">{props.children}</div>
      <Show when={props.actions}>
        <div class="mt-3 flex flex-wrap gap-2">{props.actions}</div>
      </Show>
    </div>
  </div>
)

/** Any error as a person should meet it: the sentence, and the next step where there is one. */
export const ErrorNotice = (props: { error: unknown; retry?: () => void; children?: JSX.Element }): JSX.Element => {
  const isStale = (): boolean => props.error instanceof Refused && props.error.code === "stale"
  // Nothing went wrong: the door asks for its second key.
  const isAsked = (): boolean => props.error instanceof Refused && props.error.code === "code-needed"
  return (
    <div role="alert">
      <Notice
        tone={isAsked() ? "notice" : "danger"}
        actions={
          props.retry && (
            <Button onClick={() => props.retry?.()}>{isStale() ? words().kit.reload : words().kit.retry}</Button>
          )
        }
      >
        <p>{sentenceOf(props.error)}</p>
        {props.children}
      </Notice>
    </div>
  )
}
