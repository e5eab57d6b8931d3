import * as Kobalte from "@kobalte/core/dialog"
import { createSignal, type JSX, Show } from "solid-js"
import { words } from "../messages/words.ts"
import { Button, IconButton } from "./button.tsx"
import { ErrorNotice } from "./notice.tsx"

type Shape = {
  open: boolean
  title: string
  onClose: () => void
  children: JSX.Element
  wide?: boolean
  stays?: boolean
}

/** At a desk typing can begin at once. On a phone the keyboard would cover the sheet before it is read. */
const beginAtField = (event: Event): void => {
  const panel = event.currentTarget
  if (!(panel instanceof HTMLElement)) return
  event.preventDefault()
  const field = matchMedia("(pointer: fine)").matches
    ? panel.querySelector<HTMLElement>("input:enabled, textarea:enabled, select:enabled")
    : null
  ;(field ?? panel).focus()
}

/**
 * A short task over the page: a centred dialog when wide, a sheet from the bottom on a phone. Focus goes in, stays in and comes back.
 * `stays` keeps it open when the person presses outside, for what must not be lost by a slip.
 */
export const Dialog = (props: Shape): JSX.Element => {
  let opener: Element | null = null
  const begin = (event: Event): void => {
    opener = document.activeElement
    beginAtField(event)
  }
  /** What opened it may be gone with what it did: then the page's heading says where one is. */
  const comeBack = (event: Event): void => {
    event.preventDefault()
    const place = opener?.isConnected && opener !== document.body ? opener : document.querySelector("h1")
    if (place instanceof HTMLElement) place.focus({ preventScroll: true })
  }
  return (
    <Kobalte.Root open={props.open} onOpenChange={(open) => !open && props.onClose()} preventScroll={true}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="fixed inset-0 z-40 animate-appear bg-ink/45" />
        <div class="fixed inset-0 z-50 grid items-end wide:place-items-center wide:p-8">
          <Kobalte.Content
            tabindex="-1"
            onOpenAutoFocus={begin}
            onCloseAutoFocus={comeBack}
            onPointerDownOutside={(event: Event) => props.stays && event.preventDefault()}
            class={`flex max-h-[92dvh] w-full animate-rise flex-col rounded-t-card bg-surface shadow-float outline-none wide:max-h-[85dvh] wide:rounded-card ${props.wide ? "wide:max-w-3xl" : "wide:max-w-lg"}`}
          >
            <div class="flex items-start gap-2 border-b border-line py-2 ps-5 pe-2">
              <Kobalte.Title class="min-w-0 flex-1 py-1.5 text-lead font-semibold">{props.title}</Kobalte.Title>
              <IconButton icon="close" label={words().kit.close} onClick={() => props.onClose()} />
            </div>
            <div class="min-h-0 flex-1 overflow-y-auto px-5 pt-4 pb-[max(1.25rem,env(safe-area-inset-bottom))]">
              {props.children}
            </div>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte.Root>
  )
}

/** One question before something that cannot be taken back. The buttons repeat the verb of the title. */
export const ConfirmDialog = (props: {
  open: boolean
  title: string
  confirm: string
  cancel?: string
  tone?: "primary" | "danger"
  onClose: () => void
  onConfirm: () => unknown
  children: JSX.Element
}): JSX.Element => {
  const [pending, setPending] = createSignal(false)
  const [error, setError] = createSignal<unknown>()
  const close = (): void => {
    setError(undefined)
    props.onClose()
  }
  const confirm = async (): Promise<void> => {
    setPending(true)
    try {
      await props.onConfirm()
      close()
    } catch (caught) {
      setError(caught)
    } finally {
      setPending(false)
    }
  }
  return (
    <Dialog open={props.open} title={props.title} onClose={close}>
      <div class="grid gap-5">
        <div>{props.children}</div>
        <Show when={error()}>{(caught) => <ErrorNotice error={caught()} />}</Show>
        <div class="flex flex-col-reverse gap-2 wide:flex-row wide:justify-end">
          <Button onClick={close}>{props.cancel ?? words().kit.cancel}</Button>
          <Button tone={props.tone ?? "primary"} pending={pending()} onClick={() => void confirm()}>
            {props.confirm}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
