import { createSignal, For, type JSX, Show } from "solid-js"
import { Button, IconButton } from "../ui/button.tsx"
import { Icon } from "../ui/icon.tsx"
import type { Path } from "./place.ts"
import { useEditor } from "./state.tsx"
import { words } from "./words.ts"

/**
 * A list whose order means something: each row has a handle that is dragged, or moved by the arrow keys with the screen reader told where it
 * went. The row's own controls are `children`.
 */
export const Ordered = <T extends object>(props: {
  path: Path
  items: readonly T[]
  label: string
  nameOf: (item: T) => string
  add?: string
  onAdd?: () => void
  /** Rows that are as low as one line. */
  tight?: boolean
  /** No row may be taken out of this one. */
  fixed?: boolean
  children: (item: T, index: () => number) => JSX.Element
}): JSX.Element => {
  const editor = useEditor()
  const [told, tell] = createSignal("")
  const [dragged, drag] = createSignal<T>()
  let rows!: HTMLOListElement
  const nameOf = (item: T): string => props.nameOf(item) || words().unnamed
  const move = (item: T, from: number, to: number): void => {
    if (to < 0 || to >= props.items.length || to === from) return
    editor.move(props.path, from, to)
    tell(words().moved(nameOf(item), to + 1, props.items.length))
  }
  const remove = (item: T, index: number): void => {
    tell(words().removed(nameOf(item)))
    editor.remove(props.path, index)
    // What had the focus is gone: it stays in the list.
    queueMicrotask(() =>
      rows.querySelectorAll<HTMLElement>(":scope > li > [data-handle]")[Math.max(0, index - 1)]?.focus(),
    )
  }
  const over = (event: PointerEvent, item: T): void => {
    if (dragged() !== item) return
    const row = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-row]")
    if (row?.parentElement !== rows) return
    const to = [...rows.children].indexOf(row)
    move(item, props.items.indexOf(item), to)
  }
  return (
    <div class="grid min-w-0 gap-3">
      <p class="sr-only" aria-live="polite">
        {told()}
      </p>
      <ol ref={rows} aria-label={props.label} class={props.tight ? "grid min-w-0 gap-1.5" : "grid min-w-0 gap-3"}>
        <For each={props.items}>
          {(item, index) => (
            <li
              data-row
              class={`flex min-w-0 items-start gap-1 rounded-control border bg-surface ${dragged() === item ? "border-action shadow-float" : "border-line"} ${props.tight ? "py-0.5 pe-1" : "py-2 pe-2"}`}
            >
              <button
                type="button"
                data-handle
                aria-label={words().move(nameOf(item), index() + 1, props.items.length)}
                class={`grid w-8 shrink-0 cursor-grab touch-none place-items-center self-stretch rounded-control text-ink-soft hover:bg-sunken hover:text-ink active:cursor-grabbing`}
                onKeyDown={(event) => {
                  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
                  if (step === undefined) return
                  event.preventDefault()
                  const handle = event.currentTarget
                  move(item, index(), index() + step)
                  queueMicrotask(() => handle.focus())
                }}
                onPointerDown={(event) => {
                  event.currentTarget.setPointerCapture(event.pointerId)
                  drag(() => item)
                }}
                onPointerMove={(event) => over(event, item)}
                onPointerUp={() => drag(undefined)}
                onPointerCancel={() => drag(undefined)}
              >
                <Icon name="grip" size={18} />
              </button>
              <div class="min-w-0 flex-1">{props.children(item, index)}</div>
              <Show when={!props.fixed}>
                <IconButton icon="trash" label={words().remove(nameOf(item))} onClick={() => remove(item, index())} />
              </Show>
            </li>
          )}
        </For>
      </ol>
      <Show when={props.add}>
        {(add) => (
          <div>
            <Button icon="plus" onClick={() => props.onAdd?.()}>
              {add()}
            </Button>
          </div>
        )}
      </Show>
    </div>
  )
}
