import type { DraftChange } from "@bihuan/contract/draft"
import { For, type JSX, Show } from "solid-js"
import { TextButton } from "../ui/button.tsx"
import { Badge } from "../ui/lamp.tsx"
import { useDesk } from "./desk.tsx"
import type { Tree } from "./place.ts"
import { useEditor } from "./state.tsx"
import { boundAt, boundWords } from "./way.ts"
import { words } from "./words.ts"

/** What was changed in the draft, newest first: by whom and when, and the way to take one of them back. */
export const Changes = (): JSX.Element => {
  const editor = useEditor()
  const desk = useDesk()
  const isOpen = (): boolean => editor.draft().state.name === "editing"
  const on = ({ section, provision }: DraftChange) => ({ section, provision })
  /** A bond is said by what it is on. */
  const named = (change: DraftChange): string => {
    const bond = change.section === "bonds" ? boundAt(editor.book, on(change))?.value : undefined
    return boundWords(editor.book, (bond as ReturnType<typeof on> | undefined) ?? on(change))
  }
  const go = ({ section, provision }: DraftChange): void => {
    const index = ((editor.get([section]) ?? []) as Tree[]).findIndex?.(({ id }) => id === provision) ?? -1
    desk.goTo(index < 0 ? [section] : [section, index])
  }
  const newest = (): DraftChange[] => [...editor.draft().changes].reverse()
  return (
    <Show when={newest().length > 0} fallback={<p class="text-small text-ink-soft">{words().noChanges}</p>}>
      <ol class="grid gap-3">
        <For each={newest()}>
          {(change) => (
            <li class="text-small">
              <div class="flex flex-wrap items-center gap-x-2 gap-y-1">
                <TextButton onClick={() => go(change)}>{named(change)}</TextButton>
                <Show when={change.undoes !== undefined}>
                  <Badge>{words().isUndoing}</Badge>
                </Show>
                <Show when={change.undone}>
                  <Badge>{words().isUndone}</Badge>
                </Show>
              </div>
              <p class="text-caption text-ink-soft">{words().changedBy(change.by.name, change.by.at)}</p>
              <Show when={isOpen() && !change.undone}>
                <TextButton onClick={() => void editor.undo(change.number)}>
                  {change.undoes === undefined ? words().undoThis : words().redoThis}
                </TextButton>
              </Show>
            </li>
          )}
        </For>
      </ol>
    </Show>
  )
}
