import { A } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { Icon, type IconName } from "./icon.tsx"
import { Spinner } from "./spinner.tsx"

export type ButtonTone = "primary" | "secondary" | "quiet" | "danger"

const tones: Record<ButtonTone, string> = {
  primary: "bg-action text-white border-action hover:bg-action-deep hover:border-action-deep",
  secondary: "bg-surface text-ink border-edge/60 hover:border-edge hover:bg-paper",
  quiet: "bg-transparent text-action border-transparent hover:bg-action-soft",
  danger: "bg-danger text-white border-danger hover:bg-danger-deep hover:border-danger-deep",
}

const shape = (tone: ButtonTone, full: boolean | undefined): string =>
  `relative inline-flex items-center justify-center gap-2 rounded-control border px-4 min-h-11 wide:min-h-10 text-body wide:text-small font-medium leading-tight text-center no-underline cursor-pointer select-none transition-colors print:hidden disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-progress ${tones[tone]} ${full ? "w-full" : ""}`

type Common = { tone?: ButtonTone; icon?: IconName; full?: boolean; children: JSX.Element }

/**
 * One command. `pending` keeps the label and the width, shows that work is under way and lets no second press through. One `primary` a page;
 * `danger` for what cannot be taken back.
 */
export const Button = (
  props: Common & {
    type?: "button" | "submit"
    pending?: boolean
    disabled?: boolean
    label?: string
    expanded?: boolean
    onClick?: (event: MouseEvent) => void
    ref?: (element: HTMLButtonElement) => void
  },
): JSX.Element => (
  <button
    ref={props.ref}
    type={props.type ?? "button"}
    class={shape(props.tone ?? "secondary", props.full)}
    disabled={props.disabled}
    aria-disabled={props.pending ? "true" : undefined}
    aria-busy={props.pending ? "true" : undefined}
    aria-label={props.label}
    aria-expanded={props.expanded}
    onClick={(event) => {
      if (props.pending) event.preventDefault()
      else props.onClick?.(event)
    }}
  >
    <Show when={props.icon}>{(name) => <Icon name={name()} size={18} class={props.pending ? "invisible" : ""} />}</Show>
    <span class={props.pending ? "opacity-0" : ""}>{props.children}</span>
    <Show when={props.pending}>
      <span class="absolute inset-0 grid place-items-center">
        <Spinner />
      </span>
    </Show>
  </button>
)

/** A place to go that is as important as a command: it navigates, so it is a link. */
export const ButtonLink = (props: Common & { href: string }): JSX.Element => (
  <A href={props.href} class={shape(props.tone ?? "secondary", props.full)}>
    <Show when={props.icon}>{(name) => <Icon name={name()} size={18} />}</Show>
    {props.children}
  </A>
)

/** A button that is only a picture: its label is what a screen reader says and what hovering shows. */
export const IconButton = (props: {
  icon: IconName
  label: string
  disabled?: boolean
  onClick: (event: MouseEvent) => void
}): JSX.Element => (
  <button
    type="button"
    title={props.label}
    aria-label={props.label}
    disabled={props.disabled}
    onClick={(event) => props.onClick(event)}
    class="grid size-11 shrink-0 cursor-pointer place-items-center rounded-control text-ink-soft transition-colors hover:bg-sunken hover:text-ink disabled:cursor-not-allowed disabled:opacity-40 wide:size-10 print:hidden"
  >
    <Icon name={props.icon} />
  </button>
)

/** A link inside text. */
export const Link = (props: { href: string; children: JSX.Element }): JSX.Element => (
  <A
    href={props.href}
    class="text-action underline decoration-action/35 underline-offset-4 hover:text-action-deep hover:decoration-current"
  >
    {props.children}
  </A>
)

/** A command inside text, such as “为什么是这一天？”: looks like the words around it, works like a button. */
export const TextButton = (props: { onClick: () => void; expanded?: boolean; children: JSX.Element }): JSX.Element => (
  <button
    type="button"
    onClick={() => props.onClick()}
    aria-expanded={props.expanded}
    class="cursor-pointer text-action underline decoration-action/35 decoration-dotted underline-offset-4 hover:text-action-deep print:hidden"
  >
    {props.children}
  </button>
)
