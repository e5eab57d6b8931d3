import * as Kobalte from "@kobalte/core/popover"
import type { JSX } from "solid-js"
import { words } from "../messages/words.ts"
import { Icon, type IconName } from "./icon.tsx"

const looks = {
  text: "cursor-pointer text-start text-action underline decoration-action/35 decoration-dotted underline-offset-4 hover:text-action-deep print:hidden",
  bar: "inline-flex min-h-11 cursor-pointer items-center gap-1.5 rounded-control px-2 text-small text-ink-soft hover:bg-sunken hover:text-ink wide:min-h-10",
}

/**
 * More about one thing, on request and in its place: “为什么是这一天？”, the account. It opens by press, so it works on a phone; hovering
 * never hides what matters.
 */
export const Popover = (props: {
  label: string
  icon?: IconName
  look?: keyof typeof looks
  title: string
  /** Said to screen readers instead of the label where the label alone is not enough. */
  about?: string
  children: JSX.Element
}): JSX.Element => (
  <Kobalte.Root
    placement={props.look === "bar" ? "bottom-end" : "bottom-start"}
    gutter={8}
    fitViewport={true}
    overflowPadding={12}
  >
    <Kobalte.Trigger class={looks[props.look ?? "text"]} aria-label={props.about}>
      {props.icon && <Icon name={props.icon} size={18} />}
      <span class={props.look === "bar" ? "max-w-28 truncate" : ""}>{props.label}</span>
      {props.look === "bar" && <Icon name="down" size={14} />}
    </Kobalte.Trigger>
    <Kobalte.Portal>
      <Kobalte.Content
        tabindex="-1"
        onOpenAutoFocus={(event) => {
          // The content itself, not its close button: a screen reader begins at the title.
          event.preventDefault()
          if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
        }}
        class="z-40 max-h-(--kb-popper-content-available-height) w-84 max-w-[calc(100vw-1.5rem)] animate-appear overflow-y-auto rounded-card border border-line bg-surface p-4 text-small shadow-float outline-none"
      >
        <div class="mb-2 flex items-center justify-between gap-2">
          <Kobalte.Title class="text-body font-semibold">{props.title}</Kobalte.Title>
          <Kobalte.CloseButton
            aria-label={words().kit.close}
            class="-me-2 grid size-9 cursor-pointer place-items-center rounded-control text-ink-soft hover:bg-sunken"
          >
            <Icon name="close" size={16} />
          </Kobalte.CloseButton>
        </div>
        {props.children}
      </Kobalte.Content>
    </Kobalte.Portal>
  </Kobalte.Root>
)
