import { A } from "@solidjs/router"
import { For, type JSX, Show } from "solid-js"
import { LampShape } from "../ui/lamp.tsx"
import { useDesk } from "./desk.tsx"
import { chapters, say, sections } from "./labels.ts"
import { useEditor } from "./state.tsx"
import { words } from "./words.ts"

/** The sections of the rulebook, with how much is in each and where something is wrong. */
export const Contents = (): JSX.Element => {
  const editor = useEditor()
  const desk = useDesk()
  const size = (section: string): string => {
    const value = editor.get([section])
    if (Array.isArray(value)) return value.length > 0 ? words().entries(value.length) : words().none
    return value === undefined ? words().none : ""
  }
  const worst = (section: string): "danger" | "warning" | undefined => {
    const marks = editor.marksAt([section], true)
    if (marks.some(({ level }) => level === "error")) return "danger"
    return marks.length > 0 ? "warning" : undefined
  }
  return (
    <nav aria-label={words().sections} class="grid gap-4">
      <For each={chapters}>
        {(chapter) => (
          <div>
            <p class="mb-1 text-caption font-medium text-ink-faint">{say(chapter.name)}</p>
            <ul>
              <For each={chapter.sections}>
                {(section) => (
                  <li>
                    <A
                      href={desk.hrefOf(section)}
                      activeClass="bg-action-soft font-medium text-action-deep"
                      inactiveClass="text-ink hover:bg-sunken"
                      class="flex min-h-11 items-center gap-2 rounded-control px-2.5 text-small no-underline full:min-h-9"
                    >
                      <span class="min-w-0 flex-1">{say(sections[section]?.name ?? [section, section])}</span>
                      <Show when={worst(section)}>
                        {(tone) => (
                          <span class={tone() === "danger" ? "text-danger" : "text-warning"}>
                            <LampShape tone={tone()} />
                          </span>
                        )}
                      </Show>
                      <span class="text-caption font-normal text-ink-faint">{size(section)}</span>
                    </A>
                  </li>
                )}
              </For>
            </ul>
          </div>
        )}
      </For>
    </nav>
  )
}
