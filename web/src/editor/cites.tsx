import { For, type JSX, Show } from "solid-js"
import { Link } from "../ui/button.tsx"
import { Badge } from "../ui/lamp.tsx"
import { MultiPicker } from "../ui/picker.tsx"
import { useDesk } from "./desk.tsx"
import { bound, labelAt, Marks } from "./draw.tsx"
import { say, sections } from "./labels.ts"
import type { Place } from "./place.ts"
import { type Passage, passagesOf } from "./say.ts"
import { useEditor } from "./state.tsx"
import { words } from "./words.ts"

/** The articles on which a provision rests, found by number or by their words. */
export const CitesField = (props: { place: Place }): JSX.Element => {
  const editor = useEditor()
  const field = bound<string[]>(() => props.place)
  return (
    <div class="min-w-0">
      <MultiPicker
        field={field}
        label={labelAt(props.place)}
        placeholder={words().citesSearch}
        options={passagesOf(editor.book).map(({ id, label, text }) => ({
          id,
          label,
          detail: text.replace(label, "").trim().slice(0, 40),
        }))}
      />
      <Marks path={props.place.path} deep />
    </div>
  )
}

type Provision = { id?: string; name?: string; cites?: string[] }

/** What rests on an article or one of its items, each leading to its form. */
export const Resting = (props: { article: string }): JSX.Element => {
  const editor = useEditor()
  const desk = useDesk()
  const citing = (value: unknown): boolean =>
    ((value as Provision).cites ?? []).some((cite) => cite === props.article || cite.startsWith(`${props.article}.`))
  const found = (): { section: string; one: Provision; href: string }[] =>
    Object.entries(editor.book).flatMap(([section, value]) => {
      if (Array.isArray(value)) {
        return (value as Provision[])
          .filter(citing)
          .map((one) => ({ section, one, href: desk.hrefOf(section, one.id) }))
      }
      const single = typeof value === "object" && value !== null && citing(value)
      return single ? [{ section, one: value as Provision, href: desk.hrefOf(section) }] : []
    })
  return (
    <Show when={found().length > 0} fallback={<p class="text-small text-ink-soft">{words().nothingRests}</p>}>
      <ul class="grid gap-2">
        <For each={found()}>
          {({ section, one, href }) => (
            <li class="text-small">
              <span class="block text-caption text-ink-soft">{say(sections[section]?.name ?? [section, section])}</span>
              <Link href={href}>{one.name ?? words().unnamed}</Link>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

/** The words of the articles that a provision cites, beside its form. */
export const Cited = (props: { cites: readonly string[] }): JSX.Element => {
  const editor = useEditor()
  const found = (id: string): Passage | undefined => passagesOf(editor.book).find((one) => one.id === id)
  return (
    <Show when={props.cites.length > 0} fallback={<p class="text-small text-ink-soft">{words().noArticle}</p>}>
      <div class="grid gap-4">
        <For each={props.cites}>
          {(cite) => (
            <Show when={found(cite)} fallback={<p class="text-small text-warning">{words().unknownArticle(cite)}</p>}>
              {(passage) => (
                <blockquote class="border-s-2 border-mark/40 ps-3">
                  <p class="mb-1 flex flex-wrap items-center gap-2">
                    <Badge>{passage().label}</Badge>
                    <span class="text-caption text-ink-soft">{passage().title}</span>
                  </p>
                  <p class="font-document text-small leading-[1.9] whitespace-pre-line">{passage().text}</p>
                </blockquote>
              )}
            </Show>
          )}
        </For>
      </div>
    </Show>
  )
}
