import { createMemo, createSignal, For, type JSX, Show } from "solid-js"
import { Group, labelAt } from "./draw.tsx"
import { optionOf } from "./labels.ts"
import { grantable, nounWords, verbWords } from "./permissions.ts"
import type { Place } from "./place.ts"
import { useEditor } from "./state.tsx"
import { words } from "./words.ts"

type Grant = { permission: string; within: string }
const reaches = ["unit", "charge", "party", "county"] as const

/** What the grants about one noun come to, in a few words. */
const briefly = (grants: readonly Grant[]): string => {
  if (grants.length === 0) return words().grantsNone
  const within = [...new Set(grants.map((grant) => optionOf("Within", grant.within)))].join("、")
  return `${words().grants(grants.length)} · ${within}`
}

const Noun = (props: {
  noun: string
  verbs: readonly string[]
  grants: readonly Grant[]
  toggle: (permission: string, within: string, on: boolean) => void
}): JSX.Element => {
  const [open, setOpen] = createSignal(false)
  const name = (): string => (props.noun === "*" ? words().everything : nounWords(props.noun))
  const rows = (): { permission: string; label: string }[] =>
    props.noun === "*"
      ? [{ permission: "*", label: words().everything }]
      : [
          { permission: `${props.noun}.*`, label: words().allOf(name()) },
          ...props.verbs.map((verb) => ({ permission: `${props.noun}.${verb}`, label: verbWords(verb) })),
        ]
  const has = (permission: string, within: string): boolean =>
    props.grants.some((grant) => grant.permission === permission && grant.within === within)
  return (
    <details class="border-b border-line last:border-b-0" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 px-3 py-1.5 text-small hover:bg-paper">
        <span class="min-w-32 font-medium">{name()}</span>
        <span class={props.grants.length > 0 ? "text-ink-soft" : "text-ink-faint"}>{briefly(props.grants)}</span>
      </summary>
      <Show when={open()}>
        <div class="overflow-x-auto px-3 pb-3">
          <table class="w-full text-small">
            <caption class="sr-only">{name()}</caption>
            <thead>
              <tr class="text-caption text-ink-soft">
                <th class="py-1 text-start font-medium">{words().permissions}</th>
                <For each={reaches}>
                  {(within) => <th class="px-2 py-1 font-medium whitespace-nowrap">{optionOf("Within", within)}</th>}
                </For>
              </tr>
            </thead>
            <tbody>
              <For each={rows()}>
                {({ permission, label }) => (
                  <tr class="border-t border-line">
                    <th class="py-1 pe-2 text-start font-normal">{label}</th>
                    <For each={reaches}>
                      {(within) => (
                        <td class="text-center">
                          <label class="inline-grid size-9 cursor-pointer place-items-center">
                            <span class="sr-only">{`${label}：${optionOf("Within", within)}`}</span>
                            <input
                              type="checkbox"
                              class="size-4 accent-action"
                              checked={has(permission, within)}
                              onChange={(event) => props.toggle(permission, within, event.currentTarget.checked)}
                            />
                          </label>
                        </td>
                      )}
                    </For>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
    </details>
  )
}

/** What a role may do: each operation, and how far. */
export const GrantsField = (props: { place: Place }): JSX.Element => {
  const editor = useEditor()
  const grants = (): Grant[] => (editor.get(props.place.path) ?? []) as Grant[]
  const table = createMemo(() => [["*", []] as [string, string[]], ...grantable()])
  const of = (noun: string): Grant[] =>
    grants().filter(({ permission }) => (noun === "*" ? permission === "*" : permission.startsWith(`${noun}.`)))
  const toggle = (permission: string, within: string, on: boolean): void => {
    const rest = grants().filter((grant) => grant.permission !== permission || grant.within !== within)
    editor.set(
      props.place.path,
      (on ? [...rest, { permission, within }] : rest).map((grant) => ({ ...grant })),
    )
  }
  return (
    <Group path={props.place.path} label={labelAt(props.place)} deep>
      <div class="rounded-card border border-line bg-surface">
        <For each={table()}>
          {([noun, verbs]) => <Noun noun={noun} verbs={verbs} grants={of(noun)} toggle={toggle} />}
        </For>
      </div>
    </Group>
  )
}
