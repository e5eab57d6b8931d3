import * as Kobalte from "@kobalte/core/toast"
import { type JSX, Show } from "solid-js"
import { Portal } from "solid-js/web"
import { words } from "../messages/words.ts"
import { Icon } from "./icon.tsx"
import { LampShape, type Tone } from "./lamp.tsx"

const colours: Record<Tone, string> = {
  danger: "text-danger",
  warning: "text-warning",
  notice: "text-notice",
  calm: "text-calm",
  done: "text-done",
}

/** Says that something is done (“已提交审批”). Never the only place of an error or of a choice: it goes away. */
export const notify = (title: string, options: { tone?: Tone; text?: string } = {}): void => {
  const tone = options.tone ?? "done"
  Kobalte.toaster.show((props) => (
    <Kobalte.Root
      as="div"
      priority="low"
      toastId={props.toastId}
      translations={{ close: words().kit.close }}
      class="flex animate-rise items-start gap-3 rounded-card border border-line bg-surface py-2 ps-4 pe-1.5 shadow-float"
    >
      <span class={`mt-2.5 ${colours[tone]}`}>
        <LampShape tone={tone} size={16} />
      </span>
      <div class="min-w-0 flex-1 py-1.5 text-small">
        <Kobalte.Title class="font-medium">{title}</Kobalte.Title>
        <Show when={options.text}>
          <Kobalte.Description class="text-ink-soft">{options.text}</Kobalte.Description>
        </Show>
      </div>
      <Kobalte.CloseButton
        aria-label={words().kit.close}
        class="grid size-10 cursor-pointer place-items-center rounded-control text-ink-soft hover:bg-sunken"
      >
        <Icon name="close" size={16} />
      </Kobalte.CloseButton>
    </Kobalte.Root>
  ))
}

export const ToastRegion = (): JSX.Element => (
  <Portal>
    <Kobalte.Region duration={6000} limit={3} translations={{ notifications: () => words().kit.noticeRegion }}>
      <Kobalte.List
        as="div"
        class="fixed inset-x-4 bottom-20 z-50 grid gap-2 outline-none wide:inset-x-auto wide:end-8 wide:bottom-8 wide:w-96 print:hidden"
      />
    </Kobalte.Region>
  </Portal>
)
