import { For, type JSX, Show } from "solid-js"
import { TextButton } from "../ui/button.tsx"
import { useDesk } from "./desk.tsx"
import { Sentences } from "./draw.tsx"
import { whereWords } from "./sentence.ts"
import { type Mark, useEditor } from "./state.tsx"
import { words } from "./words.ts"

const Some = (props: { title: string; marks: readonly Mark[] }): JSX.Element => {
  const desk = useDesk()
  const editor = useEditor()
  return (
    <Show when={props.marks.length > 0}>
      <div>
        <h3 class="mb-2 text-small font-medium text-ink-soft">{props.title}</h3>
        <ul class="grid gap-3">
          <For each={props.marks}>
            {(mark) => (
              <li class="text-small">
                <TextButton onClick={() => desk.goTo(mark.path)}>{whereWords(editor.book, mark.path)}</TextButton>
                <Sentences marks={[mark]} />
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  )
}

/** Everything that the checker says of the draft; each sentence leads to its field. */
export const Problems = (): JSX.Element => {
  const editor = useEditor()
  const of = (level: Mark["level"]): Mark[] => editor.marks().filter((mark) => mark.level === level)
  return (
    <Show when={editor.marks().length > 0} fallback={<p class="text-small text-ink-soft">{words().noProblems}</p>}>
      <div class="grid gap-5">
        <Some title={words().lacks} marks={of("lack")} />
        <Some title={words().errors} marks={of("error")} />
        <Some title={words().warnings} marks={of("warning")} />
      </div>
    </Show>
  )
}
