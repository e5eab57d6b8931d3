import { advance } from "@bihuan/contract/project"
import type { Stage } from "@bihuan/contract/rulebook/work"
import { createSignal, For, type JSX, Show } from "solid-js"
import { useCommand } from "../client/query.ts"
import { Button } from "../ui/button.tsx"
import { ConfirmDialog } from "../ui/dialog.tsx"
import { LampShape } from "../ui/lamp.tsx"
import { notify } from "../ui/toast.tsx"
import { isReady, needsOf } from "./course.ts"
import { useProjectFile } from "./file.tsx"
import { words } from "./words.ts"

/** What the present stage must have, and whether it is there. */
export const Needs = (props: { stage: Stage }): JSX.Element => {
  const { file } = useProjectFile()
  return (
    <Show when={props.stage.needs.length > 0}>
      <ul aria-label={words().needs} class="flex flex-wrap gap-x-4 gap-y-1">
        <For each={needsOf(props.stage, file())}>
          {(need) => (
            <li class={`flex items-center gap-1.5 ${need.met ? "text-done" : "text-ink-soft"}`}>
              <LampShape tone={need.met ? "done" : "calm"} />
              {need.name}
              <span class="sr-only">{need.met ? words().needMet : words().needMissing}</span>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

/** Ends the present stage once it has all it needs; the service looks again. */
export const Advance = (props: { stage: Stage; next: Stage | undefined }): JSX.Element => {
  const { file, may } = useProjectFile()
  const command = useCommand(advance)
  const [asking, ask] = createSignal(false)
  return (
    <Show when={may(advance.name) && isReady(props.stage, file())}>
      <Button tone="primary" onClick={() => ask(true)}>
        {props.next ? words().advance(props.next.name) : words().advanceLast}
      </Button>
      <ConfirmDialog
        open={asking()}
        title={words().advanceTitle(props.stage.name)}
        confirm={words().advanceConfirm}
        onClose={() => ask(false)}
        onConfirm={async () => {
          await command.mutateAsync({ id: file().project.id, version: file().project.version })
          notify(words().advanced)
        }}
      >
        {words().advanceText}
      </ConfirmDialog>
    </Show>
  )
}
