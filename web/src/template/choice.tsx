import type { Choice, Divergence } from "@bihuan/contract/template"
import { For, type JSX, Show } from "solid-js"
import { labelAt } from "../editor/draw.tsx"
import { sectionWords } from "../editor/labels.ts"
import { same } from "../editor/merge.ts"
import { fieldOf, itemOf, type Place, resolved, sectionAt, type Tree } from "../editor/place.ts"
import { called, worded } from "../editor/worded.ts"
import { formatList } from "../messages/format.ts"
import { RadioGroup } from "../ui/choice.tsx"
import type { Field } from "../ui/field.tsx"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { words } from "./words.ts"

type Side = "base" | "theirs" | "ours"
/** The rulebooks by whose names each side is said; the base's is not always known. */
export type Books = Record<Side, Tree>

const tones: Record<Divergence["changed"], Tone> = { both: "warning", theirs: "notice", ours: "calm" }
const isOrder = ({ key }: Divergence): boolean => key.endsWith(":order")

const placeOf = ({ section, provision }: Divergence): Place =>
  provision === undefined ? sectionAt(section) : itemOf(sectionAt(section), 0)

/** The fields in which the sides are not the same; a value that is no group is one field. */
function fieldsOf(one: Divergence): Place[] {
  const place = placeOf(one)
  const own = resolved(place.shape)
  const values = [one.base, one.theirs, one.ours]
  // What one side does not have at all is said once, and not field by field.
  const isAbsent = one.theirs === undefined || one.ours === undefined
  if (own.kind !== "group" || isOrder(one) || isAbsent) return [place]
  const at = (value: unknown, field: string): unknown => (value as Tree | undefined)?.[field]
  return Object.keys(own.fields)
    .filter((field) => field !== "id" && !values.every((value) => same(at(value, field), at(values[1], field))))
    .map((field) => fieldOf(place, own, field))
}

/** The sides of one divergence, field by field. */
const Sides = (props: { one: Divergence; books: Books; based: boolean }): JSX.Element => {
  const sides = (): Side[] => (props.based ? ["base", "theirs", "ours"] : ["theirs", "ours"])
  const isWhole = (place: Place): boolean => place.path.length === placeOf(props.one).path.length
  const text = (side: Side, place: Place): string => {
    const value = props.one[side]
    if (value === undefined) return words().absent
    if (isOrder(props.one)) {
      const list = (props.books[side][props.one.section] ?? []) as Tree[]
      return formatList((value as string[]).map((id) => called(list.find((item) => item.id === id)) ?? id))
    }
    return worded(props.books[side], place, isWhole(place) ? value : (value as Tree)[place.field])
  }
  return (
    <dl class="grid gap-3 text-small">
      <For each={fieldsOf(props.one)}>
        {(place) => (
          <div class="grid gap-1 border-t border-line pt-2 first:border-t-0 first:pt-0">
            <Show when={!isWhole(place)}>
              <dt class="font-medium">{labelAt(place)}</dt>
            </Show>
            <dd class={`grid gap-x-4 gap-y-1 ${props.based ? "wide:grid-cols-3" : "wide:grid-cols-2"}`}>
              <For each={sides()}>
                {(side) => (
                  <p class={`min-w-0 ${side === "base" ? "text-ink-soft" : ""}`}>
                    <span class="block text-caption text-ink-soft">{words().sides[side]}</span>
                    <span class="block break-words whitespace-pre-line">{text(side, place)}</span>
                  </p>
                )}
              </For>
            </dd>
          </div>
        )}
      </For>
    </dl>
  )
}

const nameOf = (one: Divergence): string => {
  const section = sectionWords(one.section)
  if (isOrder(one)) return words().orderOf(section)
  return one.provision === undefined ? section : (one.name ?? one.provision)
}

/** One provision in which the template and the county differ, and whose stands. */
export const Diverging = (props: {
  one: Divergence
  books: Books
  based: boolean
  value: Choice | undefined
  choose: (choice: Choice) => void
}): JSX.Element => {
  const field: Field<Choice> = {
    get id() {
      return `choice-${props.one.key.replaceAll(/[^a-zA-Z0-9]/g, "-")}`
    },
    get name() {
      return props.one.key
    },
    value: () => props.value,
    set: (value) => value && props.choose(value),
    problem: () => undefined,
    required: true,
    most: undefined,
  }
  const options = (): { id: Choice; label: string }[] =>
    (["theirs", "ours", "both"] as const)
      .filter((id) => (id !== "both" || props.one.both !== undefined) && (id !== "ours" || !props.one.held))
      .map((id) => ({ id, label: words().choices[id] }))
  return (
    <li class="grid gap-3 rounded-card border border-line bg-surface p-4 shadow-card">
      <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 class="font-medium">{nameOf(props.one)}</h3>
        <Lamp tone={tones[props.one.changed]}>
          {!props.based && props.one.changed === "both" ? words().differs : words().changed[props.one.changed]}
        </Lamp>
        <Show when={props.one.provision !== undefined}>
          <span class="text-caption text-ink-soft">{sectionWords(props.one.section)}</span>
        </Show>
      </div>
      <Sides one={props.one} books={props.books} based={props.based} />
      <Show when={props.one.held}>
        <p class="text-small text-warning">{words().held}</p>
      </Show>
      <RadioGroup field={field} label={`${words().choose}：${nameOf(props.one)}`} inline options={options()} />
    </li>
  )
}
