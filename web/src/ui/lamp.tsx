import type { JSX } from "solid-js"
import { Dynamic } from "solid-js/web"

/** How a matter stands. Every tone has its own shape and always its word: colour never speaks alone. */
export type Tone = "danger" | "warning" | "notice" | "calm" | "done"

const shapes: Record<Tone, () => JSX.Element> = {
  danger: () => (
    <path d="M8 1.8 15 14H1z" fill="currentColor" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" />
  ),
  warning: () => <path d="M8 1 15 8l-7 7-7-7z" fill="currentColor" />,
  notice: () => <circle cx="8" cy="8" r="6.2" fill="currentColor" />,
  calm: () => <circle cx="8" cy="8" r="5.2" fill="none" stroke="currentColor" stroke-width="2.2" />,
  done: () => (
    <path
      d="M2.5 8.5 6.5 12.5 13.5 4"
      fill="none"
      stroke="currentColor"
      stroke-width="2.8"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  ),
}

const pill: Record<Tone, string> = {
  danger: "bg-danger-soft text-danger-deep border-danger-line",
  warning: "bg-warning-soft text-warning border-warning-line",
  notice: "bg-notice-soft text-action-deep border-notice-line",
  calm: "bg-calm-soft text-calm border-calm-line",
  done: "bg-done-soft text-done border-done-line",
}

export const LampShape = (props: { tone: Tone; size?: number }): JSX.Element => (
  <svg viewBox="0 0 16 16" width={props.size ?? 11} height={props.size ?? 11} aria-hidden="true" class="shrink-0">
    <Dynamic component={shapes[props.tone]} />
  </svg>
)

/** The lamp of a deadline or a state: shape, colour and word. */
export const Lamp = (props: { tone: Tone; children: JSX.Element }): JSX.Element => (
  <span
    class={`inline-flex items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 py-0.5 text-caption font-medium ${pill[props.tone]}`}
  >
    <LampShape tone={props.tone} />
    {props.children}
  </span>
)

/** A plain label: a kind, a form, an office. It says what something is, not how it stands. */
export const Badge = (props: { children: JSX.Element }): JSX.Element => (
  <span class="inline-flex items-center whitespace-nowrap rounded-control border border-line bg-paper px-2 py-0.5 text-caption text-ink-soft">
    {props.children}
  </span>
)
